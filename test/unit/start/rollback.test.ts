/** What outlasts a restart: kept sets, their history, the pin, and which set a rollback goes to. */

import { appendFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { chooseRollback, findKept } from '../../../src/start/reload/choose-rollback.js';
import {
  noteHistory,
  readHistory,
  type HistoryEntry,
  type Why,
} from '../../../src/start/reload/content-history.js';
import { fingerprintContent } from '../../../src/start/reload/fingerprint-content.js';
import { dropOldSets, isKept, keepSet, listKept } from '../../../src/start/reload/keep-set.js';
import { readPin, removePin, writePin } from '../../../src/start/reload/pin.js';
import { historyFile, pinFile, setFolder } from '../../../src/start/reload/state-paths.js';
import { useTempFolder } from '../events/temp-folder.js';

const hash = (letter: string): string => letter.repeat(64);
const AT = '2026-11-25T10:00:00.000Z';
const history = (...entries: readonly `${string} ${Why}`[]): readonly HistoryEntry[] =>
  entries.map((entry) => {
    const [letter = '', why = ''] = entry.split(' ');
    return { hash: hash(letter), at: AT, why: why as Why };
  });

describe('A rollback', () => {
  const kept = ['a', 'b', 'c'].map(hash);

  test.each([
    ['to the set before', history('a start', 'b changed'), undefined, 'a'],
    ['past restarts', history('a start', 'b changed', 'b start'), undefined, 'a'],
    [
      'further back, when it has gone back already',
      history('a start', 'b changed', 'c changed', 'b rollback'),
      'b',
      'a',
    ],
    [
      'not forward, after a start on a pinned set',
      history('a start', 'b changed', 'c changed', 'b rollback', 'b rollback'),
      'b',
      'a',
    ],
    [
      'to the set before, once released',
      history('a start', 'b changed', 'a rollback', 'c release'),
      undefined,
      'b',
    ],
    ['past a set that is not kept', history('a start', 'x changed', 'b changed'), undefined, 'a'],
  ])('goes %s', (_where, entries, pinned, wanted) => {
    const scope = { history: entries, kept, ...(pinned === undefined ? {} : { pinned: hash(pinned) }) };
    expect(chooseRollback(scope)).toEqual({ hash: hash(wanted) });
  });

  test.each([
    ['nothing was ever in force', [], undefined],
    ['there is nothing before', history('a start'), undefined],
    ['the first set is pinned', history('a start', 'b changed', 'a rollback'), 'a'],
  ])('goes nowhere when %s', (_why, entries, pinned) => {
    const scope = { history: entries, kept, ...(pinned === undefined ? {} : { pinned: hash(pinned) }) };
    expect(chooseRollback(scope)).toEqual({ problem: expect.any(String) });
  });

  test('finds a set by the beginning of its hash', () => {
    expect(findKept('AAAAAAAA', kept)).toEqual({ hash: hash('a') });
    expect(findKept('dddddddd', kept)).toEqual({ problem: 'No set that is kept begins with dddddddd.' });
    expect(findKept('aaaa', kept)).toEqual({ problem: expect.stringContaining('eight or more') });
    const twins = [`${'a'.repeat(63)}b`, hash('a')];
    expect(findKept('aaaaaaaa', twins)).toEqual({ problem: expect.stringContaining('Several sets') });
  });
});

describe('The history', () => {
  const folder = useTempFolder();

  test('is read as it was written, past lines that were torn', async () => {
    expect(await readHistory(folder())).toEqual([]);
    const [first, second] = history('a start', 'b changed');
    if (first === undefined || second === undefined) throw new Error('two entries');
    await noteHistory(folder(), first);
    await appendFile(historyFile(folder()), '{"hash":"ccc');
    await noteHistory(folder(), second);
    await appendFile(historyFile(folder()), `{"hash":"${hash('d')}","at":"${AT}","why":"whim"}\nnull\n`);
    expect(await readHistory(folder())).toEqual([first, second]);
  });
});

describe('A kept set', () => {
  const folder = useTempFolder();

  async function write(path: string, text: string): Promise<void> {
    await mkdir(join(folder(), 'live', path, '..'), { recursive: true });
    await writeFile(join(folder(), 'live', path), text);
  }

  test('is a whole copy, made once; files that no content is stay behind', async () => {
    await write('cards/services/s/c.yaml', 'a card');
    await write('hooks/h.yaml', 'a hook');
    await write('signatures.yaml', 'signed');
    await write('cards/.hidden', 'x');
    await write('README.md', 'x');
    const live = join(folder(), 'live');
    const found = await fingerprintContent(live);
    expect(found.files).toEqual(['cards/services/s/c.yaml', 'hooks/h.yaml', 'signatures.yaml']);
    const state = join(folder(), 'state');
    await keepSet(state, hash('a'), live, found);
    expect(await readFile(join(setFolder(state, hash('a')), 'cards/services/s/c.yaml'), 'utf8')).toBe(
      'a card',
    );
    const copied = await fingerprintContent(setFolder(state, hash('a')));
    expect(copied.files).toEqual(found.files);
    await write('hooks/h.yaml', 'another');
    await keepSet(state, hash('a'), live, await fingerprintContent(live));
    expect(await readFile(join(setFolder(state, hash('a')), 'hooks/h.yaml'), 'utf8')).toBe('a hook');
  });

  test('is not kept when it has changed since it was read', async () => {
    await write('cards/c.yaml', 'one');
    const live = join(folder(), 'live');
    const found = await fingerprintContent(live);
    await write('cards/c.yaml', 'other');
    const state = join(folder(), 'state');
    await keepSet(state, hash('a'), live, found);
    expect(await isKept(state, hash('a'))).toBe(false);
    expect(await readdir(join(state, 'content'))).toEqual([]);
  });

  test('gives way to ten younger ones', async () => {
    const state = folder();
    const letters = '0123456789ab'.split('');
    for (const letter of letters) {
      await mkdir(setFolder(state, hash(letter)), { recursive: true });
      await noteHistory(state, { hash: hash(letter), at: AT, why: 'changed' });
    }
    await dropOldSets(state, new Set([hash('0')]));
    expect([...(await listKept(state))].sort()).toEqual(letters.filter((letter) => letter !== '1').map(hash));
  });
});

describe('A fingerprint', () => {
  const folder = useTempFolder();

  test('changes with every file that is added, written, replaced or removed', async () => {
    const keys: string[] = [];
    const look = async (): Promise<void> => {
      keys.push((await fingerprintContent(folder())).key);
    };
    await look();
    await mkdir(join(folder(), 'cards/sites'), { recursive: true });
    await writeFile(join(folder(), 'cards/a.yaml'), '1');
    await look();
    await writeFile(join(folder(), 'cards/a.yaml'), '2');
    await look();
    await writeFile(join(folder(), 'cards/sites/b.yaml'), '1');
    await look();
    expect(new Set(keys).size).toBe(4);
    await look();
    expect(keys[4]).toBe(keys[3]);
    await writeFile(join(folder(), 'notes.txt'), 'x');
    await writeFile(join(folder(), 'cards/.swp'), 'x');
    await look();
    expect(keys[5]).toBe(keys[3]);
  });
});

describe('A pin', () => {
  const folder = useTempFolder();

  test('is read as it was written, and is gone when released', async () => {
    expect(await readPin(folder())).toEqual({ text: undefined });
    const pin = { hash: hash('a'), at: AT, by: 'me', why: 'too many' };
    await writePin(folder(), pin);
    expect(await readPin(folder())).toEqual({ text: expect.any(String), pin });
    expect(await readdir(folder())).toEqual(['pinned.json']);
    await removePin(folder());
    await removePin(folder());
    expect(await readPin(folder())).toEqual({ text: undefined });
  });

  test.each(['', 'x', '[]', '{}', `{"hash":"../../etc","at":"${AT}","why":"x"}`])(
    'that says %j names no set',
    async (text) => {
      await writeFile(pinFile(folder()), text);
      expect(await readPin(folder())).toEqual({ text, pin: undefined });
    },
  );
});
