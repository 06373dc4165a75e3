/** Local recalibration: on the log-odds and by isotonic steps, never falling, and refused when it makes no sense. */

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ModelFile, Recalibration } from '../../../../src/model/content-files.js';
import { compileRecalibration, type Recalibrate } from '../../../../src/scores/recalibrate.js';

function recalibrate(
  recalibration: Omit<Recalibration, 'why'>,
  unit = '%',
): Recalibrate | string | undefined {
  const problems: string[] = [];
  const model: ModelFile = {
    format: 1,
    id: 'small',
    title: 'Small',
    version: '1.0.0',
    kind: 'logistic',
    unit,
    evidence: [],
    recalibration: { why: 'Local data of 2025.', ...recalibration },
  };
  const found = compileRecalibration({
    model,
    inputs: [],
    parameters: undefined,
    problem: (_path, message) => problems.push(message),
  });
  return problems[0] ?? found;
}
function working(recalibration: Omit<Recalibration, 'why'>): Recalibrate {
  const found = recalibrate(recalibration);
  if (typeof found !== 'function') throw new Error(String(found));
  return found;
}

describe('recalibration', () => {
  test('on the log-odds leaves a probability alone with intercept 0 and slope 1', () => {
    const same = working({ intercept: 0, slope: 1 });
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 99.99, noNaN: true }), (percent) => {
        expect(same(percent)).toBeCloseTo(percent, 9);
      }),
    );
  });

  test('on the log-odds adds the intercept: 20 % with an intercept of ln 2 is a third', () => {
    expect(working({ intercept: Math.log(2) })(20)).toBeCloseTo(100 / 3, 9);
  });

  test('never falls, whichever way', () => {
    const ways = [
      working({ intercept: -0.4, slope: 0.7 }),
      working({ x: [0, 0.2, 0.5, 1], y: [0.1, 0.1, 0.6, 0.9] }),
    ];
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 100, noNaN: true }),
        fc.double({ min: 0, max: 100, noNaN: true }),
        (a, b) => {
          for (const way of ways) expect(way(Math.max(a, b))).toBeGreaterThanOrEqual(way(Math.min(a, b)));
        },
      ),
    );
  });

  test('by steps goes straight between the points and stays level beyond them', () => {
    const steps = working({ x: [0.1, 0.3], y: [0.2, 0.6] });
    const expected = [20, 20, 40, 60, 60];
    [5, 10, 20, 30, 80].forEach((percent, place) => {
      expect(steps(percent)).toBeCloseTo(expected[place] ?? Number.NaN, 9);
    });
  });

  test('of a number that is not there is not there', () => {
    expect(working({ x: [0.1, 0.3], y: [0.2, 0.6] })(Number.NaN)).toBeNaN();
    expect(working({ slope: 2 })(Number.NaN)).toBeNaN();
  });

  test.each([
    [{}, 'It says neither how.'],
    [{ x: [0.1, 0.3] }, 'x and y belong together, one y for each x, without intercept and slope.'],
    [{ x: [0.3, 0.1], y: [0.2, 0.6] }, 'x must rise and y must not fall, both from 0 to 1.'],
    [{ x: [0.1, 0.3], y: [0.6, 0.2] }, 'x must rise and y must not fall, both from 0 to 1.'],
    [{ x: [0.1, 3], y: [0.2, 0.6] }, 'x must rise and y must not fall, both from 0 to 1.'],
  ])('%j is refused', (written, message) => {
    expect(recalibrate(written)).toBe(message);
  });

  test('is for probabilities alone', () => {
    expect(recalibrate({ slope: 1 }, 'mg/dL')).toBe('Only a probability in % is recalibrated.');
  });
});
