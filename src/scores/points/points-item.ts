/** One item of a points score and what it adds (published point scores; `cards/models/`, points). */

import { add, exactly, hull } from '../../logic/interval.js';
import type { Interval } from '../../logic/interval.js';
import type { Truth } from '../../logic/truth.js';
import type { CompiledCondition } from '../conditions/compiled-condition.js';

export interface PointsBand {
  readonly label: string;
  readonly add: number;
  /** Where it is published, when not with the rest. */
  readonly source: string | undefined;
  /** Absent of a last band that takes whoever is left. */
  readonly when: CompiledCondition | undefined;
}

/** An item adds its first band that is true, or the values of inputs. An item of one band is a plain yes or no. */
export type PointsItem = PointsUses & (BandsItem | SumItem);

interface PointsUses {
  /** Places of the inputs in the vector, each once. */
  readonly inputs: readonly number[];
  /** Where along a number what it adds can jump. */
  readonly limits: CompiledCondition['limits'];
}

interface BandsItem {
  readonly kind: 'bands';
  readonly bands: readonly PointsBand[];
}

interface SumItem {
  readonly kind: 'sum';
  readonly label: string;
  readonly source: string | undefined;
  /** Places; one that stands twice counts twice. */
  readonly sum: readonly number[];
}

const NOTHING = exactly(0);

/** What the item adds when all of its inputs are known. */
export function scoreItem(item: PointsItem, values: Float64Array): number {
  if (item.kind === 'sum') return item.sum.reduce((total, place) => total + (values[place] ?? Number.NaN), 0);
  for (const band of item.bands) if (band.when === undefined || band.when.holds(values)) return band.add;
  return 0;
}

/** All that the item may add; no wider than needed where every condition is decided. */
export function rangeOfItem(item: PointsItem, ranges: readonly Interval[]): Interval {
  if (item.kind === 'sum')
    return item.sum.reduce((total, place) => add(total, ranges[place] ?? NOTHING), NOTHING);
  const { truths, complete } = judgeBands(item.bands, ranges);
  let possible: Interval | undefined;
  item.bands.forEach((band, index) => {
    if (truths[index] === 'false') return;
    possible = possible === undefined ? exactly(band.add) : hull(possible, exactly(band.add));
  });
  if (possible === undefined) return NOTHING;
  return complete ? possible : hull(possible, NOTHING);
}

/**
 * Of each band whether it is the one that adds: bands after the first that is true do not, and one that is true adds only
 * if none before it may. `complete` when one of them adds for sure.
 */
export function judgeBands(
  bands: readonly PointsBand[],
  ranges: readonly Interval[],
): { readonly truths: readonly Truth[]; readonly complete: boolean } {
  const truths: Truth[] = [];
  let complete = false;
  let doubtful = false;
  for (const { when } of bands) {
    const truth: Truth = complete ? 'false' : when === undefined ? 'true' : when.truth(ranges);
    complete ||= truth === 'true';
    truths.push(truth === 'true' && doubtful ? 'unknown' : truth);
    doubtful ||= truth === 'unknown';
  }
  return { truths, complete };
}
