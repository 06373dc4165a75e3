/** The commands as an author runs them: output, exit codes, no colour where there is no terminal. */

import { spawn } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { copyFamiliarContent } from '../support/familiar-content.js';
import { startTestService, type TestService } from '../support/start-test-service.js';

const PROGRAM = resolve('dist/src/cli/rationale.js');
const CARD = 'cards/services/kidney-safety/metformin-egfr.yaml';
const REQUEST = resolve('examples/requests/opioid-order-sign.json');
const AF_REQUEST = resolve('examples/requests/af-patient-view.json');

interface Run {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Four of the shipped cards: a command that loads all of them takes seconds. */
let content = '';

function rationale(...words: string[]): Promise<Run> {
  return new Promise((done) => {
    const env = { ...process.env, NO_COLOR: '', CONTENT_DIR: content };
    const child = spawn(process.execPath, [PROGRAM, ...words], { env });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.on('close', (code) => {
      done({ code, stdout, stderr });
    });
  });
}

describe('rationale', () => {
  let folder: string;
  let service: TestService;
  beforeAll(async () => {
    content = await copyFamiliarContent();
    folder = await copyFamiliarContent();
    service = await startTestService();
  });
  afterAll(async () => {
    await service.stop();
    await rm(folder, { recursive: true });
    await rm(content, { recursive: true });
  });

  /** Runs something while one file of the copied content reads otherwise. */
  async function withChange<Result>(
    change: (text: string) => string,
    run: () => Promise<Result>,
  ): Promise<Result> {
    const file = join(folder, CARD);
    const text = await readFile(file, 'utf8');
    expect(change(text)).not.toBe(text);
    await writeFile(file, change(text));
    try {
      return await run();
    } finally {
      await writeFile(file, text);
    }
  }

  test('check says that the shipped cards are sound: exit code 0', async () => {
    const { code, stdout } = await rationale('check');
    expect(stdout).toMatch(/^\d+ cards in \d+ services are sound\.$/m);
    expect(code).toBe(0);
  });

  test('check reports every problem with its place and remedy: exit code 3', async () => {
    const { code, stderr } = await withChange(
      (text) =>
        text.replace('indicator: critical', 'indicator: urgent').replace('missed: high', 'missed: huge'),
      () => rationale('check', folder),
    );
    expect(code).toBe(3);
    expect(stderr).toMatch(/metformin-egfr\.yaml:\d+:\d+ card\.indicator is "urgent"/);
    expect(stderr).toMatch(/metformin-egfr\.yaml:\d+:\d+ about\.harm_if_wrong\.missed is "huge"/);
    expect(stderr).toContain('Write one of info, warning, critical.');
    expect(stderr).toMatch(/^2 errors, 0 warnings\.$/m);
    expect(stderr).not.toContain('\u001b[');
  });

  test('check tells a misspelt name in a text, and the name that was meant', async () => {
    const { code, stderr } = await withChange(
      (text) => text.replace('{{ contraindicated_below }}', '{{ contraindicated_bellow }}'),
      () => rationale('check', folder),
    );
    expect(code).toBe(3);
    expect(stderr).toMatch(/metformin-egfr\.yaml:\d+:\d+ .*contraindicated_bellow/);
    expect(stderr).toContain('contraindicated_below');
  });

  test('check --json prints the problems for programs', async () => {
    const { code, stdout } = await withChange(
      (text) => text.replace('critical', 'urgent'),
      () => rationale('check', folder, '--json'),
    );
    expect(code).toBe(3);
    const problems = JSON.parse(stdout) as { file: string; line: number; column: number; remedy: string }[];
    const [problem] = problems.filter(({ file }) => file === CARD);
    expect(problem?.line).toBeGreaterThan(0);
    expect(problem?.column).toBeGreaterThan(0);
    expect(problem?.remedy).toMatch(/\S/);
  });

  test('check --since tells what changed under the same version: exit code 3', async () => {
    const { code, stderr } = await withChange(
      (text) =>
        text.replace('Remove metformin', 'Stop metformin').replace('[Remove metformin]', '[Stop metformin]'),
      () => rationale('check', folder, '--since', content),
    );
    expect(code).toBe(3);
    expect(stderr).toMatch(
      /metformin-egfr\.yaml:\d+:\d+ The card has changed, and its version is still \d+\.\d+\.\d+\./,
    );
    expect((await rationale('check', folder, '--since', content)).code).toBe(0);
  });

  test('test runs the cases of the shipped cards: exit code 0', async () => {
    const { code, stdout } = await rationale('test');
    expect(stdout).toMatch(/^\d+ passed, 0 failed$/m);
    expect(code).toBe(0);
  });

  test('test names the case that fails, where it stands, what was expected: exit code 4', async () => {
    const { code, stdout } = await withChange(
      (text) => text.replace(/expect: \{ fires: true/, 'expect: { fires: false'),
      () => rationale('test', folder, '--card', 'metformin-egfr'),
    );
    expect(stdout).toMatch(/metformin-egfr\.yaml:\d+:\d+/);
    expect(stdout).toContain('fires: expected false, got true');
    expect(stdout).toMatch(/, 1 failed$/m);
    expect(code).toBe(4);
  });

  test('explain answers why, and why not, at a given clock', async () => {
    const { code, stdout } = await rationale(
      'explain',
      'opioid-safety',
      REQUEST,
      '--now',
      '2026-11-24T12:00:00Z',
    );
    expect(code).toBe(0);
    expect(stdout).toContain('1 card is shown.');
    expect(stdout).toMatch(/opioid-mme-naloxone \d+\.\d+\.\d+: fired/);
  });

  test('explain --json prints the response and the explanation of every card of the service', async () => {
    const { stdout } = await rationale(
      'explain',
      'kidney-safety',
      REQUEST,
      '--now',
      '2026-11-24T12:00:00Z',
      '--json',
    );
    const { response, explanations } = JSON.parse(stdout) as {
      response: { cards: unknown[] };
      explanations: { card: string; outcome: string; because: string }[];
    };
    expect(response.cards).toEqual([]);
    expect(explanations.map(({ card }) => card)).toContain('metformin-egfr');
    expect(explanations.every(({ outcome, because }) => outcome === 'not-applicable' && because !== '')).toBe(
      true,
    );
  });

  test('explain tells a score item by item, and the model that counted', async () => {
    const now = ['--now', '2026-11-24T12:00:00Z'];
    const score = await rationale('explain', 'stroke-prevention', AF_REQUEST, ...now);
    expect(score.stdout).toMatch(/^ {2}CHA2DS2-VASc: 6 \(cha2ds2-vasc [\d.]+\)$/m);
    expect(score.stdout).toMatch(/^ {6}✓ Hypertension[^:]*: 1$/m);
    expect(score.stdout).toMatch(/^ {6}✗ Diabetes[^:]*: 0$/m);
    const total = await rationale('explain', 'opioid-safety', REQUEST, ...now);
    expect(total.stdout).toMatch(
      /^ {2}Total daily opioid dose: 60 MME\/day \(opioid-mme-cdc-2022 [\d.]+\)$/m,
    );
  });

  test('explain tells how a service refuses a request, for people and for programs: exit code 1', async () => {
    const wrong = join(folder, 'wrong.json');
    const { context, ...rest } = JSON.parse(await readFile(REQUEST, 'utf8')) as {
      context: Record<string, unknown>;
    };
    await writeFile(wrong, JSON.stringify({ ...rest, context: { ...context, patientId: 'A B' } }));
    const told = await rationale('explain', 'opioid-safety', wrong);
    expect(told).toEqual({
      code: 1,
      stdout: '',
      stderr:
        'The service refuses this request: 400 CONTEXT_INVALID. context.patientId must be the id of a FHIR Patient. (context.patientId)\n',
    });
    const { code, stdout, stderr } = await rationale('explain', 'opioid-safety', wrong, '--json');
    expect({ code, stderr, told: JSON.parse(stdout) as unknown }).toEqual({
      code: 1,
      stderr: '',
      told: {
        refused: {
          status: 400,
          code: 'CONTEXT_INVALID',
          message: 'context.patientId must be the id of a FHIR Patient.',
          path: 'context.patientId',
        },
      },
    });
  });

  test.each([['test'], ['explain']])(
    '%s --json prints the problems of broken content for programs',
    async (name) => {
      const words =
        name === 'test' ? ['test', folder] : ['explain', 'opioid-safety', REQUEST, '--folder', folder];
      const { code, stdout, stderr } = await withChange(
        (text) => text.replace('critical', 'urgent'),
        () => rationale(...words, '--json'),
      );
      expect({ code, stderr }).toEqual({ code: 3, stderr: '' });
      expect((JSON.parse(stdout) as { file: string }[]).some(({ file }) => file === CARD)).toBe(true);
    },
  );

  test('a folder that is not there is told with its path', async () => {
    const { code, stderr } = await rationale('check', join(folder, 'nowhere'));
    expect(code).toBe(3);
    expect(stderr).toContain(`Looked for ${join(folder, 'nowhere', 'cards')}.`);
  });

  test('send to where nobody listens tells the address and the reason: exit code 1', async () => {
    expect(await rationale('send', 'http://127.0.0.1:9/cds-services/x', REQUEST)).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(
        /^http:\/\/127\.0\.0\.1:9\/cds-services\/x cannot be reached \(.+\)\.\n$/,
      ),
    });
  });

  test('send posts a request and prints the answer', async () => {
    const { code, stdout, stderr } = await rationale(
      'send',
      `${service.url}/cds-services/opioid-safety`,
      REQUEST,
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '200 OK\n' });
    expect((JSON.parse(stdout) as { cards: unknown[] }).cards).toHaveLength(1);
  });

  test('send to a service that refuses: exit code 1', async () => {
    const { code, stderr } = await rationale('send', `${service.url}/cds-services/nowhere`, REQUEST);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '404 Not Found\n' });
  });

  test('new card writes a draft that checks and whose cases pass', async () => {
    const made = await rationale('new', 'card', 'kidney-safety', 'potassium-high', '--folder', folder);
    expect({ code: made.code, stderr: made.stderr }).toEqual({ code: 0, stderr: '' });
    expect((await rationale('check', folder)).code).toBe(0);
    const tested = await rationale('test', folder, '--card', 'potassium-high');
    expect(tested.stdout).toMatch(/^3 passed, 0 failed$/m);
    const again = await rationale('new', 'card', 'kidney-safety', 'potassium-high', '--folder', folder);
    expect(again.code).toBe(2);
  });

  test.each([
    [['explain', 'opioid-safety', 'no-such-file.json']],
    [['explain', 'opioid-safety', REQUEST, '--now', 'yesterday']],
    [['explain', 'opioid-safety', REQUEST, '--now', '2026-11-24T12:00:00']],
    [['explain', 'opioid-safety', REQUEST, '--site', 'nowhere']],
    [['explain', 'opioid-safty', REQUEST]],
    [['test', '--card', 'no-such-card']],
    [['send', '127.0.0.1/cds-services/x', REQUEST]],
    [['new', 'card', 'opioid-safety', 'metformin-egfr']],
    [['new', 'card', 'kidney-safety', 'Not An Id']],
    [['no-such-command']],
    [['check', '--no-such-option']],
  ])('%j is a usage error: exit code 2', async (words) => {
    const { code, stderr } = await rationale(...words);
    expect(code).toBe(2);
    expect(stderr).not.toBe('');
    expect(stderr).not.toMatch(/\bat .*\.js:\d+/);
  });

  test('a reader who has seen enough ends the command without a stack trace', async () => {
    const child = spawn(process.execPath, [PROGRAM, 'test']);
    child.stdout.destroy();
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    const code = await new Promise((done) => child.on('close', done));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  test('what is not there is told with what is near', async () => {
    const { stderr } = await rationale('explain', 'opioid-safty', REQUEST);
    expect(stderr).toBe('There is no service opioid-safty. Did you mean opioid-safety?\n');
  });

  test('--version prints the version of the package: exit code 0', async () => {
    const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string };
    expect(await rationale('--version')).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });

  test('--help tells the commands: exit code 0', async () => {
    const { code, stdout } = await rationale('--help');
    expect(code).toBe(0);
    for (const command of ['start', 'check', 'test', 'explain', 'send', 'new'])
      expect(stdout).toContain(command);
  });
});
