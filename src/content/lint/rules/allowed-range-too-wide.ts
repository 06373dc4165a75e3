/** A setting that a site may set so that its comparison can never be true (card format, "settings"). */

import { formatNumber } from '../../../text/format-number.js';
import type { LintRule, LintSubject } from '../lint-rule.js';
import { truthForAll } from '../numbers/truth-for-all.js';
import { cardChecks, operandsOf, type CardCheck } from '../reading/card-checks.js';

export const allowedRangeTooWide: LintRule = {
  id: 'allowed-range-too-wide',
  severity: 'warning',
  check(subject) {
    return cardChecks(subject).flatMap((cardCheck) => {
      if (truthForAll(cardCheck.check, subject) !== 'unknown') return [];
      return deadEnds(cardCheck, subject).map(({ id, end, value }) => ({
        path: ['settings', id, 'allowed', end],
        message: `At ${formatNumber(value)}, which a site may choose, "${cardCheck.text}" is never true.`,
        remedy: 'Narrow the allowed range to values at which the card still works.',
      }));
    });
  },
};

interface DeadEnd {
  readonly id: string;
  readonly end: 0 | 1;
  readonly value: number;
}

function deadEnds({ check }: CardCheck, subject: LintSubject): readonly DeadEnd[] {
  return operandsOf(check).flatMap((operand) => {
    const setting = operand.kind === 'setting' ? subject.card.settings.get(operand.id) : undefined;
    if (setting?.local !== true) return [];
    const { id, allowed } = setting;
    return ([0, 1] as const)
      .map((end) => ({ id, end, value: allowed[end] }))
      .filter(({ value }) => truthForAll(check, subject, { [id]: value }) === 'false');
  });
}
