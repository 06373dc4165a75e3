/** The deadline of a call (DESIGN, "Running": the deadline bounds waiting). */

import { describe, expect, test } from '@jest/globals';
import { createDeadline } from '../../../src/time/deadline.js';

const aborted = (signal: AbortSignal): Promise<unknown> =>
  new Promise((resolve) => {
    signal.addEventListener('abort', () => {
      resolve((signal.reason as Error).name);
    });
  });

describe('a deadline', () => {
  test('counts down by its clock', () => {
    let now = 1000;
    const deadline = createDeadline(800, () => now);
    expect([deadline.remaining(), deadline.passed]).toEqual([800, false]);
    now = 1500;
    expect([deadline.remaining(), deadline.passed]).toEqual([300, false]);
    now = 1800;
    expect([deadline.remaining(), deadline.passed]).toEqual([0, true]);
    now = 9000;
    expect(deadline.remaining()).toBe(0);
    deadline.clear();
  });

  test('aborts its signal by itself, and has then passed whatever the clock says', async () => {
    const deadline = createDeadline(5, () => 0);
    expect(await aborted(deadline.signal)).toBe('TimeoutError');
    expect([deadline.remaining(), deadline.passed]).toEqual([0, true]);
  });

  test.each([0, -5])('of %d milliseconds has passed from the start', (milliseconds) => {
    const deadline = createDeadline(milliseconds, () => 0);
    expect([deadline.signal.aborted, deadline.passed, deadline.remaining()]).toEqual([true, true, 0]);
  });

  test('never aborts once it is cleared', async () => {
    const deadline = createDeadline(5, () => 0);
    deadline.clear();
    await new Promise((resolve) => setTimeout(resolve, 15));
    expect(deadline.signal.aborted).toBe(false);
  });
});
