/** The studio's tools in a browser: a threshold and the cases it flips, scores, missing cases, backtest, publishing. */

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { METFORMIN, NALOXONE, openCard, openTab, save, SERVICES, shows } from '../../support/open-studio.js';
import { startBrowser, type TestBrowser } from '../../support/start-browser.js';
import { startStudio, type RunningStudio } from '../../support/start-studio.js';

const LONG = { timeout: 90_000 };

let studio: RunningStudio;
let browser: TestBrowser;

beforeAll(async () => {
  [studio, browser] = await Promise.all([startStudio(SERVICES), startBrowser()]);
}, 120_000);
afterAll(async () => {
  await Promise.all([studio.stop(), browser.stop()]);
});

async function open(file: string, tab: string): Promise<Page> {
  const page = await openCard(studio, browser, file);
  await openTab(page, tab);
  return page;
}

async function setThreshold(page: Page, value: string): Promise<void> {
  const threshold = page.getByRole('spinbutton', { name: /^Total daily dose/ });
  await threshold.fill(value);
  await threshold.press('Tab');
}

describe('The studio', () => {
  test('marks where a threshold turns the patient’s card, and shows which cases flip when it is changed', async () => {
    const page = await open(NALOXONE, 'Forms');
    const before = await studio.read(NALOXONE);
    await page
      .getByText(/it fires, from .* it does not fire/)
      .first()
      .waitFor();
    await setThreshold(page, '61');
    await openTab(page, 'Tests');
    await page.getByText(/^\d+ of \d+ cases? fails?\.$/).waitFor();
    const row = page.getByRole('row', { name: /Oxycodone 10 mg every 6 h/ });
    // Expected, what came, as committed.
    await expect(row.getByRole('cell').allInnerTexts()).resolves.toEqual([
      expect.stringMatching(/^fires/),
      expect.stringMatching(/^does not fire/),
      'fires',
      expect.anything(),
    ]);
    await expect(studio.read(NALOXONE)).resolves.toBe(before);
    await page.context().close();
  });

  test('tries another number without writing it, and goes back', async () => {
    const page = await open(NALOXONE, 'Tests');
    await page.getByText(/^All \d+ cases pass/).waitFor();
    await setThreshold(page, '61');
    await page.getByText(/^(One case comes|\d+ cases come) out otherwise\.$/).waitFor();
    await shows(page.getByRole('listitem'), /Oxycodone 10 mg every 6 h.*: fires → does not fire/);
    await expect(page.getByRole('button', { name: 'Saved', exact: true }).count()).resolves.toBe(1);
    await page.getByRole('button', { name: /^Back to the card/ }).click();
    await expect(page.getByText(/out otherwise/).count()).resolves.toBe(0);
    await page.context().close();
  });

  test('moves a score by keyboard and by mouse, and says why there is none when an input is not known', async () => {
    const page = await open(METFORMIN, 'Scores');
    await page
      .getByRole('combobox', { name: /^Score/ })
      .selectOption({ label: 'FIB-4 index for liver fibrosis' });
    const result = page.getByRole('region', { name: 'FIB-4' });
    await shows(result, 'FIB-4 2.03');
    const age = page.getByRole('slider', { name: /^Age/ });
    await age.focus();
    for (let times = 0; times < 10; times++) await page.keyboard.press('ArrowRight');
    await shows(result, 'Age 45 years');
    const box = await age.boundingBox();
    if (box === null) throw new Error('the slider has no place');
    const middle = box.y + box.height / 2;
    await page.mouse.move(box.x + box.width * 0.4, middle);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.9, middle, { steps: 8 });
    await page.mouse.up();
    await shows(result, /Age (9\d|10\d|11\d) years/);
    await page.getByRole('group', { name: 'Platelet count' }).getByRole('checkbox').check();
    await shows(result, 'No score');
    await shows(result, /Why there is none[\s\S]*Platelet count/);
    await expect(result.innerText()).resolves.not.toMatch(/FIB-4 \d/);
    await page.context().close();
  });

  test('adds a missing case with one click, and it passes', async () => {
    const page = await open(METFORMIN, 'Tests');
    const all = page.getByText(/^All \d+ cases pass/);
    await all.waitFor();
    const count = Number(/\d+/.exec(await all.innerText())?.[0]);
    await page
      .getByRole('button', { name: /^Add the case: Latest eGFR 29/ })
      .first()
      .click();
    await page.getByText(`All ${count + 1} cases pass.`).waitFor();
    await page.getByRole('row', { name: /Latest eGFR 29/ }).waitFor();
    await expect(page.getByRole('button', { name: /^Add the case: Latest eGFR 29/ }).count()).resolves.toBe(
      0,
    );
    await page.context().close();
  });

  test('runs a backtest over the sample patients and shows what fired', async () => {
    const page = await open(METFORMIN, 'Backtest');
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await page
      .getByText(/8 patients/)
      .first()
      .waitFor(LONG);
    await shows(page.locator('main'), 'af-anticoagulation');
    await page.context().close();
  });

  test('says why nothing can be published while a case fails', async () => {
    const page = await open(NALOXONE, 'Forms');
    await setThreshold(page, '70');
    await save(page);
    await openTab(page, 'Changes');
    await page.getByText(/Not green: \d+ cases pass, \d+ fails?/).waitFor(LONG);
    await page.getByText('The checks are not green.').waitFor();
    for (const name of ['Commit on the branch', 'Download a patch'])
      await expect(page.getByRole('button', { name }).isDisabled()).resolves.toBe(true);
    // In plain words: the number before and after, and which case comes out otherwise.
    await shows(page.getByRole('article'), /50[\s\S]*70[\s\S]*Oxycodone 10 mg every 6 h/);
    studio.git('checkout', '--quiet', '--', NALOXONE);
    await page.context().close();
  });

  test('publishes to a branch and leaves everything else as it is', async () => {
    const page = await open(METFORMIN, 'Forms');
    const purpose = page.getByRole('textbox', { name: 'What it does' });
    await purpose.fill(`${(await purpose.inputValue()).trim()} It does nothing else.`);
    await purpose.press('Tab');
    await save(page);
    await openTab(page, 'Changes');
    await page.locator('ins', { hasText: 'It does nothing else.' }).waitFor(LONG);
    await page.getByText(/✓ Green/).waitFor(LONG);
    await page
      .getByRole('textbox', { name: 'What changed, and why' })
      .fill('cards: say what the card does not do');
    await page.getByRole('textbox', { name: 'Branch' }).fill('longer-purpose');
    const head = studio.git('rev-parse', 'HEAD');
    await page.getByRole('button', { name: 'Commit on the branch' }).click();
    await page.getByText(/^Commit .* is on the branch longer-purpose/).waitFor(LONG);
    expect(studio.git('show', '-s', '--format=%s|%an', 'longer-purpose')).toBe(
      'cards: say what the card does not do|Test Author',
    );
    expect(studio.git('diff', '--name-only', 'main', 'longer-purpose')).toBe(METFORMIN);
    expect(studio.git('show', `longer-purpose:${METFORMIN}`)).toBe((await studio.read(METFORMIN)).trim());
    expect(studio.git('rev-parse', 'HEAD')).toBe(head);
    expect(studio.git('rev-parse', '--abbrev-ref', 'HEAD')).toBe('main');
    expect(studio.git('diff', '--cached', '--name-only')).toBe('');
    await page.context().close();
  });

  test('complained of nothing, and no page asked for anything beyond this machine', () => {
    expect(browser.complaints).toEqual([]);
    expect(browser.elsewhere).toEqual([]);
  });
});
