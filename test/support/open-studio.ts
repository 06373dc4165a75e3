/** Opens the studio's page at a file, as an author finds it. */

import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import type { TestBrowser } from './start-browser.js';
import type { RunningStudio } from './start-studio.js';

export const METFORMIN = 'cards/services/kidney-safety/metformin-egfr.yaml';
export const NALOXONE = 'cards/services/opioid-safety/opioid-mme-naloxone.yaml';
/** Services that hold the cards above, and one that a sample patient's opened chart is about. */
export const SERVICES = ['kidney-safety', 'opioid-safety', 'stroke-prevention'];

/** The page with the card of the file's first case in view, and the editor ready. */
export async function openCard(
  studio: RunningStudio,
  browser: TestBrowser,
  file: string,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const page = await browser.page(options);
  await page.goto(`${studio.origin}/studio/#${encodeURIComponent(file)}`);
  await page.getByRole('article', { name: /card$/ }).first().waitFor();
  await page.locator('.cm-content').waitFor();
  return page;
}

export async function openTab(page: Page, name: string): Promise<void> {
  await page.getByRole('tab', { name, exact: true }).click();
}

/** Puts the cursor behind a text of the open file and types. */
export async function typeBehind(page: Page, behind: string, typed: string): Promise<void> {
  await page.locator('.cm-line', { hasText: behind }).first().click();
  await page.keyboard.press('End');
  await page.keyboard.type(typed);
}

/** By the key that authors know, until the page says that it is done. */
export async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Save .*\.yaml$/ }).waitFor();
  await page.keyboard.press('Control+s');
  await page.getByRole('button', { name: 'Saved', exact: true }).waitFor();
}

/** Waits until what is in view holds a text, however it is cut into elements. */
export const shows = (part: Locator, text: string | RegExp): Promise<void> =>
  part.filter({ hasText: text }).first().waitFor();

export const hasFocus = (part: Locator): Promise<boolean> =>
  part.evaluate((element: { matches(selector: string): boolean }) => element.matches(':focus'));
