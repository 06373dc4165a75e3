/** A limit said to be the evidence's own that no evidence states (style: every threshold has a citation). */

import type { CardRule, Operand } from '../../../model/content.js';
import { formatNumber } from '../../../text/format-number.js';
import type { LintRule } from '../lint-rule.js';
import { cardChecks, operandsOf } from '../reading/card-checks.js';

export const thresholdNotInEvidence: LintRule = {
  id: 'threshold-not-in-evidence',
  severity: 'warning',
  check(subject) {
    const { card } = subject;
    const stated = numbersIn(card.evidence.map(({ says }) => says).join(' '));
    const compared = cardChecks(subject).flatMap(({ check, kind }) => {
      // Who counts as a child or an adult is seldom spelt out.
      if (kind === 'item' || check.kind !== 'compare' || isAge(check.left, card)) return [];
      return operandsOf(check).flatMap((side) => (side.kind === 'setting' ? [side.id] : []));
    });
    return [...new Set(compared)].flatMap((id) => {
      const setting = card.settings.get(id);
      if (setting === undefined || setting.local || stated.has(setting.value)) return [];
      return [
        {
          path: ['settings', id, 'value'],
          message: `No evidence states the limit ${formatNumber(setting.value)} of ${id}, which sites may not change.`,
          remedy:
            'Quote the number in the says of the evidence it is from, or let sites choose it (local: true).',
        },
      ];
    });
  },
};

const isAge = (side: Operand, { facts }: CardRule): boolean =>
  side.kind === 'fact' && facts.get(side.id)?.kind === 'age';

/** `1,000` is a thousand; a number at the end of a sentence does not end in a point. */
const numbersIn = (text: string): ReadonlySet<number> =>
  new Set(
    (text.match(/\d+(?:,\d{3})*(?:\.\d+)?/g) ?? []).map((number) => Number(number.replaceAll(',', ''))),
  );
