/** Facts and evaluations of the sample card, built by hand, so that each part can be varied. */

import { exactly, UNBOUNDED } from '../../../src/logic/interval.js';
import type { Truth } from '../../../src/logic/truth.js';
import type { UnknownDetail } from '../../../src/model/clinical.js';
import type { CriterionTrace, Evaluation, LogicTrace } from '../../../src/model/evaluation.js';
import type { FactValue, ListItem, ListValue, NumberValue } from '../../../src/model/facts.js';
import type { FhirResource } from '../../../src/model/fhir.js';
import { byId, RULE, SITE } from './sample-rule.js';

export const NOW = Date.UTC(2026, 10, 24, 12);

export function makeDraft(text: string, resource: FhirResource, more: Partial<ListItem> = {}): ListItem {
  const ref = `${resource.resourceType}/${typeof resource.id === 'string' ? resource.id : '<1>'}`;
  return {
    text,
    ref,
    matchedBy: 'ingredient',
    draft: true,
    entry: { type: 'Other', ref, concept: { codings: [], text }, resource },
    ...more,
  };
}

export function makeList(items: readonly ListItem[], unknown: readonly UnknownDetail[] = []): ListValue {
  return {
    shape: 'list',
    items,
    sources: items.map(({ text, ref, date }) => ({
      label: 'Metformin being ordered',
      value: text,
      source: ref,
      ...(date === undefined ? {} : { date }),
    })),
    unknown,
    byNameOnly: items.length > 0 && items.every(({ matchedBy }) => matchedBy === 'name'),
  };
}

export function makeResult(value: number, more: Partial<NumberValue> = {}): NumberValue {
  return {
    shape: 'number',
    interval: exactly(value),
    unit: 'mL/min/{1.73_m2}',
    date: '2026-11-17',
    sources: [
      {
        label: 'Latest eGFR',
        value: String(value),
        unit: 'mL/min/{1.73_m2}',
        date: '2026-11-17',
        source: 'Observation/egfr-1',
      },
    ],
    unknown: [],
    byNameOnly: false,
    present: 'true',
    ...more,
  };
}

export function makeMissing(unknown: UnknownDetail): NumberValue {
  return {
    shape: 'number',
    interval: UNBOUNDED,
    sources: [],
    unknown: [unknown],
    byNameOnly: false,
    present: 'unknown',
  };
}

export const METFORMIN = makeDraft('metformin 500 MG Oral Tablet', {
  resourceType: 'MedicationRequest',
  id: 'draft-1',
  status: 'draft',
  intent: 'order',
});

export interface SampleParts {
  readonly ordered?: FactValue;
  readonly egfr?: FactValue;
  readonly dialysis?: FactValue;
  /** Of the three criteria, in order. */
  readonly truths?: readonly [Truth, Truth, Truth];
}

/** An evaluation of {@link RULE}; unless told otherwise it fires on an eGFR of 24. */
export function makeEvaluation(parts: SampleParts = {}, more: Partial<Evaluation> = {}): Evaluation {
  const facts = new Map<string, FactValue>([
    ['metformin_ordered', parts.ordered ?? makeList([METFORMIN])],
    ['egfr', parts.egfr ?? makeResult(24)],
    ['dialysis', parts.dialysis ?? makeList([])],
  ]);
  const [ordering, low, onDialysis] = parts.truths ?? ['true', 'true', 'false'];
  return makeUnevaluated({
    outcome: 'fired',
    show: 'card',
    criteria: byId([
      trace('ordering', ordering, 'metformin_ordered', facts),
      trace('low', low, 'egfr', facts),
      trace('on_dialysis', onDialysis, 'dialysis', facts),
    ]),
    logic: traceLogic(ordering, low, onDialysis),
    facts,
    ...more,
  });
}

/** An evaluation without criteria, facts and logic, as of a card that is a draft or failed. */
export function makeUnevaluated(more: Pick<Evaluation, 'outcome'> & Partial<Evaluation>): Evaluation {
  return {
    rule: RULE,
    site: SITE,
    settings: { stop_below: 30 },
    byNameOnly: false,
    unknownExclusions: [],
    criteria: new Map(),
    facts: new Map(),
    ...more,
  };
}

function trace(
  id: string,
  truth: Truth,
  fact: string,
  facts: ReadonlyMap<string, FactValue>,
): CriterionTrace {
  const value = facts.get(fact);
  if (value === undefined) throw new Error(`no fact ${fact}`);
  return { id, truth, facts: [{ id: fact, value }], unknown: truth === 'unknown' ? value.unknown : [] };
}

const OPPOSITE: Readonly<Record<Truth, Truth>> = { true: 'false', false: 'true', unknown: 'unknown' };

function traceLogic(ordering: Truth, low: Truth, onDialysis: Truth): LogicTrace {
  const parts = [ordering, low, OPPOSITE[onDialysis]];
  const truth = parts.includes('false') ? 'false' : parts.includes('unknown') ? 'unknown' : 'true';
  return {
    op: 'all',
    truth,
    of: [
      { op: 'criterion', id: 'ordering', truth: ordering },
      { op: 'criterion', id: 'low', truth: low },
      {
        op: 'none',
        truth: OPPOSITE[onDialysis],
        of: [{ op: 'criterion', id: 'on_dialysis', truth: onDialysis }],
      },
    ],
  };
}
