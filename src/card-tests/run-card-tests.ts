/** Runs the cases in card files through the same path as a call; the command, the reload and the studio use it. */

import { callServiceOffline, type Decision } from '../call-service.js';
import type { Truth } from '../logic/truth.js';
import type { Card } from '../model/cds-hooks.js';
import type { CardCase, CardRule, Content } from '../model/content.js';
import type { Site } from '../model/site.js';
import type { Evaluation } from '../model/evaluation.js';
import type { CallPlatform } from '../platform.js';
import { buildCaseRequest } from './build-case-request.js';
import type { CaseSpec } from './case-spec.js';
import { compareExpectation } from './compare-expectation.js';
import type { CardReport, CaseReport, TestReport } from './test-report.js';

const TRUTHS: readonly Truth[] = ['true', 'false', 'unknown'];

/** @param only id of the one card to test; default all */
export function runCardTests(content: Content, only?: string): TestReport {
  const cards = [...content.services.values()]
    .flatMap((service) => service.cards)
    .filter(({ id }) => only === undefined || id === only)
    .map((card) => testCard(content, card));
  const cases = cards.flatMap((card) => card.cases);
  const failed = cases.filter(({ failures }) => failures.length > 0).length;
  return { passed: cases.length - failed, failed, cards };
}

function testCard(content: Content, card: CardRule): CardReport {
  const seen = new Map<string, Set<Truth>>([...card.criteria.keys()].map((id) => [id, new Set()]));
  const cases = card.cases.map((testCase) => testOne(content, card, testCase, seen));
  const unseen = [...seen]
    .map(([criterion, truths]) => ({ criterion, truths: TRUTHS.filter((truth) => !truths.has(truth)) }))
    .filter(({ truths }) => truths.length > 0);
  return { card: card.id, version: card.version, cases, unseen };
}

function testOne(
  content: Content,
  card: CardRule,
  testCase: CardCase,
  seen: Map<string, Set<Truth>>,
): CaseReport {
  const where = { name: testCase.name, file: card.file, line: testCase.line, column: testCase.column };
  // The schema has checked the shape when the file was loaded.
  const spec = testCase.spec as unknown as CaseSpec;
  try {
    const decision = runCase(content, card, spec);
    const evaluation = decision.evaluations.find(({ rule }) => rule.id === card.id);
    if (evaluation === undefined) return { ...where, failures: ['the card was not evaluated for this hook'] };
    for (const [id, { truth }] of evaluation.criteria) seen.get(id)?.add(truth);
    return { ...where, failures: compareExpectation(spec.expect, evaluation, cardOf(decision, evaluation)) };
  } catch (error) {
    return { ...where, failures: [error instanceof Error ? error.message : String(error)] };
  }
}

function runCase(content: Content, card: CardRule, spec: CaseSpec): Decision {
  const now = card.testsNow ?? Number.NaN;
  const site = testSite(content, card, spec.settings ?? {});
  const platform: CallPlatform = {
    content: () => content,
    clock: () => now,
    mint: { card: () => CASE_UUID, suggestion: () => CASE_UUID },
    events: { record: () => undefined },
  };
  const body = buildCaseRequest(content, card, spec, now);
  return callServiceOffline(platform, { serviceId: card.service, body, site, thorough: true });
}

const CASE_UUID = '00000000-0000-8000-8000-000000000000';

/** A site where this card alone is active, with its own settings and those of the case. */
function testSite(content: Content, card: CardRule, settings: Readonly<Record<string, number>>): Site {
  const defaults = Object.fromEntries([...card.settings].map(([id, { value }]) => [id, value]));
  const others = [...content.services.values()].flatMap((service) => service.cards);
  return {
    id: 'test',
    title: 'Cases of the card file',
    demonstration: false,
    zone: 'UTC',
    cards: new Map(),
    settings: new Map([
      ...others.map(
        (other) =>
          [other.id, Object.fromEntries([...other.settings].map(([id, { value }]) => [id, value]))] as const,
      ),
      [card.id, { ...defaults, ...settings }],
    ]),
    statuses: new Map(others.map(({ id }) => [id, id === card.id ? 'active' : 'retired'] as const)),
  };
}

/** Only this card is active, so a card of the answer is this one's. */
const cardOf = (decision: Decision, evaluation: Evaluation): Card | undefined =>
  evaluation.show === undefined ? undefined : decision.cards[0];
