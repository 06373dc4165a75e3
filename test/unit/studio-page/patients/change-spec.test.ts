/** A patient is changed in the form as the case that a card file would hold of them. */

import { describe, expect, test } from '@jest/globals';
import type { Preview, WhyNode } from '../../../../src/studio/contract.js';
import {
  asCase,
  changeDraft,
  changeMember,
  changePatient,
  changeRow,
  changeSent,
  isSent,
  rowsOf,
} from '../../../../studio/patients/change-spec.js';

const SPEC = {
  name: 'eGFR 24',
  patient: { age: 66, sex: 'female' },
  drafts: [{ drug: 'metformin' }, { drug: 'aspirin' }],
  selected: [1],
  data: { egfr: [{ loinc: '98979-8', value: 24 }] },
  expect: { fires: true },
};

describe('The person', () => {
  test('who is given an age has no birth date beside it that could contradict it', () => {
    expect(changePatient({ patient: { born: '1958', sex: 'male' } }, 'age', 70)).toEqual({
      patient: { sex: 'male', age: 70 },
    });
  });

  test('keeps a birth date that is known in part when only the sex is changed', () => {
    expect(changePatient({ patient: { born: '1958' } }, 'sex', 'female')).toEqual({
      patient: { born: '1958', sex: 'female' },
    });
  });

  test('whose sex is taken away has none recorded', () => {
    expect(changePatient(SPEC, 'sex', undefined).patient).toEqual({ age: 66 });
  });
});

describe('A need', () => {
  test('is marked as not sent once, and sent again leaves no trace', () => {
    const unsent = changeSent(changeSent(SPEC, 'egfr', false), 'egfr', false);
    expect(unsent.not_sent).toEqual(['egfr']);
    expect([isSent(SPEC, 'egfr'), isSent(unsent, 'egfr')]).toEqual([true, false]);
    expect(changeSent(unsent, 'egfr', true)).toEqual(SPEC);
  });

  test('that is not sent does not make another one sent', () => {
    const both = changeSent(changeSent(SPEC, 'egfr', false), 'problems', false);
    expect(changeSent(both, 'egfr', true).not_sent).toEqual(['problems']);
  });
});

describe('What is in the chart', () => {
  test('is changed at its place, added at the end, and taken away', () => {
    const added = changeRow(SPEC, 'egfr', 1, { loinc: '98979-8', value: 40 });
    expect(rowsOf(added, 'egfr').map(({ value }) => value)).toEqual([24, 40]);
    const raised = changeRow(added, 'egfr', 0, { loinc: '98979-8', value: 25 });
    expect(rowsOf(raised, 'egfr').map(({ value }) => value)).toEqual([25, 40]);
    expect(rowsOf(changeRow(raised, 'egfr', 0, undefined), 'egfr').map(({ value }) => value)).toEqual([40]);
  });

  test('of which nothing is left is known to be empty', () => {
    expect(changeRow(SPEC, 'egfr', 0, undefined).data).toEqual({});
  });

  test('leaves the patient that was there before as they were', () => {
    const before = structuredClone(SPEC);
    changeRow(SPEC, 'egfr', 0, undefined);
    changeDraft(SPEC, 0, undefined);
    changeSent(SPEC, 'egfr', false);
    expect(SPEC).toEqual(before);
  });

  test('names no selected draft by a place that may be another’s now', () => {
    const { drafts, selected } = changeDraft(SPEC, 0, undefined);
    expect([drafts, selected]).toEqual([[{ drug: 'aspirin' }], undefined]);
  });

  test('has no member for a field that was emptied; zero is a value', () => {
    expect(changeMember({ value: 24, unit: 'mL/min' }, 'unit', '')).toEqual({ value: 24 });
    expect(changeMember({ value: 24 }, 'value', 0)).toEqual({ value: 0 });
  });
});

const leaf = (id: string, truth: WhyNode['truth'], decided: boolean): WhyNode => ({
  op: 'criterion',
  id,
  truth,
  decided,
  values: [],
  unknown: [],
  of: [],
});

function preview(outcome: Preview['outcome'], why?: WhyNode): Preview {
  // Only what a case is made from; the rest of a preview has no part in it.
  return { outcome, cards: [], ...(why === undefined ? {} : { why }) } as unknown as Preview;
}

describe('A patient kept as a case', () => {
  const tree: WhyNode = {
    op: 'all',
    truth: 'false',
    decided: true,
    values: [],
    unknown: [],
    of: [leaf('being_ordered', 'true', false), leaf('egfr_low', 'false', true)],
  };

  test('expects that the card fires, under the new name and without the old expectation', () => {
    const { name: _name, expect: _expect, ...rest } = SPEC;
    expect(asCase(SPEC, 'new', preview('fired'))).toEqual({
      name: 'new',
      ...rest,
      expect: { fires: true },
    });
  });

  test('expects what is due though it was kept back: that is policy, not the card', () => {
    expect(asCase(SPEC, 'new', preview('withheld')).expect).toEqual({ fires: true });
  });

  test('names the criterion that decided when it does not fire', () => {
    expect(asCase(SPEC, 'new', preview('not-met', tree)).expect).toEqual({
      fires: false,
      because: 'egfr_low',
    });
  });

  test('expects unknown, never false, when it could not be told', () => {
    expect(asCase(SPEC, 'new', preview('unknown')).expect).toEqual({ fires: 'unknown' });
  });
});
