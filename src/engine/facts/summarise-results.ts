/** Arithmetic of `result_summary` over partly known results (interval arithmetic; FHIR R4, Observation). */

import { add, between, exactly, hull, minimum, scale, UNBOUNDED } from '../../logic/interval.js';
import type { Interval } from '../../logic/interval.js';
import type { Result } from './find-results.js';
import { selectNewest, selectOldest } from './select-extremes.js';

export type SummaryOf = 'count' | 'minimum' | 'maximum' | 'mean' | 'change';

export interface InWindow {
  /** Surely results of the test, surely in the window. */
  readonly sure: readonly Result[];
  /** May be. */
  readonly maybe: readonly Result[];
  /** Whether there may be results that were not sent. */
  readonly open: boolean;
}

export interface Summary {
  /** `UNBOUNDED` when nothing is known, also when there is nothing to summarise. */
  readonly interval: Interval;
  /** Results whose values went into it. */
  readonly used: readonly Result[];
  /** Results it rests on, for the explanation. */
  readonly shown: readonly Result[];
}

const NOTHING: Summary = { interval: UNBOUNDED, used: [], shown: [] };

/** Summarises the results of a window; a mean and a change need every result, the others become intervals. */
export function summarise(of: SummaryOf, inWindow: InWindow, zone: string): Summary {
  const { sure, maybe, open } = inWindow;
  switch (of) {
    case 'count': {
      const most = open ? Infinity : sure.length + maybe.length;
      return { interval: between(sure.length, most), used: [], shown: sure };
    }
    case 'minimum':
      return smallest(inWindow, 1);
    case 'maximum':
      return smallest(inWindow, -1);
    case 'mean':
      return open || maybe.length > 0 || sure.length === 0 ? NOTHING : mean(sure);
    case 'change':
      return open || maybe.length > 0 || sure.length < 2 ? NOTHING : change(sure, zone);
  }
}

const valueOf = (result: Result): Interval => result.reading.interval ?? UNBOUNDED;

/** The largest is the smallest of the negated values. */
function smallest({ sure, maybe, open }: InWindow, sign: 1 | -1): Summary {
  if (sure.length === 0) return NOTHING;
  let found: Interval | undefined;
  for (const result of sure) {
    const value = scale(valueOf(result), sign);
    found = found === undefined ? value : minimum(found, value);
  }
  let interval = found ?? UNBOUNDED;
  for (const result of maybe) interval = hull(interval, minimum(interval, scale(valueOf(result), sign)));
  if (open) interval = between(-Infinity, interval.high, false, interval.highOpen);
  const bound = found?.high;
  return {
    interval: scale(interval, sign),
    used: [...sure, ...maybe],
    shown: sure.filter((result) => scale(valueOf(result), sign).high === bound),
  };
}

/** Added up from the smallest, so that the order of the record makes no difference in the last digit. */
function mean(results: readonly Result[]): Summary {
  const values = results.map(valueOf).sort((a, b) => a.low - b.low || a.high - b.high);
  const sum = values.reduce(add, exactly(0));
  const interval = between(
    sum.low / values.length,
    sum.high / values.length,
    sum.lowOpen === true,
    sum.highOpen === true,
  );
  return { interval, used: results, shown: results };
}

function change(results: readonly Result[], zone: string): Summary {
  const newest = selectNewest(results, zone);
  const oldest = selectOldest(results, zone);
  const last = newest.map(valueOf).reduce(hull);
  const first = oldest.map(valueOf).reduce(hull);
  const used = results.filter((result) => newest.includes(result) || oldest.includes(result));
  return { interval: add(last, scale(first, -1)), used, shown: used };
}
