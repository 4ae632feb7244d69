import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished } from 'vitest';

const EXECUTABLE = process.env.CHROMIUM ?? '/usr/bin/chromium';
const IS_THERE = existsSync(EXECUTABLE);
/** It talks to nobody but the page under test. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A suite that needs a browser. On a machine without one it is left out and says so; in CI that is a failure. */
export function describeInBrowser(name: string, suite: () => void): void {
  if (!IS_THERE)
    console.warn(`No browser at ${EXECUTABLE}: "${name}" is left out. CHROMIUM names another one.`);
  describe.skipIf(!IS_THERE && !process.env.CI)(name, { timeout: 60_000 }, suite);
}

export interface Visitor {
  /** Opens a page in a new profile. Whatever it logs as an error, or asks of another host, fails the test. */
  visit(url: string, options?: BrowserContextOptions): Promise<Page>;
}

export function useBrowser(): Visitor {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: EXECUTABLE, args: FLAGS });
  }, 60_000);
  afterAll(() => browser?.close());
  return {
    async visit(url, options = {}) {
      if (!browser) throw new Error('The browser did not start');
      const context = await browser.newContext({ viewport: { width: 1200, height: 800 }, ...options });
      const page = await context.newPage();
      page.setDefaultTimeout(15_000);
      const troubles = watch(page, new URL(url).origin);
      onTestFinished(async () => {
        await context.close();
        expect(troubles).toEqual([]);
      });
      await page.goto(url);
      await page.getByRole('main').waitFor();
      return page;
    },
  };
}

function watch(page: Page, origin: string): string[] {
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(`page: ${error.message}`));
  page.on('console', (message) => {
    // A server that was killed on purpose is no trouble of the page's.
    const isRefused =
      message.text().includes('ERR_CONNECTION_REFUSED') || /ERR_INCOMPLETE|ERR_EMPTY/.test(message.text());
    if (message.type() === 'error' && !isRefused) troubles.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(origin)) troubles.push(`request: ${request.url()}`);
  });
  page.on('dialog', (dialog) => troubles.push(`dialog: ${dialog.message()}`));
  return troubles;
}
