/** Failing servers are left alone for a while (no section of the standard). */

import { describe, expect, test } from '@jest/globals';
import { createCircuitBreaker } from '../../../../src/data/fetch/circuit-breaker.js';

function breakerAt(most?: number) {
  let now = 0;
  const breaker = createCircuitBreaker({ clock: () => now, ...(most === undefined ? {} : { most }) });
  return {
    breaker,
    wait: (milliseconds: number) => {
      now += milliseconds;
    },
    fail: (base: string, times: number) => {
      for (let count = 0; count < times; count += 1) breaker.failed(base);
    },
  };
}

describe('a FHIR server', () => {
  test('rests after five failures in a row, for ten seconds', () => {
    const { breaker, fail, wait } = breakerAt();
    fail('a', 4);
    expect(breaker.allows('a')).toBe(true);
    fail('a', 1);
    expect(breaker.allows('a')).toBe(false);
    wait(9999);
    expect(breaker.allows('a')).toBe(false);
    expect(breaker.allows('b')).toBe(true);
  });

  test('does not rest when a success came between', () => {
    const { breaker, fail } = breakerAt();
    fail('a', 4);
    breaker.succeeded('a');
    fail('a', 4);
    expect(breaker.allows('a')).toBe(true);
  });

  test('is then tried by one caller alone: success opens it to all, failure sends it to rest again', () => {
    const { breaker, fail, wait } = breakerAt();
    fail('a', 5);
    wait(10_000);
    expect([breaker.allows('a'), breaker.allows('a')]).toEqual([true, false]);
    fail('a', 1);
    wait(9999);
    expect(breaker.allows('a')).toBe(false);
    wait(1);
    expect([breaker.allows('a'), breaker.allows('a')]).toEqual([true, false]);
    breaker.succeeded('a');
    expect([breaker.allows('a'), breaker.allows('a')]).toEqual([true, true]);
  });

  test('is tried again after another rest when nobody heard of the first try', () => {
    const { breaker, fail, wait } = breakerAt();
    fail('a', 5);
    wait(10_000);
    expect(breaker.allows('a')).toBe(true);
    wait(10_000);
    expect(breaker.allows('a')).toBe(true);
  });

  test('is forgotten when too many others failed since', () => {
    const { breaker, fail } = breakerAt(2);
    fail('a', 5);
    fail('b', 5);
    fail('c', 1);
    expect(['a', 'b', 'c'].map((base) => breaker.allows(base))).toEqual([true, false, true]);
  });
});
