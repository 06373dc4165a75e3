/** Criteria, queries and facts in words: what a clinician reads beside the exact text. */

import { describe, expect, test } from '@jest/globals';
import { tellCheck } from '../../../src/governance/tell-check.js';
import { tellFact } from '../../../src/governance/tell-fact.js';
import { tellQuery } from '../../../src/governance/tell-query.js';
import type { CardRule } from '../../../src/model/content.js';
import type { CompiledFact } from '../../../src/model/facts.js';
import { all, buildRule } from '../../support/build-card-rule.js';

const fact = (
  id: string,
  label: string,
  { kind = 'age', shape = 'number', spec }: Partial<Pick<CompiledFact, 'kind' | 'shape' | 'spec'>> = {},
): CompiledFact => ({
  id,
  label,
  kind,
  shape,
  reads: [],
  uses: [],
  ...(spec === undefined ? {} : { spec }),
  evaluate: () => {
    throw new Error('nothing is evaluated for a page');
  },
});
const ruleWith = (criteria: Readonly<Record<string, string>>): CardRule =>
  buildRule({
    facts: {
      age: fact('age', 'Age'),
      female: fact('female', 'Female', { kind: 'demographic', shape: 'truth' }),
      stays: fact('stays', 'Stays in hospital', { kind: 'encounters', shape: 'list' }),
      other: fact('other', 'Another age'),
    },
    criteria,
    fireWhen: all(),
    settings: { limit: 30, upper: 90 },
  });

describe('A test', () => {
  test.each([
    ['exists age', 'found: Age'],
    ['female is true', 'Female: yes'],
    ['female is false', 'Female: no'],
    ['age < limit', 'Age: less than 45 days'],
    ['age <= limit', 'Age: at most 45 days'],
    ['age > limit', 'Age: more than 45 days'],
    ['age >= 3', 'Age: at least 3'],
    ['age = 3', 'Age: equal to 3'],
    ['age in limit..upper', 'Age: 45 days to 90 days'],
    ['count stays >= 2', 'number of: Stays in hospital: at least 2'],
    ['age < other', 'Age: less than Another age'],
  ])('%s reads: %s', (text, words) => {
    const rule = ruleWith({ one: text });
    const criterion = rule.criteria.get('one');
    expect(criterion && tellCheck(criterion.check, rule, { limit: 45, upper: 90 })).toBe(words);
  });
});

describe('A query', () => {
  const of = (query: string): string => tellQuery({ query, resourceType: query.split(/[?/]/)[0] ?? '' });
  test.each([
    ['Patient/{{context.patientId}}', 'The patient: birth date, sex, whether deceased'],
    ['Encounter/{{context.encounterId}}', 'The visit or stay at hand'],
    ['Condition?patient={{context.patientId}}', 'Problems and diagnoses'],
    [
      'Observation?patient={{context.patientId}}&code=http://loinc.org|1-8&_sort=-date&_count=5',
      'Results and observations, certain codes only, newest first, at most 5',
    ],
    [
      'Observation?patient={{context.patientId}}&category=http://terminology.hl7.org/CodeSystem/x|laboratory,vital-signs&date=ge{{today() - 400 days}}',
      'Results and observations, category laboratory or vital-signs, of the last 400 days',
    ],
    [
      'MedicationRequest?patient={{context.patientId}}&status=active,on-hold',
      'Medication orders, status active or on-hold',
    ],
    [
      'DiagnosticReport?patient={{context.patientId}}&encounter={{context.encounterId}}&date=ge2020-01-01&_count={{x}}',
      'Diagnostic reports, of a certain time only, of this visit only',
    ],
    ['Coverage?patient={{context.patientId}}', 'Coverage records'],
  ])('%s reads: %s', (query, words) => {
    expect(of(query)).toBe(words);
  });
});

describe('A fact', () => {
  test.each<[string, unknown, string]>([
    ['age', { from: 'patient' }, 'from the birth date'],
    ['demographic', { field: 'gender', is: 'female' }, 'whether the recorded sex is female'],
    ['demographic', { field: 'deceased' }, 'whether the patient is recorded as deceased'],
    ['latest_result', { within_days: 'limit' }, 'newest result of the list below, within 45 days'],
    [
      'latest_result',
      { within_days: 1, component: 'systolic' },
      'newest result of the list below (the part of it on the list systolic), within 1 day',
    ],
    ['result_summary', { of: 'minimum', within_days: 90 }, 'lowest result of the list below, within 90 days'],
    ['problems', { status: 'any' }, 'problems of the list below, active or not'],
    [
      'orders',
      { status: ['active', 'on-hold'], categories: ['outpatient'] },
      'orders of the list below, status active or on-hold, category outpatient',
    ],
    [
      'encounters',
      { class: ['IMP', 'EMER'], within_days: 30 },
      'visits and stays, class IMP or EMER, within 30 days',
    ],
    ['allergies', {}, 'allergies to what is on the list below'],
    ['procedures', { within_days: 10 }, 'procedures of the list below, within 10 days'],
    ['immunizations', {}, 'vaccinations of the list below'],
    ['answers', { link_id: '/44260-8' }, 'newest answer to question /44260-8 of the questionnaire'],
    ['points', [], 'points added item by item, see below'],
    ['calculate', {}, 'calculated, see below'],
    ['fhirpath', '%patient.active', 'by an expression: %patient.active'],
    ['fhirpath', { expression: '%x.exists()' }, 'by an expression: %x.exists()'],
    ['a_new_kind', undefined, 'a new kind'],
  ])('%s %j reads: %s', (kind, spec, words) => {
    expect(tellFact(fact('f', 'F', { kind, spec }), ruleWith({}), { limit: 45 })).toBe(words);
  });
});
