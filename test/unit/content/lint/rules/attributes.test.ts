/** Source attributes of cards and models: given in words, or not available and why (ONC HTI-1, 45 CFR 170.315(b)(11)). */

import { describe, expect, test } from '@jest/globals';
import { LINT_MODEL_RULES } from '../../../../../src/content/lint/lint-rules.js';
import type { Finding, LintSubject } from '../../../../../src/content/lint/lint-rule.js';
import { cardHistory } from '../../../../../src/content/lint/rules/card-history.js';
import { fillerText } from '../../../../../src/content/lint/rules/filler-text.js';
import { historyOrder } from '../../../../../src/content/lint/rules/history-order.js';
import { undeclaredDemographics } from '../../../../../src/content/lint/rules/undeclared-demographics.js';
import { unreadDemographics } from '../../../../../src/content/lint/rules/unread-demographics.js';
import type { CardFile, ModelFile } from '../../../../../src/model/content-files.js';
import { buildLintSubject } from '../../../../support/build-lint-subject.js';

const told = (findings: readonly Finding[]): readonly string[] =>
  findings.map(({ path, message }) => `${path.join('.')}: ${message}`);

describe('the history of a card', () => {
  const withHistory = (history: CardFile['history'], version = '1.0.0'): LintSubject =>
    buildLintSubject((card) => {
      card.version = version;
      if (history === undefined) delete card.history;
      else card.history = history;
    });
  const change = (version: string, on: string): NonNullable<CardFile['history']>[number] => ({
    version,
    on,
    what: 'Something changed.',
  });

  test('that is not there is told, with what to write', () => {
    expect(cardHistory.check(withHistory(undefined))).toEqual([
      {
        path: ['version'],
        message: 'The card has no history.',
        remedy: 'Add history: [{ version: 1.0.0, on: <day of release>, what: First release. }] above hooks.',
      },
    ]);
    expect(historyOrder.check(withHistory(undefined))).toEqual([]);
    expect(cardHistory.check(withHistory([change('1.0.0', '2026-11-01')]))).toEqual([]);
  });

  test('that begins with the card’s version and goes back in time is right, two changes on a day too', () => {
    const history = [
      change('2.0.0', '2026-11-24'),
      change('1.10.0', '2026-11-24'),
      change('1.9.9', '2026-01-01'),
    ];
    expect(historyOrder.check(withHistory(history, '2.0.0'))).toEqual([]);
    // Where the day begins earlier it is tomorrow already.
    expect(historyOrder.check(withHistory([change('1.0.0', '2026-11-25')]))).toEqual([]);
  });

  test.each<[string, string, readonly ReturnType<typeof change>[], readonly string[]]>([
    [
      'does not tell of the card’s version',
      '1.1.0',
      [change('1.0.0', '2026-11-01')],
      ['history.0.version: The card is version 1.1.0, and its history does not tell of it.'],
    ],
    [
      'has the card’s version further down',
      '1.0.0',
      [change('1.1.0', '2026-11-02'), change('1.0.0', '2026-11-01')],
      ['history.0.version: The card is version 1.0.0, and its history begins with 1.1.0.'],
    ],
    [
      'tells of a day to come',
      '1.0.0',
      [change('1.0.0', '2026-11-26')],
      ['history.0.on: 2026-11-26 has not come yet.'],
    ],
    [
      'is oldest first in its days',
      '1.1.0',
      [change('1.1.0', '2026-10-01'), change('1.0.0', '2026-11-01')],
      ['history.1.on: 2026-11-01 is later than 2026-10-01, above it.'],
    ],
    [
      'has a version twice, and one that is higher than what came after it',
      '1.1.0',
      [change('1.1.0', '2026-11-01'), change('1.1.0', '2026-10-01'), change('1.10.0', '2026-09-01')],
      [
        'history.1.version: 1.1.0 is not lower than 1.1.0, above it.',
        'history.2.version: 1.10.0 is not lower than 1.1.0, above it.',
      ],
    ],
  ])('that %s is an error', (_what, version, history, expected) => {
    expect(told(historyOrder.check(withHistory([...history], version)))).toEqual(expected);
    expect(historyOrder.severity).toBe('error');
  });
});

describe('text that says nothing', () => {
  test.each([
    'n/a',
    'N/A.',
    'NA',
    'tbd',
    'TBC',
    'todo',
    'To do',
    'to be defined',
    '-',
    '?',
    '...',
    'unknown',
    'Not available',
    'xxx',
    'FIXME',
    'lorem ipsum dolor',
  ])('%s is an error in every attribute of a card', (text) => {
    const subject = buildLintSubject((card) => {
      Object.assign(card.about, {
        purpose: text,
        for_patients: text,
        developer: text,
        funding: text,
        performance: text,
        owner: { role: text },
        cautions: ['A real caution.', text],
      });
      card.evidence = [{ says: text, from: text, cite: text, strength: 'Labelled' }];
      card.history = [{ version: '1.0.0', on: '2026-11-01', what: text }];
    });
    expect(fillerText.check(subject).map(({ path }) => path.join('.'))).toEqual([
      'about.purpose',
      'about.for_patients',
      'about.developer',
      'about.funding',
      'about.performance',
      'about.owner.role',
      'about.cautions.1',
      'evidence.0.says',
      'evidence.0.from',
      'evidence.0.cite',
      'history.0.what',
    ]);
  });

  test('is told with where it stands and what to write', () => {
    const subject = buildLintSubject((card) => {
      card.about.funding = 'n/a';
    });
    expect(fillerText.check(subject)).toEqual([
      {
        path: ['about', 'funding'],
        message: 'funding says nothing: "n/a".',
        remedy:
          'Write what is the case, in a sentence: that nobody paid for it, that nothing was measured. What is optional can be left out.',
      },
    ]);
  });

  test.each([
    'none',
    'None.',
    'Not stated in the paper.',
    'A todo list for clinicians',
    'NAC study group',
    'Texts',
  ])('%s says something', (text) => {
    const subject = buildLintSubject((card) => {
      card.about.funding = text;
      card.about.developer = text;
    });
    expect(fillerText.check(subject)).toEqual([]);
  });
});

describe('demographic data', () => {
  const RACE = 'http://hl7.org/fhir/us/core/StructureDefinition/us-core-race';
  const subject = (uses: CardFile['about']['uses'], facts: CardFile['facts']): LintSubject =>
    buildLintSubject((card) => {
      card.about.uses = uses;
      card.needs.patient = 'Patient/{{context.patientId}}';
      card.needs.answered = 'QuestionnaireResponse?patient={{context.patientId}}';
      Object.assign(card.facts, facts);
      card.codes = {
        ...card.codes,
        orientation: { system: 'http://loinc.org', list: { '76690-7': 'Sexual orientation' } },
      };
    });
  const everything: CardFile['facts'] = {
    age: { label: 'Age', age: { from: 'patient' } },
    female: { label: 'Female', demographic: { from: 'patient', field: 'gender', is: 'female' } },
    died: { label: 'Died', demographic: { from: 'patient', field: 'deceased' } },
    mood: { label: 'Mood', answers: { from: 'answered', link_id: '/1', as: 'number' } },
    race: { label: 'Race', fhirpath: `%patient.extension('${RACE}').exists()` },
    speech: {
      label: 'Needs an interpreter',
      fhirpath: { expression: '%patient.communication.preferred.exists()', as: 'truth' },
    },
    orientation: {
      label: 'Orientation asked',
      result_summary: { from: 'potassium_results', in: 'orientation', within_days: 90, of: 'count' },
    },
  };

  test('that is read and not declared is a warning, whichever way it is read', () => {
    const findings = undeclaredDemographics.check(subject([], everything));
    expect(told(findings)).toEqual([
      "about.uses: The fact age reads the patient's age, and uses does not name it.",
      "about.uses: The fact female reads the patient's sex, and uses does not name it.",
      "about.uses: The fact mood reads the patient's health-status, and uses does not name it.",
      "about.uses: The fact race reads the patient's race, and uses does not name it.",
      "about.uses: The fact speech reads the patient's language, and uses does not name it.",
      "about.uses: The fact orientation reads the patient's sexual-orientation, and uses does not name it.",
    ]);
    expect(findings[0]?.remedy).toBe(
      'Add age to uses: committees look there for what may disadvantage a group.',
    );
  });

  test('that is read and declared is right', () => {
    const uses: CardFile['about']['uses'] = [
      'age',
      'sex',
      'health-status',
      'race',
      'language',
      'sexual-orientation',
    ];
    const right = subject(uses, everything);
    expect([...undeclaredDemographics.check(right), ...unreadDemographics.check(right)]).toEqual([]);
  });

  test('that is declared and not read is a warning; what cannot be seen from the facts is believed', () => {
    const wrong = subject(['age', 'ethnicity', 'social-determinants', 'health-status'], {});
    expect(unreadDemographics.check(wrong)).toEqual([
      {
        path: ['about', 'uses', 0],
        message: 'uses names age, and no fact reads it.',
        remedy: 'Remove age, or add the fact that reads it.',
      },
      {
        path: ['about', 'uses', 1],
        message: 'uses names ethnicity, and no fact reads it.',
        remedy: 'Remove ethnicity, or add the fact that reads it.',
      },
    ]);
  });
});

describe('a model', () => {
  const ABOUT: NonNullable<ModelFile['about']> = {
    purpose: 'Tells a risk.',
    for_patients: 'Adults.',
    not_for: 'Children.',
    cautions: ['A caution.'],
    developer: 'A group',
    owner: { role: 'Cardiologist' },
    funding: 'none',
    released: '2026-01',
    uses: ['age'],
  };
  const given = 'Something was said.';
  const PREDICTIVE: NonNullable<ModelFile['predictive']> = {
    output_type: given,
    intended_use: given,
    intended_patients: given,
    intended_users: given,
    decision_role: given,
    avoid: given,
    risks: given,
    training_criteria: given,
    representativeness: { not_available: 'The paper does not say.' },
    relevance: given,
    fairness_approach: given,
    bias_management: given,
    external_data: given,
    external_party: given,
    external_demographics: given,
    external_process: given,
    validity_internal: given,
    fairness_internal: given,
    validity_external: given,
    fairness_external: given,
    outcome_evaluations: given,
    validity_monitoring: given,
    validity_local: given,
    fairness_monitoring: given,
    fairness_local: given,
    updates: given,
    correction: given,
  };
  const MODEL: ModelFile = {
    format: 1,
    id: 'risk',
    title: 'Risk',
    version: '1.0.0',
    kind: 'logistic',
    unit: '%',
    evidence: [{ says: 'So.', from: 'A paper', cite: 'A paper of 2026.' }],
    about: ABOUT,
    predictive: PREDICTIVE,
    test_vectors: [{}, {}, {}],
  };
  const check = (
    change: Partial<ModelFile>,
    without: readonly (keyof ModelFile)[] = [],
  ): readonly string[] => {
    const model: ModelFile = { ...MODEL, ...change };
    for (const key of without) Reflect.deleteProperty(model, key);
    return LINT_MODEL_RULES.flatMap((rule) =>
      told(rule.check(model)).map((line) => `${rule.severity} [${rule.id}] ${line}`),
    );
  };

  test('that tells everything is right', () => {
    expect(check({})).toEqual([]);
  });

  test.each(['linear', 'logistic', 'cox', 'trees', 'onnx'] as const)(
    'of kind %s without predictive attributes is an error',
    (kind) => {
      expect(check({ kind }, ['predictive'])).toEqual([
        `error [model-predictive] kind: A ${kind} model was made from data, and the file does not tell of them.`,
      ]);
    },
  );

  test.each(['points', 'formula', 'dose-equivalent'] as const)(
    'of kind %s may have been agreed on instead of learnt',
    (kind) => {
      expect(check({ kind }, ['predictive', 'test_vectors'])).toEqual([]);
    },
  );

  test('of any kind without about is an error', () => {
    expect(check({ kind: 'formula' }, ['about', 'predictive'])).toEqual([
      'error [model-about] id: The model does not say what it is for.',
    ]);
  });

  test('that is predictive needs three worked examples', () => {
    expect(check({ test_vectors: [{}, {}] })).toEqual([
      'error [model-test-vectors] test_vectors: A predictive model needs 3 worked examples, and this one has 2.',
    ]);
    expect(check({}, ['test_vectors'])).toEqual([
      'error [model-test-vectors] predictive: A predictive model needs 3 worked examples, and this one has 0.',
    ]);
  });

  test('says something in every attribute, and why where it says not available', () => {
    const findings = check({
      about: { ...ABOUT, funding: 'tbd', cautions: ['-'], owner: { role: 'n/a' } },
      predictive: { ...PREDICTIVE, risks: 'n/a', relevance: { not_available: 'todo' } },
    });
    expect(findings).toEqual([
      'error [model-filler-text] about.funding: funding says nothing: "tbd".',
      'error [model-filler-text] about.cautions.0: cautions says nothing: "-".',
      'error [model-filler-text] about.owner.role: owner says nothing: "n/a".',
      'error [model-filler-text] predictive.risks: risks says nothing: "n/a".',
      'error [model-filler-text] predictive.relevance.not_available: relevance says nothing: "todo".',
    ]);
  });
});
