/** The append-only log: complete, bounded, and never in the way of a call, whatever the disk does. */

import { mkdir, open, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { AppendFile } from '../../../src/events/event-file.js';
import type { Writer } from '../../../src/events/event-file-name.js';
import { NdjsonLog, type NdjsonLogOptions } from '../../../src/events/ndjson-log.js';
import { makeDecision, NOW, numbered } from './make-events.js';
import { eventFilesOf, eventsOf, useTempFolder } from './temp-folder.js';

const WRITER: Writer = { host: 'host', pid: process.pid, nonce: '00000001' };
const DAY = 86_400_000;

describe('The event log', () => {
  const folder = useTempFolder();
  const open_: NdjsonLog[] = [];
  afterEach(async () => {
    for (const log of open_.splice(0)) await log.stop();
  });

  /** Batches are written when the test says so. */
  async function openLog(options: Partial<NdjsonLogOptions> = {}): Promise<NdjsonLog> {
    const log = new NdjsonLog({
      folder: folder(),
      writer: WRITER,
      clock: () => NOW,
      fileBytes: 1e9,
      retentionDays: 30,
      queueLength: 10_000,
      batchDelay: 60_000,
      syncDelay: 60_000,
      retryDelay: 60_000,
      ...options,
    });
    open_.push(log);
    await log.open();
    return log;
  }

  test('writes each event as one line, in order, into the file of the UTC day', async () => {
    const log = await openLog();
    for (const event of numbered(1234)) expect(log.append(event)).toBe(true);
    await log.flush();
    expect(await eventFilesOf(folder())).toEqual([`events-2026-11-24_host_${process.pid}_00000001_1.ndjson`]);
    expect(await eventsOf(folder())).toEqual(numbered(1234));
    expect(log.health()).toEqual({ ok: true, dropped: 0, torn: 0 });
  });

  test('makes no file before there is an event', async () => {
    const log = await openLog();
    await log.flush();
    expect(await readdir(folder())).toEqual([]);
  });

  test('makes the folder when there is none, readable for its group alone', async () => {
    const log = await openLog({ folder: join(folder(), 'a', 'b') });
    log.append(makeDecision());
    await log.flush();
    expect(await eventsOf(join(folder(), 'a', 'b'))).toEqual([makeDecision()]);
    const [name = ''] = await eventFilesOf(join(folder(), 'a', 'b'));
    const file = await open(join(folder(), 'a', 'b', name));
    expect((await file.stat()).mode & 0o027).toBe(0);
    await file.close();
  });

  test('writes by itself, soon', async () => {
    const log = await openLog({ batchDelay: 5, syncDelay: 5 });
    log.append(makeDecision());
    await waitFor(async () => (await eventsOf(folder())).length === 1);
  });

  test('keeps a line whole whatever is in it', async () => {
    const log = await openLog();
    const event = makeDecision({ hookInstance: 'a\nb\r\u2028\u0000"\ud83d\ude00é' });
    log.append(event);
    await log.flush();
    expect(await eventsOf(folder())).toEqual([event]);
  });

  test('begins a new file when one has grown', async () => {
    const log = await openLog({ fileBytes: 1 });
    for (const start of [0, 10, 20]) {
      for (const event of numbered(10, start)) log.append(event);
      await log.flush();
    }
    expect((await eventFilesOf(folder())).map((name) => name.at(-8))).toEqual(['1', '2', '3']);
    expect(await eventsOf(folder())).toEqual(numbered(30));
  });

  test('begins a new file each UTC day, and then deletes what is past its retention', async () => {
    let now = NOW;
    await writeFile(join(folder(), 'events-2026-11-20.ndjson'), '{}\n');
    const log = await openLog({ clock: () => now, retentionDays: 4 });
    expect(await eventFilesOf(folder())).toEqual(['events-2026-11-20.ndjson']);
    log.append(makeDecision());
    await log.flush();
    now += DAY;
    log.append(makeDecision());
    await log.flush();
    const days = (await eventFilesOf(folder())).map((name) => name.slice(7, 17));
    expect(days).toEqual(['2026-11-24', '2026-11-25']);
  });

  test('stop writes what waits, and nothing is taken afterwards', async () => {
    const log = await openLog();
    for (const event of numbered(3)) log.append(event);
    expect(await log.stop()).toEqual({ ok: true, dropped: 0, torn: 0 });
    expect(await eventsOf(folder())).toEqual(numbered(3));
    expect(log.append(makeDecision())).toBe(false);
    expect(log.health().dropped).toBe(1);
  });

  test('appending does not wait: a disk that never answers holds nothing up', async () => {
    const stuck: AppendFile = { ...idle, write: () => new Promise(() => undefined) };
    const log = new NdjsonLog({
      ...base(folder()),
      openFile: () => Promise.resolve(stuck),
      queueLength: 2000,
    });
    const started = performance.now();
    for (const event of numbered(1000)) log.append(event);
    void log.flush();
    await new Promise((resolve) => setTimeout(resolve, 20));
    for (const event of numbered(5000)) log.append(event);
    expect(performance.now() - started).toBeLessThan(2000);
    // One batch of 500 is with the disk; 2000 wait; the rest is counted.
    expect(log.health()).toEqual({
      ok: false,
      problem: 'events come faster than the disk takes them',
      dropped: 3500,
      torn: 0,
    });
  });

  test('a full queue drops, counts, says so, and tells the log of the gap', async () => {
    const log = await openLog({ queueLength: 3 });
    expect(numbered(5).map((event) => log.append(event))).toEqual([true, true, true, false, false]);
    expect(log.health()).toEqual({
      ok: false,
      problem: 'events come faster than the disk takes them',
      dropped: 2,
      torn: 0,
    });
    await log.flush();
    expect(await eventsOf(folder())).toEqual([
      ...numbered(3),
      { schema: 1, kind: 'gap', time: '2026-11-24T12:00:00.000Z', dropped: 2 },
    ]);
    expect(log.health()).toEqual({ ok: true, dropped: 2, torn: 0 });
  });

  test('a folder whose parent is a file is reported, and what waits is written once it can be', async () => {
    const parent = join(folder(), 'parent');
    await writeFile(parent, '');
    const log = await openLog({ folder: join(parent, 'events') });
    expect(log.health()).toEqual({ ok: false, problem: 'the folder is not one', dropped: 0, torn: 0 });
    for (const event of numbered(700)) expect(log.append(event)).toBe(true);
    await log.flush();
    expect(log.health().ok).toBe(false);
    await rm(parent);
    await log.flush();
    expect(log.health()).toEqual({ ok: true, dropped: 0, torn: 0 });
    expect(await eventsOf(join(parent, 'events'))).toEqual(numbered(700));
  });

  test('tries again by itself', async () => {
    const parent = join(folder(), 'parent');
    await writeFile(parent, '');
    const log = await openLog({ folder: join(parent, 'events'), batchDelay: 1, retryDelay: 5 });
    log.append(makeDecision());
    await waitFor(() => Promise.resolve(log.health().problem === 'the folder is not one'));
    await rm(parent);
    await waitFor(() => Promise.resolve(log.health().ok));
    expect(await eventsOf(join(parent, 'events'))).toEqual([makeDecision()]);
  });

  test('a full disk is reported: /dev/full', async () => {
    const log = await openLog({ openFile: () => open('/dev/full', 'a'), queueLength: 10 });
    for (const event of numbered(4)) expect(log.append(event)).toBe(true);
    await log.flush();
    expect(log.health()).toEqual({ ok: false, problem: 'the disk is full', dropped: 0, torn: 0 });
    for (const event of numbered(12)) log.append(event);
    await log.flush();
    // Ten wait in the queue, four with the file; two were too many. None is written at the stop: all are counted.
    expect(log.health()).toEqual({ ok: false, problem: 'the disk is full', dropped: 2, torn: 0 });
    expect(await log.stop()).toEqual({ ok: false, problem: 'the disk is full', dropped: 16, torn: 0 });
  });

  test('a disk that fills up in the middle of a line leaves neither a broken nor a doubled one', async () => {
    let space = 0;
    const log = await openLog({
      openFile: (path) =>
        openWithSpace(
          path,
          () => space,
          (taken) => (space -= taken),
        ),
    });
    for (const event of numbered(600)) log.append(event);
    for (const more of [100, 1, 0, 77, 50_000, 333]) {
      space = more;
      await log.flush();
      expect(log.health().problem).toBe('the disk is full');
    }
    space = 1e9;
    for (const event of numbered(5, 600)) log.append(event);
    await log.flush();
    expect(await eventsOf(folder())).toEqual(numbered(605));
    expect(log.health()).toEqual({ ok: true, dropped: 0, torn: 0 });
  });

  test('a line that is half written is finished in its own file, also on the next day', async () => {
    let now = NOW;
    let space = 10;
    const log = await openLog({
      clock: () => now,
      openFile: (path) =>
        openWithSpace(
          path,
          () => space,
          (taken) => (space -= taken),
        ),
    });
    log.append(makeDecision({ hookInstance: 'one' }));
    await log.flush();
    now += DAY;
    space = 1e9;
    log.append(makeDecision({ hookInstance: 'two' }));
    await log.flush();
    expect((await eventFilesOf(folder())).length).toBe(2);
    expect((await eventsOf(folder())).map(({ hookInstance }) => hookInstance)).toEqual(['one', 'two']);
  });

  test('a failed sync is reported until the next events are written', async () => {
    let failing = true;
    const log = await openLog({
      syncDelay: 0,
      openFile: async (path) => {
        const file = await open(path, 'ax');
        return {
          ...wrap(file),
          datasync: () =>
            failing ? Promise.reject(Object.assign(new Error(), { code: 'EIO' })) : file.datasync(),
        };
      },
    });
    log.append(makeDecision());
    await log.flush();
    expect(log.health()).toEqual({ ok: false, problem: 'the disk has errors', dropped: 0, torn: 0 });
    failing = false;
    log.append(makeDecision());
    await log.flush();
    expect(log.health()).toEqual({ ok: true, dropped: 0, torn: 0 });
  });

  test('a file that somebody deletes is given up for a new one', async () => {
    const log = await openLog({ syncDelay: 0 });
    log.append(makeDecision({ hookInstance: 'one' }));
    await log.flush();
    const [name = ''] = await eventFilesOf(folder());
    await rm(join(folder(), name));
    log.append(makeDecision({ hookInstance: 'lost with the file' }));
    await log.flush();
    log.append(makeDecision({ hookInstance: 'three' }));
    await log.flush();
    expect((await eventsOf(folder())).map(({ hookInstance }) => hookInstance)).toEqual(['three']);
  });

  test('two logs on one folder write files of their own', async () => {
    const first = await openLog();
    const second = await openLog({ writer: { ...WRITER, nonce: '00000002' } });
    for (const log of [first, second, first, second]) {
      log.append(makeDecision());
      await log.flush();
    }
    expect((await eventFilesOf(folder())).length).toBe(2);
    expect(await eventsOf(folder())).toEqual(Array(4).fill(makeDecision()));
  });

  test('is never written over: a name that is taken is a problem, not a file to continue', async () => {
    const name = `events-2026-11-24_host_${process.pid}_00000001_1.ndjson`;
    await writeFile(join(folder(), name), 'somebody else’s\n');
    const log = await openLog();
    log.append(makeDecision());
    await log.flush();
    expect(log.health().problem).toBe('the event log cannot be written (EEXIST)');
    expect(await readFile(join(folder(), name), 'utf8')).toBe('somebody else’s\n');
  });

  test('retention that cannot be kept is reported', async () => {
    // A folder of that name cannot be deleted as a file.
    await mkdir(join(folder(), 'events-2026-01-01.ndjson'));
    const log = await openLog();
    expect(log.health()).toEqual({
      ok: false,
      problem: 'event files past their retention cannot be deleted',
      dropped: 0,
      torn: 0,
    });
  });

  test('counts at the start the files that a crash had left torn', async () => {
    const old = `events-2026-11-23_host_${process.pid}_0000000a_1.ndjson`;
    await writeFile(join(folder(), old), '{"schema":1}\n{"sche');
    await utimes(join(folder(), old), 1, 1);
    const log = await openLog();
    expect(log.health()).toEqual({ ok: true, dropped: 0, torn: 1 });
  });
});

const base = (folder: string): NdjsonLogOptions => ({
  folder,
  writer: WRITER,
  clock: () => NOW,
  fileBytes: 1e9,
  retentionDays: 30,
  queueLength: 100,
  syncDelay: 0,
});

const idle: AppendFile = {
  write: (bytes) => Promise.resolve({ bytesWritten: bytes.length }),
  datasync: () => Promise.resolve(),
  stat: () => Promise.resolve({ nlink: 1 }),
  close: () => Promise.resolve(),
};

type File = Awaited<ReturnType<typeof open>>;

const wrap = (file: File): AppendFile => ({
  write: (bytes) => file.write(bytes),
  datasync: () => file.datasync(),
  stat: () => file.stat(),
  close: () => file.close(),
});

/** A real file on a disk with so many bytes left: takes what fits, as a file system does, and then nothing. */
async function openWithSpace(
  path: string,
  left: () => number,
  take: (bytes: number) => void,
): Promise<AppendFile> {
  const file = await open(path, 'ax');
  return {
    ...wrap(file),
    async write(bytes) {
      const fitting = bytes.subarray(0, left());
      if (fitting.length === 0) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
      take(fitting.length);
      return file.write(fitting);
    },
  };
}

async function waitFor(condition: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 500; attempt++) {
    if (await condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('It did not happen within five seconds.');
}
