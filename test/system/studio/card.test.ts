/** The studio in a browser: the live card, why, patients, saving, and what changed on disk. */

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { seriousProblems, startBrowser, type TestBrowser } from '../../support/start-browser.js';
import { startStudio, type RunningStudio } from '../../support/start-studio.js';

const METFORMIN = 'cards/services/kidney-safety/metformin-egfr.yaml';

let studio: RunningStudio;
let browser: TestBrowser;

beforeAll(async () => {
  [studio, browser] = await Promise.all([startStudio(), startBrowser()]);
}, 60_000);
afterAll(async () => {
  await Promise.all([studio.stop(), browser.stop()]);
});

async function openCard(file: string, options: Parameters<TestBrowser['page']>[0] = {}): Promise<Page> {
  const page = await browser.page(options);
  await page.goto(`${studio.origin}/studio/#${encodeURIComponent(file)}`);
  await page.getByRole('article', { name: /card$/ }).first().waitFor();
  await page.locator('.cm-content').waitFor();
  return page;
}

/** Puts the cursor behind a text of the open file and types. */
async function typeBehind(page: Page, behind: string, typed: string): Promise<void> {
  await page.locator('.cm-line', { hasText: behind }).first().click();
  await page.keyboard.press('End');
  await page.keyboard.type(typed);
}

describe('The studio', () => {
  test('shows the card, the outcome and why, with the resource and the element a value came from', async () => {
    const page = await openCard(METFORMIN);
    await expect(page.getByText('eGFR 24: metformin is contraindicated below 30').count()).resolves.toBe(1);
    await expect(page.getByText('Fires.').count()).resolves.toBe(1);
    await page.getByRole('button', { name: 'Observation/egfr_results-0.valueQuantity.value' }).click();
    await expect(page.locator('.json mark').textContent()).resolves.toBe('24');
    await page.context().close();
  });

  test('offers a repair for YAML that its author broke, and the card comes back', async () => {
    const page = await openCard(METFORMIN);
    await typeBehind(page, 'title: Metformin with eGFR below 30', ': always');
    await page.getByText('A colon inside text without quotes begins a new entry.').first().waitFor();
    // What was there stays in view, and a reader is told that it is old.
    await expect(page.getByText('eGFR 24: metformin is contraindicated below 30').count()).resolves.toBe(1);
    await page.getByRole('button', { name: 'Put quotes around the text' }).first().click();
    await page.getByText('No problems.').waitFor();
    await expect(page.locator('.cm-content').innerText()).resolves.toContain(
      'title: "Metformin with eGFR below 30: always"',
    );
    await page.context().close();
  });

  test('shows unknown, and why, when a need is not sent', async () => {
    const page = await openCard(METFORMIN);
    await page.getByText('Chart of this patient').click();
    await page.getByRole('checkbox', { name: /egfr results/ }).uncheck();
    await page.getByText('Cannot be told.').waitFor();
    await expect(page.locator('.why .mark.unknown').count()).resolves.toBeGreaterThan(0);
    await expect(page.locator('.why').innerText()).resolves.toMatch(/not sent/i);
    await page.context().close();
  });

  test('keeps a changed patient as a test of the file, and the file is saved with its comments', async () => {
    const page = await openCard(METFORMIN);
    const before = await studio.read(METFORMIN);
    await page.getByText('Chart of this patient').click();
    await page.getByRole('spinbutton', { name: 'Value' }).fill('31');
    await page.getByRole('spinbutton', { name: 'Value' }).press('Tab');
    await page.getByText('Does not fire.').waitFor();
    await page.getByRole('textbox', { name: 'Name of the case' }).fill('eGFR 31, saved by hand');
    await page.getByRole('button', { name: 'Save as a test' }).click();
    await page.getByText('is a case of the file now').waitFor();
    await page.keyboard.press('Control+s');
    await page.getByRole('button', { name: 'Saved' }).waitFor();
    const after = await studio.read(METFORMIN);
    expect(after).toContain('eGFR 31, saved by hand');
    const comments = (text: string): readonly string[] => text.match(/^\s*#.*$/gm) ?? [];
    expect(comments(after)).toEqual(comments(before));
    await page.getByRole('tab', { name: 'Tests' }).click();
    await page.getByText(/All \d+ cases pass/).waitFor();
    studio.git('checkout', '--quiet', '--', METFORMIN);
    await page.context().close();
  });

  test('shows what changed on disk instead of writing over it, and loses neither text', async () => {
    const page = await openCard(METFORMIN);
    const text = await studio.read(METFORMIN);
    await typeBehind(page, 'title: Metformin with eGFR below 30', ' here');
    const theirs = text.replace(
      'title: Metformin with eGFR below 30',
      'title: Metformin, changed by a colleague',
    );
    await writeFile(join(studio.folder, METFORMIN), theirs);
    await page.keyboard.press('Control+s');
    const dialog = page.getByRole('dialog', { name: /changed on disk/ });
    await dialog.waitFor();
    await expect(dialog.innerText()).resolves.toContain('changed by a colleague');
    expect(await studio.read(METFORMIN)).toBe(theirs);
    await dialog.getByRole('button', { name: /Keep mine/ }).click();
    await page.keyboard.press('Control+s');
    await page.getByRole('button', { name: 'Saved' }).waitFor();
    expect(await studio.read(METFORMIN)).toContain('title: Metformin with eGFR below 30 here');
    studio.git('checkout', '--quiet', '--', METFORMIN);
    await page.context().close();
  });

  test('tells what an EHR does not show', async () => {
    const page = await openCard(METFORMIN);
    const choice = page.getByRole('combobox', { name: /^Show as/ });
    for (const profile of await choice.locator('option').allTextContents()) {
      await choice.selectOption({ label: profile });
      await page.locator('[aria-busy="false"]').first().waitFor();
      await expect(page.getByRole('article').count()).resolves.toBeGreaterThan(0);
    }
    await page.context().close();
  });

  test.each(['light', 'dark'] as const)('is without serious barriers, %s', async (colorScheme) => {
    const page = await openCard(METFORMIN, { colorScheme });
    for (const tab of ['Card', 'Forms', 'Tests', 'Scores', 'Backtest', 'Changes']) {
      await page.getByRole('tab', { name: tab }).click();
      await page.waitForTimeout(700);
      expect([tab, await seriousProblems(page)]).toEqual([tab, []]);
    }
    await page.context().close();
  });

  test('can be walked through by keyboard: to a card, its tabs, and out of the editor', async () => {
    const page = await openCard(METFORMIN);
    await page.getByRole('searchbox', { name: 'Find a card or file' }).focus();
    await page.keyboard.type('naloxone');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText(/opioid-.*\.yaml is open/).waitFor();
    await page.getByRole('tab', { name: 'Card' }).focus();
    await page.keyboard.press('ArrowRight');
    await expect(page.getByRole('tab', { name: 'Forms' }).getAttribute('aria-selected')).resolves.toBe(
      'true',
    );
    await page.keyboard.press('ArrowLeft');
    await page.locator('.cm-content').focus();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
    await expect(
      page
        .locator('.cm-content')
        .evaluate((editor: { matches(selector: string): boolean }) => editor.matches(':focus')),
    ).resolves.toBe(false);
    await page.context().close();
  });

  test('fits 800 pixels and twice the size without scrolling sideways', async () => {
    for (const options of [
      { viewport: { width: 800, height: 900 } },
      { viewport: { width: 640, height: 450 } },
    ]) {
      const page = await openCard(METFORMIN, options);
      const overflow = await page
        .locator('html')
        .evaluate(
          (root: { scrollWidth: number; clientWidth: number }) => root.scrollWidth - root.clientWidth,
        );
      expect(overflow).toBeLessThanOrEqual(0);
      await page.context().close();
    }
  });

  test('complained of nothing, and no page asked for anything beyond this machine', () => {
    expect(browser.complaints.filter((line) => !line.includes('status of 409'))).toEqual([]);
    expect(browser.elsewhere).toEqual([]);
  });
});
