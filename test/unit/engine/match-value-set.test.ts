/** An entry belongs to a value set by code, or, for medicines, at last by its name; what cannot be read may belong. */

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { matchValueSet } from '../../../src/engine/match-value-set.js';
import type { Entry } from '../../../src/model/clinical.js';
import type { ValueSet } from '../../../src/model/content.js';
import {
  allergy,
  concept,
  condition,
  encounter,
  medication,
  result,
  RXNORM,
  service,
  SNOMED,
  source,
  valueSet,
} from '../../support/build-entries.js';

const METFORMIN = valueSet(
  'metformin',
  { [`${RXNORM}|6809`]: 'metformin', [`*${RXNORM}|860975`]: 'metformin 500 MG Extended Release Oral Tablet' },
  {
    drugs: true,
    names: /(?<![\p{L}\p{N}])(?:metformin|glucophage)(?![\p{L}\p{N}])/iu,
    notNames: /\bcream\b/iu,
  },
);
const CODES_ONLY = valueSet('codes_only', { [`${RXNORM}|6809`]: 'metformin' }, { drugs: true });
const HOSPICE = valueSet('hospice', { [`${SNOMED}|385763009`]: 'Hospice care' });

/** `ref: how it matched` and the refs of what may match. */
function answer(set: ValueSet, entries: readonly Entry[]): { matched: string[]; unreadable: string[] } {
  const { matches, unreadable } = matchValueSet(source('it', entries), set);
  return {
    matched: matches.map(({ entry, matchedBy }) => `${entry.ref}: ${matchedBy}`),
    unreadable: unreadable.map((entry) => entry.ref),
  };
}

const drug = (codings: readonly string[], text?: string): Entry =>
  medication('MedicationRequest/1', { concept: concept(codings, text) });
const MATCHED = (how: string): object => ({ matched: [`MedicationRequest/1: ${how}`], unreadable: [] });
const NO_MATCH = { matched: [], unreadable: [] };
const UNREADABLE = { matched: [], unreadable: ['MedicationRequest/1'] };

describe('A medicine', () => {
  test('is recognised as an ingredient, a product, or the product of another coding', () => {
    expect(answer(METFORMIN, [drug([`${RXNORM}|6809`])])).toEqual(MATCHED('ingredient'));
    expect(answer(METFORMIN, [drug([`${RXNORM}|860975`])])).toEqual(MATCHED('product'));
    expect(answer(METFORMIN, [drug(['urn:local|77', `${RXNORM}|860975`])])).toEqual(MATCHED('product'));
  });

  test('is recognised by an ingredient of its own product resource', () => {
    const entry = medication('MedicationRequest/1', {
      concept: concept('urn:local|77|Combination tablet'),
      ingredients: [{ concept: concept(`${RXNORM}|6809`) }],
    });
    expect(answer(METFORMIN, [entry])).toEqual(MATCHED('ingredient'));
  });

  test('is recognised by a name as a whole word in its text, a display or an ingredient', () => {
    expect(answer(METFORMIN, [drug([], 'Glucophage 500 mg tablet')])).toEqual(MATCHED('name'));
    expect(answer(METFORMIN, [drug(['METFORMIN HCl 500 mg'])])).toEqual(MATCHED('name'));
    expect(answer(METFORMIN, [drug(['urn:local|77|metFORMIN 1,000 mg'])])).toEqual(MATCHED('name'));
    const entry = medication('MedicationRequest/1', { ingredients: [{ concept: concept('Metformin') }] });
    expect(answer(METFORMIN, [entry])).toEqual(MATCHED('name'));
  });

  test('is not recognised by part of a word, nor when another word rules it out', () => {
    expect(answer(METFORMIN, [drug([], 'Metforminex 500 mg')])).toEqual(NO_MATCH);
    expect(answer(METFORMIN, [drug(['Metformin cream'])])).toEqual(NO_MATCH);
    expect(answer(METFORMIN, [drug(['Metformin'], 'compounded cream')])).toEqual(NO_MATCH);
  });

  test('is recognised by code before its name, also when a word would rule the name out', () => {
    expect(answer(METFORMIN, [drug([`${RXNORM}|6809|metformin`], 'cream')])).toEqual(MATCHED('ingredient'));
  });

  test('a name is not put together from two displays', () => {
    const set = valueSet('two', {}, { drugs: true, names: /insulin\s+glargine/iu });
    expect(answer(set, [drug(['urn:local|1|insulin', 'urn:local|2|glargine'])])).toEqual(NO_MATCH);
  });

  test('with neither a readable code nor a name may be one', () => {
    expect(answer(METFORMIN, [drug([])])).toEqual(UNREADABLE);
    expect(answer(METFORMIN, [drug([], '  ')])).toEqual(UNREADABLE);
    expect(answer(METFORMIN, [drug(['|6809'])])).toEqual(UNREADABLE);
  });

  test('with a code that nobody listed and no name may be a product of one', () => {
    expect(answer(METFORMIN, [drug([`${RXNORM}|999999`])])).toEqual(UNREADABLE);
    expect(answer(METFORMIN, [drug(['urn:local|77'])])).toEqual(UNREADABLE);
    expect(answer(METFORMIN, [drug([`${RXNORM}|999999|lisinopril`])])).toEqual(NO_MATCH);
  });

  test('of a set that takes codes only: a name says nothing, and without a code it may be one', () => {
    expect(answer(CODES_ONLY, [drug([`${RXNORM}|999999`])])).toEqual(NO_MATCH);
    expect(answer(CODES_ONLY, [drug([], 'metformin 500 mg')])).toEqual(UNREADABLE);
  });
});

describe('Other entries', () => {
  test('a problem is recognised by any of its codes and never by its name', () => {
    const coded = condition('Condition/1', { concept: concept([`urn:icd|Z51.5`, `${SNOMED}|385763009`]) });
    const named = condition('Condition/2', { concept: concept([], 'Hospice care') });
    const other = condition('Condition/3', { concept: concept(`${SNOMED}|38341003`) });
    const nothing = condition('Condition/4', {});
    expect(answer(HOSPICE, [coded, named, other, nothing])).toEqual({
      matched: ['Condition/1: code'],
      unreadable: ['Condition/4'],
    });
  });

  test('a problem written in words alone, which name a member, may be one: it is no proof either way', () => {
    const named: ValueSet = { ...HOSPICE, names: /\bhospice care\b/iu };
    const words = (text: string): Entry => condition('Condition/1', { concept: concept([], text) });
    expect(answer(named, [words('In hospice care since May')])).toEqual({
      matched: [],
      unreadable: ['Condition/1'],
    });
    expect(answer(named, [words('Back pain')])).toEqual(NO_MATCH);
    const coded = condition('Condition/1', { concept: concept(`${SNOMED}|1|Declines hospice care`) });
    expect(answer(named, [coded])).toEqual(NO_MATCH);
  });

  test('a problem in a code of another system than the set’s may be one, unless its words mean something else', () => {
    const named: ValueSet = { ...HOSPICE, names: /\bhospice care\b/iu };
    const local = (words?: string): Entry =>
      condition('Condition/1', {
        concept: concept(words === undefined ? 'urn:local|77' : `urn:local|77|${words}`),
      });
    const MAY_BE = { matched: [], unreadable: ['Condition/1'] };
    expect(answer(named, [local('Hospice care')])).toEqual(MAY_BE);
    expect(answer(named, [local()])).toEqual(MAY_BE);
    expect(answer(named, [local('Back pain')])).toEqual(NO_MATCH);
    const both = condition('Condition/1', { concept: concept(['urn:local|77', `${SNOMED}|38341003`]) });
    expect(answer(named, [both])).toEqual(NO_MATCH);
  });

  test('words that share half of a member’s name may mean it, short words apart', () => {
    const stroke = valueSet(
      'stroke',
      { [`${SNOMED}|1`]: 'Infarction of the left cerebral artery', [`${SNOMED}|2`]: 'TIA' },
      { names: /\b(?:infarction of the left cerebral artery|tia)\b/iu },
    );
    const words = (text: string): Entry => condition('Condition/1', { concept: concept([], text) });
    const MAY_BE = { matched: [], unreadable: ['Condition/1'] };
    expect(answer(stroke, [words('Cerebral infarction, unspecified')])).toEqual(MAY_BE);
    expect(answer(stroke, [words('Had a TIA')])).toEqual(MAY_BE);
    expect(answer(stroke, [words('Left knee of the runner')])).toEqual(NO_MATCH);
    const unnamed = valueSet('unnamed', { [`${SNOMED}|1`]: 'Cerebral infarction' });
    expect(answer(unnamed, [words('Cerebral infarction')])).toEqual(NO_MATCH);
  });

  test('an encounter is recognised by its type, a reason, a diagnosis or its disposition', () => {
    const typed = encounter('Encounter/1', { concept: concept(`${SNOMED}|385763009`) });
    const related = encounter('Encounter/2', {
      related: [concept(`${SNOMED}|1`), concept(`${SNOMED}|385763009`)],
    });
    const nothing = encounter('Encounter/3', {});
    expect(answer(HOSPICE, [typed, related, nothing])).toEqual({
      matched: ['Encounter/1: code', 'Encounter/2: code'],
      unreadable: ['Encounter/3'],
    });
  });

  test('an allergy is recognised by a substance of a reaction, and by name for medicines', () => {
    const substance = allergy('AllergyIntolerance/1', {
      concept: concept(`${SNOMED}|1|Drug allergy`),
      substances: [concept(`${RXNORM}|6809`)],
    });
    const named = allergy('AllergyIntolerance/2', { concept: concept([], 'Metformin') });
    const bare = allergy('AllergyIntolerance/3', { concept: concept(`${RXNORM}|999999`) });
    expect(answer(METFORMIN, [substance, named, bare])).toEqual({
      matched: ['AllergyIntolerance/1: ingredient', 'AllergyIntolerance/2: name'],
      unreadable: ['AllergyIntolerance/3'],
    });
  });

  test('a service request is never an unreadable medicine; a result without a name may be one', () => {
    expect(answer(METFORMIN, [service('ServiceRequest/1', {})])).toEqual(NO_MATCH);
    expect(answer(HOSPICE, [service('ServiceRequest/1', {})])).toEqual({
      matched: [],
      unreadable: ['ServiceRequest/1'],
    });
    expect(answer(METFORMIN, [result('Observation/1', {})])).toEqual({
      matched: [],
      unreadable: ['Observation/1'],
    });
  });
});

describe('Matching', () => {
  test('is done once for each source and set', () => {
    const it = source('it', [drug([`${RXNORM}|6809`])]);
    expect(matchValueSet(it, METFORMIN)).toBe(matchValueSet(it, METFORMIN));
    expect(matchValueSet(it, HOSPICE)).not.toBe(matchValueSet(it, METFORMIN));
  });

  test('leaves no trace in an expression that keeps its place', () => {
    const names = /metformin/giu;
    const set = valueSet('global', {}, { drugs: true, names });
    const entries = [drug([], 'metformin'), drug([], 'metformin')];
    expect(matchValueSet(source('it', entries), set).matches).toHaveLength(2);
    expect(names.lastIndex).toBe(0);
  });

  test('finds the same whether the set or the record is the larger', () => {
    const code = fc.integer({ min: 1, max: 12 });
    const codes = fc.uniqueArray(code, { maxLength: 12 });
    const members = fc.uniqueArray(code, { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(members, codes, (inSet, inRecord) => {
        const set = valueSet('set', Object.fromEntries(inSet.map((code) => [`${SNOMED}|${code}`, 'x'])));
        const entries = inRecord.map((code) =>
          condition(`Condition/${code}`, { concept: concept(`${SNOMED}|${code}`) }),
        );
        const expected = inRecord
          .filter((code) => inSet.includes(code))
          .map((code) => `Condition/${code}: code`);
        expect(answer(set, entries)).toEqual({ matched: expected, unreadable: [] });
      }),
    );
  });
});
