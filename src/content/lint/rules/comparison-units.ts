/** A comparison of numbers in different units: numbers are compared as they stand (UCUM 2.2). */

import type { Operand } from '../../../model/content.js';
import { unitsComparable } from '../../../units/units-comparable.js';
import type { Finding, LintRule, LintSubject } from '../lint-rule.js';
import { sameUnit } from '../numbers/same-unit.js';
import { cardChecks, operandsOf, type CardCheck } from '../reading/card-checks.js';
import { factSpec } from '../reading/fact-spec.js';

export const comparisonUnits: LintRule = {
  id: 'comparison-units',
  severity: 'error',
  check: (subject) => cardChecks(subject).flatMap((cardCheck) => mismatches(cardCheck, subject)),
};

/** Each other side against the left one; bare numbers and counts have no unit. */
function mismatches({ check, text, path }: CardCheck, subject: LintSubject): readonly Finding[] {
  const [left, ...others] = operandsOf(check);
  if (left?.kind !== 'fact' || isCount(left, subject)) return [];
  const unit = unitOf(left, subject);
  return others.flatMap((other): readonly Finding[] => {
    const otherUnit = unitOf(other, subject);
    if (other.kind === 'number') return [];
    if (sameUnit(unit ?? '1', otherUnit ?? '1')) return [];
    return [{ path, ...describe(text, [left.id, unit], [other.id, otherUnit]) }];
  });
}

type Side = readonly [name: string, unit: string | undefined];

function describe(
  check: string,
  [left, unit]: Side,
  [right, other]: Side,
): Pick<Finding, 'message' | 'remedy'> {
  const shown = (text: string | undefined): string => (text === undefined ? 'without a unit' : `in ${text}`);
  const message = `"${check}" compares ${left}, ${shown(unit)}, with ${right}, ${shown(other)}.`;
  if (unit === undefined) return { message, remedy: `Give the fact ${left} its unit.` };
  if (other === undefined || !unitsComparable(unit, other)) {
    return { message, remedy: `Give ${right} in ${unit}, or correct what is compared.` };
  }
  return {
    message: `${message} Numbers are compared as they stand.`,
    remedy: `Convert ${right} to ${unit}, value and range.`,
  };
}

/** A count of items or of results is compared with numbers of any kind of thing. */
const isCount = (side: Extract<Operand, { kind: 'fact' }>, subject: LintSubject): boolean =>
  side.count || factSpec(subject, side.id).of === 'count';

function unitOf(side: Operand, { card }: LintSubject): string | undefined {
  if (side.kind === 'number') return undefined;
  const unit = side.kind === 'setting' ? card.settings.get(side.id)?.unit : card.facts.get(side.id)?.unit;
  return unit === '' ? undefined : unit;
}
