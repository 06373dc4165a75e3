import { describe, expect, test } from '@jest/globals';
import { factWithoutSource } from '../../../../../src/content/lint/rules/fact-without-source.js';
import { unusedCodes } from '../../../../../src/content/lint/rules/unused-codes.js';
import { unusedCriterion } from '../../../../../src/content/lint/rules/unused-criterion.js';
import { unusedFact } from '../../../../../src/content/lint/rules/unused-fact.js';
import { unusedNeed } from '../../../../../src/content/lint/rules/unused-need.js';
import { unusedOrder } from '../../../../../src/content/lint/rules/unused-order.js';
import { unusedSetting } from '../../../../../src/content/lint/rules/unused-setting.js';
import type { LintSubject } from '../../../../../src/content/lint/lint-rule.js';
import type { CardFile, SettingPart } from '../../../../../src/model/content-files.js';
import type { CompiledFact } from '../../../../../src/model/facts.js';
import { buildLintSubject } from '../../../../support/build-lint-subject.js';

const RECHECK: SettingPart = {
  label: 'Recheck after',
  value: 7,
  unit: 'days',
  allowed: [3, 14],
  local: true,
};

describe('a setting', () => {
  const withRecheck = (edit: (card: CardFile) => void): LintSubject =>
    buildLintSubject((card) => {
      card.settings = { ...card.settings, recheck_days: RECHECK };
      edit(card);
    });

  test('that nothing reads is an error', () => {
    // A name in the words for people is no use of it.
    const subject = withRecheck((card) => {
      card.facts.level = { ...card.facts.level, label: 'recheck_days' };
    });
    expect(unusedSetting.check(subject)).toEqual([
      {
        path: ['settings', 'recheck_days'],
        key: true,
        message: 'The setting recheck_days is used nowhere: whoever changes it changes nothing.',
        remedy: 'Use it in a check, a fact or a text, or take it out.',
      },
    ]);
  });

  test('may be used by a text alone, by a fact alone, or by an item of a score alone', () => {
    const inText = withRecheck((card) => {
      card.card.detail = 'Recheck in {{ recheck_days }} days.';
    });
    const inFact = withRecheck((card) => {
      card.facts.level = {
        label: 'Latest potassium',
        unit: 'mmol/L',
        latest_result: { from: 'potassium_results', in: 'potassium', within_days: 'recheck_days' },
      };
      card.card.detail = '{{ max_age_days }}';
    });
    const inItem = withRecheck((card) => {
      card.facts.score = {
        label: 'Score',
        unit: 'points',
        points: [{ label: 'High', add: 1, if: 'level >= recheck_days' }],
      };
      card.card.detail = '{{ score }}';
    });
    expect([inText, inFact, inItem].flatMap((subject) => unusedSetting.check(subject))).toEqual([]);
  });
});

describe('a code list', () => {
  test('that no fact looks for is a warning', () => {
    const subject = buildLintSubject((card) => {
      card.codes = { ...card.codes, sodium: { system: 'http://loinc.org', list: { '2951-2': 'Sodium' } } };
    });
    expect(unusedCodes.check(subject)).toEqual([
      {
        path: ['codes', 'sodium'],
        key: true,
        message: 'No fact looks for the code list sodium.',
        remedy: 'Name it in a fact (in: sodium), or take it out.',
      },
    ]);
  });

  test('may be there for the medicines of cases that the card is not about', () => {
    const subject = buildLintSubject((card) => {
      card.codes = {
        ...card.codes,
        others: {
          system: 'http://www.nlm.nih.gov/research/umls/rxnorm',
          drugs: true,
          list: { '6809': 'metformin' },
        },
      };
      card.tests.cases = [
        { name: 'Another', patient: { age: 50 }, drafts: [{ drug: 'metformin' }], expect: { fires: false } },
      ];
    });
    expect(unusedCodes.check(subject)).toEqual([]);
    expect(unusedCodes.check(buildLintSubject())).toEqual([]);
  });
});

describe('a need', () => {
  test('that no fact reads is an error', () => {
    const subject = buildLintSubject((card) => {
      card.needs.patient = 'Patient/{{context.patientId}}';
    });
    expect(unusedNeed.check(subject)).toEqual([
      {
        path: ['needs', 'patient'],
        key: true,
        message: 'The EHR is asked for patient, and no fact reads it.',
        remedy: 'Read it in a fact (from: patient), or take it out: data that is not used is not asked for.',
      },
    ]);
  });

  test('that a fact reads is used', () => {
    expect(unusedNeed.check(buildLintSubject())).toEqual([]);
  });
});

describe('a fact', () => {
  const withAge = (edit: (card: CardFile) => void): LintSubject =>
    buildLintSubject((card) => {
      card.needs.patient = 'Patient/{{context.patientId}}';
      card.facts.age = { label: 'Age', age: { from: 'patient' } };
      edit(card);
    });

  test('that nothing uses is a warning', () => {
    expect(unusedFact.check(withAge(() => undefined))).toEqual([
      {
        path: ['facts', 'age'],
        key: true,
        message: 'The fact age is read from the record and then used nowhere.',
        remedy: 'Use it in a criterion or show it in the card, or take it out.',
      },
    ]);
  });

  test('may be used by its date in a text, by a suggestion, or by another fact', () => {
    const inText = withAge((card) => {
      card.card.detail = 'Born {{ age_date }}';
    });
    const inScore = withAge((card) => {
      card.facts.score = {
        label: 'Score',
        unit: 'points',
        points: [{ label: 'Old', add: 1, if: 'age >= 75' }],
      };
      card.card.detail = '{{ score_parts }}';
    });
    const inSuggestion = buildLintSubject((card) => {
      card.fire_when = { all: ['high'] };
      delete card.criteria.ordering;
    });
    expect([inText, inScore, inSuggestion].flatMap((subject) => unusedFact.check(subject))).toEqual([]);
  });

  test('that looks at nothing is a warning, unless it is a score or a constant', () => {
    const subject = buildLintSubject();
    const fact = (id: string, kind: string): [string, CompiledFact] => [
      id,
      {
        id,
        label: id,
        kind,
        shape: 'number',
        reads: [],
        uses: [],
        evaluate: () => {
          throw new Error('The lint evaluates nothing.');
        },
      },
    ];
    const facts = new Map([fact('ordered', 'fhirpath'), fact('score', 'points'), fact('total', 'calculate')]);
    expect(factWithoutSource.check({ ...subject, card: { ...subject.card, facts } })).toEqual([
      {
        path: ['facts', 'ordered'],
        key: true,
        message:
          'The fact ordered looks at nothing: neither at a need nor at the drafted orders nor at another fact.',
        remedy: 'Say where it is read from, for example with from, or with %name in an expression.',
      },
    ]);
    expect(factWithoutSource.check(subject)).toEqual([]);
  });
});

describe('a criterion', () => {
  const withOld = (edit: (card: CardFile) => void): LintSubject =>
    buildLintSubject((card) => {
      card.criteria.very_high = { say: 'Very high', check: 'level >= 7' };
      edit(card);
    });

  test('that is not in fire_when is an error', () => {
    expect(unusedCriterion.check(withOld(() => undefined))).toEqual([
      {
        path: ['criteria', 'very_high'],
        key: true,
        message: 'The criterion very_high decides nothing: it is not in fire_when.',
        remedy: 'Put it under all, any or none in fire_when, or take it out.',
      },
    ]);
  });

  test('may be used deep in fire_when, or only to decide whether to ask', () => {
    const nested = withOld((card) => {
      card.fire_when = { all: ['ordering'], any: ['high', { none: ['very_high'] }] };
    });
    const asked = withOld((card) => {
      card.if_unknown = 'ask';
      card.ask_card = { indicator: 'info', summary: 'No potassium', only_if: ['very_high'] };
    });
    expect([nested, asked].flatMap((subject) => unusedCriterion.check(subject))).toEqual([]);
  });
});

describe('an order', () => {
  const withOrder = (edit: (card: CardFile) => void): LintSubject =>
    buildLintSubject((card) => {
      const codes = [{ system: 'http://loinc.org', code: '2823-3' }];
      card.orders = { check_potassium: { type: 'ServiceRequest', text: 'Potassium', codes } };
      edit(card);
    });

  test('that no suggestion creates is a warning', () => {
    expect(unusedOrder.check(withOrder(() => undefined))).toEqual([
      {
        path: ['orders', 'check_potassium'],
        key: true,
        message: 'No suggestion creates the order check_potassium.',
        remedy: 'Add a suggestion with create: { order: check_potassium }, or take the order out.',
      },
    ]);
  });

  test('may be created by the card that asks', () => {
    const subject = withOrder((card) => {
      card.if_unknown = 'ask';
      const suggestions = [{ label: 'Check potassium', create: { order: 'check_potassium' } }];
      card.ask_card = { indicator: 'info', summary: 'No potassium', suggestions };
    });
    expect(unusedOrder.check(subject)).toEqual([]);
  });
});
