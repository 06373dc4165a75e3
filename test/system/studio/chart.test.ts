/** The chart page in a browser: it asks the running service as an EHR does. */

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { seriousProblems, startBrowser, type TestBrowser } from '../../support/start-browser.js';
import { startStudio, type RunningStudio } from '../../support/start-studio.js';

let studio: RunningStudio;
let browser: TestBrowser;

beforeAll(async () => {
  [studio, browser] = await Promise.all([startStudio(), startBrowser()]);
}, 60_000);
afterAll(async () => {
  await Promise.all([studio.stop(), browser.stop()]);
});

async function openChart(patient: string, options: Parameters<TestBrowser['page']>[0] = {}): Promise<Page> {
  const page = await browser.page(options);
  await page.goto(`${studio.origin}/studio/chart`);
  await page.getByText(/patient-view: \d+ services were called/).waitFor();
  await page.getByRole('combobox', { name: /^Patient/ }).selectOption({ label: patient });
  await page.getByRole('heading', { name: new RegExp(`^${patient}`) }).waitFor();
  await page.getByText(/patient-view: \d+ services were called/).waitFor();
  return page;
}

async function order(page: Page, search: string, medicine: RegExp): Promise<void> {
  await page.getByRole('searchbox', { name: /^Medicine/ }).fill(search);
  await page.getByRole('button', { name: medicine }).first().click();
  await page.getByText(/order-select: \d+ services were called/).waitFor();
}

describe('The chart', () => {
  test('opens with the cards of patient-view, and shows each request, response and time', async () => {
    const page = await openChart('Bruno Kettle');
    await expect(
      page
        .getByRole('article')
        .filter({ hasText: /atrial fibrillation/i })
        .count(),
    ).resolves.toBe(1);
    const calls = page.getByRole('region', { name: 'Calls' });
    await expect(calls.locator('tbody tr').count()).resolves.toBeGreaterThan(3);
    await expect(calls.innerText()).resolves.toMatch(/200\s+[\d.]+ ms/);
    await page.context().close();
  });

  test('asks when an order is chosen, applies the suggestion, and the service keeps the feedback', async () => {
    const page = await openChart('Ada Ironside');
    await order(page, 'metformin', /^metformin/i);
    const card = page.getByRole('article').filter({ hasText: 'eGFR 24' });
    await card.getByRole('button', { name: /Remove metformin/ }).click();
    await page
      .getByText(/“Remove metformin” was taken; the service has kept it/)
      .first()
      .waitFor();
    await expect(page.getByRole('region', { name: 'Orders' }).innerText()).resolves.toContain('None.');
    await page.context().close();
  });

  test('declines a card with a reason', async () => {
    const page = await openChart('Cora Lintel');
    await order(page, 'ibuprofen', /^ibuprofen/i);
    const card = page
      .getByRole('article')
      .filter({ hasText: /warfarin/i })
      .first();
    await card.getByRole('combobox', { name: /^Reason/ }).selectOption({ index: 1 });
    await card.getByRole('button', { name: 'Decline' }).click();
    await page
      .getByText(/Declined: .*; the service has kept it/)
      .first()
      .waitFor();
    await page.context().close();
  });

  test('asks for what is not known instead of guessing', async () => {
    const page = await openChart('Greta Umber');
    await order(page, 'metformin', /^metformin/i);
    await expect(page.getByRole('article').filter({ hasText: /eGFR/ }).count()).resolves.toBeGreaterThan(0);
    await page.context().close();
  });

  test('warns when an order is signed', async () => {
    const page = await openChart('Dov Marrow');
    await page.getByRole('spinbutton', { name: /^Dose/ }).fill('1');
    await page.getByRole('spinbutton', { name: /^Every/ }).fill('6');
    await order(page, 'oxycodone hydrochloride 20', /oxycodone hydrochloride 20 MG/i);
    await page.getByRole('button', { name: 'Sign (order-sign)' }).click();
    await page.getByText(/order-sign: \d+ services were called/).waitFor();
    await expect(
      page
        .getByRole('article')
        .filter({ hasText: /benzodiazepine|MME/ })
        .count(),
    ).resolves.toBeGreaterThan(0);
    await page.context().close();
  });

  test.each(['light', 'dark'] as const)('is without serious barriers, %s', async (colorScheme) => {
    const page = await openChart('Ada Ironside', { colorScheme });
    expect(await seriousProblems(page)).toEqual([]);
    await page.context().close();
  });

  test('complained of nothing, and no page asked for anything beyond this machine', () => {
    expect(browser.complaints).toEqual([]);
    expect(browser.elsewhere).toEqual([]);
  });
});
