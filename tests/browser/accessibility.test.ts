import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { describeInBrowser, useBrowser } from './chromium.ts';
import { startLocalBot } from './local-bot.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe-core calls serious or worse. It is evaluated by the debugger, which the page's policy does not bind. */
async function seriousFindings(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate<AxeResults>('axe.run()');
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

const looks = (['light', 'dark'] as const).flatMap((colorScheme) =>
  [1200, 360].map((width) => ({ colorScheme, width })),
);

describeInBrowser('Everybody can use the page', () => {
  const browser = useBrowser();

  it.each(looks)('in $colorScheme, $width pixels wide', async ({ colorScheme, width }) => {
    const { url } = await startLocalBot();
    const page = await browser.visit(url, { colorScheme, viewport: { width, height: 760 } });
    expect(await seriousFindings(page)).toEqual([]);

    await page.getByRole('button', { name: /k8s what is a PDB/ }).click();
    await page.getByText('Key points').waitFor();
    await page.getByRole('button', { name: /KubeCoach pod/ }).click();
    await page.getByRole('button', { name: /1 reply/ }).click();
    await page.getByRole('complementary').getByText('要点').waitFor();
    await page.getByRole('button', { name: /Wire|⇄/ }).click();
    await page.getByRole('region', { name: 'Wire' }).getByText('app_mention').waitFor();
    expect(await seriousFindings(page)).toEqual([]);

    await page.getByRole('region', { name: 'Wire' }).getByRole('button', { name: 'Close' }).click();
    await page.getByRole('complementary').getByRole('button', { name: 'Close' }).click();
    await page.getByRole('button', { name: 'Something is wrong with this answer' }).first().click();
    await page.getByRole('dialog').getByRole('button', { name: 'Send' }).click();
    await page.getByRole('alert').waitFor();
    expect(await seriousFindings(page)).toEqual([]);

    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /Person and settings/ }).click();
    expect(await seriousFindings(page)).toEqual([]);
  });

  it.each([1200, 360])('without sideways scrolling at %i pixels', async (width) => {
    const { url } = await startLocalBot();
    const page = await browser.visit(url, { viewport: { width, height: 760 } });
    await page.getByRole('button', { name: /k8s what is a PDB/ }).click();
    await page.getByText('Key points').waitFor();
    const overflow = 'document.documentElement.scrollWidth - innerWidth';
    expect(await page.evaluate<number>(overflow)).toBeLessThanOrEqual(0);
    const list = 'const list = document.querySelector(".messages"); list.scrollWidth - list.clientWidth';
    expect(await page.evaluate<number>(list)).toBeLessThanOrEqual(0);
  });

  it('with the keyboard alone', async () => {
    const { url } = await startLocalBot();
    const page = await browser.visit(url);
    await page.keyboard.type('/k8');
    await page.getByRole('option', { name: /k8s/ }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.type('what is a PDB');
    await page.keyboard.press('Enter');
    const full = page.getByRole('button', { name: 'Full answer' });
    await full.waitFor();
    await full.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Full answer' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog', { name: 'Full answer' }).waitFor({ state: 'detached' });
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Full answer');
  });
});
