/** What scores say of themselves: limits while inputs are only partly known, what is missing, and the bands of the papers. */

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compileShipped, numberOf } from './compile-shipped.js';

type Values = Readonly<Record<string, number | boolean | string>>;

describe('A partly known score', () => {
  const LOW = {
    heart_failure: false,
    hypertension: false,
    diabetes: false,
    stroke: false,
    vascular_disease: false,
  };

  test('is everything that it can be, and no more: two bands of age never count together', () => {
    const { score } = compileShipped('cha2ds2-vasc');
    const partly = score({ ...LOW, age: { low: 70, high: 80 }, female: false });
    expect(partly.interval).toEqual({ low: 1, high: 2 });
    expect(score({ age: 66, female: false }).interval).toEqual({ low: 1, high: 7 });
    expect(score({}).interval).toEqual({ low: 0, high: 9 });
  });

  test('holds the score of every patient that it can be', () => {
    const { score, inputs } = compileShipped('cha2ds2-vasc');
    const names = inputs.map(({ id }) => id).filter((id) => id !== 'age');
    const patient = fc.record(Object.fromEntries(names.map((name) => [name, fc.boolean()])));
    fc.assert(
      fc.property(
        patient,
        fc.integer({ min: 18, max: 100 }),
        fc.subarray(inputs.map(({ id }) => id)),
        (yesOrNo, age, known) => {
          const values: Values = { ...yesOrNo, age };
          const all = numberOf(score(values));
          const { interval } = score(Object.fromEntries(known.map((id) => [id, values[id]])));
          expect(interval.low).toBeLessThanOrEqual(all);
          expect(interval.high).toBeGreaterThanOrEqual(all);
        },
      ),
    );
  });

  test('is called by its band only when all of it lies in one', () => {
    const { score } = compileShipped('curb-65');
    const known = { urea_nitrogen: 30, respiratory_rate: 32, systolic: 120, diastolic: 70, age: 70 };
    expect(score(known).score?.().means).toBe('high risk of death, severe pneumonia');
    expect(score({ ...known, respiratory_rate: 20 }).score?.().means).toBeUndefined();
  });

  test('names what is not known', () => {
    const { notes, refusals } =
      compileShipped('cha2ds2-va')
        .score({ ...LOW })
        .score?.() ?? {};
    expect(notes?.map(({ says }) => says)).toEqual(['Age: not known']);
    expect(refusals).toEqual([]);
  });
});

describe('NEWS2', () => {
  const WELL = {
    respiratory_rate: 16,
    spo2: 98,
    oxygen: false,
    temperature: 37,
    systolic: 120,
    heart_rate: 80,
    consciousness: 'alert',
  };

  test('never takes anyone to be alert: without consciousness, or any other observation, there is no score', () => {
    for (const name of Object.keys(WELL)) {
      const score = compileShipped('news2').score({ ...WELL, [name]: undefined });
      expect(score.present).toBe('unknown');
      expect(score.score?.().refusals.map(({ input, kind }) => [input, kind])).toEqual([[name, 'missing']]);
    }
  });

  test('counts by scale 1 when no scale is stated, and says so', () => {
    const score = compileShipped('news2').score(WELL);
    expect(numberOf(score)).toBe(0);
    expect(score.score?.().notes.map(({ input, kind }) => [input, kind])).toEqual([['scale_2', 'defaulted']]);
  });
});

describe('The bands of the papers', () => {
  const meaning = (id: string, values: Values): string | undefined =>
    compileShipped(id).score(values).score?.().means;
  const answers = (id: string, total: number): Values => {
    const { inputs } = compileShipped(id);
    let left = total;
    return Object.fromEntries(
      inputs.map(({ id: input, range }) => {
        const value = Math.min(left, range?.high ?? 0);
        left -= value;
        return [input, value];
      }),
    );
  };

  test.each([
    ['phq-9', [4, 5, 9, 10, 14, 15, 19, 20, 27], [0, 1, 1, 2, 2, 3, 3, 4, 4]],
    ['gad-7', [4, 5, 9, 10, 14, 15, 21], [0, 1, 1, 2, 2, 3, 3]],
    ['audit-c', [2, 3, 4, 12], [0, 1, 2, 2]],
  ] as const)('%s', (id, totals, bands) => {
    const says = compileShipped(id).model.interpretation?.map((one) => one.says) ?? [];
    expect(totals.map((total) => meaning(id, answers(id, total)))).toEqual(bands.map((place) => says[place]));
  });

  test('the Wells score for embolism: 4 is unlikely, 4.5 is likely', () => {
    const none = {
      dvt_signs: false,
      pe_likeliest: false,
      heart_rate: 80,
      immobilization_or_surgery: false,
      previous_vte: false,
      hemoptysis: false,
      cancer: false,
    };
    expect(meaning('wells-pe', { ...none, dvt_signs: true, cancer: true })).toBe(
      'pulmonary embolism unlikely',
    );
    expect(meaning('wells-pe', { ...none, dvt_signs: true, previous_vte: true })).toBe(
      'pulmonary embolism likely',
    );
  });

  test('FIB-4: 1.3 is indeterminate, and so is 2.67', () => {
    const at = (age: number): Values => ({ age, ast: 100, alt: 100, platelets: 100 });
    expect(meaning('fib-4', { ...at(26), platelets: 250 })).toBe('low risk of advanced fibrosis');
    expect(meaning('fib-4', { ...at(26), platelets: 200 })).toBe('indeterminate');
    expect(meaning('fib-4', { ...at(26.7), platelets: 100 })).toBe('indeterminate');
    expect(meaning('fib-4', { ...at(27), platelets: 100 })).toBe('high risk of advanced fibrosis');
  });
});
