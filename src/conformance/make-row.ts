/** Turns what a check found into its row: the level decides what a miss weighs (RFC 2119). */

import { plainLine } from '../text/plain-line.js';
import type { Check, Outcome, Row } from './conformance-row.js';

const LONGEST_SEEN = 300;

export const passRow = (check: Check, seen: string, target?: string): Row =>
  makeRow(check, 'pass', seen, target);

/** A miss of a SHALL or of what clients depend on fails; of a SHOULD or MAY it is a warning. */
export const missRow = (check: Check, seen: string, target?: string): Row =>
  makeRow(check, check.level === 'SHALL' || check.level === 'robustness' ? 'fail' : 'warn', seen, target);

export const failRow = (check: Check, seen: string, target?: string): Row =>
  makeRow(check, 'fail', seen, target);

export const warnRow = (check: Check, seen: string, target?: string): Row =>
  makeRow(check, 'warn', seen, target);

/** @param why what was lacking */
export const notTriedRow = (check: Check, why: string, target?: string): Row =>
  makeRow(check, 'not tried', why, target);

/** Names in `seen` and `target` are the service's own words: they become one inert line. */
function makeRow(check: Check, outcome: Outcome, seen: string, target: string | undefined): Row {
  const { remedy, ...rest } = check;
  return {
    ...rest,
    ...(target === undefined ? {} : { target: inert(target) }),
    outcome,
    seen: inert(seen),
    ...(outcome === 'fail' || outcome === 'warn' ? { remedy } : {}),
  };
}

function inert(text: string): string {
  const line = plainLine(text);
  return line.length > LONGEST_SEEN ? `${line.slice(0, LONGEST_SEEN - 1)}…` : line;
}
