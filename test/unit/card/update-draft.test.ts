import { describe, expect, test } from '@jest/globals';
import { updateDraft, type DraftChange } from '../../../src/card/update-draft.js';
import type { FhirResource } from '../../../src/model/fhir.js';

const update = (resource: FhirResource, change: Partial<DraftChange>) =>
  updateDraft({ text: 'metformin', id: '1', resource }, 'Change it', {
    note: undefined,
    priority: undefined,
    ...change,
  });

describe('"update: the whole updated resource, not a patch"', () => {
  test('unknown elements are kept, and the note comes after those it has', () => {
    const resource: FhirResource = {
      resourceType: 'MedicationRequest',
      id: '1',
      meta: { versionId: '3' },
      status: 'draft',
      extension: [{ url: 'https://example.org/x', valueBoolean: true }],
      note: [{ text: 'first' }],
      somethingNew: { deep: [1, 2] },
    };
    expect(update(resource, { note: 'second', priority: 'stat' })).toEqual({
      type: 'update',
      description: 'Change it',
      resource: { ...resource, priority: 'stat', note: [{ text: 'first' }, { text: 'second' }] },
    });
    expect(resource.note).toEqual([{ text: 'first' }]);
  });

  test('the notes are left alone when only the priority changes', () => {
    const resource = { resourceType: 'ServiceRequest', id: '1', priority: 'routine' };
    expect(update(resource, { priority: 'stat' })).toMatchObject({
      resource: { ...resource, priority: 'stat' },
    });
  });

  test('empty elements that the client sent, and nobody may send, are left out', () => {
    const resource = {
      resourceType: 'ServiceRequest',
      id: '1',
      code: { coding: [{}] },
      reasonCode: [],
      x: null,
    };
    expect(update(resource, { note: 'n' })).toEqual({
      type: 'update',
      description: 'Change it',
      resource: { resourceType: 'ServiceRequest', id: '1', note: [{ text: 'n' }] },
    });
  });

  test.each([
    ['a single annotation', { text: 'first' }, [{ text: 'first' }, { text: 'n' }]],
    ['one text, as in DSTU2', 'first', 'first\nn'],
    ['a blank text', ' ', [{ text: 'n' }]],
    ['a number', 7, [{ text: 'n' }]],
    ['a list with a null in it', [null, { text: 'first' }], [{ text: 'first' }, { text: 'n' }]],
  ])('%s stands where the notes belong', (_, note, expected) => {
    expect(update({ resourceType: 'MedicationOrder', id: '1', note }, { note: 'n' })).toEqual({
      type: 'update',
      description: 'Change it',
      resource: { resourceType: 'MedicationOrder', id: '1', note: expected },
    });
  });
});
