import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { deleteOldFiles } from '../../../src/events/delete-old-files.js';
import { NOW } from './make-events.js';
import { useTempFolder } from './temp-folder.js';

describe('deleteOldFiles', () => {
  const folder = useTempFolder();
  const W = '_host_1_00000000_1';

  test.each([
    [0, [`events-2026-11-24${W}.ndjson`]],
    [1, ['events-2026-11-23.ndjson', `events-2026-11-24${W}.ndjson`]],
    [
      400,
      [
        'events-2026-10-25.ndjson',
        `events-2026-10-25${W}.ndjson.torn`,
        'events-2026-11-23.ndjson',
        `events-2026-11-24${W}.ndjson`,
      ],
    ],
  ])('with %d days before today keeps these, and whatever is no event file', async (days, kept) => {
    const others = ['events-2020-01-01.ndjson.gz', 'notes.txt', 'served-versions.ndjson'];
    const all = [
      'events-2026-10-25.ndjson',
      `events-2026-10-25${W}.ndjson.torn`,
      'events-2026-11-23.ndjson',
      `events-2026-11-24${W}.ndjson`,
    ];
    for (const name of [...others, ...all]) await writeFile(join(folder(), name), '');
    expect(await deleteOldFiles(folder(), days, NOW)).toBe(all.length - kept.length);
    expect(await readdir(folder())).toEqual([...others, ...kept].sort());
  });

  test('says when it cannot', async () => {
    await mkdir(join(folder(), 'events-2020-01-01.ndjson'));
    await expect(deleteOldFiles(folder(), 1, NOW)).rejects.toMatchObject({ syscall: 'unlink' });
    await expect(deleteOldFiles(join(folder(), 'none'), 1, NOW)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
