/** Prefetch keys of a service (CDS Hooks 2.0.1, "Prefetch Template"): no query is asked twice. */

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { assignPrefetchKeys } from '../../../src/content/assign-prefetch-keys.js';

const card = (id: string, needs: Readonly<Record<string, string>>) => ({
  id,
  needs: new Map(
    Object.entries(needs).map(([name, query]) => [name, { name, query, resourceType: 'Patient' }] as const),
  ),
});

describe('needs of the cards of a service', () => {
  test('the same query under two names is asked once, under the first', () => {
    const { prefetch, keys } = assignPrefetchKeys([
      card('b', { person: 'Patient/1' }),
      card('a', { patient: 'Patient/1' }),
    ]);
    expect([...prefetch]).toEqual([['patient', 'Patient/1']]);
    expect(keys.get('Patient/1')).toBe('patient');
  });

  test('one name with two queries becomes two keys', () => {
    const { prefetch } = assignPrefetchKeys([
      card('a', { meds: 'MedicationRequest?a=1' }),
      card('b', { meds: 'MedicationRequest?a=2', meds_2: 'MedicationRequest?a=3' }),
    ]);
    expect([...prefetch]).toEqual([
      ['meds', 'MedicationRequest?a=1'],
      ['meds_2', 'MedicationRequest?a=2'],
      ['meds_2_2', 'MedicationRequest?a=3'],
    ]);
  });

  test('every query has one key, every key one query, whatever order the cards come in', () => {
    const needs = fc.dictionary(
      fc.constantFrom('meds', 'patient', 'meds_2', 'labs'),
      fc.constantFrom('A?a=1', 'A?a=2', 'B/1', 'B/2'),
    );
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), needs), { selector: ([id]) => id }),
        (list) => {
          const cards = list.map(([id, wanted]) => card(id, wanted));
          const { prefetch, keys } = assignPrefetchKeys(cards);
          expect(assignPrefetchKeys([...cards].reverse())).toEqual({ prefetch, keys });
          const queries = new Set(list.flatMap(([, wanted]) => Object.values(wanted)));
          expect(new Set(prefetch.values())).toEqual(queries);
          for (const [key, query] of prefetch) expect(keys.get(query)).toBe(key);
          expect(prefetch.size).toBe(queries.size);
        },
      ),
    );
  });
});
