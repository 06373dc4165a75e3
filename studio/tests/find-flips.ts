/** Which cases come out otherwise when a setting is moved: two runs of the same cases side by side. */

import type { CaseResult } from '../../src/studio/contract-tools.js';

export interface Flip {
  readonly name: string;
  readonly line: number;
  /** What came with the card's own settings, and with those tried. */
  readonly from: string;
  readonly to: string;
}

/** In the order of the file. A case that stands in one run alone is none: the text changed between the two. */
export function findFlips(own: readonly CaseResult[], tried: readonly CaseResult[]): readonly Flip[] {
  return own.flatMap(({ name, line, actual }, place) => {
    const other = tried[place];
    return other?.name !== name || other.actual === actual
      ? []
      : [{ name, line, from: actual, to: other.actual }];
  });
}

/** Settings that are not at the card's value; undefined when all are. */
export function settingsMoved(
  moved: Readonly<Record<string, number>>,
  own: readonly { readonly id: string; readonly value: number }[],
): Readonly<Record<string, number>> | undefined {
  const changed = own.flatMap(({ id, value }) => {
    const tried = moved[id];
    return tried === undefined || tried === value ? [] : [[id, tried] as const];
  });
  return changed.length === 0 ? undefined : Object.fromEntries(changed);
}
