/** The table of requirements and their proofs is generated from the names of the tests, so that it cannot drift from them. */

import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { CALL_CHECKS } from '../src/conformance/catalogue/call-checks.js';
import { CORS_CHECKS } from '../src/conformance/catalogue/cors-checks.js';
import { DISCOVERY_CHECKS } from '../src/conformance/catalogue/discovery-checks.js';
import { EDGE_CHECKS } from '../src/conformance/catalogue/edge-checks.js';
import { ERROR_CHECKS } from '../src/conformance/catalogue/error-checks.js';
import { FEEDBACK_CHECKS } from '../src/conformance/catalogue/feedback-checks.js';
import { JWT_CHECKS } from '../src/conformance/catalogue/jwt-checks.js';
import { RESPONSE_CHECKS } from '../src/conformance/catalogue/response-checks.js';

interface Run {
  readonly code: number | null;
  readonly lines: readonly string[];
}

function generate(...words: readonly string[]): Promise<Run> {
  return new Promise((done) => {
    const child = execFile(
      process.execPath,
      ['scripts/generate-requirements.js', ...words],
      (_error, stdout, stderr) => {
        done({ code: child.exitCode, lines: (stdout + stderr).split('\n').filter(Boolean) });
      },
    );
  });
}

const FILE = 'test/spec/requirements.yaml';
interface Requirement {
  readonly id: string;
}
const read = async (): Promise<{ sections: { requirements: Requirement[] }[]; not_yet: string[] }> =>
  parse(await readFile(FILE, 'utf8')) as { sections: { requirements: Requirement[] }[]; not_yet: string[] };

describe('docs/requirements.md', () => {
  test('is what `npm run generate` writes: every id in a test name is listed, and nothing listed is without its proof', async () => {
    expect(await generate('--check')).toEqual({ code: 0, lines: [] });
  }, 60_000);

  test('has every requirement of the list, the 25 traps among them', async () => {
    const table = await readFile('docs/requirements.md', 'utf8');
    const ids = (await read()).sections.flatMap(({ requirements }) => requirements.map(({ id }) => id));
    expect(ids.filter((id) => !table.includes(`| ${id} |`))).toEqual([]);
    expect(ids.filter((id) => id.startsWith('trap '))).toEqual(
      Array.from({ length: 25 }, (_value, index) => `trap ${index + 1}`),
    );
  });

  test('has every requirement that the conformance battery judges others by', async () => {
    const known = new Set(
      (await read()).sections.flatMap(({ requirements }) => requirements.map(({ id }) => id)),
    );
    const named = [
      CALL_CHECKS,
      CORS_CHECKS,
      DISCOVERY_CHECKS,
      EDGE_CHECKS,
      ERROR_CHECKS,
      FEEDBACK_CHECKS,
      JWT_CHECKS,
      RESPONSE_CHECKS,
    ].flatMap((checks) => Object.values(checks).flatMap(({ requirements }) => requirements));
    expect(named.filter((id) => !known.has(id))).toEqual([]);
  });
});

describe('The generator', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'rationale-'));
    await mkdir(join(root, 'test/spec'), { recursive: true });
  });
  afterEach(() => rm(root, { recursive: true }));

  const list = (requirements: readonly string[], notYet: readonly string[] = []): Promise<void> =>
    writeFile(
      join(root, FILE),
      `sections:\n  - title: One\n    requirements:\n${requirements
        .map((more) => `      - { level: SHALL, versions: [2], says: 'Do | it.', ${more} }\n`)
        .join('')}not_yet: [${notYet.join(', ')}]\n`,
    );
  const tests = (text: string): Promise<void> => writeFile(join(root, 'test/one.test.ts'), text);
  const run = (...words: readonly string[]): Promise<Run> => generate('--root', root, ...words);
  const table = (): Promise<string> => readFile(join(root, 'docs/requirements.md'), 'utf8');

  test('finds ids in names, in rows that are names, and in what tests stand in', async () => {
    await list(['id: A-1', 'id: A-2', 'id: A-3', 'id: A-4', 'id: A-5', 'id: trap 7']);
    await tests(`
      test('[A-1] is one', () => {});
      test.each([1, 2])('[A-2, trap 7] %s is several', () => {});
      test.each([['[A-3] first', 1], ['second', 2]])('%s of rows', () => {});
      describe('[A-4] a group', () => { test("[A-5] [A-1] in it", () => {}); test(\`plain\`, () => {}); });
    `);
    expect(await run()).toEqual({ code: 0, lines: [] });
    expect(await run('--check')).toEqual({ code: 0, lines: [] });
    const rows = (await table()).split('\n').filter((line) => /^\| (A-|trap)/.test(line));
    const one = '`test/one.test.ts`';
    expect(rows).toEqual([
      `| A-1 | SHALL | 2 | Do \\| it. | ${one}: is one<br>${one}: in it |`,
      `| A-2 | SHALL | 2 | Do \\| it. | ${one}: %s is several |`,
      `| A-3 | SHALL | 2 | Do \\| it. | ${one}: first of rows |`,
      `| A-4 | SHALL | 2 | Do \\| it. | ${one}: in it<br>${one}: plain |`,
      `| A-5 | SHALL | 2 | Do \\| it. | ${one}: in it |`,
      `| trap 7 | SHALL | 2 | Do \\| it. | ${one}: %s is several |`,
    ]);
  });

  test('fails on an id that is not listed, and on a requirement without a test', async () => {
    await list(['id: A-1', 'id: A-2']);
    await tests("test('[A-1] [B-9] is one', () => {});");
    await run();
    expect(await run('--check')).toEqual({
      code: 1,
      lines: ['test/one.test.ts: [B-9] is no requirement: is one', 'A-2 has no test'],
    });
  });

  test('takes a reason why not, and a place in not_yet, for what has no test', async () => {
    await list(['id: A-1', "id: A-2, why_not: 'Nobody can.'"], ['A-1']);
    await tests('');
    await run();
    expect(await run('--check')).toEqual({ code: 0, lines: [] });
    expect(await table()).toContain('| A-1 | SHALL | 2 | Do \\| it. | _Not yet._ |');
    expect(await table()).toContain('| A-2 | SHALL | 2 | Do \\| it. | _Not tested:_ Nobody can. |');
    expect(await table()).toContain(
      '2 requirements: 0 proven by tests, 1 with a reason why not, 1 not yet proven.',
    );
  });

  test('takes no test that is skipped, nor a bracket that holds something else, for a proof', async () => {
    await list(['id: A-1']);
    await tests(`
      test.skip('[A-1] is skipped', () => {});
      describe.skip('[A-1] a group', () => { test('[A-1] in it', () => {}); });
      test.todo('[A-1] later');
      test('[see A-1] is told', () => {});
      other('[A-1] is no test', () => {});
    `);
    await run();
    expect(await run('--check')).toEqual({ code: 1, lines: ['A-1 has no test'] });
  });

  test('fails when the file differs, and says what to do', async () => {
    await list(['id: A-1']);
    await tests("test('[A-1] is one', () => {});");
    expect(await run('--check')).toEqual({
      code: 1,
      lines: ['docs/requirements.md differs: run npm run generate'],
    });
  });

  test('fails on an id that is listed twice, and on one in not_yet that is none', async () => {
    await list(['id: A-1', 'id: A-1'], ['A-7']);
    await tests("test('[A-1] is one', () => {});");
    await run();
    expect((await run('--check')).lines).toEqual(['A-1 is listed twice', 'not_yet: A-7 is no requirement']);
  });
});
