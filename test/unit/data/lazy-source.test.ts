/** A source as the engine reads it: indexes by code, made once and only when asked for. */

import { describe, expect, test } from '@jest/globals';
import { bundle, gather, LOINC, observation, SNOMED, sourceOf, UCUM } from './build-call.js';

const coded = (id: string, ...coding: readonly { system?: string; code?: string; display?: string }[]) =>
  observation(id, { code: { coding }, valueQuantity: { value: 1, unit: 'mcg' } });

describe('a source', () => {
  const data = gather({
    templates: { key: 'Observation?patient={{context.patientId}}' },
    prefetch: {
      key: bundle(
        coded('1', { system: LOINC, code: 'a' }, { system: SNOMED, code: 'b' }),
        coded('2', { system: 'urn:oid:2.16.840.1.113883.6.1', code: 'a' }, { system: LOINC, code: 'a' }),
        coded('3', { code: 'c' }, { display: 'd' }),
      ),
    },
  });
  const source = sourceOf(data, 'key');

  test('is indexed by system and code, each entry once for a code', () => {
    const refs = Array.from(source.byCode, ([code, entries]) => [code, entries.map((entry) => entry.ref)]);
    expect(refs).toEqual([
      [`${LOINC}|a`, ['Observation/1', 'Observation/2']],
      [`${SNOMED}|b`, ['Observation/1']],
      ['|c', ['Observation/3']],
    ]);
  });

  test('has the resources with their quantities in UCUM', () => {
    expect(source.resources.map(({ id, valueQuantity }) => [id, valueQuantity])).toEqual(
      ['1', '2', '3'].map((id) => [id, { value: 1, unit: 'mcg', code: 'ug', system: UCUM }]),
    );
    expect(source.entries.map(({ resource }) => resource.valueQuantity)).toEqual(
      ['1', '2', '3'].map(() => ({ value: 1, unit: 'mcg' })),
    );
  });

  test('makes entries and indexes once', () => {
    expect(source.entries).toBe(source.entries);
    expect(source.byCode).toBe(source.byCode);
    expect(source.resources).toBe(source.resources);
  });

  test('loses only the resource that breaks, and says so', () => {
    const broken = observation('2', { valueQuantity: { value: 1, unit: 'mg' } });
    Object.defineProperty(broken, 'code', {
      get() {
        throw new Error('broken');
      },
    });
    const partly = sourceOf(
      gather({
        templates: { key: 'Observation?patient={{context.patientId}}' },
        prefetch: { key: bundle(observation('1'), broken) },
      }),
      'key',
    );
    expect(partly.entries.map((entry) => entry.ref)).toEqual(['Observation/1']);
    expect(partly.unknown).toEqual([{ need: 'key', reason: 'error', source: 'Observation/2' }]);
  });
});
