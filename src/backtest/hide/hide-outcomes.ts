/** Hides small outcomes: the five add up to those evaluated, and the asked are part of the unknown. */

import type { Count, Outcomes } from '../backtest-report.js';
import { hidePartition, isSmall } from './hide-partition.js';

const PARTS = ['fired', 'unknown', 'notMet', 'notApplicable', 'failed'] as const;

/** @param flagged hide who fired and who did not, whatever their number */
export function hideOutcomes(outcomes: Outcomes, flagged = false): Outcomes {
  const { evaluated } = outcomes;
  if (evaluated === null || isSmall(evaluated)) return ALL_HIDDEN;
  const hidden = hidePartition(
    PARTS.map((part) => [outcomes[part] ?? 0]),
    PARTS.map((part) => flagged && part === 'fired'),
  );
  const shown = (part: (typeof PARTS)[number]): Count =>
    hidden[PARTS.indexOf(part)] === true ? null : outcomes[part];
  const unknown = shown('unknown');
  const asked = outcomes.asked ?? 0;
  return {
    evaluated,
    fired: shown('fired'),
    unknown,
    notMet: shown('notMet'),
    notApplicable: shown('notApplicable'),
    failed: shown('failed'),
    asked: unknown === null || isSmall(asked) || isSmall(unknown - asked) ? null : asked,
  };
}

export const ALL_HIDDEN: Outcomes = {
  evaluated: null,
  fired: null,
  unknown: null,
  notMet: null,
  notApplicable: null,
  failed: null,
  asked: null,
};
