/** What clients do differently: what the other stages see of it, and what the log names. */

import { describe, expect, test } from '@jest/globals';
import { QUIRKS } from '../../../src/request/quirks.js';
import { call, parse } from './call.js';
import { both, DRAFT_QUIRK_CASES } from './draft-quirk-cases.js';
import { dispatch, OTHER_QUIRK_CASES } from './other-quirk-cases.js';

const QUIRK_CASES = [...DRAFT_QUIRK_CASES, ...OTHER_QUIRK_CASES];

describe('What clients do differently is absorbed and named', () => {
  test.each(QUIRK_CASES.map((item) => [item.says, item] as const))(
    '%s',
    (_says, { body, like, seen, quirks }) => {
      const clean = parse(like ?? call());
      expect(clean.quirks).toEqual([]);
      expect(parse(body)).toEqual({ ...clean, ...seen, quirks });
    },
  );

  test('a wrapper around nothing stays as it is, because it does not say that there is nothing', () => {
    const prefetch = { a: { response: { status: '404' }, resource: null }, b: { response: {} } };
    const request = parse(call({ prefetch }));
    expect([...request.prefetch]).toEqual(Object.entries(prefetch));
    expect(request.quirks).toEqual([]);
  });

  test('the name that the hook gives a field goes before its aliases', () => {
    const request = parse(dispatch({ order: 'ServiceRequest/other' }));
    expect(request).toEqual(parse(dispatch({})));
  });

  test('each quirk is named once, however often it occurs', () => {
    const request = parse(
      call({}, { patientId: 'Patient/p-1', encounterId: 'Encounter/e-1', draftOrders: both }),
    );
    expect(request.quirks).toEqual(['id-as-reference', 'list-for-bundle']);
  });

  test('every quirk in the list has a case here, so that the list holds no name that cannot occur', () => {
    const named = new Set(QUIRK_CASES.flatMap(({ quirks }) => quirks));
    expect([...named].sort()).toEqual(Object.keys(QUIRKS).sort());
  });
});
