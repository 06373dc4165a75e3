import { describe, expect, test } from '@jest/globals';
import { explainEvaluation } from '../../../src/explain/explain-evaluation.js';
import { exactly } from '../../../src/logic/interval.js';
import type { UnknownDetail } from '../../../src/model/clinical.js';
import type { Evaluation } from '../../../src/model/evaluation.js';
import type { FactValue } from '../../../src/model/facts.js';
import {
  makeDraft,
  makeEvaluation,
  makeList,
  makeResult,
  METFORMIN,
  type SampleParts,
} from './sample-evaluation.js';
import { makeFact, RULE } from './sample-rule.js';

const NOT_SENT: UnknownDetail = { need: 'problems', reason: 'not-sent' };

const criterion = (id: string, parts: SampleParts, more: Partial<Evaluation> = {}) =>
  explainEvaluation(makeEvaluation(parts, more)).criteria.find((each) => each.id === id);

describe('the explanation of a card that fires', () => {
  test('tells the whole of it', () => {
    const evaluation = makeEvaluation();
    expect(explainEvaluation(evaluation)).toEqual({
      card: 'metformin-egfr',
      title: 'Metformin with reduced kidney function',
      version: '1.0.0',
      contentHash: 'a1b2c3',
      site: 'st-elsewhere',
      outcome: 'fired',
      because: 'Due: Metformin is being ordered; Latest eGFR 24 (limit 30).',
      logic: evaluation.logic,
      criteria: [
        {
          id: 'ordering',
          sentence: 'Metformin is being ordered',
          truth: 'true',
          decided: true,
          values: [
            {
              fact: 'metformin_ordered',
              label: 'Metformin being ordered',
              value: 'metformin 500 MG Oral Tablet',
              source: 'MedicationRequest/draft-1',
            },
          ],
        },
        {
          id: 'low',
          sentence: 'Latest eGFR 24 (limit 30)',
          truth: 'true',
          decided: true,
          values: [
            {
              fact: 'egfr',
              label: 'Latest eGFR',
              value: '24',
              unit: 'mL/min/1.73 m²',
              date: '2026-11-17',
              source: 'Observation/egfr-1',
            },
          ],
        },
        { id: 'on_dialysis', sentence: 'Patient is on dialysis', truth: 'false', decided: false, values: [] },
      ],
      settings: [
        {
          id: 'stop_below',
          label: 'Contraindicated below this eGFR',
          value: 30,
          unit: 'mL/min/1.73 m²',
          default: 30,
          changed: false,
        },
      ],
      evidence: RULE.evidence,
    });
  });

  test('a setting the site changed says what it is by default', () => {
    expect(explainEvaluation(makeEvaluation({}, { settings: { stop_below: 45 } })).settings).toEqual([
      {
        id: 'stop_below',
        label: 'Contraindicated below this eGFR',
        value: 45,
        unit: 'mL/min/1.73 m²',
        default: 30,
        changed: true,
      },
    ]);
  });

  test('although an exclusion is unknown, names the exclusion', () => {
    const explanation = explainEvaluation(
      makeEvaluation(
        { dialysis: makeList([], [NOT_SENT]), truths: ['true', 'true', 'unknown'] },
        { unknownExclusions: ['on_dialysis'] },
      ),
    );
    expect(explanation.because).toBe(
      'Due: Metformin is being ordered; Latest eGFR 24 (limit 30). Not known: Patient is on dialysis.',
    );
    expect(explanation.criteria.map(({ id, decided }) => [id, decided])).toEqual([
      ['ordering', true],
      ['low', true],
      ['on_dialysis', true],
    ]);
  });

  test('a number that is partly known reads "at least"', () => {
    expect(
      criterion('low', { egfr: makeResult(0, { interval: { low: 40, high: Infinity } }) })?.sentence,
    ).toBe('Latest eGFR at least 40 (limit 30)');
  });
});

describe('how a medicine was recognised', () => {
  const named = makeDraft(
    'Glucophage',
    { resourceType: 'MedicationRequest', id: 'draft-2' },
    { matchedBy: 'name' },
  );

  test('by its name alone is said of that medicine, not of the others', () => {
    const values = criterion('ordering', { ordered: makeList([METFORMIN, named]) })?.values;
    expect(values?.map(({ source, matchedBy }) => [source, matchedBy])).toEqual([
      ['MedicationRequest/draft-1', undefined],
      ['MedicationRequest/draft-2', 'name'],
    ]);
  });

  test('is said of a total that rests on names alone', () => {
    const rule = {
      ...RULE,
      facts: new Map([
        ...RULE.facts,
        ['egfr', makeFact('egfr', 'Total', 'number', { uses: ['middle'] })] as const,
        ['middle', makeFact('middle', 'Middle', 'number', { uses: ['metformin_ordered'] })] as const,
      ]),
    };
    const total = makeResult(60, {
      byNameOnly: true,
      sources: [{ label: 'Glucophage', value: '60', unit: 'mg', source: 'MedicationRequest/draft-2' }],
    });
    const ordered = makeList([named]);
    const facts = new Map<string, FactValue>([
      ['metformin_ordered', ordered],
      ['middle', total],
      ['egfr', total],
    ]);
    expect(criterion('low', { ordered, egfr: total }, { rule, facts })?.values).toEqual([
      {
        fact: 'egfr',
        label: 'Glucophage',
        value: '60',
        unit: 'mg',
        source: 'MedicationRequest/draft-2',
        matchedBy: 'name',
      },
    ]);
  });
});

describe('scores', () => {
  test('are told part by part, with what is unknown as an interval', () => {
    const score = makeResult(0, {
      unit: 'points',
      interval: { low: 1, high: 2 },
      parts: [
        { label: 'Hypertension', add: exactly(1), truth: 'true', source: 'Condition/1' },
        { label: 'Female sex', add: { low: 0, high: 1 }, truth: 'unknown', note: 'sex is\nnot <recorded>' },
      ],
    });
    expect(explainEvaluation(makeEvaluation({ egfr: score })).scores).toEqual([
      {
        fact: 'egfr',
        label: 'Latest eGFR',
        value: '1 to 2',
        unit: 'points',
        parts: [
          { label: 'Hypertension', add: exactly(1), truth: 'true', source: 'Condition/1' },
          { label: 'Female sex', add: { low: 0, high: 1 }, truth: 'unknown', note: 'sex is not ‹recorded›' },
        ],
      },
    ]);
  });
});

describe('a calculation', () => {
  test('names its model and the version of it (DESIGN, "The explanation")', () => {
    const evaluation = makeEvaluation({
      egfr: makeResult(0, { unit: 'mg', interval: exactly(60), parts: [] }),
    });
    const fact = makeFact('egfr', 'Total', 'number', { model: { id: 'total-2022', version: '1.2.0' } });
    const rule = { ...evaluation.rule, facts: new Map([...evaluation.rule.facts, ['egfr', fact] as const]) };
    expect(explainEvaluation({ ...evaluation, rule }).scores).toEqual([
      {
        fact: 'egfr',
        model: 'total-2022',
        version: '1.2.0',
        label: 'Total',
        value: '60',
        unit: 'mg',
        parts: [],
      },
    ]);
  });
});

describe('values from the record', () => {
  test('are plain text: no markup, one line', () => {
    const hostile = makeDraft('oxyCODONE <b>20</b>\n[x](javascript:alert(1))', {
      resourceType: 'MedicationRequest',
      id: 'draft-3',
    });
    expect(criterion('ordering', { ordered: makeList([hostile]) })?.values).toEqual([
      {
        fact: 'metformin_ordered',
        label: 'Metformin being ordered',
        value: 'oxyCODONE ‹b›20‹/b› [x] (javascript:alert(1))',
        source: 'MedicationRequest/draft-3',
      },
    ]);
  });
});
