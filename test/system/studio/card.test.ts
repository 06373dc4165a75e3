/** The studio in a browser: the live card, why, repairs, patients and saving. */

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  METFORMIN,
  openCard,
  openTab,
  save,
  SERVICES,
  shows,
  typeBehind,
} from '../../support/open-studio.js';
import { startBrowser, type TestBrowser } from '../../support/start-browser.js';
import { startStudio, type RunningStudio } from '../../support/start-studio.js';

const TITLE = 'title: Metformin with eGFR below 30';
const SUMMARY = 'eGFR 24: metformin is contraindicated below 30';

let studio: RunningStudio;
let browser: TestBrowser;

beforeAll(async () => {
  [studio, browser] = await Promise.all([startStudio(SERVICES), startBrowser()]);
}, 120_000);
afterAll(async () => {
  await Promise.all([studio.stop(), browser.stop()]);
});

describe('The studio', () => {
  test('shows the card, the outcome and why, with the resource and the element a value came from', async () => {
    const page = await openCard(studio, browser, METFORMIN);
    await expect(page.getByText(SUMMARY).count()).resolves.toBe(1);
    await expect(page.getByText('Fires.').count()).resolves.toBe(1);
    await page.getByRole('button', { name: 'Observation/egfr_results-0.valueQuantity.value' }).click();
    await page.locator('.json mark').waitFor();
    await expect(page.locator('.json mark').textContent()).resolves.toBe('24');
    await page.context().close();
  });

  test('says of each service and card how its cases stand', async () => {
    const page = await openCard(studio, browser, METFORMIN);
    const card = page
      .getByRole('region', { name: /kidney/i })
      .getByRole('button', { name: 'Metformin with eGFR below 30' });
    await shows(card, /\d+ cases pass/);
    await page.context().close();
  });

  test('offers a repair for YAML that its author broke, and the card comes back', async () => {
    const page = await openCard(studio, browser, METFORMIN);
    await typeBehind(page, TITLE, ': always');
    await page.getByText('A colon inside text without quotes begins a new entry.').first().waitFor();
    // What was there stays in view, and a reader is told that it is old.
    await expect(page.getByText(SUMMARY).count()).resolves.toBe(1);
    await expect(page.getByRole('region', { name: 'What it does' }).getAttribute('aria-busy')).resolves.toBe(
      'true',
    );
    await page.getByRole('button', { name: 'Put quotes around the text' }).first().click();
    await page.getByText('No problems.').waitFor();
    await shows(page.locator('.cm-line'), 'title: "Metformin with eGFR below 30: always"');
    await page
      .getByRole('region', { name: 'What it does' })
      .and(page.locator('[aria-busy="false"]'))
      .waitFor();
    await page.context().close();
  });

  test('shows unknown, and why, when a need is not sent', async () => {
    const page = await openCard(studio, browser, METFORMIN);
    await page.getByText('Chart of this patient').click();
    await page.getByRole('checkbox', { name: /egfr results/ }).uncheck();
    await page.getByText('Cannot be told.').waitFor();
    const why = page.getByRole('list', { name: 'Why' });
    await shows(why, /not sent/i);
    await expect(why.locator('.mark.unknown').count()).resolves.toBeGreaterThan(0);
    await expect(page.getByText(SUMMARY).count()).resolves.toBe(0);
    await page.context().close();
  });

  test('shows a sample patient as a patient of the card', async () => {
    const page = await openCard(studio, browser, METFORMIN);
    const patients = page.getByRole('combobox', { name: /^Patient/ });
    await patients.locator('option', { hasText: 'Hal Vesper' }).waitFor({ state: 'attached' });
    await patients.selectOption({ label: 'Hal Vesper' });
    await page.getByText(/^(Does not fire|Not about this call)\./).waitFor();
    await page.context().close();
  });

  test('keeps a changed patient as a test of the file, and the file is saved with its comments', async () => {
    const page = await openCard(studio, browser, METFORMIN);
    const before = await studio.read(METFORMIN);
    await page.getByText('Chart of this patient').click();
    await page.getByRole('spinbutton', { name: 'Value' }).fill('31');
    await page.getByRole('spinbutton', { name: 'Value' }).press('Tab');
    await page.getByText('Does not fire.').waitFor();
    await page.getByRole('textbox', { name: 'Name of the case' }).fill('eGFR 31, saved by hand');
    await page.getByRole('button', { name: 'Save as a test' }).click();
    await page.getByText('is a case of the file now').waitFor();
    await save(page);
    const after = await studio.read(METFORMIN);
    expect(after).toContain('eGFR 31, saved by hand');
    // Every line that was there still is, in its order.
    const lines = after.split('\n');
    const kept = before.split('\n').filter((line) => {
      const at = lines.indexOf(line);
      if (at >= 0) lines.splice(0, at + 1);
      return at < 0;
    });
    expect(kept).toEqual([]);
    await openTab(page, 'Tests');
    await page.getByText(/All \d+ cases pass/).waitFor();
    await page.getByRole('row', { name: /eGFR 31, saved by hand/ }).waitFor();
    studio.git('checkout', '--quiet', '--', METFORMIN);
    await page.context().close();
  });

  test('shows the card as each EHR does, and tells what it leaves out', async () => {
    const page = await openCard(studio, browser, METFORMIN);
    const choice = page.getByRole('combobox', { name: /^Show as/ });
    const shown = page.getByRole('region', { name: 'What it does' });
    const [everything = '', ...profiles] = await choice.locator('option').allTextContents();
    expect(profiles.length).toBeGreaterThan(1);
    const left: string[] = [];
    for (const profile of [...profiles, everything]) {
      await choice.selectOption({ label: profile });
      await shown.and(page.locator('[aria-busy="false"]')).waitFor();
      await expect(shown.getByRole('article').count()).resolves.toBe(1);
      if ((await shown.getByText('What this EHR does not show').count()) > 0) left.push(profile);
    }
    expect(left.length).toBeGreaterThan(0);
    expect(left).not.toContain(everything);
    await page.context().close();
  });

  test('complained of nothing, and no page asked for anything beyond this machine', () => {
    expect(browser.complaints).toEqual([]);
    expect(browser.elsewhere).toEqual([]);
  });
});
