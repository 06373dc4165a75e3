/** What a criterion tests, in words, with the numbers in force (FDA guidance on decision support: the basis in plain language). */

import type { CardRule, Check, Comparison, Operand } from '../model/content.js';
import { formatNumber } from '../text/format-number.js';
import { tellAmount } from './tell-amount.js';

const COMPARED: Readonly<Record<Exclude<Comparison, 'in'>, string>> = {
  '<': 'less than',
  '<=': 'at most',
  '>': 'more than',
  '>=': 'at least',
  '=': 'equal to',
};

/** @param settings in force, by id */
export function tellCheck(check: Check, rule: CardRule, settings: Readonly<Record<string, number>>): string {
  const label = (id: string): string => rule.facts.get(id)?.label ?? id;
  const operand = (of: Operand): string => {
    switch (of.kind) {
      case 'fact':
        return of.count ? `number of: ${label(of.id)}` : label(of.id);
      case 'setting':
        return tellAmount(settings[of.id] ?? NaN, rule.settings.get(of.id)?.unit);
      case 'number':
        return formatNumber(of.value);
    }
  };
  switch (check.kind) {
    case 'exists':
      return `found: ${label(check.fact)}`;
    case 'is':
      return `${label(check.fact)}: ${check.value ? 'yes' : 'no'}`;
    case 'compare': {
      const { left, comparison, right, upper } = check;
      const upTo = upper === undefined ? '' : ` to ${operand(upper)}`;
      const words = comparison === 'in' ? '' : `${COMPARED[comparison]} `;
      return `${operand(left)}: ${words}${operand(right)}${upTo}`;
    }
  }
}
