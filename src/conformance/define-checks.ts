/** Writes a group's checks compactly: a table of id to requirements, level, title and remedy. */

import type { Check, Group, Level } from './conformance-row.js';

interface CheckPart {
  /** Ids of the requirement list. */
  readonly of: readonly string[];
  readonly level: Level;
  readonly title: string;
  readonly remedy: string;
}

/** The checks of one group by their ids. */
export function defineChecks<Id extends string>(
  group: Group,
  parts: Readonly<Record<Id, CheckPart>>,
): Readonly<Record<Id, Check>> {
  const checks: Partial<Record<Id, Check>> = {};
  for (const id of Object.keys(parts) as Id[]) {
    const { of, level, title, remedy } = parts[id];
    checks[id] = { id, group, requirements: of, level, title, remedy };
  }
  // Every id of `parts` has been given a check.
  return checks as Readonly<Record<Id, Check>>;
}
