/** How many characters a value can plausibly take up in a template (no section of the standard). */

import { formatNumber } from '../../../text/format-number.js';
import type { LintSubject } from '../lint-rule.js';

/** `at least 1234.5`: a number that is only partly known. */
const NUMBER = 15;
/** A medicine with its strength and form, or a problem as records write it. */
const TEXT = 40;
const DATE = 10;
/** The longest of `yes`, `no` and what is written for neither. */
const YES_NO = 'not known';

/** @param expression what stands between the braces, e.g. `egfr | round` */
export function longestInsert(expression: string, { card }: LintSubject): number {
  const name = /^[A-Za-z_]\w*/.exec(expression)?.[0] ?? '';
  const setting = card.settings.get(name);
  if (setting !== undefined) {
    const values = setting.local ? setting.allowed : [setting.value];
    return Math.max(...values.map((value) => formatNumber(value).length));
  }
  const fact = card.facts.get(name.replace(/_date$/, ''));
  if (fact === undefined) return TEXT;
  if (name === `${fact.id}_date`) return DATE;
  if (fact.shape === 'truth') return YES_NO.length;
  return fact.shape === 'number' ? NUMBER : TEXT;
}
