/** A score in words, as a tired clinician reads it: what was missing first, the number, few factors, no causes. */

import { describe, expect, test } from '@jest/globals';
import { exactly } from '../../../src/logic/interval.js';
import { tellScore } from '../../../src/explain/tell-score.js';
import type { ScoreDetail, ScoreInput } from '../../../src/model/score.js';

const input = (
  label: string,
  value: string,
  contribution?: number,
  more: Partial<ScoreInput> = {},
): ScoreInput => ({
  input: label.toLowerCase(),
  label,
  value,
  modifiable: false,
  ...(contribution === undefined ? {} : { contribution }),
  ...more,
});

const RISK: ScoreDetail = {
  model: 'risk',
  version: '1.0.0',
  name: '10-year risk',
  horizon: '10 years',
  decimals: 1,
  scale: 'output',
  reference: 1.84,
  referenceSays: 'same age and sex, no risk factor',
  inputs: [
    input('Age', '50', undefined, { unit: 'a', fixed: true }),
    input('Diabetes', 'yes', 5.68),
    input('Systolic pressure', '160', 4.31, { unit: 'mm[Hg]', date: '2026-10-01' }),
    input('Smoking', 'no', 0),
    input('eGFR', '90', -0.62, { unit: 'mL/min/{1.73_m2}' }),
    input('HDL cholesterol', '45', 0.004, { unit: 'mg/dL' }),
  ],
  notes: [],
  refusals: [],
};

describe('a risk in words', () => {
  test('names the number, the reference, and signed percentage points of what weighs, with value, unit and date', () => {
    expect(tellScore({ interval: exactly(14.6839), unit: '%' }, RISK)).toEqual([
      '10-year risk 14.7% (reference 1.8%, same age and sex, no risk factor). Associated with more: Diabetes +5.7, Systolic pressure 160 mmHg (2026-10-01) +4.3 percentage points. Associated with less: eGFR 90 mL/min/1.73 m² −0.6 percentage points',
    ]);
  });

  test('tells what was missing or replaced before any factor', () => {
    const notes = [
      {
        input: 'smoking',
        label: 'Smoking',
        kind: 'defaulted',
        says: 'Smoking: not known, counted as no',
      } as const,
    ];
    expect(tellScore({ interval: exactly(14.6839), unit: '%' }, { ...RISK, notes })[0]).toBe(
      'Smoking: not known, counted as no',
    );
  });

  test('names no factor of a score that was refused', () => {
    const refusals = [
      { input: 'age', label: 'Age', kind: 'out-of-range', says: 'Age: 29 is outside 30 to 79 a' } as const,
      { input: 'hdl', label: 'HDL', kind: 'missing', says: 'HDL: not known' } as const,
    ];
    expect(
      tellScore({ interval: { low: -Infinity, high: Infinity }, unit: '%' }, { ...RISK, refusals }),
    ).toEqual(['No 10-year risk: Age: 29 is outside 30 to 79 a; HDL: not known']);
  });

  test('names at most five factors, the heaviest first', () => {
    const inputs = [3, 8, 1, 7, 2, 6, 5].map((by) => input(`F${by}`, 'yes', by));
    expect(tellScore({ interval: exactly(40), unit: '%' }, { ...RISK, inputs })[0]).toContain(
      'Associated with more: F8 +8, F7 +7, F6 +6, F5 +5, F3 +3 percentage points',
    );
  });

  test('that is explained on the odds says by how much each multiplies them', () => {
    const detail: ScoreDetail = {
      ...RISK,
      scale: 'log-odds',
      reference: 0,
      inputs: [
        input('Lactate', '4', Math.log(1.83), { unit: 'mmol/L' }),
        input('Pulse', '60', Math.log(0.5), { unit: '/min' }),
      ],
    };
    expect(tellScore({ interval: exactly(61), unit: '%' }, detail)).toEqual([
      '10-year risk 61% (reference 50%, same age and sex, no risk factor). Associated with more: Lactate 4 mmol/L (odds × 1.8). Associated with less: Pulse 60 /min (odds × 0.5)',
    ]);
  });

  test('known in part only is told as a range', () => {
    const detail: ScoreDetail = { ...RISK, inputs: [] };
    expect(tellScore({ interval: { low: 4.04, high: 6.96 }, unit: '%' }, detail)[0]).toMatch(
      /^10-year risk 4 to 7%/,
    );
  });
});

describe('other scores in words', () => {
  test('points are told item by item, those that may count too', () => {
    const parts = [
      { label: 'Hypertension', add: exactly(1), truth: 'true' },
      { label: 'Stroke', add: { low: 0, high: 2 }, truth: 'unknown' },
      { label: 'Diabetes', add: exactly(0), truth: 'false' },
    ] as const;
    const detail: ScoreDetail = {
      ...RISK,
      name: 'Stroke score',
      scale: 'points',
      means: 'raised',
      inputs: [],
    };
    expect(tellScore({ interval: { low: 1, high: 3 }, unit: '1', parts }, detail)).toEqual([
      'Stroke score 1 to 3, raised: Hypertension +1, Stroke +0 to +2',
    ]);
  });

  test('a formula is told with what it was worked out from', () => {
    const { reference, ...rest } = RISK;
    expect(reference).toBeDefined();
    const detail: ScoreDetail = {
      ...rest,
      name: 'Fibrosis index',
      decimals: 2,
      means: 'advanced fibrosis is likely',
      inputs: [
        input('Age', '61', undefined, { unit: 'a' }),
        input('AST', '85', undefined, { unit: 'U/L', date: '2026-09-30' }),
      ],
    };
    expect(tellScore({ interval: exactly(3.41234), unit: '1' }, detail)).toEqual([
      'Fibrosis index 3.41, advanced fibrosis is likely, from Age 61 years, AST 85 U/L (2026-09-30)',
    ]);
  });

  test('what the record says is one plain line', () => {
    const detail: ScoreDetail = { ...RISK, inputs: [input('Note', '<b>5</b>\n- more', 4)] };
    expect(tellScore({ interval: exactly(5), unit: '%' }, detail).join('')).not.toMatch(/[<>\n]/);
  });
});
