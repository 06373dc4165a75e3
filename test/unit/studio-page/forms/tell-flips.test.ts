/** Where moving a setting would turn the chosen patient's card: on the track, and in words. */

import { describe, expect, test } from '@jest/globals';
import type { Sweep } from '../../../../src/studio/contract-tools.js';
import { markFlips, tellSweep } from '../../../../studio/forms/tell-flips.js';

const flip = { below: 39, above: 40, from: 'fires', to: 'does not fire' };
const SWEEP: Sweep = {
  setting: 'limit',
  points: [
    { value: 0, outcome: 'fires' },
    { value: 100, outcome: 'does not fire' },
  ],
  flips: [flip],
};

describe('the mark of a flip', () => {
  test('stands between the two values, as a share of the track', () => {
    expect(markFlips(SWEEP, [0, 100], 'days')).toEqual([
      { at: 0.395, says: 'up to 39 days it fires, from 40 days it does not fire' },
    ]);
  });

  test('stays on the track, whatever the range', () => {
    expect(markFlips(SWEEP, [50, 100], '').map(({ at }) => at)).toEqual([0]);
    expect(markFlips(SWEEP, [0, 20], '').map(({ at }) => at)).toEqual([1]);
    expect(markFlips(SWEEP, [30, 30], '').map(({ at }) => at)).toEqual([0.5]);
  });
});

describe('the sentence', () => {
  test('names the patient and each flip', () => {
    expect(tellSweep(SWEEP, markFlips(SWEEP, [0, 100], ''), 'Woman of 66')).toBe(
      'For “Woman of 66”: up to 39 it fires, from 40 it does not fire.',
    );
  });

  test('says that nothing turns the card, and when it cannot be told at all', () => {
    const flat = { ...SWEEP, flips: [], points: [{ value: 0, outcome: 'cannot be told' }] };
    expect(tellSweep(flat, [], '')).toBe('For this patient it cannot be told at every allowed value.');
  });

  test('is empty where nothing was run', () => {
    expect(tellSweep({ setting: 'limit', points: [], flips: [] }, [], 'A')).toBe('');
  });
});
