import { describe, expect, test } from '@jest/globals';
import { askEveryone } from '../../../../../src/content/lint/rules/ask-everyone.js';
import { fireWithoutExclusions } from '../../../../../src/content/lint/rules/fire-without-exclusions.js';
import { repeatedCheck } from '../../../../../src/content/lint/rules/repeated-check.js';
import { repeatedSentence } from '../../../../../src/content/lint/rules/repeated-sentence.js';
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

describe('criteria', () => {
  test('with the same sentence are a warning', () => {
    const subject = buildLintSubject((card) => {
      card.criteria.very_high = {
        say: 'latest potassium  {{ level }} (limit {{ limit }})',
        check: 'level >= 7',
      };
    });
    expect(repeatedSentence.check(subject)).toEqual([
      {
        path: ['criteria', 'very_high', 'say'],
        message:
          'The sentence of very_high is the same as that of high: nobody can tell them apart in an explanation.',
        remedy: 'Say in each what is particular to it.',
      },
    ]);
    expect(repeatedSentence.check(buildLintSubject())).toEqual([]);
  });

  test('with the same check are an error', () => {
    const subject = buildLintSubject((card) => {
      card.criteria.also_high = { say: 'High again', check: 'level  >=  limit' };
    });
    expect(repeatedCheck.check(subject)).toEqual([
      {
        path: ['criteria', 'also_high', 'check'],
        message: 'also_high checks the same as high.',
        remedy: 'Use high in both places of fire_when, or correct the check.',
      },
    ]);
    expect(repeatedCheck.check(withLogic({ all: ['ordering', 'high'] }))).toEqual([]);
  });
});

describe('if_unknown', () => {
  const asking = (fire_when: LogicPart, only_if?: string[]): LintSubject =>
    buildLintSubject((card) => {
      card.fire_when = fire_when;
      card.if_unknown = 'ask';
      const summary = 'No potassium in the last {{ max_age_days }} days';
      card.ask_card = { indicator: 'info', summary, ...(only_if === undefined ? {} : { only_if }) };
    });

  test('ask about everyone is an error', () => {
    expect(askEveryone.check(asking({ all: ['high'] }))).toEqual([
      {
        path: ['if_unknown'],
        message:
          'The card would ask about every patient of whom something is not known: nothing says for whom the question matters.',
        remedy: 'Name under ask_card the criteria that must hold for it to be asked (only_if: [...]).',
      },
    ]);
  });

  test('ask about those who are ordered something, or for whom criteria hold, is right', () => {
    const good = [
      asking({ all: ['ordering', 'high'] }),
      asking({ all: ['high'] }, ['ordering']),
      buildLintSubject(),
    ];
    expect(good.flatMap((subject) => askEveryone.check(subject))).toEqual([]);
  });

  const firing = (fire_when: LogicPart): LintSubject =>
    withLogic(fire_when, (card) => {
      card.if_unknown = 'fire';
    });

  test('fire without exclusions is a warning', () => {
    const twiceNegated = { all: ['ordering'], none: [{ none: ['high'] }] };
    expect(
      [{ all: ['ordering', 'high'] }, twiceNegated].map((logic) =>
        fireWithoutExclusions.check(firing(logic)),
      ),
    ).toEqual(
      [0, 1].map(() => [
        {
          path: ['if_unknown'],
          message:
            'fire lets a card appear while exclusions are not known, and this card has no exclusions: when something is not known it stays silent.',
          remedy: 'Write nothing, or ask if the clinician should hear of it; or put exclusions under none.',
        },
      ]),
    );
  });

  test('fire with exclusions is right, and so is a card that does not fire', () => {
    const good = [firing({ all: ['high'], none: ['woman'] }), withLogic({ all: ['ordering', 'high'] })];
    expect(good.flatMap((subject) => fireWithoutExclusions.check(subject))).toEqual([]);
  });
});
