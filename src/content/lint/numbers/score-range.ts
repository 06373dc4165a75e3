/** The lowest and highest total a transparent score can have. */

import { between, exactly, type Interval } from '../../../logic/interval.js';
import type { Check } from '../../../model/content.js';
import type { ScoreItem } from '../reading/card-checks.js';
import { compareIntervals } from './compare-intervals.js';

/**
 * Items that compare one fact with fixed numbers (bands of age) are added only as they can go together; all
 * others as if any could be true with any. The range is therefore never too narrow.
 * @param items as `scoreItems` gives them: items of one inner list exclude each other
 */
export function scoreRange(items: readonly (readonly ScoreItem[])[]): Interval {
  const alone: ScoreItem[] = [];
  const byFact = new Map<string, ScoreItem[]>();
  let low = 0;
  let high = 0;
  for (const list of items) {
    const [item, ...others] = list;
    if (item === undefined) continue;
    if (others.length > 0) {
      low += Math.min(0, ...list.map(({ add }) => add));
      high += Math.max(0, ...list.map(({ add }) => add));
    } else {
      const fact = fixedComparison(item.check)?.fact;
      if (fact === undefined) alone.push(item);
      else byFact.set(fact, [...(byFact.get(fact) ?? []), item]);
    }
  }
  for (const { add } of alone) {
    low += Math.min(0, add);
    high += Math.max(0, add);
  }
  for (const band of byFact.values()) {
    const totals = totalsOf(band);
    low += Math.min(...totals);
    high += Math.max(...totals);
  }
  return between(low, high);
}

/** A comparison of a fact with numbers, by what it is of: a count and a value of one name are not the same. */
function fixedComparison(check: Check | undefined): { fact: string; bounds: readonly number[] } | undefined {
  if (check?.kind !== 'compare' || check.left.kind !== 'fact' || check.right.kind !== 'number')
    return undefined;
  const fact = `${check.left.count ? 'count ' : ''}${check.left.id}`;
  if (check.upper === undefined) return { fact, bounds: [check.right.value] };
  return check.upper.kind === 'number' ? { fact, bounds: [check.right.value, check.upper.value] } : undefined;
}

/** The totals of items about one number, wherever that number lies. */
function totalsOf(items: readonly ScoreItem[]): readonly number[] {
  const bounds = [...new Set(items.flatMap(({ check }) => fixedComparison(check)?.bounds ?? []))].sort(
    (a, b) => a - b,
  );
  const first = bounds[0] ?? 0;
  const samples = [first - 1, ...bounds.flatMap((low, i) => [low, ((bounds[i + 1] ?? low + 2) + low) / 2])];
  return samples.map((sample) =>
    items.reduce((total, { add, check }) => {
      if (check?.kind !== 'compare') return total;
      const [right = 0, upper = right] = fixedComparison(check)?.bounds ?? [];
      const holds = compareIntervals(exactly(sample), check.comparison, exactly(right), exactly(upper));
      return holds === 'true' ? total + add : total;
    }, 0),
  );
}
