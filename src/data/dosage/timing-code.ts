/** Reads the abbreviations of prescriptions: `BID`, `Q4-6H`, `every other day` (HL7 v3 GTSAbbreviation; common usage). */

import { between, exactly } from '../../logic/interval.js';
import type { Interval } from '../../logic/interval.js';
import { boundedMemo } from '../../units/bounded-memo.js';

const HOURS_A_DAY = 24;
const NUMBER_WORDS: ReadonlyMap<string, number> = new Map([
  ['once', 1],
  ['one', 1],
  ['twice', 2],
  ['two', 2],
  ['three', 3],
  ['four', 4],
  ['five', 5],
  ['six', 6],
]);

const TIMES: readonly (readonly [times: number, words: string])[] = [
  [
    1,
    'am|pm|bed|qd|qday|od|daily|every day|qam|qpm|qhs|hs|at bedtime|bedtime|nightly|every night|every morning|every evening|every am|every pm|in the morning|in the evening',
  ],
  [2, 'bid'],
  [3, 'tid'],
  [4, 'qid'],
  [1 / 2, 'qod|every other day|every 2 days'],
  [1 / 7, 'wk|weekly|every week|qwk|q1wk'],
  [1 / 30, 'mo|monthly|every month'],
];
const BY_WORDS: ReadonlyMap<string, number> = new Map(
  TIMES.flatMap(([times, words]) => words.split('|').map((each) => [each, times] as const)),
);

const EVERY_HOURS = /^(?:q|every) ?(\d{1,3})(?: ?(?:-|to) ?(\d{1,3}))? ?(?:h|hr|hrs|hour|hours)$/;
const TIMES_A_DAY = /^(\d{1,2}|[a-z]+)(?: ?(?:times?|x))? ?(?:daily|(?:a|per|each|every|\/) ?day)$/;
const AS_NEEDED = /(?: |^)(?:prn|as needed)(?: .*)?$/;

/**
 * Administrations in 24 hours that the abbreviation or phrase means; `prn` behind it is passed over. Undefined when
 * it is none that is known.
 */
export const readTimingCode = boundedMemo((written: string): Interval | undefined => {
  const text = written
    .toLowerCase()
    .replaceAll('.', '')
    .replace(/[\s_]+/g, ' ')
    .trim()
    .replace(AS_NEEDED, '');
  const times = BY_WORDS.get(text);
  if (times !== undefined) return exactly(times);
  return everyHours(text) ?? timesADay(text);
});

function everyHours(text: string): Interval | undefined {
  const match = EVERY_HOURS.exec(text);
  if (match === null) return undefined;
  const shortest = Number(match[1]);
  const longest = Number(match[2] ?? match[1]);
  if (shortest === 0 || longest < shortest) return undefined;
  return between(HOURS_A_DAY / longest, HOURS_A_DAY / shortest);
}

function timesADay(text: string): Interval | undefined {
  const count = TIMES_A_DAY.exec(text)?.[1];
  if (count === undefined) return undefined;
  const times = NUMBER_WORDS.get(count) ?? Number(count);
  return times > 0 ? exactly(times) : undefined;
}
