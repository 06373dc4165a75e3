/** Bands of a score of which one applies, e.g. of age, over a number that may be only partly known (card files, `one_of`). */

import { exactly, hull } from '../../logic/interval.js';
import type { Interval } from '../../logic/interval.js';
import type { Truth } from '../../logic/truth.js';
import type { CompiledFact, FactEnvironment, FactValue } from '../../model/facts.js';
import type { ScoreItem } from './score-items.js';

export interface Bands {
  readonly items: readonly ScoreItem[];
  /** The one number all bands compare with settings and literals, when there is one. */
  readonly number: { readonly id: string; readonly whole: boolean } | undefined;
}

export interface BandsValue {
  /** What the bands add together: that of the first band that is true, or nothing. */
  readonly add: Interval;
  /** Of each band: true for the one that applies, false for every other that surely does not. */
  readonly truths: readonly Truth[];
}

const NOTHING = exactly(0);

/** Ages and counts are whole numbers: between 74 and 75 there is none. */
const WHOLE_KINDS: ReadonlySet<string> = new Set(['age']);

export function compileBands(
  items: readonly ScoreItem[],
  fact: (id: string) => CompiledFact | undefined,
): Bands {
  const id = items[0]?.check.facts[0];
  if (id === undefined || !items.every((item) => comparesOnly(item, id))) return { items, number: undefined };
  return { items, number: { id, whole: WHOLE_KINDS.has(fact(id)?.kind ?? '') } };
}

function comparesOnly({ check: { check, facts } }: ScoreItem, id: string): boolean {
  if (check.kind !== 'compare' || facts.length !== 1 || check.left.kind !== 'fact') return false;
  return check.left.id === id && !check.left.count;
}

/**
 * The first band in the author's order that is true decides. Where bands before it, or all, are unknown, what they
 * add is possible too. When all bands compare one number, only what some value of that number adds is possible: at
 * an age of 74 to 75, of the bands `65..74` and `>= 75` one applies, and never none.
 */
export function evaluateBands(bands: Bands, environment: FactEnvironment): BandsValue {
  const truths: Truth[] = [];
  let possible: Interval | undefined;
  let decided = false;
  for (const item of bands.items) {
    const truth: Truth = decided ? 'false' : item.check.evaluate(environment);
    truths.push(truth);
    if (truth === 'false') continue;
    possible = possible === undefined ? item.whenTrue : hull(possible, item.whenTrue);
    decided = truth === 'true';
  }
  if (possible === undefined) return { add: NOTHING, truths };
  if (decided && truths.every((truth) => truth !== 'unknown')) return { add: possible, truths };
  const exact = possibleByValue(bands, environment);
  return { add: exact ?? (decided ? possible : hull(possible, NOTHING)), truths };
}

/** What the bands add at every value the number can have; they only change at the ends of bands. */
function possibleByValue({ items, number }: Bands, environment: FactEnvironment): Interval | undefined {
  if (number === undefined) return undefined;
  const value = environment.fact(number.id);
  if (value.shape !== 'number') return undefined;
  let possible: Interval | undefined;
  for (const point of samplePoints(value.interval, bandEnds(items, environment), number.whole)) {
    const adds = addsAt(items, withNumber(environment, number.id, { ...value, interval: exactly(point) }));
    possible = possible === undefined ? adds : hull(possible, adds);
  }
  return possible;
}

function addsAt(items: readonly ScoreItem[], environment: FactEnvironment): Interval {
  for (const item of items) if (item.check.evaluate(environment) === 'true') return item.whenTrue;
  return NOTHING;
}

function withNumber(environment: FactEnvironment, id: string, value: FactValue): FactEnvironment {
  return {
    now: environment.now,
    zone: environment.zone,
    settings: environment.settings,
    source: (name) => environment.source(name),
    fact: (name) => (name === id ? value : environment.fact(name)),
  };
}

function bandEnds(items: readonly ScoreItem[], { settings }: FactEnvironment): readonly number[] {
  const ends: number[] = [];
  for (const { check } of items) {
    if (check.check.kind !== 'compare') continue;
    for (const operand of [check.check.right, check.check.upper]) {
      if (operand?.kind === 'number') ends.push(operand.value);
      else if (operand?.kind === 'setting') ends.push(settings[operand.id] ?? NaN);
    }
  }
  return ends.sort((a, b) => a - b);
}

/** At least one point of every stretch of the interval on which no band changes. */
function samplePoints(
  { low, high, lowOpen, highOpen }: Interval,
  ends: readonly number[],
  whole: boolean,
): readonly number[] {
  const inner = ends.filter((end) => end > low && end < high);
  const first = Number.isFinite(low) ? low : Math.min(inner[0] ?? 0, Number.isFinite(high) ? high : 0) - 1;
  const last = Number.isFinite(high) ? high : Math.max(inner.at(-1) ?? 0, first) + 1;
  const breaks = [first, ...inner, last];
  const points = breaks.flatMap((end, position) => {
    const next = breaks[position + 1];
    if (whole) return [Math.ceil(end) - 1, end, Math.floor(end) + 1];
    return next === undefined ? [end] : [end, (end + next) / 2];
  });
  return points.filter(
    (point) =>
      (!whole || Number.isInteger(point)) &&
      (lowOpen === true ? point > low : point >= low) &&
      (highOpen === true ? point < high : point <= high),
  );
}
