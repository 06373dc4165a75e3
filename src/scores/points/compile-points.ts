/** Compiles a published point score: items that add up, also while inputs are only partly known (`cards/models/`, points). */

import { exactly, isExact } from '../../logic/interval.js';
import type { CompileScorer, ModelInput } from '../../model/score.js';
import { reportUnused } from '../conditions/report-unused.js';
import { boundPoints, partsOfItem } from './bound-points.js';
import type { PointsModel } from './bound-points.js';
import { compileItems } from './compile-items.js';
import { scoreItem } from './points-item.js';
import type { PointsItem } from './points-item.js';

/**
 * The scorer of a points score, in points. `score` is NaN when an input that counts is; `bounds` are the least and the
 * most that the score can be (narrower than the sum of its items where these share an input), `undefined` when a range is
 * no range; `parts` tell item by item what counts, and for bands which of them.
 */
export const compilePoints: CompileScorer = (source) => {
  const items = compileItems(source);
  if (items === undefined) return undefined;
  const used = [...new Set(items.flatMap(({ inputs }) => inputs))];
  reportUnused(source, used);
  const model: PointsModel = { items, inputs: source.inputs, limits: limitsOf(items, source.inputs) };
  const score = (values: Float64Array): number => {
    for (const place of used) if (Number.isNaN(values[place] ?? Number.NaN)) return Number.NaN;
    let total = 0;
    for (const item of items) total += scoreItem(item, values);
    return withoutNoise(total);
  };
  return {
    score,
    bounds(ranges) {
      if (used.some((place) => Number.isNaN(ranges[place]?.low ?? Number.NaN))) return undefined;
      if (used.every((place) => isExact(ranges[place] ?? NOT_KNOWN)))
        return exactly(score(Float64Array.from(ranges, ({ low }) => low)));
      const { low, high, ...open } = boundPoints(model, ranges);
      return { low: withoutNoise(low), high: withoutNoise(high), ...open };
    },
    parts: (ranges) => items.flatMap((item) => partsOfItem(model, item, ranges)),
  };
};

const NOT_KNOWN = { low: -Infinity, high: Infinity };

/** Points are whole or half nearly always; tenths must not come out as 0.30000000000000004. */
const withoutNoise = (points: number): number =>
  Number.isInteger(points * 2) || !Number.isFinite(points) ? points : Number(points.toPrecision(12));

function limitsOf(
  items: readonly PointsItem[],
  inputs: readonly ModelInput[],
): readonly (readonly number[])[] {
  const all = items.flatMap(({ limits }) => limits);
  return inputs.map((_, place) => {
    const own = all.filter(({ input }) => input === place).map(({ at }) => at);
    return [...new Set(own)].sort((a, b) => a - b);
  });
}
