/** One card that breaks costs no other, and one patient's call knows nothing of another's (DESIGN, "The path": each card in isolation). */

import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { explainCall } from '../../src/explain-call.js';
import type { Card, CdsResponse } from '../../src/model/cds-hooks.js';
import type { CardRule, Content, Template } from '../../src/model/content.js';
import type { FactEnvironment, FactValue } from '../../src/model/facts.js';
import type { FhirResource } from '../../src/model/fhir.js';
import {
  bundle,
  emptyPrefetch,
  medicationRequest,
  NOW,
  orderSign,
  oxycodone,
  patient,
  PATIENT_ID,
  patientView,
} from '../support/build-request.js';
import { demoSite, testMinter } from '../support/call-offline.js';
import { changeCards } from '../support/change-content.js';
import { randomCall } from '../support/random-call.js';
import { shippedContent, startTestService, type TestService } from '../support/start-test-service.js';

/** In every message of an error: the log and the answers are searched for it. */
const SECRET = 'zyx-secret-22';

class ChartError extends Error {}
const explode = (): never => {
  throw new ChartError(`cannot read ${SECRET}`);
};
const exploding: Template = { text: '', names: [], plain: explode, markdown: explode };

const egfr = (value: number): FhirResource => ({
  resourceType: 'Observation',
  id: 'egfr',
  status: 'final',
  code: { coding: [{ system: 'http://loinc.org', code: '98979-8' }] },
  subject: { reference: `Patient/${PATIENT_ID}` },
  effectiveDateTime: '2026-11-20',
  valueQuantity: { value, unit: 'mL/min/1.73m2', code: 'mL/min/{1.73_m2}' },
});
const metformin = medicationRequest('rx-1', '861007', 'metformin hydrochloride 500 MG Oral Tablet');
const kidney = (value: number): object =>
  orderSign({ egfr_results: bundle(egfr(value)), medications: bundle() }, metformin);

let shipped: Content;
beforeAll(async () => {
  shipped = await shippedContent();
});
let service: TestService | undefined;
afterEach(async () => {
  await service?.stop();
  service = undefined;
});

const changeCard = (
  serviceId: string,
  id: string,
  change: (rule: CardRule) => CardRule,
  content = shipped,
): Content =>
  changeCards(content, serviceId, (cards) => cards.map((rule) => (rule.id === id ? change(rule) : rule)));

/** The card with one of its facts breaking. */
const breakFact =
  (fact: string, evaluate: (environment: FactEnvironment) => FactValue = explode) =>
  (rule: CardRule): CardRule => {
    const compiled = rule.facts.get(fact);
    if (compiled === undefined) throw new Error(`no fact ${fact}`);
    return { ...rule, facts: new Map([...rule.facts, [fact, { ...compiled, evaluate }]]) };
  };

interface Told {
  readonly cards: readonly Card[];
  /** Card to its outcome and, of one that broke, the kind of the error. */
  readonly decisions: Readonly<Record<string, readonly [outcome: unknown, error?: unknown]>>;
}

async function call(content: Content, serviceId: string, body: object): Promise<Told> {
  service = await startTestService({ content });
  const answer = await fetch(`${service.url}/cds-services/${serviceId}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  expect([answer.status, answer.status === 200 ? '' : text]).toEqual([200, '']);
  expect(text + service.logged().join('')).not.toContain(SECRET);
  const lines = service.logged().map((line) => JSON.parse(line) as Record<string, unknown>);
  const decisions: Record<string, readonly [outcome: unknown, error?: unknown]> = {};
  for (const { message, card, outcome, error } of lines) {
    if (message === 'decision') decisions[String(card)] = error === undefined ? [outcome] : [outcome, error];
  }
  return { cards: (JSON.parse(text) as CdsResponse).cards, decisions };
}

const summaries = ({ cards }: Told): readonly string[] => cards.map(({ summary }) => summary);
const START = 'eGFR 38: starting metformin is not recommended from 30 to 45';
const TOO_LOW = 'eGFR 24: metformin is contraindicated below 30';

describe('A card of which a fact breaks', () => {
  test('fails alone: the other card of the service appears, and the log has the kind of the error only', async () => {
    const content = changeCard('kidney-safety', 'metformin-egfr', breakFact('egfr'));
    const told = await call(content, 'kidney-safety', kidney(38));
    expect(summaries(told)).toEqual([START]);
    expect(told.decisions).toEqual({
      'metformin-egfr': ['failed', 'ChartError'],
      'metformin-egfr-start': ['fired'],
    });
  });

  test('fails alone whichever of the two it is', async () => {
    const content = changeCard('kidney-safety', 'metformin-egfr-start', breakFact('metformin_ordered'));
    const told = await call(content, 'kidney-safety', kidney(24));
    expect(summaries(told)).toEqual([TOO_LOW]);
    expect(told.decisions).toEqual({
      'metformin-egfr': ['fired'],
      'metformin-egfr-start': ['failed', 'ChartError'],
    });
  });

  test.each<[string, () => never, string]>([
    [
      'a text',
      () => {
        // eslint-disable-next-line @typescript-eslint/only-throw-error -- what libraries do
        throw SECRET;
      },
      'string',
    ],
    [
      'nothing',
      () => {
        // eslint-disable-next-line @typescript-eslint/only-throw-error -- what libraries do
        throw undefined;
      },
      'undefined',
    ],
    [
      'an overflow of the stack',
      () => {
        throw new RangeError(`Maximum call stack size exceeded in ${SECRET}`);
      },
      'RangeError',
    ],
  ])('fails alone when it throws %s', async (_, evaluate, error) => {
    const content = changeCard('kidney-safety', 'metformin-egfr', breakFact('egfr', evaluate));
    const told = await call(content, 'kidney-safety', kidney(38));
    expect([summaries(told), told.decisions['metformin-egfr']]).toEqual([[START], ['failed', error]]);
  });

  test('fails, and the answer is an empty list, when it is the only one', async () => {
    const content = changeCard('opioid-safety', 'opioid-mme-naloxone', breakFact('daily_mme'));
    const keys = shipped.services.get('opioid-safety')?.prefetch.keys() ?? [];
    const told = await call(content, 'opioid-safety', orderSign(emptyPrefetch(keys), oxycodone()));
    expect(told).toEqual({ cards: [], decisions: { 'opioid-mme-naloxone': ['failed', 'ChartError'] } });
  });

  test('appears without the number when only its words use the fact', async () => {
    const content = changeCard('stroke-prevention', 'af-anticoagulation', breakFact('score'));
    const body = patientView({
      patient: patient({ birthDate: '1940-05-06' }),
      problems: bundle({
        resourceType: 'Condition',
        id: 'af',
        clinicalStatus: { coding: [{ code: 'active' }] },
        code: {
          coding: [{ system: 'http://snomed.info/sct', code: '49436004' }],
          text: 'Atrial fibrillation',
        },
      }),
      medications: bundle(),
    });
    const told = await call(content, 'stroke-prevention', body);
    expect(summaries(told)).toEqual([
      'Atrial fibrillation, CHA2DS2-VASc not known, no anticoagulant on record: consider anticoagulation',
    ]);
    expect(told.decisions).toEqual({ 'af-anticoagulation': ['fired'] });
  });

  test('is explained as failed, beside the explanation of the other', () => {
    const content = changeCard('kidney-safety', 'metformin-egfr', breakFact('egfr'));
    const { explanations, response } = explainCall(content, {
      serviceId: 'kidney-safety',
      body: kidney(38),
      site: demoSite(content),
      now: Date.parse(NOW),
      mint: testMinter,
    });
    expect(explanations.map(({ card, outcome }) => [card, outcome])).toEqual([
      ['metformin-egfr', 'failed'],
      ['metformin-egfr-start', 'fired'],
    ]);
    expect(JSON.stringify([explanations, response])).not.toContain(SECRET);
  });
});

describe('A card of which a text breaks', () => {
  const broken = (change: (rule: CardRule) => CardRule): Content =>
    changeCard('kidney-safety', 'metformin-egfr', change);
  const failing: readonly (readonly [string, (rule: CardRule) => CardRule])[] = [
    ['summary', (rule) => ({ ...rule, card: { ...rule.card, summary: exploding } })],
    ['detail', (rule) => ({ ...rule, card: { ...rule.card, detail: exploding } })],
    [
      'label of a suggestion',
      (rule) => ({
        ...rule,
        card: {
          ...rule.card,
          suggestions: rule.card.suggestions.map((each) => ({ ...each, label: exploding })),
        },
      }),
    ],
    [
      'sentence of a criterion',
      (rule) => ({
        ...rule,
        criteria: new Map([...rule.criteria].map(([id, each]) => [id, { ...each, say: exploding }])),
      }),
    ],
  ];

  test.each(failing)('its %s: fails alone, and the answer is valid', async (_, change) => {
    // The other card is made due as well: it warns up to 45, whatever lies below.
    const content = changeCard(
      'kidney-safety',
      'metformin-egfr-start',
      (rule) => ({ ...rule, fireWhen: { op: 'criterion', id: 'low_for_starting' } }),
      broken(change),
    );
    const told = await call(content, 'kidney-safety', kidney(24));
    expect(summaries(told)).toEqual(['eGFR 24: starting metformin is not recommended from 30 to 45']);
    expect(told.decisions).toEqual({
      'metformin-egfr': ['failed', 'Error'],
      'metformin-egfr-start': ['fired'],
    });
  });
});

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g;

describe('Two hundred calls at once', () => {
  test('of different patients are each answered as if alone', async () => {
    const started = await startTestService();
    service = started;
    const calls = fc.sample(randomCall, { numRuns: 200, seed: 200 }).map(({ serviceId, body }, at) => ({
      serviceId,
      text: JSON.stringify(body).replaceAll(PATIENT_ID, `${PATIENT_ID}-${at}`),
    }));
    const post = async ({ serviceId, text }: (typeof calls)[number]): Promise<string> => {
      const answer = await fetch(`${started.url}/cds-services/${serviceId}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: text,
      });
      const told = await answer.text();
      return `${answer.status} ${told.replace(UUID, 'uuid').replace(/Request [\w-]+/, 'Request')}`;
    };
    const alone: string[] = [];
    for (const each of calls) alone.push(await post(each));
    const together = await Promise.all(calls.map(post));
    expect(together).toEqual(alone);
    const withCards = alone.filter((told) => told.includes('"summary"'));
    expect(withCards.length).toBeGreaterThan(40);
    expect(new Set(withCards).size).toBeGreaterThan(20);
  });
});
