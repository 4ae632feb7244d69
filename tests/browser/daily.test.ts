import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { describeInBrowser, useBrowser } from './chromium.ts';
import { startLocalBot } from './local-bot.ts';

/** Each state is kept as a picture, to be looked at. */
const PICTURES = process.env.PICTURES ?? join(tmpdir(), 'kubecoach-daily');

const LANGUAGES = [
  {
    ...{ locale: 'en', host: 'U0ALEX', write: 'Message #k8s-study', save: 'Save', close: 'Close' },
    ...{
      next: 'To the next scheduled thing',
      set: /set up the daily question/,
      nextOne: /Next question: /,
    },
    ...{ heading: /Question of the day · /, recorded: /^Recorded: /, answered: /3 answers · / },
    ...{
      reveal: /The answer is/,
      openFormat: /Open/,
      own: 'Write my answer',
      record: 'Record',
      said: /^Recorded\./,
    },
    ...{
      openReveal: 'A good answer',
      compare: 'Compare with mine',
      had: 'I had this',
      undo: 'Undo',
      skipped: /skipped/,
    },
  },
  {
    ...{ locale: 'zh', host: 'U0MEI', write: '发送消息到 #k8s-study', save: '保存', close: '关闭' },
    ...{ next: '到下一个计划事项', set: /设置了每日一题/, nextOne: /下一题：/ },
    ...{ heading: /每日一题 · /, recorded: /^已记录：/, answered: /3 人已作答 · / },
    ...{ reveal: /正确答案是/, openFormat: /开放题/, own: '写下我的答案', record: '记录', said: /^已记录。/ },
    ...{ openReveal: '参考答案', compare: '和我的答案对比', had: '我答到了', undo: '撤销', skipped: /跳过/ },
  },
] as const;

describeInBrowser('A daily question in the local workspace', () => {
  const browser = useBrowser();

  it.each(LANGUAGES)(
    'goes from its settings to its answer though the bot is killed between every two steps ($locale)',
    async (words) => {
      mkdirSync(PICTURES, { recursive: true });
      const bot = await startLocalBot();
      const viewport = { width: 1280, height: 1100 };
      const people = [words.host, 'U0OLIVIA', words.locale === 'en' ? 'U0MEI' : 'U0ALEX'];
      const pages = await Promise.all(
        people.map((id) => browser.visit(`${bot.url}/#user=${id}`, { viewport })),
      );
      const host = pages[0] as Page;
      const picture = (name: string) =>
        host.screenshot({ path: join(PICTURES, `${words.locale}-${name}.png`) });
      const say = async (text: string) => {
        await host.getByLabel(words.write).fill(text);
        await host.keyboard.press('Enter');
      };
      const toNext = async () => {
        await host
          .getByRole('button', { name: /\d:\d\d/ })
          .first()
          .click();
        await host.getByRole('button', { name: words.next }).click();
        await host.keyboard.press('Escape');
      };
      const main = host.getByRole('main');

      await say('/k8s daily');
      await host.getByRole('dialog').waitFor();
      await picture('1-settings');
      await host.getByRole('dialog').getByRole('button', { name: words.save }).click();
      await main.getByText(words.set).waitFor();
      await bot.restart();
      await say('/k8s daily status');
      await main.getByText(words.nextOne).waitFor();
      await picture('2-status');
      await bot.restart();
      await toNext();
      await main.getByText(words.heading).waitFor();
      await picture('3-question');
      for (const [at, page] of pages.entries()) {
        await bot.restart();
        const letter = new RegExp(`^${'ABC'[at]}[:：]`);
        await page.getByRole('main').getByRole('button', { name: letter }).click();
        await page.getByRole('main').getByText(words.recorded).waitFor();
      }
      await main.getByText(words.answered).waitFor();
      await picture('4-answered');
      await bot.restart();
      await toNext();
      await main
        .getByRole('button', { name: /repl|回复/ })
        .last()
        .click();
      await thread(host).getByText(words.reveal).waitFor();
      await bot.restart();
      await host.waitForTimeout(2_500);
      await picture('5-reveal');
      expect(await main.getByText(words.heading).count()).toBe(1);
      expect(await thread(host).getByText(words.reveal).count()).toBe(1);
    },
    300_000,
  );
});

function thread(page: Page) {
  return page.locator('aside');
}
