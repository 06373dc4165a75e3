/** The tree of why: the card's logic with the truth of each part, and the chart values with the place each was read from. */

import type { CardRule } from '../../model/content.js';
import type { ExplainedCriterion, Explanation, LogicTrace } from '../../model/evaluation.js';
import type { JsonObject } from '../../model/fhir.js';
import type { WhyNode, WhyValue } from '../contract.js';
import { findElement } from './find-element.js';

/** Undefined when nothing was evaluated. @param resources by `Type/id` */
export function buildWhy(
  { logic, criteria }: Explanation,
  card: CardRule,
  resources: Readonly<Record<string, JsonObject>>,
): WhyNode | undefined {
  const explained = new Map(criteria.map((criterion) => [criterion.id, criterion]));
  const build = (trace: LogicTrace): WhyNode => {
    if (trace.op === 'criterion') return leaf(trace, explained.get(trace.id), card, resources);
    const of = trace.of.map(build);
    return {
      op: trace.op,
      truth: trace.truth,
      decided: of.some(({ decided }) => decided),
      values: [],
      unknown: [],
      of,
    };
  };
  return logic === undefined ? undefined : build(logic);
}

function leaf(
  { id, truth }: Extract<LogicTrace, { op: 'criterion' }>,
  explained: ExplainedCriterion | undefined,
  card: CardRule,
  resources: Readonly<Record<string, JsonObject>>,
): WhyNode {
  const check = card.criteria.get(id)?.text;
  return {
    op: 'criterion',
    truth,
    decided: explained?.decided === true,
    id,
    sentence: explained?.sentence ?? id,
    ...(check === undefined ? {} : { check }),
    values: (explained?.values ?? []).map((value) => whereFrom(value, card, resources)),
    unknown: (explained?.unknown ?? []).map(({ need, reason, sentence }) => ({ need, reason, sentence })),
    of: [],
  };
}

function whereFrom(
  { fact, ...value }: ExplainedCriterion['values'][number],
  card: CardRule,
  resources: Readonly<Record<string, JsonObject>>,
): WhyValue {
  const resource = resources[value.source];
  const { kind, spec } = card.facts.get(fact) ?? {};
  const element = resource === undefined ? undefined : findElement(resource, kind, spec);
  return { ...value, ...(element === undefined ? {} : { element }) };
}
