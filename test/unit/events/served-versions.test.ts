import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { appendServedVersions, readServedVersions } from '../../../src/events/served-versions.js';
import { CARD, NOW } from './make-events.js';
import { useTempFolder } from './temp-folder.js';

describe('The record of served versions', () => {
  const folder = useTempFolder();
  const NEXT = { ...CARD, version: '1.1.0' };

  test('is empty before anything was served', async () => {
    expect(await readServedVersions(folder())).toEqual([]);
    expect(await readServedVersions(join(folder(), 'none'))).toEqual([]);
  });

  test('gives back what was added, over restarts, with the day it began', async () => {
    await appendServedVersions(join(folder(), 'new'), [CARD], NOW);
    await appendServedVersions(join(folder(), 'new'), [], NOW);
    await appendServedVersions(join(folder(), 'new'), [NEXT], NOW + 1);
    expect(await readServedVersions(join(folder(), 'new'))).toEqual([CARD, NEXT]);
    const text = await readFile(join(folder(), 'new', 'served-versions.ndjson'), 'utf8');
    expect(text.split('\n').filter(Boolean)).toEqual([
      JSON.stringify({ schema: 1, ...CARD, first: '2026-11-24T12:00:00.000Z' }),
      JSON.stringify({ schema: 1, ...NEXT, first: '2026-11-24T12:00:00.001Z' }),
    ]);
  });

  test('goes on after a torn line, and passes over what it cannot read', async () => {
    const file = join(folder(), 'served-versions.ndjson');
    await writeFile(
      file,
      'null\n[]\n{"schema":2,"service":"a","card":"b","version":"c","site":"d"}\n{"schema":1}\n',
    );
    await appendFile(file, '{"schema":1,"service":"kidn');
    await appendServedVersions(folder(), [CARD], NOW);
    expect(await readServedVersions(folder())).toEqual([CARD]);
  });

  test('a record that is there and cannot be read or written is an error, not an empty one', async () => {
    await mkdir(join(folder(), 'served-versions.ndjson'));
    await expect(readServedVersions(folder())).rejects.toMatchObject({ code: 'EISDIR' });
    await expect(appendServedVersions(folder(), [CARD], NOW)).rejects.toMatchObject({ code: 'EISDIR' });
  });
});
