/** A backtest is started on the samples or on a folder, at a site, and against the committed version when there is one. */

import { describe, expect, test } from '@jest/globals';
import { EMPTY_FORM, startRequest, whyNotStart } from '../../../../studio/backtest/start-request.js';

describe('starting a backtest', () => {
  test('the shipped samples need nothing else', () => {
    expect(whyNotStart(EMPTY_FORM)).toBeUndefined();
    expect(startRequest(EMPTY_FORM, true)).toEqual({ population: { kind: 'samples' } });
  });

  test('a folder must be named', () => {
    const form = { ...EMPTY_FORM, population: 'folder', folder: '  ' } as const;
    expect(whyNotStart(form)).toBe('Name the folder in which the patients are.');
    expect(whyNotStart({ ...form, folder: '/data/export' })).toBeUndefined();
  });

  test('a folder, a site and a comparison', () => {
    const form = {
      population: 'folder',
      folder: ' /data/export ',
      site: 'clinic',
      compare: true,
    } as const;
    expect(startRequest(form, true)).toEqual({
      population: { kind: 'folder', folder: '/data/export' },
      site: 'clinic',
      compare: true,
    });
  });

  test('nothing is compared where there is no commit', () => {
    expect(startRequest({ ...EMPTY_FORM, compare: true }, false)).toEqual({
      population: { kind: 'samples' },
    });
  });
});
