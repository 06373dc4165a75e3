/** The system's Chromium for tests of pages: what a page complains of and where it connects to is kept. */

import { createRequire } from 'node:module';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';

export interface TestBrowser {
  /** A page in a context of its own. */
  page(options?: BrowserContextOptions): Promise<Page>;
  /** Console errors, uncaught errors, violations of the page's policy. */
  readonly complaints: string[];
  /** Hosts other than this machine that a page asked for. */
  readonly elsewhere: string[];
  stop(): Promise<void>;
}

const EXECUTABLE = process.env.CHROMIUM ?? '/usr/bin/chromium';
/** Without them the browser itself looks for its maker's servers. */
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export async function startBrowser(): Promise<TestBrowser> {
  const browser: Browser = await chromium.launch({ executablePath: EXECUTABLE, args: QUIET });
  const complaints: string[] = [];
  const elsewhere: string[] = [];
  return {
    complaints,
    elsewhere,
    async page(options = {}) {
      const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, ...options });
      const page = await context.newPage();
      page.setDefaultTimeout(30_000);
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('request', (request) => {
        const { hostname, protocol } = new URL(request.url());
        if (protocol.startsWith('http') && hostname !== '127.0.0.1') elsewhere.push(request.url());
      });
      return page;
    },
    stop: () => browser.close(),
  };
}

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly impact: string | null;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}

/** What axe-core finds serious or worse, a line each: WCAG 2.2 A and AA. */
export async function seriousProblems(page: Page): Promise<readonly string[]> {
  // The page's policy allows no script but its own: axe is put in by the debugger, which is not bound by it.
  await page.evaluate(axeSource());
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run(): Promise<AxeResult> } }).axe.run(),
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}

function axeSource(): string {
  const { source } = createRequire(import.meta.url)('axe-core') as { readonly source: string };
  return source;
}
