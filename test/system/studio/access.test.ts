/** The studio for everybody: without a mouse, in light and dark, narrow, and at twice the size (WCAG 2.2 A and AA, as far as axe-core sees). */

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { hasFocus, METFORMIN, openCard, openTab, SERVICES } from '../../support/open-studio.js';
import { seriousProblems, startBrowser, type TestBrowser } from '../../support/start-browser.js';
import { startStudio, type RunningStudio } from '../../support/start-studio.js';

/** What each view shows when it has what it asked for. */
const VIEWS = [
  ['Card', /^Fires\./],
  ['Forms', /^For “.*(it|turns)/],
  ['Tests', /^All \d+ cases pass/],
  ['Scores', /^Inputs$/],
  ['Backtest', /^Nothing was run yet\.$/],
  ['Changes', /^Nothing has changed since the last commit\.$/],
] as const;

let studio: RunningStudio;
let browser: TestBrowser;

beforeAll(async () => {
  [studio, browser] = await Promise.all([startStudio(SERVICES), startBrowser()]);
}, 120_000);
afterAll(async () => {
  await Promise.all([studio.stop(), browser.stop()]);
});

describe('The studio', () => {
  test.each(['light', 'dark'] as const)(
    'is without serious barriers in every view, %s',
    async (colorScheme) => {
      const page = await openCard(studio, browser, METFORMIN, { colorScheme });
      await page.getByText('Chart of this patient').click();
      await page.getByRole('button', { name: 'Observation/egfr_results-0.valueQuantity.value' }).click();
      const found: Record<string, readonly string[]> = {};
      for (const [view, settled] of VIEWS) {
        await openTab(page, view);
        await page.getByText(settled).first().waitFor({ timeout: 90_000 });
        found[view] = await seriousProblems(page);
      }
      expect(found).toEqual(Object.fromEntries(VIEWS.map(([view]) => [view, []])));
      await page.context().close();
    },
  );

  test('is walked through by keyboard: to a card, through its tabs, and out of the editor', async () => {
    const page = await openCard(studio, browser, METFORMIN);
    await page.getByRole('searchbox', { name: 'Find a card or file' }).focus();
    await page.keyboard.type('naloxone');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText(/opioid-.*\.yaml is open/).waitFor();
    const tabs = page.getByRole('tab');
    await tabs.nth(0).focus();
    for (let at = 1; at <= VIEWS.length; at++) {
      await page.keyboard.press('ArrowRight');
      const tab = tabs.nth(at % VIEWS.length);
      await expect(tab.getAttribute('aria-selected')).resolves.toBe('true');
      await expect(hasFocus(tab)).resolves.toBe(true);
    }
    const editor = page.locator('.cm-content');
    await editor.focus();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
    await expect(hasFocus(editor)).resolves.toBe(false);
    await page.context().close();
  });

  test('takes a patient’s result to unknown by keyboard alone', async () => {
    const page = await openCard(studio, browser, METFORMIN);
    await page.getByText('Chart of this patient').focus();
    await page.keyboard.press('Enter');
    const sent = page.getByRole('checkbox', { name: /egfr results/ });
    for (let steps = 0; steps < 40 && !(await hasFocus(sent)); steps++) await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.getByText('Cannot be told.').waitFor();
    // The form is where it was left: nothing took the focus away.
    await expect(hasFocus(sent)).resolves.toBe(true);
    await page.context().close();
  });

  test.each([
    ['800 pixels', { viewport: { width: 800, height: 900 } }],
    ['1280 pixels at twice the size', { viewport: { width: 640, height: 450 } }],
  ])('fits %s without scrolling sideways, in every view', async (_what, options) => {
    const page = await openCard(studio, browser, METFORMIN, options);
    const wide: string[] = [];
    for (const [view, settled] of VIEWS) {
      await openTab(page, view);
      await page.getByText(settled).first().waitFor({ timeout: 90_000 });
      const over = await page
        .locator('html')
        .evaluate(
          (root: { scrollWidth: number; clientWidth: number }) => root.scrollWidth - root.clientWidth,
        );
      if (over > 0) wide.push(`${view}: ${over} pixels`);
    }
    expect(wide).toEqual([]);
    await page.context().close();
  });

  test('complained of nothing, and no page asked for anything beyond this machine', () => {
    expect(browser.complaints).toEqual([]);
    expect(browser.elsewhere).toEqual([]);
  });
});
