/** What a criterion lacks, each lack once, named by the fact it concerns (design, "Truth"). */

import type { UnknownDetail } from '../model/clinical.js';
import type { CardRule } from '../model/content.js';
import type { CriterionTrace, ExplainedCriterion } from '../model/evaluation.js';
import { nameNeed } from './name-need.js';
import { unknownSentence } from './unknown-sentences.js';

type ExplainedUnknown = NonNullable<ExplainedCriterion['unknown']>[number];

/** Empty unless the criterion is unknown and its facts say why. */
export function explainUnknown(trace: CriterionTrace, rule: CardRule): readonly ExplainedUnknown[] {
  const bySentence = new Map<string, ExplainedUnknown>();
  for (const unknown of trace.unknown) {
    const sentence = unknownSentence(unknown, nameNeed(unknown.need, rule), subject(unknown, trace, rule));
    if (!bySentence.has(sentence)) bySentence.set(sentence, { ...unknown, sentence });
  }
  return [...bySentence.values()];
}

/** The label of the fact that is missing: the one the detail names, else the compared fact that carries it. */
function subject(unknown: UnknownDetail, trace: CriterionTrace, rule: CardRule): string | undefined {
  const named = rule.facts.get(unknown.need);
  if (named !== undefined) return named.label;
  const carrier = trace.facts.find(({ value }) => value.unknown.some((detail) => isSame(detail, unknown)));
  return carrier === undefined ? undefined : rule.facts.get(carrier.id)?.label;
}

const isSame = (a: UnknownDetail, b: UnknownDetail): boolean =>
  a === b || (a.need === b.need && a.reason === b.reason && a.source === b.source && a.detail === b.detail);
