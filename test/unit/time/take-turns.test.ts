/** Long work in pieces: the result is the same, and others have their turn. */

import { describe, expect, test } from '@jest/globals';
import { finishSteps, takeTurns, type Steps } from '../../../src/time/take-turns.js';

function* counting(to: number, milliseconds: number): Steps<number> {
  for (let count = 0; count < to; count += 1) {
    const began = performance.now();
    while (performance.now() - began < milliseconds);
    yield;
  }
  return to;
}

describe('Work in pieces', () => {
  test('comes to the same, at once or with turns in between', async () => {
    let turns = 0;
    const turn = (): Promise<void> => {
      turns += 1;
      return Promise.resolve();
    };
    expect(finishSteps(counting(5, 0))).toBe(5);
    expect(await takeTurns(counting(5, 0), undefined)).toBe(5);
    expect(await takeTurns(counting(6, 6), turn)).toBe(6);
    expect(turns).toBeGreaterThanOrEqual(2);
    expect(turns).toBeLessThanOrEqual(6);
  });

  test('is given up when the turn is refused', async () => {
    await expect(takeTurns(counting(3, 11), () => Promise.reject(new Error('stopping')))).rejects.toThrow(
      'stopping',
    );
  });
});
