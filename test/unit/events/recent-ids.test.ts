import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { RecentIds } from '../../../src/events/recent-ids.js';

describe('RecentIds', () => {
  test('knows at least the last `size` ids, and none that was never added', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 }), fc.array(fc.nat(50)), (size, numbers) => {
        const recent = new RecentIds(size);
        const added: string[] = [];
        for (const id of numbers.map(String)) {
          expect(recent.has(id) && !added.includes(id)).toBe(false);
          recent.add(id);
          added.push(id);
          for (const last of added.slice(-size)) expect(recent.has(last)).toBe(true);
        }
      }),
    );
  });

  test('forgets: memory has a bound', () => {
    const recent = new RecentIds(3);
    for (let id = 0; id < 100; id++) recent.add(String(id));
    const known = Array.from({ length: 100 }, (_, id) => String(id)).filter((id) => recent.has(id));
    expect(known).toEqual(['96', '97', '98', '99']);
  });
});
