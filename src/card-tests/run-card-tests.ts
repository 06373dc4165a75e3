/** Runs the cases in card files and site files through the same path as a call; the command, the reload and the studio use it. */

import type { Truth } from '../logic/truth.js';
import type { CardRule, Content } from '../model/content.js';
import type { Site } from '../model/site.js';
import { finishSteps, type Steps } from '../time/take-turns.js';
import { onlyActive, runCase, specOf } from './run-case.js';
import { testingSites } from './testing-sites.js';
import type { CardReport, CaseReport, TestReport } from './test-report.js';

const TRUTHS: readonly Truth[] = ['true', 'false', 'unknown'];

/** @param only id of the one card to test; default all */
export function runCardTests(content: Content, only?: string): TestReport {
  return finishSteps(testingCards(content, ({ id }) => only === undefined || id === only));
}

/** The same, a case a step. @param wanted which cards to test */
export function* testingCards(content: Content, wanted: (card: CardRule) => boolean): Steps<TestReport> {
  const cards: CardReport[] = [];
  for (const card of [...content.services.values()].flatMap((service) => service.cards)) {
    if (wanted(card)) cards.push(yield* testCard(content, card));
  }
  const sites = yield* testingSites(content, wanted);
  const cases = [...cards, ...sites].flatMap((report): readonly CaseReport[] => report.cases);
  const failed = cases.filter(({ failures }) => failures.length > 0).length;
  return { passed: cases.length - failed, failed, cards, sites };
}

function* testCard(content: Content, card: CardRule): Steps<CardReport> {
  const seen = new Map<string, Set<Truth>>([...card.criteria.keys()].map((id) => [id, new Set()]));
  const cases: CaseReport[] = [];
  for (const testCase of card.cases) {
    yield;
    const { name, line, column } = testCase;
    const spec = specOf(testCase);
    const { failures, evaluation } = runCase(
      content,
      card,
      spec,
      testSite(content, card, spec.settings ?? {}),
    );
    for (const [id, { truth }] of evaluation?.criteria ?? []) seen.get(id)?.add(truth);
    cases.push({ name, file: card.file, line, column, failures });
  }
  const unseen = [...seen]
    .map(([criterion, truths]) => ({ criterion, truths: TRUTHS.filter((truth) => !truths.has(truth)) }))
    .filter(({ truths }) => truths.length > 0);
  return { card: card.id, version: card.version, cases, unseen };
}

/** A site where this card alone is active, with its own settings and those of the case. */
export function testSite(content: Content, card: CardRule, settings: Readonly<Record<string, number>>): Site {
  const defaults = Object.fromEntries([...card.settings].map(([id, { value }]) => [id, value]));
  const others = [...content.services.values()].flatMap((service) => service.cards);
  return {
    id: 'test',
    title: 'Cases of the card file',
    demonstration: false,
    zone: 'UTC',
    quietDays: 0,
    leastIndicator: 'info',
    bands: new Map(),
    variants: new Map(),
    tests: [],
    hash: '',
    file: '',
    cards: new Map(),
    settings: new Map([
      ...others.map(
        (other) =>
          [other.id, Object.fromEntries([...other.settings].map(([id, { value }]) => [id, value]))] as const,
      ),
      [card.id, { ...defaults, ...settings }],
    ]),
    statuses: onlyActive(content, card),
  };
}
