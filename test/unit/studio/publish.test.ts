/** Publishing: a branch with the content as saved, made beside the author's work and never in it. */

import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { DiffView, Published } from '../../../src/studio/contract-tools.js';
import { describeWithGit } from '../../support/describe-with-git.js';
import { createSmallContent, smallCard } from '../../support/small-content.js';
import { serveTestStudio, type TestStudio } from '../../support/serve-test-studio.js';

const CARD = 'cards/services/ageing/fall-talk.yaml';
const NEW = 'cards/services/ageing/new-talk.yaml';
const MESSAGE = 'content: fall talk from 70 on\n\nAs the committee decided.';

let around: string;
let folder: string;
let studio: TestStudio;

const inFolder = (place: string, ...words: readonly string[]): { status: number | null; out: string } => {
  const { status, stdout } = spawnSync('git', ['-C', place, ...words], { encoding: 'utf8' });
  return { status, out: stdout };
};
const git = (...words: readonly string[]): string => {
  const { status, out } = inFolder(around, ...words);
  if (status !== 0) throw new Error(`git ${words.join(' ')}`);
  return out.trim();
};
const write = (path: string, text: string): Promise<void> => writeFile(join(folder, path), text);

beforeEach(async () => {
  around = await mkdtemp(join(tmpdir(), 'rationale-publish-'));
  // The content is a folder of a repository that holds other things, too.
  folder = join(around, 'content');
  const small = await createSmallContent();
  await cp(small.folder, folder, { recursive: true });
  await small.remove();
  studio = await serveTestStudio(folder);
});
afterEach(async () => {
  await studio.stop();
  await rm(around, { recursive: true, force: true });
});

async function commitAll(): Promise<void> {
  await writeFile(join(around, 'notes.txt'), 'committed\n');
  git('init', '--quiet', '--initial-branch=main');
  git('config', 'user.name', 'Test Author');
  git('config', 'user.email', 'author@example.org');
  git('add', '--all');
  git('commit', '--quiet', '-m', 'content: as it was');
}

/** What must not change: the index byte for byte, where HEAD is, files on disk, the state of everything. */
async function stateOfWork(): Promise<unknown> {
  const index = await readFile(join(around, '.git/index'));
  return {
    index: index.toString('base64'),
    head: await readFile(join(around, '.git/HEAD'), 'utf8'),
    commit: git('rev-parse', 'HEAD'),
    status: git('--no-optional-locks', 'status', '--porcelain'),
    notes: await readFile(join(around, 'notes.txt'), 'utf8'),
    card: await readFile(join(folder, CARD), 'utf8'),
  };
}

interface Answer {
  readonly status: number;
  readonly body: Published & { readonly code?: string; readonly message?: string };
}
const publish = async (body: object): Promise<Answer> => (await studio.post('publish', body)) as Answer;

describeWithGit('Publishing as a branch', () => {
  beforeEach(async () => {
    await commitAll();
    await writeFile(join(around, 'notes.txt'), 'staged\n');
    git('add', 'notes.txt');
    await writeFile(join(around, 'notes.txt'), 'on disk\n');
    await write(CARD, smallCard({ fromAge: 70 }));
    await write(NEW, smallCard({ id: 'new-talk' }));
    await unlink(join(folder, 'cards/sites/demo.yaml'));
  });

  test('makes a commit of the content as it is on disk, on the last one, with its message and its author', async () => {
    const head = git('rev-parse', 'HEAD');
    const { status, body } = await publish({
      kind: 'branch',
      branch: 'content/fall-talk',
      message: `${MESSAGE}\n`,
    });
    const commit = git('rev-parse', 'refs/heads/content/fall-talk');
    expect([status, body]).toEqual([200, { kind: 'branch', branch: 'content/fall-talk', commit }]);
    expect(git('rev-parse', `${commit}^@`)).toBe(head);
    expect(git('log', '-1', '--format=%B', commit)).toBe(MESSAGE);
    expect(git('log', '-1', '--format=%an <%ae>', commit)).toBe('Test Author <author@example.org>');
    expect(git('diff', '--name-status', head, commit).split('\n')).toEqual([
      `M\tcontent/${CARD}`,
      `A\tcontent/${NEW}`,
      'D\tcontent/cards/sites/demo.yaml',
    ]);
    expect(inFolder(around, 'show', `${commit}:content/${CARD}`).out).toBe(smallCard({ fromAge: 70 }));
    expect(inFolder(around, 'show', `${commit}:notes.txt`).out).toBe('committed\n');
  });

  test('leaves the working tree, the index and the current branch as they were', async () => {
    const before = await stateOfWork();
    expect((await studio.get('diff')).status).toBe(200);
    expect((await publish({ kind: 'branch', branch: 'one', message: MESSAGE })).status).toBe(200);
    expect((await publish({ kind: 'patch', message: MESSAGE })).status).toBe(200);
    expect(await stateOfWork()).toEqual(before);
    expect(git('branch', '--show-current')).toBe('main');
    expect(git('worktree', 'list').split('\n')).toHaveLength(1);
  });

  test('is refused for a branch that is there, and leaves it', async () => {
    git('branch', 'taken');
    const before = git('rev-parse', 'taken');
    for (const branch of ['taken', 'main', ' taken ']) {
      const { status, body } = await publish({ kind: 'branch', branch, message: MESSAGE });
      expect([status, body]).toEqual([
        400,
        {
          code: 'bad-request',
          message: `There is a branch ${branch.trim()} already. Choose another name.`,
        },
      ]);
    }
    expect(git('rev-parse', 'taken')).toBe(before);
  });

  test('is refused below a branch that is there', async () => {
    git('branch', 'taken');
    expect((await publish({ kind: 'branch', branch: 'taken/below', message: MESSAGE })).status).toBe(400);
  });

  test.each([
    '',
    ' ',
    'a b',
    '-x',
    '--all',
    '..',
    'a..b',
    'a.lock',
    '@{-1}',
    '@',
    'HEAD',
    'a~1',
    'a^',
    'a:b',
    'a\nb',
    '/a',
    'a/',
    '.a',
    'a\\b',
  ])('is refused for %j, which cannot be the name of a branch', async (branch) => {
    const before = git('for-each-ref');
    const { status, body } = await publish({ kind: 'branch', branch, message: MESSAGE });
    expect([status, body.code]).toEqual([400, 'bad-request']);
    expect(git('for-each-ref')).toBe(before);
  });

  test.each([
    ['no message', { kind: 'branch', branch: 'one' }],
    ['an empty message', { kind: 'branch', branch: 'one', message: ' \n' }],
    ['a message without end', { kind: 'branch', branch: 'one', message: 'x'.repeat(5001) }],
    ['no branch', { kind: 'branch', message: MESSAGE }],
  ])('is refused with %s', async (_what, body) => {
    const answer = await publish(body);
    expect([answer.status, answer.body.code]).toEqual([400, 'bad-request']);
    expect(git('branch', '--list', 'one')).toBe('');
  });

  test('takes a message as text, whatever is in it', async () => {
    const message = '--amend\n\n$(touch x) `touch x` "quoted"';
    expect((await publish({ kind: 'branch', branch: 'one', message })).status).toBe(200);
    expect(git('log', '-1', '--format=%B', 'one')).toBe(message);
  });

  test('is refused while a case fails, and while there is an error; no branch is made', async () => {
    for (const text of [
      smallCard().replace('value: 65', 'value: 70'),
      smallCard().replace('age >= from_age', 'aeg >= from_age'),
      'not: [yaml\n',
    ]) {
      await write(CARD, text);
      for (const body of [
        { kind: 'branch', branch: 'one', message: MESSAGE },
        { kind: 'patch', message: MESSAGE },
      ]) {
        const answer = await publish(body);
        expect([answer.status, answer.body]).toEqual([
          409,
          {
            code: 'not-green',
            message: 'The checks are not green. Repair the errors and the failing cases first.',
          },
        ]);
      }
      expect(((await studio.get('diff')).body as DiffView).checks.green).toBe(false);
    }
    expect(git('branch', '--list', 'one')).toBe('');
  });

  test('is refused when git does not know who the author is, and says how to tell it', async () => {
    git('config', 'user.name', '');
    git('config', 'user.email', '');
    const { status, body } = await publish({ kind: 'branch', branch: 'one', message: MESSAGE });
    expect([status, body.code]).toEqual([400, 'bad-request']);
    expect(body.message).toContain('git config user.name');
    expect(git('branch', '--list', 'one')).toBe('');
  });
});

describeWithGit('Publishing as a patch', () => {
  test('gives what changed, to be applied in another copy of the repository', async () => {
    await commitAll();
    await write(CARD, smallCard({ fromAge: 70 }));
    await write(NEW, smallCard({ id: 'new-talk' }));
    const { status, body } = await publish({ kind: 'patch', message: MESSAGE });
    expect(status).toBe(200);
    if (body.kind !== 'patch') throw new Error('no patch');
    expect(body.name).toBe('content-2026-11-24.patch');
    const copy = join(around, 'copy');
    git('clone', '--quiet', around, copy);
    await writeFile(join(around, 'the.patch'), body.patch);
    expect(inFolder(copy, 'apply', join(around, 'the.patch')).status).toBe(0);
    for (const path of [CARD, NEW])
      expect(await readFile(join(copy, 'content', path), 'utf8')).toBe(
        await readFile(join(folder, path), 'utf8'),
      );
  });
});

describeWithGit('What changed since the last commit', () => {
  test('is told with the commit it is compared with, and whether the checks are green', async () => {
    await commitAll();
    const none = (await studio.get('diff')).body as DiffView;
    expect(none.base).toBe(git('rev-parse', '--short=12', 'HEAD'));
    expect(none.checks).toEqual({ green: true, problems: [], tests: { passed: 4, failed: 0 } });
    await write(CARD, smallCard({ fromAge: 70, version: '1.1.0' }));
    const some = (await studio.get('diff')).body as DiffView;
    expect(some.diff).not.toEqual(none.diff);
    expect(JSON.stringify(some.diff)).toContain('fall-talk');
    expect(JSON.stringify(none.diff)).not.toContain('from_age');
  });
});

describe('Without a repository', () => {
  test('nothing can be compared or published, and it says what to do', async () => {
    const { status, body } = await publish({ kind: 'branch', branch: 'one', message: MESSAGE });
    expect([status, body]).toEqual([
      409,
      {
        code: 'not-a-repository',
        message: 'The content is in no git repository with a commit. Run: git init, git add, git commit.',
      },
    ]);
    const diff = (await studio.get('diff')).body as DiffView;
    expect(diff.checks.green).toBe(true);
    expect(diff.failure).toContain('no git repository');
    expect(diff).not.toHaveProperty('base');
  });
});

describeWithGit('In a repository without a commit', () => {
  test('nothing can be published', async () => {
    git('init', '--quiet');
    await mkdir(join(around, 'other'));
    const { status, body } = await publish({ kind: 'branch', branch: 'one', message: MESSAGE });
    expect([status, body.code]).toEqual([409, 'not-a-repository']);
    expect(inFolder(around, 'for-each-ref').out).toBe('');
  });
});

describeWithGit('A file that is opened', () => {
  test('comes with its text as it was committed, and a new one without', async () => {
    await commitAll();
    await write(CARD, smallCard({ fromAge: 70 }));
    await write(NEW, smallCard({ id: 'new-talk' }));
    expect((await studio.get(`file?path=${CARD}`)).body).toMatchObject({
      text: smallCard({ fromAge: 70 }),
      committed: smallCard(),
    });
    expect((await studio.get(`file?path=${NEW}`)).body).not.toHaveProperty('committed');
    const { revision } = (await studio.get('overview')).body as { revision: unknown };
    expect(revision).toEqual({ commit: git('rev-parse', '--short=12', 'HEAD'), branch: 'main' });
  });
});
