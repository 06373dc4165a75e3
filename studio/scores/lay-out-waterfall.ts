/** Where the bars of a waterfall stand: from the reference, one contribution after the other, to the value. What a contribution is, the server has told. */

import type { ScoreView } from '../../src/studio/contract-tools.js';

type Waterfall = NonNullable<ScoreView['waterfall']>;

export interface WaterfallBar {
  /** Ends of the bar as shares of the width, `from` where the one before ended. */
  readonly from: number;
  readonly to: number;
  readonly kind: 'reference' | 'up' | 'down' | 'none' | 'value';
}

/** One bar for the reference, one for each contribution in its order, one for the value. All lie between 0 and 1. */
export function layOutWaterfall({ reference, value, contributions }: Waterfall): readonly WaterfallBar[] {
  const ends = [reference];
  for (const { contribution } of contributions) ends.push((ends.at(-1) ?? 0) + contribution);
  // Nought is in view, so that the size of a bar is the size of the number.
  const low = Math.min(0, value, ...ends);
  const high = Math.max(0, value, ...ends);
  const at = (number: number): number => (high === low ? 0 : (number - low) / (high - low));
  return [
    { from: at(0), to: at(reference), kind: 'reference' },
    ...contributions.map(({ contribution }, place): WaterfallBar => ({
      from: at(ends[place] ?? 0),
      to: at(ends[place + 1] ?? 0),
      kind: contribution > 0 ? 'up' : contribution < 0 ? 'down' : 'none',
    })),
    { from: at(0), to: at(value), kind: 'value' },
  ];
}
