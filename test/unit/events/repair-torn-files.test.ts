/** What a crash leaves is cut off and kept; what another process is writing is not touched. */

import { readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formatEventFileName, type Writer } from '../../../src/events/event-file-name.js';
import { repairTornFiles } from '../../../src/events/repair-torn-files.js';
import { useTempFolder } from './temp-folder.js';

const SELF: Writer = { host: 'here', pid: process.pid, nonce: '00000000' };
/** Above what Linux gives out: nobody's. */
const DEAD_PID = 2 ** 22 + 1;
const DEAD: Writer = { host: 'here', pid: DEAD_PID, nonce: '000000ff' };
const TORN = '{"a":1}\n{"b":2}\n{"c"';

describe('repairTornFiles', () => {
  const folder = useTempFolder();

  async function write(writer: Writer, text: string | Buffer, modified?: number): Promise<string> {
    const name = formatEventFileName('2026-11-24', writer, 1);
    const file = join(folder(), name);
    await writeFile(file, text);
    if (modified !== undefined) await utimes(file, modified / 1000, modified / 1000);
    return file;
  }

  test('cuts the partial line of a process that is gone into a file beside it, and counts the file', async () => {
    const file = await write(DEAD, TORN);
    expect(await repairTornFiles(folder(), SELF, Date.now())).toBe(1);
    expect(await readFile(file, 'utf8')).toBe('{"a":1}\n{"b":2}\n');
    expect(await readFile(`${file}.torn`, 'utf8')).toBe('{"c"');
  });

  test('a second time there is nothing to do', async () => {
    await write(DEAD, TORN);
    await repairTornFiles(folder(), SELF, Date.now());
    const before = await readdir(folder());
    expect(await repairTornFiles(folder(), SELF, Date.now())).toBe(0);
    expect(await readdir(folder())).toEqual(before);
  });

  test.each([
    ['of a process that runs', { ...SELF, pid: process.ppid, nonce: '000000ff' }, undefined],
    ['of this process', { ...SELF, nonce: '000000ff' }, undefined],
    ['of another host, modified lately', { ...DEAD, host: 'elsewhere' }, undefined],
  ])('leaves the file %s alone', async (_, writer, modified) => {
    const file = await write(writer, TORN, modified);
    expect(await repairTornFiles(folder(), SELF, Date.now())).toBe(0);
    expect(await readFile(file, 'utf8')).toBe(TORN);
  });

  test.each([
    ['of another host, untouched for a day', { ...DEAD, host: 'elsewhere' }],
    ['of a process that had our id before we started, as in a container', { ...SELF, nonce: '000000ff' }],
  ])('repairs the file %s', async (_, writer) => {
    const file = await write(writer, TORN, Date.now() - 86_400_000 - 1000);
    expect(await repairTornFiles(folder(), SELF, Date.now())).toBe(1);
    expect(await readFile(file, 'utf8')).toBe('{"a":1}\n{"b":2}\n');
  });

  test('a restarted container finds the file of its former self, an hour old', async () => {
    const file = await write({ ...SELF, nonce: '000000ff' }, TORN, Date.now() - 3_600_000);
    expect(await repairTornFiles(folder(), SELF, Date.now())).toBe(1);
    expect(await readFile(file, 'utf8')).toBe('{"a":1}\n{"b":2}\n');
  });

  test('touches no file but event files', async () => {
    for (const name of ['notes.txt', 'served-versions.ndjson', 'events-2026-11-24.ndjson']) {
      await writeFile(join(folder(), name), 'torn');
    }
    expect(await repairTornFiles(folder(), SELF, Date.now())).toBe(0);
    expect(await readdir(folder())).toEqual([
      'events-2026-11-24.ndjson',
      'notes.txt',
      'served-versions.ndjson',
    ]);
  });

  test('wherever a file breaks off, its complete lines stay and the rest is kept', async () => {
    const lines = fc.array(
      fc.string({ unit: 'grapheme', maxLength: 30 }).map((text) => JSON.stringify({ text })),
    );
    await fc.assert(
      fc.asyncProperty(lines, fc.nat(), async (written, at) => {
        const whole = Buffer.from(written.map((line) => `${line}\n`).join(''));
        const torn = whole.subarray(0, whole.length === 0 ? 0 : at % (whole.length + 1));
        const file = await write(DEAD, torn);
        const end = torn.lastIndexOf(0x0a) + 1;
        expect(await repairTornFiles(folder(), SELF, Date.now())).toBe(end === torn.length ? 0 : 1);
        expect(await readFile(file)).toEqual(torn.subarray(0, end));
        if (end < torn.length) expect(await readFile(`${file}.torn`)).toEqual(torn.subarray(end));
      }),
      { numRuns: 60 },
    );
  });

  test('zeros that a power cut leaves at the end are cut off, however many', async () => {
    const file = await write(DEAD, Buffer.concat([Buffer.from('{"a":1}\n'), Buffer.alloc(200_000)]));
    expect(await repairTornFiles(folder(), SELF, Date.now())).toBe(1);
    expect(await readFile(file, 'utf8')).toBe('{"a":1}\n');
  });
});
