/** What is remembered of overrides, for how long, and of whom. */

import { describe, expect, test } from '@jest/globals';
import { makePseudonym } from '../../../src/policy/make-pseudonym.js';
import {
  createQuietOverrides,
  type QuietLine,
  type QuietOverrides,
} from '../../../src/policy/quiet-overrides.js';
import { parseQuietLine } from '../../../src/start/parse-quiet-line.js';
import { NOW } from '../../support/build-entries.js';

const DAY = 86_400_000;
const SUBJECT = { patient: 'p', card: 'a', site: 's' };

function remember(longest = 30, most?: number): { memory: QuietOverrides; kept: QuietLine[] } {
  const kept: QuietLine[] = [];
  const memory = createQuietOverrides({
    keep: (line) => kept.push(line),
    longest: () => longest,
    ...(most === undefined ? {} : { most }),
  });
  return { memory, kept };
}

describe('The memory of quiet periods', () => {
  test('is quiet for so many days after an override, and not a moment longer', () => {
    const { memory } = remember();
    memory.shown('u1', SUBJECT, NOW);
    expect(memory.isQuiet(SUBJECT, 7, NOW)).toBe(false);
    memory.overridden('u1', NOW + 1000);
    expect(memory.isQuiet(SUBJECT, 7, NOW + 7 * DAY + 999)).toBe(true);
    expect(memory.isQuiet(SUBJECT, 7, NOW + 7 * DAY + 1000)).toBe(false);
    expect(memory.isQuiet(SUBJECT, 0, NOW + 2000)).toBe(false);
  });

  test.each([
    ['patient', { ...SUBJECT, patient: 'q' }],
    ['card', { ...SUBJECT, card: 'b' }],
    ['site', { ...SUBJECT, site: 't' }],
  ])('is not quiet for another %s', (_what, other) => {
    const { memory } = remember();
    memory.shown('u1', SUBJECT, NOW);
    memory.overridden('u1', NOW);
    expect(memory.isQuiet(other, 7, NOW)).toBe(false);
  });

  test('does not know a card it did not show', () => {
    const { memory, kept } = remember();
    memory.overridden('u1', NOW);
    expect(kept).toEqual([]);
  });

  test('takes a clock that runs behind for the time the card was shown', () => {
    const { memory } = remember();
    memory.shown('u1', SUBJECT, NOW);
    memory.overridden('u1', NOW - 100 * DAY);
    expect(memory.isQuiet(SUBJECT, 7, NOW + DAY)).toBe(true);
  });

  test('keeps for the next start what it knows, and knows it again', () => {
    const { memory, kept } = remember();
    memory.shown('u1', SUBJECT, NOW);
    memory.shown('u2', { ...SUBJECT, card: 'b' }, NOW);
    memory.overridden('u1', NOW + 1);
    const lines = kept.map((line) => parseQuietLine(JSON.stringify(line)));
    expect(lines).toEqual([
      { schema: 1, kind: 'shown', cardUuid: 'u1', ...SUBJECT, at: NOW },
      { schema: 1, kind: 'shown', cardUuid: 'u2', ...SUBJECT, card: 'b', at: NOW },
      { schema: 1, kind: 'overridden', ...SUBJECT, at: NOW + 1 },
    ]);
    const again = remember();
    for (const line of lines) if (line !== undefined) again.memory.recall(line);
    expect(again.kept).toEqual([]);
    expect(again.memory.isQuiet(SUBJECT, 7, NOW + DAY)).toBe(true);
    again.memory.overridden('u2', NOW + DAY);
    expect(again.memory.isQuiet({ ...SUBJECT, card: 'b' }, 7, NOW + 2 * DAY)).toBe(true);
  });

  test('forgets what no quiet period reaches back to, and the oldest when there is too much', () => {
    const { memory } = remember(7, 2);
    memory.shown('old', SUBJECT, NOW);
    memory.shown('new', { ...SUBJECT, card: 'b' }, NOW + 7 * DAY);
    memory.overridden('old', NOW + 7 * DAY);
    expect(memory.isQuiet(SUBJECT, 7, NOW + 7 * DAY)).toBe(false);
    for (const card of ['c', 'd']) memory.shown(card, { ...SUBJECT, card }, NOW + 7 * DAY);
    memory.overridden('new', NOW + 7 * DAY);
    memory.overridden('d', NOW + 7 * DAY);
    expect(['b', 'd'].map((card) => memory.isQuiet({ ...SUBJECT, card }, 7, NOW + 7 * DAY))).toEqual([
      false,
      true,
    ]);
  });

  test.each([
    '',
    '{}',
    '[]',
    'null',
    '{"schema":2,"kind":"overridden"}',
    '{"schema":1,"kind":"overridden","patient":"p","card":"a","site":"s","at":"x"}',
    '{"schema":1,"kind":"shown","patient":"p","card":"a","site":"s","at":1}',
  ])('passes over a line that is none of its own: %s', (text) => {
    expect(parseQuietLine(text)).toBeUndefined();
  });
});

describe('A pseudonym', () => {
  const KEY = 'k'.repeat(32);
  const CLIENT = { id: 'c', iss: 'https://ehr.example/fhir' };

  test('is the same for the same patient of the same client, and 128 bits long', () => {
    expect(makePseudonym(KEY, CLIENT, 'p1')).toBe(makePseudonym(KEY, CLIENT, 'p1'));
    expect(makePseudonym(KEY, CLIENT, 'p1')).toMatch(/^[\w-]{22}$/);
  });

  test('is another for another patient, client, issuer or key, however their parts are joined', () => {
    const made = [
      makePseudonym(KEY, CLIENT, 'p1'),
      makePseudonym(KEY, CLIENT, 'p2'),
      makePseudonym(KEY, { ...CLIENT, id: 'd' }, 'p1'),
      makePseudonym(KEY, { ...CLIENT, iss: 'https://other.example' }, 'p1'),
      makePseudonym('z'.repeat(32), CLIENT, 'p1'),
      makePseudonym(KEY, { id: 'c', iss: '' }, `${CLIENT.iss}p1`),
    ];
    expect(new Set(made).size).toBe(made.length);
  });
});
