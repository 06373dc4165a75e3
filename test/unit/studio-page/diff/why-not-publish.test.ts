/** Changes are handed on when the checks are green, and not before; the reason stands beside the button. */

import { describe, expect, test } from '@jest/globals';
import type { ContentDiff } from '../../../../src/diff/content-diff.js';
import type { DiffView } from '../../../../src/studio/contract-tools.js';
import { whyNotBranch, whyNotPublish } from '../../../../studio/diff/why-not-publish.js';

const DIFF: ContentDiff = {
  before: 'HEAD',
  after: 'Now',
  notes: [],
  warnings: [],
  cards: [],
  shared: [{ kind: 'value-set', id: 'egfr', title: 'eGFR', fate: 'changed', sections: [], usedBy: [] }],
};
const GREEN: DiffView = {
  base: '1a2b3c',
  diff: DIFF,
  checks: { green: true, problems: [], tests: { passed: 10, failed: 0 } },
};
const MESSAGE = { message: 'cards: change egfr' };

describe('changes can be handed on', () => {
  test('when they are saved, green and said in words', () => {
    expect(whyNotPublish(GREEN, undefined, MESSAGE)).toBeUndefined();
  });
});

describe('changes cannot be handed on', () => {
  test('while they are being looked at', () => {
    expect(whyNotPublish(undefined, undefined, MESSAGE)).toBe('The changes are being looked at.');
  });

  test('where there is no repository, for the reason the server gives', () => {
    const view = { checks: GREEN.checks, failure: 'The content is in no git repository.' };
    expect(whyNotPublish(view, undefined, MESSAGE)).toBe('The content is in no git repository.');
    expect(whyNotPublish({ checks: GREEN.checks }, undefined, MESSAGE)).toBe(
      'There is no repository with a commit.',
    );
  });

  test('while a file is not saved', () => {
    expect(whyNotPublish(GREEN, 'cards/a.yaml', MESSAGE)).toBe(
      'cards/a.yaml is not saved yet: only what is saved is handed on.',
    );
  });

  test('while the checks are not green', () => {
    const red = { ...GREEN, checks: { green: false, problems: [] } };
    expect(whyNotPublish(red, undefined, MESSAGE)).toBe('The checks are not green.');
  });

  test('when nothing has changed', () => {
    const same = { ...GREEN, diff: { ...DIFF, shared: [] } };
    expect(whyNotPublish(same, undefined, MESSAGE)).toBe('Nothing has changed.');
  });

  test('without a word about them', () => {
    expect(whyNotPublish(GREEN, undefined, { message: ' \n' })).toBe(
      'Say in a few words what changed and why.',
    );
  });
});

describe('the name of a branch', () => {
  test.each(['cards/new-limit', 'main', 'über/2026.11', '  trimmed  '])('%s can be one', (name) => {
    expect(whyNotBranch(name)).toBeUndefined();
  });

  test.each([
    'two words',
    'a..b',
    'a~1',
    'a^',
    'a:b',
    'a?',
    'a*',
    'a[b',
    'a\\b',
    '-a',
    '/a',
    '.a',
    'a/',
    'a.',
    'a//b',
    'a/.b',
    'a.lock',
    'a.lock/b',
    'a@{b',
    '@',
    'a\u0007b',
  ])('%j cannot', (name) => {
    expect(whyNotBranch(name)).toBe(
      'A branch is named with letters, digits, - and /, such as cards/new-limit.',
    );
  });

  test('must be given', () => {
    expect(whyNotBranch('  ')).toBe('Name the branch.');
  });
});
