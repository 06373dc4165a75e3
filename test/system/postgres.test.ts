/** Two replicas keep events and feedback in one real PostgreSQL, through everything that goes wrong around it: nothing lost, nothing doubled. */

import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { freePort } from '../support/free-port.js';
import { startPostgres, type Postgres } from '../support/start-postgres.js';

const DIST = resolve(process.env.RATIONALE_DIST ?? 'dist');
const PATH = '/cds-services/opioid-safety';
/** Longest that a test waits for something to come about, milliseconds. */
const PATIENCE = 80_000;

interface Replica {
  readonly url: string;
  readonly child: ChildProcess;
  readonly spool?: string;
}

let postgres: Postgres;
let folder: string;
let one: Replica;
let two: Replica;
const children: ChildProcess[] = [];
const logs: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rationale-replicas-'));
  postgres = await startPostgres();
  [one, two] = await Promise.all([startReplica('one'), startReplica('two')]);
}, 150_000);

afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await postgres.remove();
  await rm(folder, { recursive: true, force: true });
}, 60_000);

async function startReplica(spoolName?: string): Promise<Replica> {
  const port = await freePort();
  const spool = spoolName === undefined ? undefined : join(folder, spoolName);
  if (spool !== undefined) await mkdir(spool, { recursive: true });
  const child = spawn(process.execPath, [join(DIST, 'src/main.js')], {
    cwd: folder,
    env: {
      ...process.env,
      PORT: String(port),
      CONTENT_DIR: resolve('.'),
      UUID_SECRET: 'the same secret for every replica of the test',
      DATABASE_URL: postgres.url,
      ...(spool === undefined ? {} : { SPOOL_DIR: spool }),
    },
  });
  child.stdout.on('data', (chunk: Buffer) => logs.push(chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => logs.push(chunk.toString()));
  children.push(child);
  const url = `http://127.0.0.1:${port}`;
  await until(async () => (await fetch(`${url}/readyz`)).ok);
  return { url, child, ...(spool === undefined ? {} : { spool }) };
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + PATIENCE;
  while (performance.now() < end) {
    if (await holds().catch(() => false)) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`It never came about. ${logs.slice(-20).join('')}`);
}

async function end(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  const ended = new Promise((done) => child.once('close', done));
  child.kill(signal);
  await ended;
}

const overridden = (card: string): object => ({
  card,
  outcome: 'overridden',
  overrideReason: {
    reason: { code: 'patient-declined', system: 'https://rationale-cds.org/override-reason' },
  },
  outcomeTimestamp: '2026-11-24T12:00:00Z',
});

const sendFeedback = (url: string, cards: readonly string[]): Promise<Response> =>
  fetch(`${url}${PATH}/feedback`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ feedback: cards.map(overridden) }),
  });

/** How often each of the cards is on record. */
async function recorded(cards: readonly string[]): Promise<Record<string, number>> {
  const rows = await postgres.query(
    `select line::jsonb ->> 'cardUuid' as card, count(*)::int as times from rationale_feedback
     where line::jsonb ->> 'cardUuid' = any($1) group by 1`,
    [cards],
  );
  return Object.fromEntries(rows.map((row) => [String(row.card), Number(row.times)]));
}

const once = (cards: readonly string[]): Record<string, number> =>
  Object.fromEntries(cards.map((card) => [card, 1]));

const problems = async (url: string): Promise<string> => (await fetch(`${url}/readyz`)).text();

/** Feedback without pause until it is told to end, each sent again to the next replica until one has it. */
function load(
  replicas: readonly Replica[],
): () => Promise<{ sent: readonly string[]; statuses: Set<number> }> {
  const sent: string[] = [];
  const statuses = new Set<number>();
  let going = true;
  async function client(number: number): Promise<void> {
    for (let turn = number; going; turn += 1) {
      const card = randomUUID();
      for (let attempt = 0, kept = false; !kept; attempt += 1) {
        const url = replicas[(turn + attempt) % replicas.length]?.url ?? '';
        // A connection that breaks has no answer.
        const status = await sendFeedback(url, [card]).then(
          (answer) => answer.status,
          () => 0,
        );
        statuses.add(status);
        kept = status === 200;
        if (!kept) await new Promise((done) => setTimeout(done, 20));
      }
      sent.push(card);
    }
  }
  const clients = [0, 1, 2, 3].map(client);
  return async () => {
    going = false;
    await Promise.all(clients);
    return { sent, statuses };
  };
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((done) => {
    setTimeout(done, milliseconds);
  });

test('replicas that start together on an empty database make its tables once', async () => {
  const rows = await postgres.query('select number from rationale_migration order by number');
  expect(rows.map(({ number }) => number)).toEqual([1]);
  expect(await problems(one.url)).not.toContain('events:');
});

test('feedback sent three times at once to both replicas is on record once, with the card that the other showed', async () => {
  const answer = await fetch(`${one.url}${PATH}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: await readFile(resolve('examples/requests/opioid-order-sign.json')),
  });
  const { cards } = (await answer.json()) as { readonly cards: readonly { readonly uuid: string }[] };
  const [card = ''] = cards.map(({ uuid }) => uuid);
  const answers = await Promise.all([one, two, two].map(({ url }) => sendFeedback(url, [card, card])));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(await recorded([card])).toEqual({ [card]: 1 });
  const rows = await postgres.query(
    "select line from rationale_feedback where line::jsonb ->> 'cardUuid' = $1",
    [card],
  );
  const event = JSON.parse(String(rows[0]?.line)) as Record<string, unknown>;
  expect(event).toMatchObject({ service: 'opioid-safety', site: 'demo', outcome: 'overridden' });
  // Decisions are written beside the calls.
  await until(
    async () =>
      (await postgres.query("select 1 from rationale_event where line::jsonb ->> 'cardUuid' = $1", [card]))
        .length === 1,
  );
  const { stdout } = await promisify(execFile)(process.execPath, [
    join(DIST, 'src/cli/rationale.js'),
    'report',
    '--database',
    postgres.url,
    '--json',
  ]);
  const report = JSON.parse(stdout) as { readonly cards: readonly { card: string; feedback: object }[] };
  expect(report.cards.find((counted) => counted.card === event.card)?.feedback).toMatchObject({
    withFeedback: 1,
    overridden: 1,
    accepted: 0,
  });
});

test('a database that is away for a while costs nothing: feedback waits on the disk and is written once it is back', async () => {
  const replica = one;
  await postgres.stop('fast');
  const cards = Array.from({ length: 60 }, () => randomUUID());
  for (let start = 0; start < 60; start += 20) {
    expect((await sendFeedback(replica.url, cards.slice(start, start + 20))).status).toBe(200);
  }
  expect((await fetch(`${replica.url}/readyz`)).status).toBe(200);
  expect(await problems(replica.url)).toMatch(/events: the (?:database|connection)/);
  expect((await readdir(String(replica.spool))).length).toBeGreaterThan(0);
  await postgres.start();
  await until(async () => (await readdir(String(replica.spool))).length === 0);
  expect(await recorded(cards)).toEqual(once(cards));
  const order = await postgres.query(
    "select line::jsonb ->> 'cardUuid' as card from rationale_feedback where line::jsonb ->> 'cardUuid' = any($1) order by seq",
    [cards],
  );
  expect(order.map(({ card }) => card)).toEqual(cards);
  await until(async () => !(await problems(replica.url)).includes('events:'));
});

test('a replica that is killed while the database is away has its spool written by the next', async () => {
  await postgres.stop('immediate');
  const cards = Array.from({ length: 30 }, () => randomUUID());
  expect((await sendFeedback(two.url, cards)).status).toBe(200);
  await end(two.child, 'SIGKILL');
  two = await startReplica('two');
  await postgres.start();
  await until(async () => (await readdir(String(two.spool))).length === 0);
  expect(await recorded(cards)).toEqual(once(cards));
});

test('without a spool feedback is refused while the database is away, and the client is asked to send it again', async () => {
  const replica = await startReplica();
  await postgres.stop('fast');
  const card = randomUUID();
  const refused = await sendFeedback(replica.url, [card]);
  expect(refused.status).toBe(503);
  expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0);
  await postgres.start();
  await until(async () => (await sendFeedback(replica.url, [card])).status === 200);
  expect(await recorded([card])).toEqual({ [card]: 1 });
  await end(replica.child, 'SIGTERM');
});

test('under load, with a crash of the database and of a replica, every feedback answered 200 is on record once', async () => {
  const stop = load([one, two]);
  await pause(1000);
  await postgres.stop('immediate');
  await pause(1500);
  await postgres.start();
  await pause(1000);
  await end(one.child, 'SIGKILL');
  await pause(1000);
  const { sent, statuses } = await stop();
  // 0: connections to the replica that was killed.
  expect([...statuses].sort()).toEqual([0, 200]);
  expect(sent.length).toBeGreaterThan(50);
  one = await startReplica('one');
  await until(async () => (await readdir(String(one.spool))).length === 0);
  await until(async () => (await readdir(String(two.spool))).length === 0);
  expect(await recorded(sent)).toEqual(once(sent));
  await Promise.all([end(one.child, 'SIGTERM'), end(two.child, 'SIGTERM')]);
});

test('no log holds the address of the database', () => {
  expect(logs.join('')).not.toContain(postgres.url);
});
