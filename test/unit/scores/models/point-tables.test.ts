/** Point scores against the tables of their papers, written down a second time. */

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compileShipped, numberOf } from './compile-shipped.js';

type Values = Readonly<Record<string, number | boolean | string>>;

/** Points of rising bands: `[upper end, points]`, ends counted in; the last has no end. */
const band = (value: number, bands: readonly (readonly [number, number])[]): number =>
  bands.find(([end]) => value <= end)?.[1] ?? Number.NaN;
const whole = (min: number, max: number): fc.Arbitrary<number> => fc.integer({ min, max });
const tenths = (min: number, max: number): fc.Arbitrary<number> =>
  whole(min * 10, max * 10).map((n) => n / 10);
const scoreOf = (id: string, values: Values): number => numberOf(compileShipped(id).score(values));

/** NEWS2 chart 1 of the Royal College of Physicians, in the whole numbers and tenths that the chart has. */
function news2(v: Values): number {
  const n = (name: string): number => Number(v[name]);
  const scale1 = band(n('spo2'), [
    [91, 3],
    [93, 2],
    [95, 1],
    [100, 0],
  ]);
  const scale2 =
    v.oxygen === true
      ? band(n('spo2'), [
          [83, 3],
          [85, 2],
          [87, 1],
          [92, 0],
          [94, 1],
          [96, 2],
          [100, 3],
        ])
      : band(n('spo2'), [
          [83, 3],
          [85, 2],
          [87, 1],
          [100, 0],
        ]);
  return (
    band(n('respiratory_rate'), [
      [8, 3],
      [11, 1],
      [20, 0],
      [24, 2],
      [100, 3],
    ]) +
    (v.scale_2 === true ? scale2 : scale1) +
    (v.oxygen === true ? 2 : 0) +
    band(n('systolic'), [
      [90, 3],
      [100, 2],
      [110, 1],
      [219, 0],
      [350, 3],
    ]) +
    band(n('heart_rate'), [
      [40, 3],
      [50, 1],
      [90, 0],
      [110, 1],
      [130, 2],
      [300, 3],
    ]) +
    (v.consciousness === 'alert' ? 0 : 3) +
    band(n('temperature'), [
      [35, 3],
      [36, 1],
      [38, 0],
      [39, 1],
      [45, 2],
    ])
  );
}

/** SOFA of 1996 in the steps that its table prints. */
function sofa(v: Values): number {
  const n = (name: string): number => Number(v[name]);
  const ratio = n('pao2_fio2');
  const supported = v.respiratory_support === true;
  const lungs =
    supported && ratio < 100 ? 4 : supported && ratio < 200 ? 3 : ratio < 300 ? 2 : ratio < 400 ? 1 : 0;
  const most = Math.max(n('epinephrine'), n('norepinephrine'));
  const heart =
    n('dopamine') > 15 || most > 0.1
      ? 4
      : n('dopamine') > 5 || most > 0
        ? 3
        : n('dopamine') > 0 || v.dobutamine === true
          ? 2
          : n('mean_arterial_pressure') < 70
            ? 1
            : 0;
  const kidney = band(n('creatinine'), [
    [1.1, 0],
    [1.9, 1],
    [3.4, 2],
    [4.9, 3],
    [30, 4],
  ]);
  const urine = n('urine_output') < 200 ? 4 : n('urine_output') < 500 ? 3 : 0;
  return (
    lungs +
    band(n('platelets'), [
      [19, 4],
      [49, 3],
      [99, 2],
      [149, 1],
      [3000, 0],
    ]) +
    band(n('bilirubin'), [
      [1.1, 0],
      [1.9, 1],
      [5.9, 2],
      [11.9, 3],
      [80, 4],
    ]) +
    heart +
    band(n('gcs'), [
      [5, 4],
      [9, 3],
      [12, 2],
      [14, 1],
      [15, 0],
    ]) +
    Math.max(kidney, urine)
  );
}

const CONSCIOUSNESS = ['alert', 'confusion', 'voice', 'pain', 'unresponsive'];

describe('A point score is the table of its paper', () => {
  test('NEWS2, both oxygen scales', () => {
    const observed = fc.record({
      respiratory_rate: whole(0, 50),
      spo2: whole(70, 100),
      scale_2: fc.boolean(),
      oxygen: fc.boolean(),
      temperature: tenths(33, 42),
      systolic: whole(60, 260),
      heart_rate: whole(20, 180),
      consciousness: fc.constantFrom(...CONSCIOUSNESS),
    });
    fc.assert(
      fc.property(observed, (values) => {
        expect(scoreOf('news2', values)).toBe(news2(values));
      }),
      { numRuns: 1000 },
    );
  });

  test('SOFA', () => {
    const dose = (max: number): fc.Arbitrary<number> => fc.oneof(fc.constant(0), tenths(0, max));
    const observed = fc.record({
      pao2_fio2: whole(50, 500),
      respiratory_support: fc.boolean(),
      platelets: whole(5, 300),
      bilirubin: tenths(0.1, 15),
      mean_arterial_pressure: whole(40, 110),
      dopamine: dose(20),
      dobutamine: fc.boolean(),
      epinephrine: fc.constantFrom(0, 0, 0, 0.05, 0.1, 0.11, 1),
      norepinephrine: fc.constantFrom(0, 0, 0, 0.05, 0.1, 0.11, 1),
      gcs: whole(3, 15),
      creatinine: tenths(0.3, 7),
      urine_output: whole(0, 2500),
    });
    fc.assert(
      fc.property(observed, (values) => {
        expect(scoreOf('sofa', values)).toBe(sofa(values));
      }),
      { numRuns: 1000 },
    );
  });

  test('LACE', () => {
    const STAY = [0, 1, 2, 3, 4, 4, 4, 5, 5, 5, 5, 5, 5, 5, 7, 7];
    const admitted = fc.record({
      length_of_stay: whole(0, 15),
      acute_admission: fc.boolean(),
      charlson: whole(0, 8),
      ed_visits: whole(0, 8),
    });
    fc.assert(
      fc.property(admitted, (v) => {
        const comorbidity = v.charlson >= 4 ? 5 : v.charlson;
        const points =
          (STAY[v.length_of_stay] ?? 0) +
          (v.acute_admission ? 3 : 0) +
          comorbidity +
          Math.min(v.ed_visits, 4);
        expect(scoreOf('lace', v)).toBe(points);
      }),
    );
  });
});
