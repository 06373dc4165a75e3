/** Takes the pictures of the README from the real studio and chart: npm run build && node scripts/take-screenshots.js */

import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { chromium } from 'playwright-core';

const PORT = '23987';
const ORIGIN = `http://127.0.0.1:${PORT}`;
const dist = process.env.RATIONALE_DIST ?? 'dist';

const studio = spawn(process.execPath, [`${dist}/src/cli/rationale.js`, 'studio', '--port', PORT], {
  env: { ...process.env, LOG_LEVEL: 'error' },
});
await new Promise((resolve) =>
  studio.stdout.on('data', (text) => String(text).includes('Studio') && resolve()),
);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
});
const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, colorScheme: 'light' });
await mkdir('docs/images', { recursive: true });
const take = (name) => page.screenshot({ path: `docs/images/${name}.png` });
try {
  await page.goto(`${ORIGIN}/studio/#cards%2Fservices%2Fopioid-safety%2Fopioid-mme-naloxone.yaml`);
  await page.getByRole('article').first().waitFor();
  await page.waitForTimeout(2000);
  await take('studio-card');
  await page.getByRole('tab', { name: 'Forms' }).click();
  await page
    .getByText(/it does not fire/)
    .first()
    .waitFor();
  await take('studio-forms');
  await page.goto(`${ORIGIN}/studio/chart`);
  await page.getByText(/services were called/).waitFor();
  await page.getByRole('searchbox', { name: /^Medicine/ }).fill('metformin');
  await page
    .getByRole('button', { name: /^metformin/i })
    .first()
    .click();
  await page.getByText(/order-select: \d+ services were called/).waitFor();
  await take('chart');
} finally {
  await browser.close();
  studio.kill('SIGTERM');
}
