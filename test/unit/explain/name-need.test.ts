import { describe, expect, test } from '@jest/globals';
import { nameNeed } from '../../../src/explain/name-need.js';
import { makeFact, RULE } from './sample-rule.js';

describe('a need in a clinician’s words', () => {
  test.each([
    ['problems', 'problem list'],
    ['meds', 'medication list'],
    ['medications', 'medication list'],
    ['patient', 'patient record'],
    ['allergies', 'allergy list'],
    ['orders', 'drafted orders'],
    ['other_drafts', 'other drafted orders'],
  ])('%s is the %s', (need, words) => {
    expect(nameNeed(need, RULE)).toBe(words);
  });

  test('abbreviations are written as the card’s labels write them', () => {
    expect(nameNeed('egfr_results', RULE)).toBe('eGFR results');
  });

  test('ordinary words of a label do not bring their capital along', () => {
    expect(nameNeed('latest_pressures', RULE)).toBe('latest pressures');
  });

  test('a need no label speaks of keeps its words', () => {
    const rule = { facts: new Map([['x', makeFact('x', 'Potassium (K+)', 'number')]]) };
    expect(nameNeed('potassium_results', rule)).toBe('potassium results');
  });
});
