/** Compares what a case expects with what its card decided; each difference is one readable line. */

import { formatInterval } from '../text/format-interval.js';
import type { Card } from '../model/cds-hooks.js';
import type { Evaluation } from '../model/evaluation.js';
import type { FactValue } from '../model/facts.js';
import type { Expectation } from './case-spec.js';

type ExpectedFact = NonNullable<Expectation['facts']>[string];

/** @param card the card shown for this evaluation, when one was */
export function compareExpectation(
  expected: Expectation,
  evaluation: Evaluation,
  card: Card | undefined,
): readonly string[] {
  const failures: string[] = [];
  const check = (what: string, wanted: unknown, got: unknown): void => {
    if (wanted === undefined || JSON.stringify(wanted) === JSON.stringify(got)) return;
    failures.push(`${what}: expected ${JSON.stringify(wanted)}, got ${JSON.stringify(got ?? 'nothing')}`);
  };
  check('fires', expected.fires, firesOf(evaluation));
  check('outcome', expected.outcome, evaluation.outcome);
  check('shows', expected.shows, evaluation.show ?? 'nothing');
  check('summary', expected.summary, card?.summary);
  check('indicator', expected.indicator, card?.indicator);
  check(
    'suggestions',
    expected.suggestions,
    card?.suggestions?.map(({ label }) => label) ?? (card === undefined ? undefined : []),
  );
  if (expected.because !== undefined && !decides(evaluation, expected.because)) {
    failures.push(
      `because: ${expected.because} did not decide; it is ${truthOf(evaluation, expected.because)}`,
    );
  }
  for (const [id, wanted] of Object.entries(expected.facts ?? {})) {
    const fact = evaluation.facts.get(id);
    const got = fact === undefined ? 'not evaluated' : describeFact(fact);
    if (fact === undefined || !factMatches(wanted, fact)) {
      failures.push(`${id}: expected ${JSON.stringify(wanted)}, got ${got}`);
    }
  }
  if (card !== undefined && card.summary.length > 139) failures.push('summary: longer than 139 characters');
  return failures;
}

function firesOf(evaluation: Evaluation): boolean | 'unknown' | 'failed' {
  switch (evaluation.outcome) {
    case 'fired':
      return true;
    case 'unknown':
      return 'unknown';
    case 'failed':
      return 'failed';
    case 'withheld':
    case 'not-met':
    case 'not-applicable':
      return false;
  }
}

/** A criterion decides when the outcome rests on it: unknown for unknown, otherwise a known truth. */
function decides(evaluation: Evaluation, criterion: string): boolean {
  const truth = truthOf(evaluation, criterion);
  if (truth === 'not evaluated') return false;
  if (evaluation.outcome === 'unknown') return truth === 'unknown';
  return evaluation.reason === criterion || (evaluation.outcome === 'fired' && truth === 'true');
}

const truthOf = (evaluation: Evaluation, criterion: string): string =>
  evaluation.criteria.get(criterion)?.truth ?? 'not evaluated';

function factMatches(wanted: ExpectedFact, fact: FactValue): boolean {
  switch (fact.shape) {
    case 'number': {
      const { low, high } = fact.interval;
      if (wanted === 'unknown') return fact.unknown.length > 0 && low !== high;
      if (typeof wanted === 'number') return close(low, wanted) && close(high, wanted);
      if (typeof wanted !== 'object') return false;
      // `null` is written for a side without a bound.
      const [least, most] = wanted;
      return close(low, least ?? -Infinity) && close(high, most ?? Infinity);
    }
    case 'truth':
      return String(wanted) === fact.truth;
    case 'list':
      if (wanted === 'unknown') return fact.items.length === 0 && fact.unknown.length > 0;
      return typeof wanted === 'number' ? fact.items.length === wanted : wanted === fact.items.length > 0;
    case 'text':
      return wanted === (fact.text ?? 'unknown');
  }
}

/** Totals of decimals differ in the last bits. */
const close = (got: number, wanted: number): boolean => got === wanted || Math.abs(got - wanted) < 1e-9;

function describeFact(fact: FactValue): string {
  switch (fact.shape) {
    case 'number':
      return formatInterval(fact.interval, fact.unit);
    case 'truth':
      return fact.truth;
    case 'list':
      return `${fact.items.length} items${fact.unknown.length > 0 ? ' and maybe more' : ''}`;
    case 'text':
      return fact.text ?? 'unknown';
  }
}
