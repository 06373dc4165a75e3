/** Source attributes: 13 of what rests on evidence, 31 of what learnt from data, each given or not available and why (45 CFR 170.315(b)(11)(iv)). */

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { isGiven, type AttributeValue } from '../../../src/governance/attribute.js';
import { describeAttributes } from '../../../src/governance/describe-attributes.js';
import { exportAttributes } from '../../../src/governance/export-attributes.js';
import type { ModelFile } from '../../../src/model/content-files.js';
import type { Content } from '../../../src/model/content.js';
import type { Json } from '../../../src/model/fhir.js';
import { shippedContent } from '../../content/load-shipped.js';
import { removeContent } from '../content/content-fixture.js';
import { loadPotion, type Potion } from './potion.js';

afterAll(removeContent);

const LONG = 60_000;

let potion: Potion;
let shipped: Content;
beforeAll(async () => {
  potion = await loadPotion();
  shipped = await shippedContent();
}, LONG);

const modelOf = (id: string): ModelFile => {
  const file = shipped.models.get(id);
  if (file === undefined) throw new Error(`no model ${id}`);
  return file;
};

const valueOf = (
  subject: Parameters<typeof describeAttributes>[0],
  number: number,
): AttributeValue | undefined =>
  describeAttributes(subject).attributes.find((attribute) => attribute.number === number)?.value;

describe('A card', () => {
  test('has 13 attributes: citation, developer, funding, dates, and nine uses', () => {
    const not = (number: number, key: string, label: string): object => ({
      number,
      key: `uses.${key}`,
      label: `Use of: ${label}`,
      value: ['Not used.'],
    });
    expect(describeAttributes(potion.card)).toEqual({
      kind: 'evidence',
      attributes: [
        {
          number: 1,
          key: 'citation',
          label: 'Citation of the research or guideline',
          value: ['Potion labelling 2016. https://example.org/potion'],
        },
        { number: 2, key: 'developer', label: 'Who developed it', value: ['Example Health'] },
        { number: 3, key: 'funding', label: 'Who paid for it', value: ['none'] },
        {
          number: 4,
          key: 'dates',
          label: 'Release and revision',
          value: ['Released 2026-11-01 (version 1.0.0).'],
        },
        not(5, 'race', 'race'),
        not(6, 'ethnicity', 'ethnicity'),
        not(7, 'language', 'language'),
        not(8, 'sexualOrientation', 'sexual orientation'),
        not(9, 'genderIdentity', 'gender identity'),
        not(10, 'sex', 'sex'),
        not(11, 'birthDate', 'date of birth'),
        not(12, 'sdoh', 'social determinants of health'),
        not(13, 'healthStatus', 'health status assessments'),
      ],
    });
  });

  test('tells release and every revision, newest first', () => {
    const history = [
      { version: '2.0.0', on: '2026-11-20', what: 'c' },
      { version: '1.1.0', on: '2026-11-10', what: 'b' },
      { version: '1.0.0', on: '2026-11-01', what: 'a' },
    ];
    expect(valueOf({ ...potion.card, history }, 4)).toEqual([
      'Released 2026-11-01 (version 1.0.0).',
      'Revised 2026-11-20 (version 2.0.0).',
      'Revised 2026-11-10 (version 1.1.0).',
    ]);
  });

  test('without a history or evidence says that they are not available, and why', () => {
    const card = { ...potion.card, history: [], evidence: [] };
    expect(valueOf(card, 4)).toEqual({ notAvailable: 'The file of the card has no history.' });
    expect(valueOf(card, 1)).toEqual({ notAvailable: 'The file cites nothing.' });
  });

  test('tells which data it uses: age as the date of birth', () => {
    const card = { ...potion.card, about: { ...potion.card.about, uses: ['age', 'sex', 'health-status'] } };
    const used = describeAttributes(card).attributes.filter(
      ({ value }) => isGiven(value) && value[0] === 'Used.',
    );
    expect(used.map(({ number }) => number)).toEqual([10, 11, 13]);
  });
});

describe('A model', () => {
  test('that was agreed on has 13, one that learnt from data 31, in the order of the rule', () => {
    const [evidence, predictive] = [modelOf('bmi'), modelOf('prevent-cvd-10y')].map(describeAttributes);
    expect([evidence?.kind, evidence?.attributes.map(({ number }) => number)]).toEqual([
      'evidence',
      Array.from({ length: 13 }, (_, index) => index + 1),
    ]);
    expect([predictive?.kind, predictive?.attributes.map(({ number }) => number)]).toEqual([
      'predictive',
      Array.from({ length: 31 }, (_, index) => index + 1),
    ]);
    const groups = predictive?.attributes.map(({ group }) => group) ?? [];
    expect(
      [...new Set(groups)].map((group) => [group, groups.filter((each) => each === group).length]),
    ).toEqual([
      ['Details and output', 4],
      ['Purpose', 4],
      ['Cautioned use', 2],
      ['Development and inputs', 4],
      ['Fairness of the process', 2],
      ['External validation', 4],
      ['Performance', 5],
      ['Maintenance', 4],
      ['Updates', 2],
    ]);
  });

  test('tells its output with unit and horizon, and what it uses in one attribute', () => {
    const model = modelOf('prevent-cvd-10y');
    expect(valueOf(model, 3)).toEqual(['10-year risk of cardiovascular disease (%), over 10 years.']);
    expect(valueOf(model, 12)).toEqual([
      'Used: sex, date of birth, health status assessments.',
      'Not used: race, ethnicity, language, sexual orientation, gender identity, social determinants of health.',
    ]);
  });

  test('passes on why something is not available', () => {
    expect(valueOf(modelOf('fib-4'), 13)).toEqual({
      notAvailable: 'Nothing about it was found in the sources of this file.',
    });
  });

  test('without about says so in each attribute that about would give', () => {
    const { about, ...rest } = modelOf('prevent-cvd-10y');
    expect(about).toBeDefined();
    const none = { notAvailable: 'The file of the model does not say.' };
    expect([1, 2, 12].map((number) => valueOf(rest, number))).toEqual([none, none, none]);
    const { predictive, ...evidence } = rest;
    expect(predictive).toBeDefined();
    const values = describeAttributes(evidence).attributes.map(({ value }) => value);
    expect(values.slice(1)).toEqual(Array.from({ length: 12 }, () => none));
  });
});

describe('As JSON', () => {
  test('a predictive model has every key of the minimum model card', () => {
    const exported = exportAttributes(modelOf('prevent-cvd-10y'));
    const shape = (value: Json | undefined): unknown =>
      typeof value === 'object' && value !== null && !Array.isArray(value) && !('notAvailable' in value)
        ? Object.fromEntries(Object.entries(value).map(([key, below]) => [key, shape(below)]))
        : 'leaf';
    const leaves = (...keys: string[]): object => Object.fromEntries(keys.map((key) => [key, 'leaf']));
    expect(shape(exported)).toEqual({
      ...leaves('citation', 'released', 'revised', 'developer', 'funding', 'intendedUse', 'population'),
      ...leaves('users', 'decisionRole', 'cautions', 'knownRisks', 'trainingCriteria'),
      ...leaves('representativeness', 'relevance', 'fairnessApproach', 'biasMitigation'),
      uses: leaves(
        'race',
        'ethnicity',
        'language',
        'sexualOrientation',
        'genderIdentity',
        'sex',
        'birthDate',
        'sdoh',
        'healthStatus',
      ),
      output: leaves('value', 'type'),
      externalValidation: leaves('source', 'party', 'demographics', 'process'),
      performance: {
        internal: leaves('validity', 'fairness'),
        external: leaves('validity', 'fairness'),
        outcomes: 'leaf',
      },
      maintenance: leaves('validityProcess', 'localValidity', 'fairnessProcess', 'localFairness'),
      updates: leaves('process', 'correction'),
    });
  });

  test('a card has the evidence-based keys; what is not known says why', () => {
    expect(exportAttributes(potion.card)).toEqual({
      citation: ['Potion labelling 2016. https://example.org/potion'],
      released: '2026-11-01 (version 1.0.0)',
      revised: { notAvailable: true, reason: 'No revision is known.' },
      uses: {
        race: 'Not used.',
        ethnicity: 'Not used.',
        language: 'Not used.',
        sexualOrientation: 'Not used.',
        genderIdentity: 'Not used.',
        sex: 'Not used.',
        birthDate: 'Not used.',
        sdoh: 'Not used.',
        healthStatus: 'Not used.',
      },
      developer: 'Example Health',
      funding: 'none',
    });
  });

  test('no leaf of any shipped card or model is empty', () => {
    const empty: string[] = [];
    const walk = (value: Json | undefined, path: string): void => {
      if (value === undefined || value === null || value === '') empty.push(path);
      else if (typeof value === 'object') {
        if (Object.keys(value).length === 0) empty.push(path);
        for (const [key, below] of Object.entries(value)) walk(below, `${path}.${key}`);
      }
    };
    const cards = [...shipped.services.values()].flatMap((service) => service.cards);
    for (const subject of [...cards, ...shipped.models.values()]) walk(exportAttributes(subject), subject.id);
    expect(cards.length + shipped.models.size).toBeGreaterThan(50);
    expect(empty).toEqual([]);
  });
});
