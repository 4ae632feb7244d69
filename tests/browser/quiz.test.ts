import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { describeInBrowser, useBrowser } from './chromium.ts';
import { startLocalBot } from './local-bot.ts';

/** Each state of the game is kept as a picture, to be looked at. */
const PICTURES = process.env.PICTURES ?? join(tmpdir(), 'kubecoach-quiz');

const LANGUAGES = [
  {
    ...{ locale: 'en', host: 'U0ALEX', write: 'Message #k8s-study' },
    ...{ join: 'Join', start: 'Start', recorded: /^Recorded: / },
    ...{ first: 'Question 1 of 2', second: 'Question 2 of 2', reveal: /The answer is/, again: 'Play again' },
    ...{ report: 'Report a problem', worth: /worth another look/ },
  },
  {
    ...{ locale: 'zh', host: 'U0MEI', write: '发送消息到 #k8s-study' },
    ...{ join: '加入', start: '开始', recorded: /^已记录：/ },
    ...{
      first: '第 1 题（共 2 题）',
      second: '第 2 题（共 2 题）',
      reveal: /正确答案是/,
      again: '再来一局',
    },
    ...{ report: '报告问题', worth: /值得再看一看/ },
  },
] as const;

describeInBrowser('A quiz of four people in the local workspace', () => {
  const browser = useBrowser();

  it.each(LANGUAGES)(
    'goes from start to podium, with a restart in the middle ($locale)',
    async (words) => {
      mkdirSync(PICTURES, { recursive: true });
      const bot = await startLocalBot();
      const viewport = { width: 1280, height: 1100 };
      const others = ['U0OLIVIA', 'U0SAM', words.locale === 'en' ? 'U0MEI' : 'U0ALEX'];
      const [host, ...guests] = (await Promise.all(
        [words.host, ...others].map((id) => browser.visit(`${bot.url}/#user=${id}`, { viewport })),
      )) as [Page, ...Page[]];
      const picture = (name: string) =>
        host.screenshot({ path: join(PICTURES, `${words.locale}-${name}.png`) });

      await host.getByLabel(words.write).fill(`/k8s quiz 2 networking ${words.locale} 30s`);
      await host.keyboard.press('Enter');
      for (const guest of guests) await guest.getByRole('button', { name: words.join, exact: true }).click();
      await host.getByText(/(In:|已加入：).*sam/).waitFor();
      await picture('1-lobby');
      await host.getByRole('button', { name: words.start, exact: true }).click();
      for (const page of [host, ...guests]) {
        await page
          .locator('main')
          .getByRole('button', { name: /repl|回复/ })
          .last()
          .click();
        await thread(page).getByText(words.first).waitFor();
      }
      await pick(host, 'A');
      await thread(host).getByText(words.recorded).waitFor();
      await pick(guests[0] as Page, 'B');
      await pick(guests[1] as Page, 'C');
      await host.waitForTimeout(3_500);
      await picture('2-question');
      await host.getByRole('button', { name: words.report }).last().click();
      await host.getByRole('dialog').waitFor();
      await picture('3-report');
      await host.keyboard.press('Escape');
      await pick(guests[2] as Page, 'D');
      await thread(host).getByText(words.reveal).waitFor();
      await host.waitForTimeout(500);
      await picture('4-reveal');

      await thread(host).getByText(words.second).waitFor();
      await pick(host, 'A');
      await thread(host).getByText(words.recorded).last().waitFor();
      await bot.restart();
      for (const [at, guest] of guests.entries()) await pick(guest, 'BCD'[at] as string);
      await thread(host).getByRole('button', { name: words.again }).waitFor({ timeout: 120_000 });
      await host.waitForTimeout(4_000);
      await picture('5-podium');
      expect(await thread(host).getByText(words.reveal).count()).toBe(2);
      let told = 0;
      for (const page of [host, ...guests]) {
        await page.getByRole('navigation').getByText('KubeCoach').first().click();
        await page.getByRole('button', { name: 'Home' }).or(page.getByText('主页')).first().waitFor();
        const worth = page.getByText(words.worth).first();
        const isTold = await worth.waitFor({ timeout: 15_000 }).then(
          () => true,
          () => false,
        );
        if (!isTold) continue;
        told += 1;
        await page.screenshot({ path: join(PICTURES, `${words.locale}-6-misses.png`) });
      }
      expect(told, 'four letters, one of them right').toBeGreaterThanOrEqual(3);
    },
    300_000,
  );
});

function thread(page: Page) {
  return page.locator('aside');
}

async function pick(page: Page, letter: string): Promise<void> {
  await thread(page)
    .getByRole('button', { name: new RegExp(`^${letter}[:：]`) })
    .click();
}
