/** Something that is done again and again: never twice at once, and whatever it throws. */

import { expect, test } from '@jest/globals';
import { repeat } from '../../../src/start/repeat.js';

const wait = (milliseconds: number): Promise<void> =>
  new Promise((done) => {
    setTimeout(done, milliseconds);
  });

test('Repeating goes on after failures, tells the first of a row and the end of it, and stops', async () => {
  let steps = 0;
  let underWay = 0;
  const told: unknown[] = [];
  const repeating = repeat(
    async () => {
      underWay += 1;
      steps += 1;
      const step = steps;
      await wait(1);
      expect(underWay).toBe(1);
      underWay -= 1;
      if (step === 2 || step === 3) throw new Error(`step ${step}`);
    },
    1,
    (error) => told.push(error instanceof Error ? error.message : error),
  );
  while (steps < 6) await wait(1);
  await repeating.stop();
  const stopped = steps;
  await wait(10);
  expect([steps, told]).toEqual([stopped, ['step 2', undefined]]);
});
