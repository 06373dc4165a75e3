/** The studio's tools in a browser: a threshold and the cases it flips, scores, missing cases, backtest, publishing. */

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { startBrowser, type TestBrowser } from '../../support/start-browser.js';
import { startStudio, type RunningStudio } from '../../support/start-studio.js';

const NALOXONE = 'cards/services/opioid-safety/opioid-mme-naloxone.yaml';
const METFORMIN = 'cards/services/kidney-safety/metformin-egfr.yaml';
const LONG = { timeout: 45_000 };

let studio: RunningStudio;
let browser: TestBrowser;

beforeAll(async () => {
  [studio, browser] = await Promise.all([startStudio(), startBrowser()]);
}, 60_000);
afterAll(async () => {
  await Promise.all([studio.stop(), browser.stop()]);
});

async function open(file: string, tab: string): Promise<Page> {
  const page = await browser.page();
  await page.goto(`${studio.origin}/studio/#${encodeURIComponent(file)}`);
  await page.getByRole('article', { name: /card$/ }).first().waitFor();
  await page.getByRole('tab', { name: tab }).click();
  return page;
}

describe('The studio', () => {
  test('shows which cases flip when a threshold is changed', async () => {
    const page = await open(NALOXONE, 'Forms');
    const threshold = page.getByRole('spinbutton', { name: /^Total daily dose/ });
    await page
      .getByText(/it fires, from .* it does not fire/)
      .first()
      .waitFor();
    await threshold.fill('61');
    await threshold.press('Tab');
    await page.getByRole('tab', { name: 'Tests' }).click();
    await page.getByText(/^\d+ of \d+ cases fail/).waitFor();
    const row = page.getByRole('row', { name: /Oxycodone 10 mg every 6 h/ });
    await expect(row.innerText()).resolves.toMatch(/fires\s+does not fire[\s\S]*fires/);
    await page.context().close();
  });

  test('moves a score by keyboard and by mouse, and says why there is none when an input is not known', async () => {
    const page = await open(METFORMIN, 'Scores');
    await page
      .getByRole('combobox', { name: /^Score/ })
      .selectOption({ label: 'FIB-4 index for liver fibrosis' });
    const result = page.getByRole('region', { name: 'FIB-4' });
    await result.getByText('FIB-4 2.03', { exact: false }).first().waitFor();
    const age = page.getByRole('slider', { name: /^Age/ });
    await age.focus();
    for (let times = 0; times < 10; times++) await page.keyboard.press('ArrowRight');
    await result.getByText('Age 45 years', { exact: false }).first().waitFor();
    const box = await age.boundingBox();
    if (box === null) throw new Error('the slider has no place');
    await page.mouse.click(box.x + box.width * 0.9, box.y + box.height / 2);
    await result
      .getByText(/Age (9\d|10\d|11\d) years/)
      .first()
      .waitFor();
    await page.getByRole('group', { name: 'Platelet count' }).getByRole('checkbox').check();
    await result
      .getByText(/Platelet count/)
      .first()
      .waitFor();
    await expect(result.innerText()).resolves.not.toMatch(/FIB-4 \d/);
    await page.context().close();
  });

  test('adds a missing case with one click, and it passes', async () => {
    const page = await open(METFORMIN, 'Tests');
    await page.getByText(/All \d+ cases pass/).waitFor();
    const before = await page.getByRole('row').count();
    await page
      .getByRole('button', { name: /^Add the case: Latest eGFR/ })
      .first()
      .click();
    await page.getByRole('row').nth(before).waitFor();
    await page.getByText(/All \d+ cases pass/).waitFor();
    await expect(page.locator('main').innerText()).resolves.toContain('Latest eGFR 29');
    await page.context().close();
  });

  test('runs a backtest over the sample patients and shows what fired', async () => {
    const page = await open(METFORMIN, 'Backtest');
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await page
      .getByText(/8 patients/)
      .first()
      .waitFor(LONG);
    await expect(page.locator('main').innerText()).resolves.toContain('af-anticoagulation');
    await page.context().close();
  });

  test('does not publish while a case fails; publishes to a branch and leaves everything else as it is', async () => {
    const page = await open(METFORMIN, 'Forms');
    const purpose = page.getByRole('textbox', { name: 'What it does' });
    await purpose.fill('Warns about metformin with a low eGFR, and asks for one where there is none.');
    await purpose.press('Tab');
    await page.getByText('Save metformin-egfr.yaml').waitFor();
    await page.keyboard.press('Control+s');
    await page.getByRole('button', { name: 'Saved' }).waitFor();
    await page.getByRole('tab', { name: 'Changes' }).click();
    await page.getByText('Warns about metformin with a low eGFR', { exact: false }).first().waitFor(LONG);
    await page
      .getByRole('textbox', { name: 'What changed, and why' })
      .fill('cards: say shorter what the card does');
    await page.getByRole('textbox', { name: 'Branch' }).fill('shorter-purpose');
    const head = studio.git('rev-parse', 'HEAD');
    await page.getByRole('button', { name: 'Commit on the branch' }).click();
    await page
      .getByText(/shorter-purpose/)
      .last()
      .waitFor(LONG);
    await page.waitForTimeout(500);
    expect(studio.git('show', '-s', '--format=%s|%an', 'shorter-purpose')).toBe(
      'cards: say shorter what the card does|Test Author',
    );
    expect(studio.git('show', `shorter-purpose:${METFORMIN}`)).toBe((await studio.read(METFORMIN)).trim());
    expect(studio.git('rev-parse', 'HEAD')).toBe(head);
    expect(studio.git('rev-parse', '--abbrev-ref', 'HEAD')).toBe('main');
    expect(studio.git('diff', '--cached', '--name-only')).toBe('');
    await page.context().close();
  });

  test('says why nothing can be published while a case fails', async () => {
    const page = await open(NALOXONE, 'Forms');
    const threshold = page.getByRole('spinbutton', { name: /^Total daily dose/ });
    await threshold.fill('70');
    await threshold.press('Tab');
    await page.getByText('Save opioid-mme-naloxone.yaml').waitFor();
    await page.keyboard.press('Control+s');
    await page.getByRole('button', { name: 'Saved' }).waitFor();
    await page.getByRole('tab', { name: 'Changes' }).click();
    await page
      .getByText(/threshold|Total daily dose/)
      .first()
      .waitFor(LONG);
    await expect(page.getByRole('button', { name: 'Commit on the branch' }).isDisabled()).resolves.toBe(true);
    await expect(page.locator('main').innerText()).resolves.toMatch(/Not green: \d+ cases pass, \d+ fail/);
    studio.git('checkout', '--quiet', '--', NALOXONE);
    await page.context().close();
  });

  test('complained of nothing', () => {
    expect(browser.complaints).toEqual([]);
    expect(browser.elsewhere).toEqual([]);
  });
});
