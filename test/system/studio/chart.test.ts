/** The chart page in a browser: it asks the running service as an EHR does. */

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { hasFocus, shows } from '../../support/open-studio.js';
import { seriousProblems, startBrowser, type TestBrowser } from '../../support/start-browser.js';
import { startStudio, type RunningStudio } from '../../support/start-studio.js';

let studio: RunningStudio;
let browser: TestBrowser;

beforeAll(async () => {
  [studio, browser] = await Promise.all([startStudio(), startBrowser()]);
}, 120_000);
afterAll(async () => {
  await Promise.all([studio.stop(), browser.stop()]);
});

const CALLED = (hook: string): RegExp => new RegExp(`${hook}: \\d+ services were called`);

async function openChart(patient: string, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await browser.page(options);
  await page.goto(`${studio.origin}/studio/chart`);
  await page.getByText(CALLED('patient-view')).waitFor();
  await choose(page, patient);
  await page.getByText(CALLED('patient-view')).waitFor();
  return page;
}

async function choose(page: Page, patient: string): Promise<void> {
  await page.getByRole('combobox', { name: /^Patient/ }).selectOption({ label: patient });
  await page.getByRole('heading', { name: new RegExp(`^${patient}`) }).waitFor();
}

async function order(page: Page, search: string, medicine: RegExp): Promise<void> {
  await page.getByRole('searchbox', { name: /^Medicine/ }).fill(search);
  await page.getByRole('button', { name: medicine }).first().click();
  await page.getByText(CALLED('order-select')).waitFor();
}

/** What the page sends as feedback, and how it is answered, from the next click on. */
async function feedbackOf(page: Page, act: () => Promise<void>): Promise<{ status: number; sent: unknown }> {
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.url().endsWith('/feedback')),
    act(),
  ]);
  return { status: answer.status(), sent: answer.request().postDataJSON() as unknown };
}

const adviceOf = (page: Page): Locator => page.getByRole('region', { name: 'Advice' });
const UUID = expect.stringMatching(/^[0-9a-f-]{36}$/);
const INSTANT = expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/);

describe('The chart', () => {
  test('opens with the cards of patient-view, and shows each request, response and time', async () => {
    const page = await openChart('Bruno Kettle');
    await shows(adviceOf(page).getByRole('article'), /atrial fibrillation/i);
    const discovery = (await (await page.request.get(`${studio.origin}/cds-services`)).json()) as {
      services: readonly { hook: string; id: string }[];
    };
    const asked = discovery.services.filter(({ hook }) => hook === 'patient-view').map(({ id }) => id);
    const calls = page.getByRole('region', { name: 'Calls' });
    const rows = await calls.locator('tbody tr').allInnerTexts();
    expect(rows.map((row) => /patient-view\s+(\S+)/.exec(row)?.[1]).sort()).toEqual([...asked].sort());
    for (const row of rows) expect(row).toMatch(/\s200\s+[\d.]+ ms\s+\d+$/);
    await calls.locator('summary').first().click();
    await shows(calls.locator('pre').nth(0), '"hook": "patient-view"');
    await shows(calls.locator('pre').nth(1), '"cards"');
    await page.context().close();
  });

  test('copies a call as a command that asks the same', async () => {
    const page = await openChart('Bruno Kettle', { permissions: ['clipboard-read', 'clipboard-write'] });
    const calls = page.getByRole('region', { name: 'Calls' });
    await calls.locator('summary').first().click();
    await calls.getByRole('button', { name: 'Copy as curl' }).first().click();
    const command = await page.evaluate(() =>
      (
        globalThis as unknown as { navigator: { clipboard: { readText(): Promise<string> } } }
      ).navigator.clipboard.readText(),
    );
    const [, body = '', url = ''] =
      /^curl -s -H 'Content-Type: application\/json' -d '(.*)' (\S+)$/s.exec(command) ?? [];
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: body.replaceAll("'\\''", "'"),
    });
    expect(answer.status).toBe(200);
    await page.context().close();
  });

  test('asks when an order is chosen, applies the suggestion, and the service keeps the feedback', async () => {
    const page = await openChart('Ada Ironside');
    await order(page, 'metformin', /^metformin/i);
    const card = page.getByRole('article').filter({ hasText: 'eGFR 24' });
    const { status, sent } = await feedbackOf(page, () =>
      card.getByRole('button', { name: /Remove metformin/ }).click(),
    );
    expect(status).toBe(200);
    expect(sent).toEqual({
      feedback: [
        { card: UUID, outcome: 'accepted', outcomeTimestamp: INSTANT, acceptedSuggestions: [{ id: UUID }] },
      ],
    });
    await page
      .getByText(/“Remove metformin” was taken; the service has kept it/)
      .first()
      .waitFor();
    await shows(page.getByRole('region', { name: 'Orders' }), 'None.');
    await page.context().close();
  });

  test('declines a card with a reason and a comment', async () => {
    const page = await openChart('Cora Lintel');
    await order(page, 'ibuprofen', /^ibuprofen/i);
    const card = page
      .getByRole('article')
      .filter({ hasText: /warfarin/i })
      .first();
    await card.getByRole('combobox', { name: /^Reason/ }).selectOption({ index: 1 });
    await card.getByRole('textbox', { name: /^Comment/ }).fill('two days only');
    const { status, sent } = await feedbackOf(page, () =>
      card.getByRole('button', { name: 'Decline' }).click(),
    );
    expect(status).toBe(200);
    expect(sent).toEqual({
      feedback: [
        {
          card: UUID,
          outcome: 'overridden',
          outcomeTimestamp: INSTANT,
          overrideReason: {
            reason: { code: expect.any(String), system: expect.stringMatching(/^https:/) },
            userComment: 'two days only',
          },
        },
      ],
    });
    await page
      .getByText(/Declined: .*; the service has kept it/)
      .first()
      .waitFor();
    await page.context().close();
  });

  test('asks for what is not known instead of guessing', async () => {
    const page = await openChart('Greta Umber');
    await order(page, 'metformin', /^metformin/i);
    const card = adviceOf(page).getByRole('article').filter({ hasText: /eGFR/ });
    await card.first().waitFor();
    await expect(card.filter({ hasText: 'contraindicated below 30, new' }).count()).resolves.toBe(0);
    await page.context().close();
  });

  test('warns when an order is signed', async () => {
    const page = await openChart('Dov Marrow');
    await page.getByRole('spinbutton', { name: /^Dose/ }).fill('1');
    await page.getByRole('spinbutton', { name: /^Every/ }).fill('6');
    await order(page, 'oxycodone hydrochloride 20', /oxycodone hydrochloride 20 MG/i);
    await page.getByRole('button', { name: 'Sign (order-sign)' }).click();
    await page.getByText(CALLED('order-sign')).waitFor();
    await shows(adviceOf(page), /order-sign, opioid-safety/);
    await shows(adviceOf(page).getByRole('article'), /benzodiazepine|MME/);
    await page.context().close();
  });

  test('is worked by keyboard: an order is found, chosen and signed', async () => {
    const page = await openChart('Ada Ironside');
    const search = page.getByRole('searchbox', { name: /^Medicine/ });
    await search.focus();
    await page.keyboard.type('metformin');
    await page
      .getByRole('button', { name: /^metformin/i })
      .first()
      .waitFor();
    await page.keyboard.press('Enter');
    await page.getByText(CALLED('order-select')).waitFor();
    await expect(hasFocus(search)).resolves.toBe(true);
    const sign = page.getByRole('button', { name: 'Sign (order-sign)' });
    for (let steps = 0; steps < 20 && !(await hasFocus(sign)); steps++) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText(CALLED('order-sign')).waitFor();
    await page.context().close();
  });

  test('never shows the advice for one patient in the chart of another', async () => {
    const page = await openChart('Ada Ironside');
    // Answers for the first come after the second is open.
    await page.route('**/cds-services/*', async (route) => {
      const isFirst = (route.request().postData() ?? '').includes('bruno-kettle');
      if (isFirst) await new Promise((resolve) => setTimeout(resolve, 1500));
      await route.continue();
    });
    await choose(page, 'Bruno Kettle');
    const late = page.waitForResponse((response) =>
      (response.request().postData() ?? '').includes('bruno-kettle'),
    );
    await choose(page, 'Hal Vesper');
    await page.getByText(CALLED('patient-view')).waitFor();
    await late;
    await page.waitForTimeout(1000);
    await expect(adviceOf(page).innerText()).resolves.not.toMatch(/atrial fibrillation/i);
    await page.context().close();
  });

  test.each(['light', 'dark'] as const)('is without serious barriers, %s', async (colorScheme) => {
    const page = await openChart('Ada Ironside', { colorScheme, viewport: { width: 800, height: 900 } });
    await order(page, 'metformin', /^metformin/i);
    await page.getByRole('region', { name: 'Calls' }).locator('summary').first().click();
    expect(await seriousProblems(page)).toEqual([]);
    const over = await page
      .locator('html')
      .evaluate((root: { scrollWidth: number; clientWidth: number }) => root.scrollWidth - root.clientWidth);
    expect(over).toBeLessThanOrEqual(0);
    await page.context().close();
  });

  test('complained of nothing, and no page asked for anything beyond this machine', () => {
    expect(browser.complaints).toEqual([]);
    expect(browser.elsewhere).toEqual([]);
  });
});
