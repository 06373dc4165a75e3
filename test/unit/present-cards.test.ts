/** Evaluations become cards: one that breaks costs no other, not even its place. */

import { expect, test } from '@jest/globals';
import type { Evaluation } from '../../src/model/evaluation.js';
import { presentCards } from '../../src/present-cards.js';
import { NOW } from '../support/build-entries.js';
import { makeMinter } from './card/make-minter.js';
import { makeDue, makeScope, told } from './policy/make-due.js';

const OPTIONS = { mint: makeMinter(), now: NOW, patientId: 'p1' };

function breakCard(evaluation: Evaluation): Evaluation {
  const summary = {
    ...evaluation.rule.card.summary,
    plain(): never {
      throw new TypeError('zyx of the record');
    },
  };
  return { ...evaluation, rule: { ...evaluation.rule, card: { ...evaluation.rule.card, summary } } };
}

test('A card that breaks while it is built leaves its place and its question to others', () => {
  const site = { maxCards: 2 };
  const broken = breakCard(makeDue('a', { indicator: 'critical', topic: 'one', site }));
  const due = [broken, makeDue('b', { topic: 'one', site }), makeDue('c', { site }), makeDue('d', { site })];
  const { evaluations, shown } = presentCards(due, undefined, OPTIONS, makeScope());
  expect(told(evaluations)).toEqual({ a: 'failed', b: 'card', c: 'card', d: 'withheld cap' });
  expect(evaluations[0]).toMatchObject({ outcome: 'failed', error: 'TypeError' });
  expect(shown.map(({ id }) => id)).toEqual(['b', 'c']);
});

test('Cards come in the order of their urgency', () => {
  const due = [makeDue('b', { indicator: 'info' }), makeDue('c', { indicator: 'critical' }), makeDue('a')];
  expect(presentCards(due, undefined, OPTIONS, makeScope()).shown.map(({ id }) => id)).toEqual([
    'c',
    'a',
    'b',
  ]);
});
