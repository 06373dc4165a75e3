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
    expect(keys).toEqual(
      new Map([
        ['a', new Map([['patient', 'patient']])],
        ['b', new Map([['person', 'patient']])],
      ]),
    );
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

  test("[P-30] a query that uses another need is written with that need's key, behind it", () => {
    const role =
      'PractitionerRole?_id={{%visit.participant.individual.resolve().ofType(PractitionerRole).id}}';
    const { prefetch, keys } = assignPrefetchKeys([
      card('a', { visit: 'Encounter/{{context.encounterId}}', role }),
      card('b', { visit: 'Encounter/{{userPatientId}}', role }),
      card('c', { meeting: 'Encounter/{{userPatientId}}', role: role.replace('%visit', '%`meeting`') }),
    ]);
    expect([...prefetch]).toEqual([
      ['visit', 'Encounter/{{context.encounterId}}'],
      ['role', role],
      ['visit_2', 'Encounter/{{userPatientId}}'],
      ['role_2', role.replace('%visit', '%visit_2')],
    ]);
    expect([...keys].map(([id, own]) => [id, Object.fromEntries(own)])).toEqual([
      ['a', { visit: 'visit', role: 'role' }],
      ['b', { visit: 'visit_2', role: 'role_2' }],
      ['c', { meeting: 'visit_2', role: 'role_2' }],
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
          for (const [id, wanted] of list) {
            for (const [name, query] of Object.entries(wanted)) {
              expect(prefetch.get(keys.get(id)?.get(name) ?? '')).toBe(query);
            }
          }
          expect(prefetch.size).toBe(queries.size);
        },
      ),
    );
  });
});
