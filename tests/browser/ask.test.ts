import { expect, it } from 'vitest';
import { describeInBrowser, useBrowser } from './chromium.ts';
import { startLocalBot } from './local-bot.ts';

describeInBrowser('Asking in the local workspace', () => {
  const browser = useBrowser();

  it('answers the first example within a second, to the asker alone', async () => {
    const { url } = await startLocalBot();
    const olivia = await browser.visit(`${url}/#user=U0OLIVIA`);
    const page = await browser.visit(url);
    const composer = page.getByLabel('Message #k8s-study');
    await composer.fill('/k8s what is a PDB');
    const asked = performance.now();
    await page.keyboard.press('Enter');
    await page.getByText('What is a PodDisruptionBudget').waitFor();
    expect(performance.now() - asked).toBeLessThan(1000);
    await page.getByText('Only visible to you').waitFor();
    await composer.fill('what I know now');
    await page.keyboard.press('Enter');
    await olivia.getByText('what I know now').waitFor();
    expect(await olivia.getByText('PodDisruptionBudget').count()).toBe(0);
  });

  it('has buttons that all work', async () => {
    const { url } = await startLocalBot();
    const page = await browser.visit(url);
    const button = (name: string) => page.getByRole('button', { name, exact: true });
    await button('/k8s what is a PDB Ask a question. Only you see the answer, until you share it.').click();

    await button('Full answer').click();
    await page.getByRole('dialog', { name: 'Full answer' }).getByText('Explanation').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog', { name: 'Full answer' }).waitFor({ state: 'detached' });

    await button('中文').click();
    await page.getByText('要点').waitFor();
    await button('English').click();
    await page.getByText('Key points').waitFor();

    await button('This answer helped').click();
    await page.getByText('Thank you').waitFor();

    await button('Quiz me').click();
    await page.getByText('One question about').waitFor();

    await button('Share in channel').click();
    await page.getByText('Shared by').waitFor();
    const sam = await browser.visit(`${url}/#user=U0SAM`);
    await sam.getByText('Shared by').waitFor();

    await button('Rebooting a node safely').first().click();
    await page.getByText('Rebooting a node safely', { exact: false }).first().waitFor();
  });

  it('says under the field what is missing in a dialog, keeps what was typed, and takes it then', async () => {
    const { url } = await startLocalBot();
    const page = await browser.visit(url);
    await page.getByRole('button', { name: /k8s what is a PDB/ }).click();
    await page.getByRole('button', { name: 'Something is wrong with this answer' }).click();
    const dialog = page.getByRole('dialog', { name: 'What went wrong?' });
    await dialog.getByLabel('In your words').fill('the budget of a Job');
    await dialog.getByRole('button', { name: 'Send' }).click();
    await dialog.getByRole('alert').waitFor();
    expect(await dialog.getByLabel('In your words').inputValue()).toBe('the budget of a Job');
    await dialog.getByLabel('is outdated').check();
    await dialog.getByRole('button', { name: 'Send' }).click();
    await dialog.waitFor({ state: 'detached' });
  });

  it('speaks Chinese to a Chinese reader, completes a mention, and answers in the thread', async () => {
    const { url } = await startLocalBot();
    const page = await browser.visit(`${url}/#user=U0MEI`);
    await page.getByText('试试这三件事').waitFor();
    await page.getByLabel('发送消息到 #k8s-study').pressSequentially('@kub');
    await page.getByRole('option', { name: '@KubeCoach' }).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.type('pod 一直 Pending 怎么办');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /1 条回复/ }).click();
    const thread = page.getByRole('complementary', { name: '消息列' });
    await thread.getByText('要点').waitFor();
    await thread.getByLabel('回复…').fill('@KubeCoach 什么是 PDB');
    await page.keyboard.press('Enter');
    await thread.getByText('PodDisruptionBudget 是什么').waitFor();
    await page.getByRole('button', { name: '3 条回复' }).waitFor();
  });

  it('looks a message up from its menu, privately and in its thread', async () => {
    const { url } = await startLocalBot();
    const page = await browser.visit(url);
    await page.getByLabel('Message #k8s-study').fill('what is a PDB');
    await page.keyboard.press('Enter');
    const message = page.getByRole('article', { name: /Alex/ });
    await message.hover();
    await message.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Ask KubeCoach' }).click();
    const thread = page.getByRole('complementary', { name: 'Thread' });
    await thread.getByText('Only visible to you').waitFor();
    await thread.getByText('What is a PodDisruptionBudget').waitFor();
  });

  it('welcomes in the direct message, and answers there', async () => {
    const { url } = await startLocalBot();
    const page = await browser.visit(url);
    await page.getByRole('navigation').getByRole('button', { name: 'KubeCoach' }).click();
    await page.getByText('Hello! I am KubeCoach').waitFor();
    await page.getByLabel('Message KubeCoach').fill('COPY vs ADD');
    await page.keyboard.press('Enter');
    await page.getByText('Key points').waitFor();
    await page.getByRole('button', { name: 'Home', exact: true }).click();
    await page.getByText('nothing on its Home tab').waitFor();
  });

  it('changes the person, and keeps the place', async () => {
    const { url } = await startLocalBot();
    const page = await browser.visit(url);
    await page.getByRole('button', { name: /Person and settings/ }).click();
    await page.getByRole('button', { name: /Mei Lin/ }).click();
    await page.getByText('试试这三件事').waitFor();
    await page.reload();
    await page.getByRole('button', { name: /Mei Lin/ }).waitFor();
    await page.getByRole('button', { name: /Mei Lin/ }).click();
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByText('Three things to try').waitFor();
  });
});
