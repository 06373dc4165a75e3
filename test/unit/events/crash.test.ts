/** kill -9 in the middle of writing: what was handed to the system is there afterwards, whole and once. */

import { spawn, type ChildProcess } from 'node:child_process';
import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createWriter } from '../../../src/events/event-file-name.js';
import { NdjsonLog } from '../../../src/events/ndjson-log.js';
import { compileEvents } from './compile-events.js';
import { eventFilesOf, eventsOf } from './temp-folder.js';

const HOST = 'crash-host';

/** Writes numbered events without end, or as many as told, and tells after each flush how many are written. */
const CHILD = `
import { randomBytes } from 'node:crypto';
import { createWriter } from './event-file-name.js';
import { NdjsonLog } from './ndjson-log.js';

const [folder, most] = process.argv.slice(2);
const log = new NdjsonLog({
  folder,
  writer: createWriter('${HOST}', process.pid, randomBytes),
  clock: Date.now,
  fileBytes: 100_000,
  retentionDays: 30,
  queueLength: 10_000,
  batchDelay: 1,
  syncDelay: 1000,
});
await log.open();
for (let n = 0; n < Number(most); ) {
  for (let i = 0; i < 37; i++) log.append({ schema: 1, kind: 'gap', time: 't', dropped: n++, by: process.pid });
  await log.flush();
  process.stdout.write(n + '\\n');
}
await log.stop();
`;

describe('A process that writes events', () => {
  let root: string;
  let program: string;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'rationale-crash-'));
    await mkdir(join(root, 'code'));
    await compileEvents(join(root, 'code'));
    program = join(root, 'code', 'child.js');
    await writeFile(program, CHILD);
  });
  afterAll(() => rm(root, { recursive: true, force: true }));

  const start = (folder: string, most: number): ChildProcess =>
    spawn(process.execPath, [program, folder, String(most)], { stdio: ['ignore', 'pipe', 'inherit'] });

  /** Numbers of the events of one process, in the order of the files. */
  async function numbersOf(folder: string, by: number | undefined): Promise<readonly number[]> {
    return (await eventsOf(folder)).filter((event) => event.by === by).map((event) => Number(event.dropped));
  }

  function openAgain(folder: string): Promise<NdjsonLog> {
    const log = new NdjsonLog({
      folder,
      writer: createWriter(HOST, process.pid, (size) => new Uint8Array(size)),
      clock: Date.now,
      fileBytes: 1e9,
      retentionDays: 30,
      queueLength: 10,
      syncDelay: 1000,
    });
    return log.open().then(() => log);
  }

  test.each([0, 20, 45, 90])('loses no complete line when it is killed after %d ms', async (delay) => {
    const folder = join(root, `killed-${delay}`);
    const child = start(folder, 1e9);
    let written = 0;
    const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
    lines.on('line', (line) => (written = Number(line)));
    await new Promise((resolve) => lines.once('line', resolve));
    await new Promise((resolve) => setTimeout(resolve, delay));
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('close', resolve));

    const log = await openAgain(folder);
    expect(log.health()).toMatchObject({ ok: true, dropped: 0 });
    const numbers = await numbersOf(folder, child.pid);
    expect(written).toBeGreaterThan(0);
    expect(numbers.length).toBeGreaterThanOrEqual(written);
    expect([...numbers].sort((left, right) => left - right)).toEqual(numbers.map((_, index) => index));
    await log.stop();
  });

  test('leaves a torn line to the next start, which sets it aside and goes on', async () => {
    const folder = join(root, 'torn');
    const child = start(folder, 37);
    await new Promise((resolve) => child.once('close', resolve));
    const [file = ''] = await eventFilesOf(folder);
    await appendFile(join(folder, file), '{"schema":1,"ki');

    const log = await openAgain(folder);
    expect(log.health()).toEqual({ ok: true, dropped: 0, torn: 1 });
    expect((await numbersOf(folder, child.pid)).length).toBe(37);
    expect(await readFile(join(folder, `${file}.torn`), 'utf8')).toBe('{"schema":1,"ki');
    await log.stop();
  });

  test('does not disturb others on the same folder, nor does a start beside it', async () => {
    const folder = join(root, 'shared');
    const children = [1, 2, 3].map(() => start(folder, 3700));
    const closed = children.map((child) => new Promise((resolve) => child.once('close', resolve)));
    for (let opened = 0; opened < 10; opened++) {
      const log = await openAgain(folder);
      expect(log.health()).toEqual({ ok: true, dropped: 0, torn: 0 });
      await log.stop();
    }
    await Promise.all(closed);
    for (const child of children) {
      const numbers = await numbersOf(folder, child.pid);
      expect([...numbers].sort((left, right) => left - right)).toEqual(
        Array.from({ length: 3700 }, (_, n) => n),
      );
    }
    expect((await readdir(folder)).filter((name) => name.endsWith('.torn'))).toEqual([]);
  });
});
