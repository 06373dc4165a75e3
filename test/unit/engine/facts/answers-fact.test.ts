/** Answers to a questionnaire: the newest response decides, read as a number, a yes or no, or a text. */

import { describe, expect, test } from '@jest/globals';
import { exactly, UNBOUNDED } from '../../../../src/logic/interval.js';
import type { AnswersEntry, EntryValue, UnknownReason } from '../../../../src/model/clinical.js';
import type { FactValue } from '../../../../src/model/facts.js';
import type { TimeSpan } from '../../../../src/time/time-span.js';
import {
  answers,
  badQuantity,
  concept,
  daysAgo,
  on,
  quantity,
  SNOMED,
  source,
} from '../../../support/build-entries.js';
import { compiledFact, compileFact, environment } from '../../../support/compile-fact.js';

const AROUND = { label: 'Pain', needs: { forms: 'QuestionnaireResponse', labs: 'Observation' } };
const PHQ = 'http://example.org/phq';
const yes = (value: boolean): EntryValue => ({ kind: 'boolean', value });
const text = (words: string): EntryValue => ({ kind: 'text', text: words });

function response(
  id: string,
  at: TimeSpan | undefined,
  values: readonly EntryValue[],
  parts: Partial<AnswersEntry> = {},
): AnswersEntry {
  return answers(`QuestionnaireResponse/${id}`, {
    questionnaire: PHQ,
    answers: values.map((value) => ({ linkId: '/q1', value })),
    ...(at === undefined ? {} : { at }),
    ...parts,
  });
}

function evaluate(
  as: string,
  entries: readonly AnswersEntry[],
  spec: object = {},
  unknown: readonly UnknownReason[] = [],
  unit?: string,
): FactValue {
  const around = unit === undefined ? AROUND : { ...AROUND, unit };
  const fact = compiledFact('answers', { from: 'forms', link_id: '/q1', as, ...spec }, around);
  return fact.evaluate(environment({ sources: [source('forms', entries, unknown)] }));
}

const sourceOf = (value: string, id = '1'): object => ({
  label: 'Pain',
  value,
  date: '2026-11-22',
  source: `QuestionnaireResponse/${id}`,
});
const reasons = (value: FactValue): readonly string[] =>
  value.unknown.map(({ reason, detail }) => (detail === undefined ? reason : `${reason}: ${detail}`));

describe('A number', () => {
  test('is read without a unit, or in the unit asked for', () => {
    expect(evaluate('number', [response('1', daysAgo(2), [badQuantity(7, 'unit-missing', '7')])])).toEqual({
      shape: 'number',
      interval: exactly(7),
      date: '2026-11-22',
      sources: [sourceOf('7')],
      unknown: [],
      byNameOnly: false,
      present: 'true',
    });
    const weight = evaluate('number', [response('1', daysAgo(2), [quantity(70000, 'g')])], {}, [], 'kg');
    expect(weight).toEqual(expect.objectContaining({ interval: exactly(70), unit: 'kg' }));
    expect(weight.sources).toEqual([{ ...sourceOf('70'), unit: 'kg' }]);
  });

  test('of a question answered twice is an interval', () => {
    const twice = response('1', daysAgo(2), [quantity(3, '1'), quantity(5, '1')]);
    expect(evaluate('number', [twice])).toEqual(expect.objectContaining({ interval: { low: 3, high: 5 } }));
  });

  test.each<[EntryValue, string | undefined, string]>([
    [text('a lot'), undefined, 'unreadable: not a number'],
    [{ kind: 'absent' }, undefined, 'not-recorded: no value'],
    [badQuantity(7, 'unit-missing', '7'), 'kg', 'unit-missing: 7'],
    [badQuantity(7, 'unit-unknown', '7 foo'), 'kg', 'unit-unknown: 7 foo'],
    [quantity(7, 'cm', '7 cm'), 'kg', 'unit-not-convertible: 7 cm'],
    [quantity(7, 'cm', '7 cm'), undefined, 'unit-not-convertible: 7 cm'],
  ])('is unknown for %j in %s', (value, unit, reason) => {
    const read = evaluate('number', [response('1', daysAgo(2), [value])], {}, [], unit);
    expect(read).toEqual(expect.objectContaining({ interval: UNBOUNDED, sources: [], present: 'unknown' }));
    expect(reasons(read)).toEqual([reason]);
  });
});

describe('A yes or no', () => {
  const truth = (...values: readonly EntryValue[]): FactValue =>
    evaluate('truth', [response('1', daysAgo(2), values)]);

  test('is a boolean or a code that means it', () => {
    expect(truth(yes(true))).toEqual({
      shape: 'truth',
      truth: 'true',
      sources: [sourceOf('yes')],
      unknown: [],
      byNameOnly: false,
    });
    expect(truth(yes(false))).toEqual(expect.objectContaining({ truth: 'false', sources: [sourceOf('no')] }));
    const coded = (code: string): EntryValue => ({ kind: 'concept', concept: concept(code) });
    expect(truth(coded(`${SNOMED}|373066001`))).toEqual(expect.objectContaining({ truth: 'true' }));
    expect(truth(coded('http://loinc.org|LA32-8'))).toEqual(expect.objectContaining({ truth: 'false' }));
    expect(reasons(truth(coded('http://loinc.org|LA14-4|Maybe')))).toEqual(['unreadable: not a yes or no']);
  });

  test('is unknown when it is something else, or answered both ways', () => {
    expect(truth(text('sometimes'))).toEqual(expect.objectContaining({ truth: 'unknown', sources: [] }));
    const both = truth(yes(true), yes(false));
    expect(both).toEqual(expect.objectContaining({ truth: 'unknown', sources: [] }));
    expect(reasons(both)).toEqual(['unreadable: answers differ', 'unreadable: answers differ']);
    expect(truth(yes(true), yes(true))).toEqual(expect.objectContaining({ truth: 'true' }));
  });
});

describe('A text', () => {
  test('is what the record says, several answers joined', () => {
    const coded: EntryValue = { kind: 'concept', concept: concept('urn:local|1|Stairs') };
    expect(evaluate('text', [response('1', daysAgo(2), [text('Walking'), coded, text('Walking')])])).toEqual({
      shape: 'text',
      text: 'Walking, Stairs',
      sources: [sourceOf('Walking'), sourceOf('Stairs'), sourceOf('Walking')],
      unknown: [],
      byNameOnly: false,
      present: 'true',
    });
  });

  test('without words is unknown', () => {
    const bare: EntryValue = { kind: 'concept', concept: concept('urn:local|1') };
    const value = evaluate('text', [response('1', daysAgo(2), [bare])]);
    expect(value).toEqual(expect.objectContaining({ shape: 'text', present: 'unknown', sources: [] }));
    expect(reasons(value)).toEqual(['unreadable: no words']);
  });
});

describe('The newest finished response decides', () => {
  const answered = (
    id: string,
    days: number,
    value: boolean,
    parts: Partial<AnswersEntry> = {},
  ): AnswersEntry => response(id, daysAgo(days), [yes(value)], parts);
  const truth = (
    entries: readonly AnswersEntry[],
    spec: object = {},
    unknown: readonly UnknownReason[] = [],
  ): unknown => {
    const value = evaluate('truth', entries, spec, unknown);
    return value.shape === 'truth' && value.truth !== 'unknown' ? value.truth : reasons(value);
  };

  test('and not one in progress', () => {
    const entries = [answered('1', 9, true), answered('2', 2, false)];
    expect(truth(entries)).toBe('false');
    expect(truth([answered('1', 9, true), answered('2', 2, false, { decisive: false })])).toBe('true');
  });

  test('of the questionnaire asked for', () => {
    const other = answered('2', 2, false, { questionnaire: 'http://example.org/other' });
    expect(truth([answered('1', 9, true), other], { questionnaire: PHQ })).toBe('true');
    expect(truth([answered('1', 9, true), other])).toBe('false');
  });

  test('also when it leaves the question out; without a questionnaire, one that has it does', () => {
    const without = answers('QuestionnaireResponse/2', { questionnaire: PHQ, at: daysAgo(2) });
    expect(truth([answered('1', 9, true), without], { questionnaire: PHQ })).toEqual([
      'not-recorded: question not answered',
    ]);
    expect(truth([answered('1', 9, true), without])).toBe('true');
  });

  test('and is unknown when it does not say which questionnaire it answers', () => {
    const nameless = answers('QuestionnaireResponse/2', {
      answers: [{ linkId: '/q1', value: yes(false) }],
      at: daysAgo(2),
    });
    expect(truth([answered('1', 9, true), nameless], { questionnaire: PHQ })).toEqual([
      'not-recorded: does not say which questionnaire it answers',
    ]);
  });

  test('within its window', () => {
    expect(truth([answered('1', 9, true)], { within_days: 8 })).toEqual(['stale: 2026-11-15']);
    expect(truth([answered('1', 9, true)], { within_days: 9 })).toBe('true');
    expect(truth([response('1', undefined, [yes(true)])], { within_days: 9 })).toEqual([
      'not-recorded: no date',
    ]);
    expect(truth([response('1', on('2026-11'), [yes(true)])], { within_days: 9 })).toEqual([
      'partial-date: 2026-11',
    ]);
    expect(truth([response('1', on('2027-01-01'), [yes(true)])])).toEqual([
      'unreadable: dated in the future: 2027-01-01',
    ]);
  });

  test('unless the source may hold another one', () => {
    expect(truth([answered('1', 9, true)], {}, ['first-page'])).toBe('true');
    expect(truth([answered('1', 9, true)], {}, ['incomplete'])).toEqual(['incomplete']);
    expect(truth([answered('1', 9, true)], {}, ['client-failed'])).toEqual(['client-failed']);
    expect(truth([], {}, ['not-sent'])).toEqual(['not-sent']);
    expect(truth([], {}, ['incomplete'])).toEqual(['incomplete']);
  });

  test('and an empty record is known to hold none', () => {
    expect(evaluate('text', [])).toEqual({
      shape: 'text',
      sources: [],
      unknown: [{ need: 'forms', reason: 'no-result' }],
      byNameOnly: false,
      present: 'false',
    });
    expect(evaluate('number', [])).toEqual(
      expect.objectContaining({ interval: UNBOUNDED, present: 'false' }),
    );
    expect(truth([])).toEqual(['no-result']);
  });
});

describe('Compiling', () => {
  test('the shape is what the answer is read as', () => {
    expect(compiledFact('answers', { from: 'forms', link_id: '/q1', as: 'text' }, AROUND)).toEqual(
      expect.objectContaining({ shape: 'text', reads: ['forms'], uses: [] }),
    );
    const spec = { from: 'forms', link_id: '/q1', as: 'number' };
    expect(compileFact('answers', spec, { ...AROUND, unit: 'kilos' }).problems).toEqual([
      ': `kilos` is not a UCUM unit.',
    ]);
    expect(compileFact('answers', { ...spec, from: 'labs' }, AROUND).problems).toEqual([
      'from: The need `labs` asks for Observation; this fact reads QuestionnaireResponse.',
    ]);
  });
});
