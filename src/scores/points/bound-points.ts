/** Limits of a points score while inputs are unknown, as narrow as the items allow (published point scores). */

import { add, exactly, hull, isExact } from '../../logic/interval.js';
import type { Interval } from '../../logic/interval.js';
import type { Truth } from '../../logic/truth.js';
import type { PartValue } from '../../model/facts.js';
import type { ModelInput } from '../../model/score.js';
import { judgeBands, rangeOfItem } from './points-item.js';
import type { PointsItem } from './points-item.js';
import { visitCells } from '../conditions/visit-cells.js';

/** Items and what is needed to divide the ranges of their inputs. */
export interface PointsModel {
  readonly items: readonly PointsItem[];
  readonly inputs: readonly ModelInput[];
  /** Of each input of the model: where items can jump, rising, each once. */
  readonly limits: readonly (readonly number[])[];
}

/**
 * All that the items may add together. Items that share an unknown input are judged together, value by value, so that of
 * an age of 60 to 70 no two bands count at once; others are independent of each other.
 */
export function boundPoints(model: PointsModel, ranges: readonly Interval[]): Interval {
  return groupItems(model.items, ranges).reduce(
    (total, group) => add(total, boundGroup(model, group, ranges)),
    exactly(0),
  );
}

interface ItemGroup {
  readonly items: readonly PointsItem[];
  /** Unknown inputs of these, shared with no other group. */
  readonly unknown: readonly number[];
}

const unknownOf = ({ inputs }: PointsItem, ranges: readonly Interval[]): readonly number[] =>
  inputs.filter((place) => {
    const range = ranges[place];
    return range === undefined || !isExact(range);
  });

function groupItems(items: readonly PointsItem[], ranges: readonly Interval[]): readonly ItemGroup[] {
  let groups: readonly ItemGroup[] = [];
  for (const item of items) {
    const unknown = unknownOf(item, ranges);
    const shares = (group: ItemGroup): boolean => group.unknown.some((place) => unknown.includes(place));
    const shared = groups.filter(shares);
    groups = [
      ...groups.filter((group) => !shares(group)),
      {
        items: [...shared.flatMap((group) => group.items), item],
        unknown: [...new Set([...shared.flatMap((group) => group.unknown), ...unknown])],
      },
    ];
  }
  return groups;
}

function boundGroup(
  model: PointsModel,
  { items, unknown }: ItemGroup,
  ranges: readonly Interval[],
): Interval {
  const addUp = (at: readonly Interval[]): Interval =>
    items.reduce((total, item) => add(total, rangeOfItem(item, at)), exactly(0));
  let possible: Interval | undefined;
  const visited = visitCells(ranges, unknown, model.inputs, model.limits, (cell) => {
    const adds = addUp(cell);
    possible = possible === undefined ? adds : hull(possible, adds);
  });
  if (visited && possible !== undefined) return possible;
  if (items.length === 1) return addUp(ranges);
  return items.reduce(
    (total, item) =>
      add(total, boundGroup(model, { items: [item], unknown: unknownOf(item, ranges) }, ranges)),
    exactly(0),
  );
}

/** What one item adds, band by band, with the truth of each. */
export function partsOfItem(
  model: PointsModel,
  item: PointsItem,
  ranges: readonly Interval[],
): readonly PartValue[] {
  if (item.kind === 'sum') return [{ label: item.label, add: rangeOfItem(item, ranges), ...noteOf(item) }];
  const truths = judgeByCell(model, item, ranges);
  return item.bands.map((band, index) => {
    const truth = truths[index] ?? 'unknown';
    return { label: band.label, add: addOf(band.add, truth), truth, ...noteOf(band) };
  });
}

function addOf(points: number, truth: Truth): Interval {
  if (truth === 'true') return exactly(points);
  return truth === 'false' ? exactly(0) : hull(exactly(points), exactly(0));
}

const noteOf = ({ source }: { readonly source: string | undefined }): Pick<PartValue, 'note'> =>
  source === undefined ? {} : { note: source };

/** True when a band adds in every cell, false when in none. */
function judgeByCell(
  model: PointsModel,
  item: Extract<PointsItem, { kind: 'bands' }>,
  ranges: readonly Interval[],
): readonly Truth[] {
  let judged: readonly Truth[] | undefined;
  const visited = visitCells(ranges, unknownOf(item, ranges), model.inputs, model.limits, (cell) => {
    const { truths } = judgeBands(item.bands, cell);
    judged =
      judged === undefined ? truths : judged.map((truth, i) => (truth === truths[i] ? truth : 'unknown'));
  });
  return visited && judged !== undefined ? judged : judgeBands(item.bands, ranges).truths;
}
