import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { describeInBrowser, useBrowser } from './chromium.ts';
import { startLocalBot } from './local-bot.ts';

/** Each state is kept as a picture, to be looked at. */
const PICTURES = process.env.PICTURES ?? join(tmpdir(), 'kubecoach-daily');

const LANGUAGES = [
  {
    ...{ locale: 'en', host: 'U0ALEX', guest: 'U0MEI', write: 'Message #k8s-study', save: 'Save' },
    ...{ toNext: 'To the next scheduled thing', set: /set up the daily question/, next: /Next question: / },
    ...{ heading: /Question of the day · /, recorded: /^Recorded: /, answers: /^(1 answer|3 answers) · / },
    ...{ reveal: /The answer is/, openFormat: /^Open:/, own: 'Write my answer', record: 'Record' },
    ...{ said: /^Recorded\./, openReveal: 'A good answer', compare: 'Compare with mine', had: 'I had this' },
    ...{ undo: 'Undo', stopped: /^Stopped\./ },
  },
  {
    ...{ locale: 'zh', host: 'U0MEI', guest: 'U0ALEX', write: '发送消息到 #k8s-study', save: '保存' },
    ...{ toNext: '到下一个计划事项', set: /设置了每日一题/, next: /下一题：/ },
    ...{ heading: /每日一题 · /, recorded: /^已记录：/, answers: /^[13] 人已作答 · / },
    ...{ reveal: /正确答案是/, openFormat: /^开放题/, own: '写下我的答案', record: '记录' },
    ...{ said: /^已记录。/, openReveal: '参考答案', compare: '和我的答案对比', had: '我答到了' },
    ...{ undo: '撤销', stopped: /^已停止。/ },
  },
] as const;

type Words = (typeof LANGUAGES)[number];

describeInBrowser('A daily question in the local workspace', () => {
  const browser = useBrowser();

  async function setUp(words: Words) {
    mkdirSync(PICTURES, { recursive: true });
    const bot = await startLocalBot();
    const visit = (id: string) =>
      browser.visit(`${bot.url}/#user=${id}`, { viewport: { width: 1280, height: 1100 } });
    const host = await visit(words.host);
    const main = host.getByRole('main');
    return {
      ...{ bot, visit, host, main },
      dialog: host.getByRole('dialog'),
      picture: (name: string) => host.screenshot({ path: join(PICTURES, `${words.locale}-${name}.png`) }),
      async say(text: string) {
        await host.getByLabel(words.write).fill(text);
        await host.keyboard.press('Enter');
      },
      /** Moves the clock to what is due next. */
      async toNext() {
        const clock = host.getByRole('button', { name: /\d:\d\d/ });
        await clock.first().click();
        await host.getByRole('button', { name: words.toNext }).click();
        await host.keyboard.press('Escape');
      },
      openThread: () =>
        main
          .getByRole('button', { name: /repl|回复/ })
          .last()
          .click(),
      thread: host.locator('aside'),
    };
  }

  it.each(LANGUAGES)(
    'goes from its settings to its answer though the bot is killed between every two steps ($locale)',
    async (words) => {
      const { bot, visit, host, main, dialog, picture, say, toNext, openThread, thread } = await setUp(words);
      const guests = await Promise.all(['U0OLIVIA', words.guest].map(visit));

      await say('/k8s daily');
      await dialog.waitFor();
      await picture('1-settings');
      await dialog.getByRole('button', { name: words.save }).click();
      await main.getByText(words.set).waitFor();
      await bot.restart();
      await say('/k8s daily status');
      await main.getByText(words.next).waitFor();
      await picture('2-status');
      await bot.restart();
      await toNext();
      await main.getByText(words.heading).waitFor();
      await picture('3-question');
      for (const [at, page] of [host, ...guests].entries()) {
        await bot.restart();
        const letter = new RegExp(`^${'ABC'[at]}[:：]`);
        await page.getByRole('main').getByRole('button', { name: letter }).click();
        await page.getByRole('main').getByText(words.recorded).waitFor();
      }
      await main.getByText(words.answers).waitFor();
      await picture('4-answered');
      await bot.restart();
      await toNext();
      await openThread();
      await thread.getByText(words.reveal).waitFor();
      await bot.restart();
      await host.waitForTimeout(2_500);
      await picture('5-reveal');
      expect(await main.getByText(words.heading).count()).toBe(1);
      expect(await thread.getByText(words.reveal).count()).toBe(1);
    },
    300_000,
  );

  it.each(LANGUAGES)(
    'is answered in own words and compared, and minds its commands ($locale)',
    async (words) => {
      const { host, main, dialog, picture, say, toNext, openThread, thread } = await setUp(words);
      await say('/k8s daily');
      await dialog.getByText(words.openFormat).click();
      await picture('6-settings-below');
      await dialog.getByRole('button', { name: words.save }).click();
      await main.getByText(words.set).waitFor();
      await toNext();
      await main.getByRole('button', { name: words.own }).click();
      await dialog.getByRole('textbox').fill('It depends.\n还要看情况。');
      await picture('7-write');
      await dialog.getByRole('button', { name: words.record, exact: true }).click();
      await dialog.getByText(words.said).waitFor();
      await picture('8-said');
      await host.keyboard.press('Escape');
      await main.getByText(words.answers).waitFor();
      await toNext();
      await openThread();
      await thread.getByText(words.openReveal).waitFor();
      await picture('9-reveal');
      await thread.getByRole('button', { name: words.compare }).click();
      await dialog.getByText('It depends.').waitFor();
      await dialog.getByText(words.had).first().click();
      await picture('10-compare');
      await host.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
      await say('/k8s daily skip');
      await main.getByRole('button', { name: words.undo }).waitFor();
      await picture('11-skipped');
      for (const command of ['pause', 'now', 'resume', 'now', 'now', 'nwo', 'stop']) {
        await say(`/k8s daily ${command}`);
        await host.waitForTimeout(1_500);
      }
      await main.getByText(words.stopped).waitFor();
      await picture('12-minded');
    },
    120_000,
  );
});
