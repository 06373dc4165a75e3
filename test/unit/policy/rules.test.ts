/** Each rule of policy by itself: what it keeps back, and what it must not. */

import { describe, expect, test } from '@jest/globals';
import type { QuietSubject } from '../../../src/model/policy.js';
import { withholdCards } from '../../../src/policy/withhold-cards.js';
import {
  concept,
  daysAgo,
  lacking,
  LOINC,
  medication,
  on,
  patientData,
  service,
  source,
} from '../../support/build-entries.js';
import type { PolicyScope } from '../../../src/policy/policy-scope.js';
import { create, makeDue, makeScope, order, remove, told, type DueParts } from './make-due.js';

const fateOf = (parts: DueParts, scope: PolicyScope): string | undefined =>
  told(withholdCards([makeDue('a', parts)], scope)).a;

describe('The least indicator of a site', () => {
  test.each([
    ['info', 'info', 'card'],
    ['warning', 'info', 'withheld tier'],
    ['warning', 'warning', 'card'],
    ['critical', 'warning', 'withheld tier'],
    ['critical', 'critical', 'card'],
  ] as const)('%s, a card that is %s: %s', (leastIndicator, indicator, fate) => {
    expect(fateOf({ indicator, site: { leastIndicator } }, makeScope())).toBe(fate);
  });

  test('judges a card that rests on a name alone as info', () => {
    const parts: DueParts = { indicator: 'critical', byNameOnly: true, site: { leastIndicator: 'warning' } };
    expect(fateOf(parts, makeScope())).toBe('withheld tier');
  });
});

describe('What is ordered already', () => {
  const TSH = order('3016-3');
  const ALT = order('1742-6');
  const written = (code: string): { concept: ReturnType<typeof concept> } => ({
    concept: concept(`${LOINC}|${code}`),
  });
  const draft = service('ServiceRequest/d', { status: 'draft', ...written('3016-3') });
  const withDraft = (entry = draft): PolicyScope =>
    makeScope({ data: patientData({ orders: source('orders', [entry]) }) });
  const asks: DueParts = { suggestions: [create(TSH)] };

  test('among the drafts of the call, in scope or beside, keeps the card back', () => {
    expect(fateOf(asks, withDraft())).toBe('withheld already-ordered');
    const beside = makeScope({ data: patientData({ otherDrafts: source('other_drafts', [draft]) }) });
    expect(fateOf(asks, beside)).toBe('withheld already-ordered');
    expect(fateOf(asks, makeScope())).toBe('card');
  });

  test.each([
    ['of another code', service('ServiceRequest/d', { status: 'draft', ...written('1742-6') })],
    ['not to do it', { ...draft, doNotPerform: true }],
    ['that stops it', { ...draft, status: 'stopped' }],
    ['of a medicine', medication('MedicationRequest/d', { status: 'draft', ...written('3016-3') })],
  ])('is not a draft %s', (_what, entry) => {
    expect(fateOf(asks, makeScope({ data: patientData({ orders: source('orders', [entry]) }) }))).toBe(
      'card',
    );
  });

  const needs = { tests: 'ServiceRequest', results: 'Observation' };
  const existing = (entry: ReturnType<typeof service>, name = 'tests'): PolicyScope =>
    makeScope({ data: patientData({ sources: [source(name, [entry], ['incomplete'])] }) });
  const active = service('ServiceRequest/1', { at: daysAgo(30), ...written('3016-3') });

  test('among recent active orders that the card reads, whatever else there may be, keeps the card back', () => {
    expect(fateOf({ ...asks, needs }, existing(active))).toBe('withheld already-ordered');
  });

  test.each([
    ['more than 30 days old: nobody may have closed it', { ...active, time: daysAgo(31) }],
    ['without a date', lacking(active, 'time')],
    ['dated too coarsely', { ...active, time: on('2026') }],
    ['completed', { ...active, status: 'completed' }],
    ['without a status', lacking(active, 'status')],
    ['only planned', { ...active, intent: 'plan' }],
  ])('is not an order %s', (_what, entry) => {
    expect(fateOf({ ...asks, needs }, existing(entry))).toBe('card');
  });

  test('is not what another card of the service reads', () => {
    expect(fateOf(asks, existing(active))).toBe('card');
  });

  test('must be all of it', () => {
    const both: DueParts = { suggestions: [create(TSH), create(ALT)] };
    expect(fateOf(both, withDraft())).toBe('card');
    const two = source('orders', [
      draft,
      service('ServiceRequest/e', { status: 'draft', ...written('1742-6') }),
    ]);
    expect(fateOf(both, makeScope({ data: patientData({ orders: two }) }))).toBe('withheld already-ordered');
  });

  test('does not settle a card that offers something else, or nothing', () => {
    expect(fateOf({ suggestions: [create(TSH), remove] }, withDraft())).toBe('card');
    expect(fateOf({}, withDraft())).toBe('card');
    expect(fateOf({ suggestions: [create({ ...TSH, codes: [] })] }, withDraft())).toBe('card');
  });

  test('settles a card about a draft only where its author recommends the order', () => {
    const aboutDraft: DueParts = { ...asks, triggers: ['x'] };
    expect(fateOf(aboutDraft, withDraft())).toBe('card');
    expect(fateOf({ ...aboutDraft, suggestions: [create(TSH, true)] }, withDraft())).toBe(
      'withheld already-ordered',
    );
  });

  test('never silences a critical card', () => {
    expect(fateOf({ ...asks, indicator: 'critical' }, withDraft())).toBe('card');
  });
});

describe('Two cards on one clinical question', () => {
  const both = (a: DueParts, b: DueParts): Record<string, string> =>
    told(
      withholdCards(
        [makeDue('a', { topic: 'one', ...a }), makeDue('b', { topic: 'one', ...b })],
        makeScope(),
      ),
    );

  test('leave the more urgent', () => {
    expect(both({ indicator: 'info' }, {})).toEqual({ a: 'withheld duplicate', b: 'card' });
    expect(both({}, { byNameOnly: true, indicator: 'critical' })).toEqual({
      a: 'card',
      b: 'withheld duplicate',
    });
  });

  test('leave of equally urgent ones the one with a suggestion, then the first by id', () => {
    expect(both({}, { suggestions: [remove] })).toEqual({ a: 'withheld duplicate', b: 'card' });
    expect(both({}, {})).toEqual({ a: 'card', b: 'withheld duplicate' });
  });

  test('leave both where the more urgent only asks', () => {
    expect(both({ show: 'ask' }, { indicator: 'info' })).toEqual({ a: 'ask', b: 'card' });
    expect(both({ show: 'ask' }, {})).toEqual({ a: 'withheld duplicate', b: 'card' });
  });

  test('are not two cards whose codes are alike in different systems', () => {
    const other = makeDue('b', { topic: 'one' });
    const topic = { system: 'urn:others', code: 'one' };
    const elsewhere = {
      ...other,
      rule: { ...other.rule, card: { ...other.rule.card, source: { label: '', topic } } },
    };
    const due = [makeDue('a', { topic: 'one' }), elsewhere];
    expect(withholdCards(due, makeScope())).toBe(due);
  });
});

describe('A quiet period', () => {
  const scopeOf = (asked: QuietSubject[], patient = true): PolicyScope =>
    makeScope({
      ...(patient ? { patient: () => 'pseudonym' } : {}),
      state: {
        quiet: {
          memory: {
            shown: () => undefined,
            overridden: () => undefined,
            isQuiet(subject) {
              asked.push(subject);
              return true;
            },
          },
          pseudonym: () => 'pseudonym',
        },
      },
    });
  const site = { quietDays: 7 };

  test('keeps the card back, and asks for the card that asks apart from it', () => {
    const asked: QuietSubject[] = [];
    expect(fateOf({ site }, scopeOf(asked))).toBe('withheld quiet-period');
    expect(fateOf({ site, show: 'ask' }, scopeOf(asked))).toBe('withheld quiet-period');
    expect(asked).toEqual([
      { patient: 'pseudonym', card: 'a', site: 'site' },
      { patient: 'pseudonym', card: 'a#ask', site: 'site' },
    ]);
  });

  test('is not asked for where the site has none, the patient is not known, or the card is critical', () => {
    const asked: QuietSubject[] = [];
    expect(fateOf({}, scopeOf(asked))).toBe('card');
    expect(fateOf({ site }, scopeOf(asked, false))).toBe('card');
    expect(fateOf({ site, indicator: 'critical' }, scopeOf(asked))).toBe('card');
    expect(asked).toEqual([]);
  });
});
