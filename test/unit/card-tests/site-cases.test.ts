/** Cases of site files: run with the settings, words and codes of the site, and told under its name. */

import { afterAll, describe, expect, test } from '@jest/globals';
import { runCardTests } from '../../../src/card-tests/run-card-tests.js';
import { CARD, contentOf, edit, loadWith, removeContent } from '../content/content-fixture.js';
import { SITE } from '../content/site-fixture.js';

afterAll(removeContent);

const file = (cases: string, card = ''): Readonly<Record<string, string>> => ({
  [SITE]: `format: 1
site: clinic
title: A clinic
cards:
  potion-kidney: { why: As decided, approved: { by: P&T Committee, on: 2026-10-01 }, based_on: 1.0.0, settings: { oldest_days: 90 }, wording: { summary: "Potion at {{ site }}: eGFR {{ egfr }}" }${card} }
tests:
${cases}`,
});

const at = (days: number, expected: string, name = `${days} days ago`): string => `  - card: potion-kidney
    name: ${name}
    patient: { age: 66 }
    drafts: [{ drug: potion, dose: 500 mg, every: 12 h }]
    data: { egfr_results: [{ loinc: "98979-8", value: 24, unit: "mL/min/{1.73_m2}", days_ago: ${days} }] }
    expect: { ${expected} }
`;

const FIRES = 'fires: true, shows: card, summary: "Potion at A clinic: eGFR 24"';
const ASKS = 'fires: unknown, because: low_egfr, shows: ask, summary: No eGFR in the last 90 days';

describe('the cases of a site', () => {
  test('see its settings and its words, and count with those of cards', async () => {
    const content = contentOf(await loadWith(file(at(90, FIRES) + at(91, ASKS))));
    const { sites, passed, failed } = runCardTests(content);
    expect(sites).toEqual([
      {
        site: 'clinic',
        cases: [
          { card: 'potion-kidney', name: '90 days ago', file: SITE, line: 7, column: 5, failures: [] },
          { card: 'potion-kidney', name: '91 days ago', file: SITE, line: 13, column: 5, failures: [] },
        ],
      },
    ]);
    expect({ passed, failed }).toEqual({ passed: 5, failed: 0 });
  });

  test('that fail, fail the whole, and say what came', async () => {
    const content = contentOf(await loadWith(file(at(91, FIRES))));
    const { sites, passed, failed } = runCardTests(content);
    expect(sites.flatMap(({ cases }) => cases.map(({ failures }) => failures))).toEqual([
      [
        'fires: expected true, got "unknown"',
        'shows: expected "card", got "ask"',
        'summary: expected "Potion at A clinic: eGFR 24", got "No eGFR in the last 90 days"',
      ],
    ]);
    expect({ passed, failed }).toEqual({ passed: 3, failed: 1 });
  });

  test('hold before the card is active there: they tell what will be shown', async () => {
    for (const status of ['draft', 'silent']) {
      const content = contentOf(await loadWith(file(at(90, FIRES), `, status: ${status}`)));
      expect(runCardTests(content).failed).toBe(0);
    }
  });

  test('of other cards are left out when one card is asked for, and sites without cases are not told', async () => {
    const content = contentOf(await loadWith({ ...file(at(90, FIRES)), ...edit(CARD, '365', '360') }));
    expect(runCardTests(content, 'other').sites).toEqual([]);
    expect(runCardTests(content, 'potion-kidney').sites.map(({ site }) => site)).toEqual(['clinic']);
  });
});
