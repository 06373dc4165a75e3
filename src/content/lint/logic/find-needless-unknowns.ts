/** Places where `fire_when` stays undecided although the answer would be the same whatever the missing value is. */

import { both, hasBit, rowsOf, without } from './bits.js';
import { patternIndex, type Column, type LogicTable, type PlacedGroup } from './logic-table.js';

export interface NeedlessUnknown {
  /** The criteria that rest on what is missing. */
  readonly criteria: readonly string[];
  /** What the answer would be either way. */
  readonly answer: boolean;
  /** Other criteria that are true in the first such case. */
  readonly whenTrue: readonly string[];
}

/**
 * Kleene's logic looks at one criterion at a time, so "male and 2 or more, or female and 3 or more" is unknown
 * without the sex even where the score settles it. One finding for each group of criteria that can be unknown.
 * @param column the truth of `fire_when`
 */
export function findNeedlessUnknowns(table: LogicTable, column: Column): readonly NeedlessUnknown[] {
  const undecided = without(column.maybe, column.yes);
  return table.groups.flatMap((group) => {
    const othersKnown = table.groups
      .filter((other) => other !== group)
      .reduce((sofar, other) => both(sofar, other.known), table.everyRow);
    for (const row of rowsOf(both(undecided, othersKnown))) {
      const [answer, ...others] = new Set(completedRows(group, row).map((at) => hasBit(column.yes, at)));
      if (answer === undefined || others.length > 0) continue;
      const whenTrue = [...table.columns]
        .filter(([id, { yes }]) => hasBit(yes, row) && !group.criteria.includes(id))
        .map(([id]) => id);
      return [{ criteria: group.criteria, answer, whenTrue }];
    }
    return [];
  });
}

/** The rows this one can turn out to be once the group's value is known. */
function completedRows(group: PlacedGroup, row: number): readonly number[] {
  const index = patternIndex(group, row);
  const base = row - index * group.stride;
  const completions = group.patterns[index]?.completions ?? [];
  return completions.map((completion) => base + completion * group.stride);
}
