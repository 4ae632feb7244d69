import { mkdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { describeInBrowser, useBrowser } from './chromium.ts';
import { startLocalBot } from './local-bot.ts';

/** `npm run screenshot` says where the README has its picture; otherwise this only shows that it can be made. */
const PICTURE = process.env.PICTURE ?? join(tmpdir(), 'kubecoach-ask.png');

describeInBrowser("The README's picture", () => {
  const browser = useBrowser();

  it('is of a real answer', async () => {
    const { url } = await startLocalBot();
    const page = await browser.visit(url, { colorScheme: 'light', viewport: { width: 1080, height: 727 } });
    await page.getByLabel('Message #k8s-study').fill('/k8s what is a PDB');
    await page.keyboard.press('Enter');
    await page.getByText('Related').waitFor();
    mkdirSync(dirname(PICTURE), { recursive: true });
    await page.screenshot({ path: PICTURE });
    const { size } = statSync(PICTURE);
    expect(size).toBeGreaterThan(20_000);
    expect(size).toBeLessThan(300_000);
  });
});
