/** A check in a clinician's words, its settings put in: `Latest eGFR below 30 mL/min/1.73 m²`. */

import { parseCheck } from '../engine/parse-check.js';
import type { CardFile } from '../model/content-files.js';
import type { Check, Comparison, Operand } from '../model/content.js';
import { tellQuantity } from '../text/tell-quantity.js';

const COMPARISONS: Readonly<Record<Comparison, string>> = {
  '<': 'below',
  '<=': 'at most',
  '>': 'above',
  '>=': 'at least',
  '=': 'exactly',
  in: 'from',
};

export interface DescribedCheck {
  /** What is looked at: `Latest eGFR`, `number of Doses`. */
  readonly subject: string;
  /** What must be so of it: `below 30 mL/min/1.73 m²`, `present`, `yes`. */
  readonly condition: string;
}

/** @param text as the author wrote it; one that cannot be read is its own description */
export function describeCheck(text: string, card: CardFile): DescribedCheck {
  const check = parseCheck(text);
  return 'error' in check ? { subject: '', condition: text } : describe(check, card);
}

/** The same in one phrase. */
export function tellCheck(text: string, card: CardFile): string {
  const { subject, condition } = describeCheck(text, card);
  return subject === '' ? condition : `${subject} ${condition}`;
}

function describe(check: Check, card: CardFile): DescribedCheck {
  switch (check.kind) {
    case 'exists':
      return { subject: labelOf(check.fact, card), condition: 'present' };
    case 'is':
      return { subject: labelOf(check.fact, card), condition: check.value ? 'so' : 'not so' };
    case 'compare': {
      const { left, comparison, right, upper } = check;
      const subject =
        left.kind === 'fact' && left.count
          ? `number of ${labelOf(left.id, card)}`
          : left.kind === 'fact'
            ? labelOf(left.id, card)
            : tellOperand(left, card, '');
      const unit = left.kind === 'fact' && !left.count ? (card.facts[left.id]?.unit ?? '') : '';
      const end = upper === undefined ? '' : ` to ${tellOperand(upper, card, unit)}`;
      return { subject, condition: `${COMPARISONS[comparison]} ${tellOperand(right, card, unit)}${end}` };
    }
  }
}

const labelOf = (fact: string, card: CardFile): string => card.facts[fact]?.label ?? fact;

/** @param unit of the fact on the other side, for plain numbers */
function tellOperand(operand: Operand, card: CardFile, unit: string): string {
  if (operand.kind === 'number') return tellQuantity(operand.value, unit);
  const setting = card.settings?.[operand.id];
  if (setting !== undefined) return tellQuantity(setting.value, setting.unit);
  return labelOf(operand.id, card);
}
