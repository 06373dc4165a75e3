import { describe, expect, test } from '@jest/globals';
import { alwaysTrue } from '../../../../../src/content/lint/rules/always-true.js';
import { logicNotChecked } from '../../../../../src/content/lint/rules/logic-not-checked.js';
import { needlessUnknown } from '../../../../../src/content/lint/rules/needless-unknown.js';
import { neverTrue } from '../../../../../src/content/lint/rules/never-true.js';
import { redundantTerm } from '../../../../../src/content/lint/rules/redundant-term.js';
import { repeatedTerm } from '../../../../../src/content/lint/rules/repeated-term.js';
import type { LintSubject } from '../../../../../src/content/lint/lint-rule.js';
import type { CardFile, LogicPart } from '../../../../../src/model/content-files.js';
import { buildLintSubject } from '../../../../support/build-lint-subject.js';

/** The clean card with more criteria, and with this logic. */
const withLogic = (fire_when: LogicPart, edit: (card: CardFile) => void = () => undefined): LintSubject =>
  buildLintSubject((card) => {
    card.needs.patient = 'Patient/{{context.patientId}}';
    card.facts.female = { label: 'Female', demographic: { from: 'patient', field: 'gender', is: 'female' } };
    card.criteria = {
      ...card.criteria,
      normal: { say: 'Normal', check: 'level < limit' },
      very_high: { say: 'Very high', check: 'level >= 7' },
      woman: { say: 'A woman', check: 'female is true' },
      several: { say: 'Several are ordered', check: 'count ordered >= 2' },
    };
    card.fire_when = fire_when;
    edit(card);
  });

const LOGIC_RULES = [logicNotChecked, alwaysTrue, neverTrue, repeatedTerm, redundantTerm, needlessUnknown];

const rulesThatSpeak = (fireWhen: LogicPart): readonly string[] =>
  LOGIC_RULES.filter((rule) => rule.check(withLogic(fireWhen)).length > 0).map(({ id }) => id);

describe('fire_when', () => {
  test('that needs each of its terms is not complained about', () => {
    const good: readonly LogicPart[] = [
      { all: ['ordering', 'high'] },
      { all: ['ordering'], any: ['very_high', { all: ['high'], none: ['woman'] }] },
      { all: ['ordering', 'high'], none: ['woman'] },
      { all: ['ordering', 'several', 'high'] },
    ];
    expect(good.map(rulesThatSpeak)).toEqual([[], [], [], []]);
  });

  test('that is true for everyone is an error, told once', () => {
    const fireWhen = { any: ['high', 'normal'] };
    expect(alwaysTrue.check(withLogic(fireWhen))).toEqual([
      {
        path: ['fire_when'],
        key: true,
        message: 'The card is due for every patient: whatever is true of a patient, fire_when holds.',
        remedy:
          'Look for an any whose criteria cover everyone; what must hold for every such patient goes under all.',
      },
    ]);
    expect(rulesThatSpeak(fireWhen)).toEqual(['always-true']);
  });

  test('that is true for no one is an error, told once', () => {
    const fireWhen = { all: ['ordering', 'high', 'normal'] };
    expect(neverTrue.check(withLogic(fireWhen))).toEqual([
      {
        path: ['fire_when'],
        key: true,
        message: 'The card can never appear: what fire_when asks for excludes itself.',
        remedy:
          'Look for criteria that cannot hold together (two ranges of one number, one criterion under all and under none); alternatives go under any.',
      },
    ]);
    expect(rulesThatSpeak(fireWhen)).toEqual(['never-true']);
    expect(rulesThatSpeak({ all: ['high'], none: ['high'] })).toEqual(['never-true']);
  });

  test('with a term twice in one list is an error, told once', () => {
    const fireWhen = {
      all: ['ordering', 'high', 'ordering', { any: ['woman', 'high'] }, { any: ['high', 'woman'] }],
    };
    expect(repeatedTerm.check(withLogic(fireWhen))).toEqual([
      {
        path: ['fire_when', 'all', 2],
        message: 'ordering stands twice in this list.',
        remedy: 'Take one out, or put in the criterion that was meant.',
      },
      {
        path: ['fire_when', 'all', 4, 'any'],
        message: 'This any stands twice in the list, with the same criteria.',
        remedy: 'Take one out, or put in the criterion that was meant.',
      },
    ]);
    expect(rulesThatSpeak({ all: ['ordering', 'high', 'ordering'] })).toEqual(['repeated-term']);
  });

  test('with a term that another one implies is a warning', () => {
    expect(redundantTerm.check(withLogic({ all: ['ordering', 'high', 'very_high'] }))).toEqual([
      {
        path: ['fire_when', 'all', 1],
        message:
          'Without high the card would appear for exactly the same patients: the other terms already say it.',
        remedy:
          'Take it out, or correct it if it was meant to make a difference (any instead of all, another limit).',
      },
    ]);
  });

  test('with a group that decides less than it could is a warning', () => {
    const fireWhen = {
      all: ['ordering'],
      any: ['high', { all: ['very_high'] }, { none: ['high'], all: ['woman'] }],
    };
    expect(redundantTerm.check(withLogic(fireWhen)).map(({ path, message }) => [path, message])).toEqual([
      [
        ['fire_when', 'any', 1, 'all'],
        'Without the all of very_high the card would appear for exactly the same patients: the other terms already say it.',
      ],
      [
        ['fire_when', 'any', 2, 'none'],
        'Without the none of high the card would appear for the same patients, and would be decided more often when something is unknown.',
      ],
    ]);
  });

  test('keeps the criteria that say which calls it is about, although others imply them', () => {
    expect(rulesThatSpeak({ all: ['ordering', 'several', 'high'] })).toEqual([]);
    expect(rulesThatSpeak({ all: ['high', 'several', { any: ['ordering', 'woman'] }] })).toEqual([
      'redundant-term',
    ]);
  });

  test('that leaves open what is settled either way is a warning', () => {
    const fireWhen = {
      all: ['ordering'],
      any: [{ all: ['woman', 'high'] }, { all: ['several'], none: ['woman'] }],
    };
    expect(needlessUnknown.check(withLogic(fireWhen))).toEqual([
      {
        path: ['fire_when'],
        key: true,
        message:
          'If what woman rests on is not known, the card stays undecided when ordering, several and high are true, although it is due either way.',
        remedy:
          'Do not use the criterion both ways round. Write the case in which it makes no difference first: any: [high_for_anyone, { all: [high_for_men], none: [is_female] }].',
      },
    ]);
    expect(rulesThatSpeak(fireWhen)).toEqual(['needless-unknown']);
    const settled = { all: ['ordering'], any: [...fireWhen.any, { all: ['high', 'several'] }] };
    expect(rulesThatSpeak(settled)).toEqual([]);
  });

  test('with limits by sex is a warning that names the term to leave out', () => {
    const fireWhen = {
      all: ['ordering'],
      any: [{ all: ['woman', 'very_high'] }, { all: ['high'], none: ['woman'] }],
    };
    expect(rulesThatSpeak(fireWhen)).toEqual(['redundant-term']);
    expect(redundantTerm.check(withLogic(fireWhen)).map(({ path, message }) => [path, message])).toEqual([
      [
        ['fire_when', 'any', 0, 'all', 0],
        'Without woman the card would appear for the same patients, and would be decided more often when something is unknown.',
      ],
    ]);
  });

  test('that is too large to try every case says so', () => {
    const subject = buildLintSubject((card) => {
      for (let i = 0; i < 13; i += 1) {
        card.facts[`list${i}`] = { label: 'A list', orders: { from: 'orders', in: 'spironolactone' } };
        card.criteria[`some${i}`] = { say: `Some ${i}`, check: `exists list${i}` };
      }
      card.fire_when = { all: Object.keys(card.criteria) };
    });
    expect(LOGIC_RULES.flatMap((rule) => rule.check(subject))).toEqual([
      {
        path: ['fire_when'],
        key: true,
        message:
          'fire_when combines 15 criteria, too many to try every case: whether it can be always true or never true, and whether a term is superfluous, was not checked.',
        remedy: 'Split the card into two decisions, or take criteria together in one code list or score.',
      },
    ]);
  });
});
