/** An approval written into a site's file by the command: everything else in the file stays. */

import { describe, expect, test } from '@jest/globals';
import { writeApproval } from '../../../src/content/sites/write-approval.js';

const HASH = '12'.repeat(32);
const APPROVAL = {
  card: 'b',
  approved: {
    by: 'P&T Committee',
    on: '2026-11-20',
    minutes: '2026-11, item 4',
    version: '1.0.0',
    hash: HASH,
  },
  reviewBy: '2027-11-01',
  why: undefined,
};

const BLOCK = `    approved:
      by: P&T Committee
      on: 2026-11-20
      minutes: 2026-11, item 4
      version: 1.0.0
      hash: "${HASH}"
    review_by: 2027-11-01
`;

describe('an approval', () => {
  test('is written beside what the site has, with its comments and in its order', () => {
    const text = `# yaml-language-server: $schema=x
# Our clinic.
format: 1
site: clinic
title: A clinic # the small one
cards:
  # The first card.
  a: { status: silent }
  b: { status: silent, settings: { days: 180 }, why: 'Our laboratory' } # decided twice
  c: { status: draft }
`;
    expect(writeApproval(text, APPROVAL)).toBe(`# yaml-language-server: $schema=x
# Our clinic.
format: 1
site: clinic
title: A clinic # the small one
cards:
  # The first card.
  a: { status: silent }
  b:
    # decided twice
    status: active
    settings: { days: 180 }
    why: 'Our laboratory'
${BLOCK}  c: { status: draft }
`);
  });

  test('is written for a card that the site did not name, with its reason', () => {
    const text = 'format: 1\nsite: clinic\ntitle: A clinic\ncards: {}\n';
    expect(writeApproval(text, { ...APPROVAL, why: 'Safer renal dosing' })).toBe(
      `format: 1\nsite: clinic\ntitle: A clinic\ncards:\n  b:\n    status: active\n    why: Safer renal dosing\n${BLOCK}`,
    );
  });

  test('takes the place of an earlier one, of which nothing is left', () => {
    const text = `cards:
  b:
    status: active
    # Decided in spring.
    approved: { by: Renal board, on: 2026-03-01, version: 0.9.0, backtest: ${'ab'.repeat(32)} }
    review_by: 2026-11-01 # soon
`;
    expect(writeApproval(text, APPROVAL)).toBe(`cards:
  b:
    status: active
    # Decided in spring.
    approved:
      by: P&T Committee
      on: 2026-11-20
      version: 1.0.0
      minutes: 2026-11, item 4
      hash: "${HASH}"
    review_by: 2027-11-01 # soon
`);
  });

  test('written twice is the same text', () => {
    const once = writeApproval('cards: { b: { status: silent } }\n', APPROVAL);
    expect(writeApproval(once, APPROVAL)).toBe(once);
  });
});
