/** The truth values that comparisons of one number can have together: `score >= 3` is never true without `score >= 2`. */

import { between, exactly, type Interval } from '../../../logic/interval.js';
import type { Truth } from '../../../logic/truth.js';
import type { Comparison, Setting } from '../../../model/content.js';
import { compareIntervals } from '../numbers/compare-intervals.js';
import { isDecided, type Level, type Pattern } from './criterion-group.js';

export type Bound =
  { readonly kind: 'setting'; readonly id: string } | { readonly kind: 'number'; readonly value: number };

export interface NumberCheck {
  readonly comparison: Comparison;
  readonly right: Bound;
  readonly upper?: Bound;
}

/** One choice of a value for every setting compared with. */
type World = Readonly<Record<string, number>>;

const LEVELS: Readonly<Record<Truth, Level>> = { false: 0, unknown: 1, true: 2 };
const MOST_WORLDS = 4000;

/**
 * Tries the number, known and partly known, and every setting a site may choose, on all sides of each other.
 * @param whole the number is a count: 0, 1, 2 ...
 * @returns undefined when there are too many settings to try; the criteria are then taken as independent.
 */
export function numberPatterns(
  checks: readonly NumberCheck[],
  settings: ReadonlyMap<string, Setting>,
  whole: boolean,
): readonly Pattern[] | undefined {
  const worlds = makeWorlds(checks, settings);
  if (worlds === undefined) return undefined;
  const patterns = new Map<string, Pattern>();
  const keep = (levels: readonly Level[], completions?: readonly number[]): number => {
    const own = patterns.size;
    const key = JSON.stringify([levels, completions ?? []]);
    const before = patterns.get(key);
    if (before !== undefined) return before.completions[0] ?? own;
    patterns.set(key, { levels, completions: completions ?? [own] });
    return own;
  };
  const lines = worlds.map((world) => {
    const points = samplePoints(checks, world, whole);
    return { world, points, decided: points.map((x) => keep(levelsAt(checks, exactly(x), world))) };
  });
  for (const { world, points, decided } of lines) {
    for (const [i, low] of points.entries()) {
      for (const [j, high] of points.entries()) {
        if (j <= i) continue;
        const levels = levelsAt(checks, between(low, high), world);
        const completions = [...new Set(decided.slice(i, j + 1))].sort((a, b) => a - b);
        if (!isDecided({ levels, completions })) keep(levels, completions);
      }
    }
  }
  return [...patterns.values()];
}

const levelsAt = (checks: readonly NumberCheck[], x: Interval, world: World): readonly Level[] =>
  checks.map(({ comparison, right, upper }) => {
    const low = exactly(valueOf(right, world));
    const high = upper === undefined ? low : exactly(valueOf(upper, world));
    return LEVELS[compareIntervals(x, comparison, low, high)];
  });

const valueOf = (bound: Bound, world: World): number =>
  bound.kind === 'number' ? bound.value : (world[bound.id] ?? NaN);

const boundsOf = (checks: readonly NumberCheck[]): readonly Bound[] =>
  checks.flatMap(({ right, upper }) => (upper === undefined ? [right] : [right, upper]));

/** A number below all bounds, each bound, one between each two, one above. */
function samplePoints(checks: readonly NumberCheck[], world: World, whole: boolean): readonly number[] {
  const bounds = inOrder(boundsOf(checks).map((bound) => valueOf(bound, world)));
  if (whole) {
    const near = bounds.flatMap((b) => [Math.ceil(b) - 1, Math.floor(b), Math.ceil(b), Math.floor(b) + 1]);
    return inOrder([0, ...near.filter((x) => x >= 0)]);
  }
  const first = bounds[0] ?? 0;
  return [first - 1, ...bounds.flatMap((low, i) => [low, ((bounds[i + 1] ?? low + 2) + low) / 2])];
}

function makeWorlds(
  checks: readonly NumberCheck[],
  settings: ReadonlyMap<string, Setting>,
): readonly World[] | undefined {
  const bounds = boundsOf(checks);
  const used = [...new Set(bounds.flatMap((bound) => (bound.kind === 'setting' ? [bound.id] : [])))];
  const known = used.flatMap((id) => settings.get(id) ?? []);
  if (known.length < used.length) return undefined;
  const marks = inOrder([
    ...bounds.flatMap((bound) => (bound.kind === 'number' ? [bound.value] : [])),
    ...known.flatMap((setting) => (setting.local ? setting.allowed : [setting.value])),
  ]);
  let worlds: readonly World[] = [{}];
  for (const setting of known) {
    const values = setting.local ? choices(setting.allowed, marks, known.length) : [setting.value];
    if (worlds.length * values.length > MOST_WORLDS) return undefined;
    worlds = worlds.flatMap((world) => values.map((value) => ({ ...world, [setting.id]: value })));
  }
  return worlds;
}

/** All marks in the range, and as many values between each two as there are settings, so that any order occurs. */
function choices(
  [low, high]: readonly [number, number],
  marks: readonly number[],
  between: number,
): readonly number[] {
  const inside = marks.filter((mark) => mark >= low && mark <= high);
  return inside.flatMap((mark, i) => {
    const gap = (inside[i + 1] ?? mark) - mark;
    return [
      mark,
      ...(gap === 0 ? [] : Array.from({ length: between }, (_, k) => mark + (gap * (k + 1)) / (between + 1))),
    ];
  });
}

const inOrder = (numbers: readonly number[]): readonly number[] =>
  [...new Set(numbers)].sort((a, b) => a - b);
