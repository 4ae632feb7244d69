import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { KNOWLEDGE } from '../support/bot.ts';
import { describeInBrowser, useBrowser } from './chromium.ts';
import { startLocalBot } from './local-bot.ts';

const ask = /k8s what is a PDB/;

describeInBrowser('The local workspace', () => {
  const browser = useBrowser();

  it('goes on where it was after the process was killed, with the page still open', async () => {
    const bot = await startLocalBot();
    const page = await browser.visit(bot.url);
    await page.getByRole('button', { name: ask }).click();
    await page.getByText('Key points').waitFor();
    await page.waitForTimeout(200);
    await bot.kill();
    await page.getByText('The workspace does not answer').waitFor();
    await bot.restart();
    await page.getByText('The workspace does not answer').waitFor({ state: 'detached' });
    await page.getByText('KubeCoach is not connected').waitFor({ state: 'detached' });
    await page.getByText('Key points').waitFor();
    await page.getByRole('button', { name: 'Full answer' }).click();
    await page.getByRole('dialog', { name: 'Full answer' }).waitFor();
  });

  it('starts anew with --fresh', async () => {
    const bot = await startLocalBot();
    const page = await browser.visit(bot.url);
    await page.getByRole('button', { name: ask }).click();
    await page.getByText('Key points').waitFor();
    await bot.restart('--fresh');
    await page.getByText('Key points').waitFor({ state: 'detached' });
    await page.getByText('This is the beginning').waitFor();
  });

  it('moves its clock forward, and keeps it there', async () => {
    const bot = await startLocalBot();
    const page = await browser.visit(bot.url);
    await page.getByTitle('Clock').click();
    await page.getByRole('button', { name: /8 hr/ }).click();
    await page.getByText('8 hr ahead').first().waitFor();
    await page.getByLabel('Message #k8s-study').fill('hello from the future');
    await page.keyboard.press('Enter');
    await page.getByRole('article').getByText('hello from the future').waitFor();
    const stamp = await page.getByRole('article').locator('time').first().getAttribute('datetime');
    const ahead = Date.parse(stamp ?? '') - Date.now();
    expect(ahead).toBeGreaterThan(7.9 * 3_600_000);
    expect(ahead).toBeLessThan(8.1 * 3_600_000);
    await bot.restart();
    await page.getByText('8 hr ahead').first().waitFor();
  });

  it('shows what goes over the wire, and what a fault does', async () => {
    const { url } = await startLocalBot();
    const page = await browser.visit(url);
    await page.getByRole('button', { name: 'Wire' }).click();
    const wire = page.getByRole('region', { name: 'Wire' });
    await wire.getByRole('button', { name: 'Next call: 500' }).click();
    await page.getByRole('button', { name: ask }).click();
    await wire.getByText('/k8s what is a PDB').waitFor();
    await wire
      .getByText(/^\d+ ms$/)
      .first()
      .waitFor();
    await wire.getByText('500', { exact: false }).first().waitFor();
    await page.getByText('Key points').waitFor();
    await wire.getByText('slash_commands').first().click();
    await wire.getByText('"should_escape"').or(wire.getByText('"trigger_id"')).first().waitFor();
    await wire.getByRole('button', { name: 'Cut the sockets' }).click();
    const opened = wire.getByText('apps.connections.open');
    await expect.poll(() => opened.count(), { timeout: 15_000 }).toBe(4);
    await page.getByRole('button', { name: /KubeCoach pod/ }).click();
    await page.getByText('1 reply').waitFor();
    await wire.getByRole('button', { name: 'Send last event again' }).click();
    await wire.getByText('app_mention (retry 1)').waitFor();
  });

  it('takes an entry as it is after it was edited, and says so when it is wrong', async () => {
    const knowledge = mkdtempSync(join(tmpdir(), 'kubecoach-knowledge-'));
    onTestFinished(() => rmSync(knowledge, { recursive: true }));
    cpSync(KNOWLEDGE, knowledge, { recursive: true });
    const file = join(knowledge, 'workloads/pod-disruption-budget.md');
    const { url } = await startLocalBot({ KNOWLEDGE_DIR: knowledge });
    const page = await browser.visit(url);
    const before = readFileSync(file, 'utf8');
    writeFileSync(file, before.replace(/^title:.*$/m, 'title: 7'));
    await page.getByText('The content has errors').waitFor();
    writeFileSync(file, before.replaceAll('how many Pods', 'how very many Pods'));
    await page.getByText('The content has errors').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: ask }).click();
    await page.getByText('how very many Pods').first().waitFor();
  });

  it('lets the bot be invited where it is missing', async () => {
    const { url } = await startLocalBot();
    const page = await browser.visit(url);
    await page.getByRole('button', { name: 'random' }).click();
    await page.getByText('KubeCoach is not in this channel').waitFor();
    await page.getByLabel('Message #random').fill('/invite @KubeCoach');
    await page.keyboard.press('Enter');
    await page.getByText('KubeCoach is not in this channel').waitFor({ state: 'detached' });
  });

  it('refuses foreign hosts and origins, also for its events', async () => {
    const { url } = await startLocalBot();
    const status = (headers: Record<string, string>) =>
      new Promise((resolve) => {
        request(`${url}/_playground/events`, { headers }, (response) => {
          resolve(response.statusCode);
          response.destroy();
        }).end();
      });
    expect(await status({})).toBe(200);
    expect(await status({ host: 'evil.example' })).toBe(403);
    expect(await status({ origin: 'http://evil.example' })).toBe(403);
  });
});
