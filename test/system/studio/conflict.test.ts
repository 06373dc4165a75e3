/** The studio in a browser: a file that a colleague changed on disk meanwhile is shown, never written over. */

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { METFORMIN, openCard, save, SERVICES, shows, typeBehind } from '../../support/open-studio.js';
import { seriousProblems, startBrowser, type TestBrowser } from '../../support/start-browser.js';
import { startStudio, type RunningStudio } from '../../support/start-studio.js';

const TITLE = 'title: Metformin with eGFR below 30';
const THEIRS = 'title: Metformin, changed by a colleague';

let studio: RunningStudio;
let browser: TestBrowser;

beforeAll(async () => {
  [studio, browser] = await Promise.all([startStudio(SERVICES), startBrowser()]);
}, 120_000);
afterEach(() => {
  studio.git('checkout', '--quiet', '--', METFORMIN);
});
afterAll(async () => {
  await Promise.all([studio.stop(), browser.stop()]);
});

/** Both change the title; the author saves second. */
async function meet(
  options: BrowserContextOptions = {},
): Promise<{ page: Page; dialog: Locator; theirs: string }> {
  const theirs = (await studio.read(METFORMIN)).replace(TITLE, THEIRS);
  const page = await openCard(studio, browser, METFORMIN, options);
  await typeBehind(page, TITLE, ' here');
  await page.getByRole('button', { name: /^Save .*\.yaml$/ }).waitFor();
  await writeFile(join(studio.folder, METFORMIN), theirs);
  await page.keyboard.press('Control+s');
  const dialog = page.getByRole('dialog', { name: /changed on disk/ });
  await shows(dialog, THEIRS);
  await shows(dialog, `${TITLE} here`);
  return { page, dialog, theirs };
}

describe('A file that changed on disk since it was opened', () => {
  test('is shown beside the own text and stays as it is until the author keeps the own one', async () => {
    const { page, dialog, theirs } = await meet();
    await expect(studio.read(METFORMIN)).resolves.toBe(theirs);
    await dialog.getByRole('button', { name: /Keep mine/ }).click();
    await expect(studio.read(METFORMIN)).resolves.toBe(theirs);
    await save(page);
    await expect(studio.read(METFORMIN)).resolves.toBe(theirs.replace(THEIRS, `${TITLE} here`));
    await page.context().close();
  });

  test('is taken when the author says so, and there is nothing left to save', async () => {
    const { page, dialog, theirs } = await meet();
    await dialog.getByRole('button', { name: 'Take what is on disk' }).click();
    await shows(page.locator('.cm-line'), THEIRS);
    await page.getByRole('button', { name: 'Saved', exact: true }).waitFor();
    await expect(studio.read(METFORMIN)).resolves.toBe(theirs);
    await page.context().close();
  });

  test.each(['light', 'dark'] as const)(
    'is compared in a dialog without serious barriers, %s',
    async (colorScheme) => {
      const { page } = await meet({ colorScheme });
      await expect(seriousProblems(page)).resolves.toEqual([]);
      await page.context().close();
    },
  );

  test('is the only thing that the browser was refused', () => {
    expect(browser.complaints.filter((line) => !line.includes('status of 409'))).toEqual([]);
    expect(browser.complaints).toHaveLength(4);
    expect(browser.elsewhere).toEqual([]);
  });
});
