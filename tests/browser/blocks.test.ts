import type { App, BlockAction } from '@slack/bolt';
import type { KnownBlock, ModalView } from '@slack/types';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { Workspace } from '../../src/playground/workspace.ts';
import { startOverSockets } from '../playground/faces.ts';
import { describeInBrowser, useBrowser } from './chromium.ts';

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const option = (text: string) => ({ text: plain(text), value: text.toLowerCase() });
const said = (text: string) => ({ type: 'section' as const, text: plain(text) });
const ATTACK = '<img src=x onerror=alert(1)><script>alert(2)</script>"\'><svg/onload=alert(3)>';

const input = (label: string, element: object): KnownBlock =>
  ({ type: 'input', block_id: label, optional: true, label: plain(label), element }) as KnownBlock;

const dialog: ModalView = {
  type: 'modal',
  callback_id: 'dialog',
  title: plain('Settings'),
  submit: plain('Save'),
  blocks: [
    input('Note', { type: 'plain_text_input', action_id: 'a', placeholder: plain('Anything') }),
    input('Zone', { type: 'external_select', action_id: 'a', min_query_length: 2 }),
    input('Levels', {
      type: 'multi_static_select',
      action_id: 'a',
      options: ['Junior', 'Mid', 'Senior'].map(option),
    }),
    input('Topic', {
      type: 'static_select',
      action_id: 'a',
      option_groups: [
        { label: plain('Basics'), options: [option('Pods')] },
        { label: plain('More'), options: [option('Storage'), option('Networking')] },
      ],
    }),
    input('Days', { type: 'checkboxes', action_id: 'a', options: [option('Monday'), option('Tuesday')] }),
    input('Format', { type: 'radio_buttons', action_id: 'a', options: [option('Open'), option('Choice')] }),
    input('Date', { type: 'datepicker', action_id: 'a' }),
    input('Time', { type: 'timepicker', action_id: 'a' }),
    input('Instant', { type: 'datetimepicker', action_id: 'a' }),
    input('Host', { type: 'users_select', action_id: 'a' }),
    input('Where', { type: 'conversations_select', action_id: 'a' }),
    {
      type: 'actions',
      block_id: 'more',
      elements: [{ type: 'button', action_id: 'push', text: plain('More') }],
    },
  ],
};

interface Sent {
  values: Record<string, { a: object }>;
}

/** Opens the dialog from a button; refuses it at first, then changes it, and takes it the third time. */
function withDialog(saved: Sent[], pushed: Sent[]): (app: App) => void {
  const replies = [
    { response_action: 'errors' as const, errors: { Note: 'Not like this' } },
    {
      response_action: 'update' as const,
      view: { ...dialog, blocks: [...dialog.blocks, said('Once more, please')] },
    },
    undefined,
  ];
  const stateOf = ({ view }: object & { view?: { state?: object } }) => view?.state as Sent;
  return (app) => {
    app.action<BlockAction>('open', async ({ ack, client, body }) => {
      await ack();
      await client.views.open({ trigger_id: body.trigger_id, view: dialog });
    });
    app.action<BlockAction>('push', async ({ ack, client, body }) => {
      await ack();
      pushed.push(stateOf(body));
      const view = { type: 'modal' as const, title: plain('On top'), blocks: [said('the view on top')] };
      await client.views.push({ trigger_id: body.trigger_id, view });
    });
    app.options('a', async ({ ack, options }) => ack({ options: [option(`Asia/${options.value}`)] }));
    app.view('dialog', async ({ ack, body }) => {
      saved.push(stateOf(body));
      const reply = replies[saved.length - 1];
      await (reply ? ack(reply) : ack());
    });
  };
}

async function start(visit: (url: string) => Promise<Page>, register: (app: App) => void = () => {}) {
  const { workspace, server, alex } = await startOverSockets(register);
  const page = await visit(`${server.url}/#user=U0ALEX&channel=C0GENERAL`);
  const call = async (method: string, args: object) => {
    const headers = { authorization: 'Bearer xoxb-test', 'content-type': 'application/json' };
    const response = await fetch(server.apiUrl + method, {
      method: 'POST',
      headers,
      body: JSON.stringify(args),
    });
    expect(await response.json()).toMatchObject({ ok: true });
  };
  const post = (message: object) =>
    call('chat.postMessage', { channel: 'C0GENERAL', text: 'text', ...message });
  return { page, workspace, alex, post };
}

/** As if a newer Slack had a block that the page does not know. */
function slipIn(
  workspace: Workspace,
  block: { type: string; block_id: string; [field: string]: unknown },
): void {
  const ts = workspace.newTs();
  const message = {
    channel: 'C0GENERAL',
    ts,
    user: 'U0KUBECOACH',
    text: 'new',
    team: 'T0PLAYGROUND',
    blocks: [block],
  };
  workspace.state.messages.push(message);
  workspace.changed({ kind: 'message', channel: 'C0GENERAL', ts });
}

describeInBrowser('Blocks on the page', () => {
  const browser = useBrowser();

  it('are drawn as Slack draws them', async () => {
    const { page, post } = await start(browser.visit);
    const at = Date.parse('2026-11-23T15:00:00Z') / 1000;
    await post({
      blocks: [
        { type: 'header', text: plain('A header') },
        {
          type: 'section',
          text: {
            type: 'mrkdwn',
            text: `*bold* _it_ ~no~ \`kubectl\` <https://kubernetes.io|docs> <@U0MEI> <#C0RANDOM> :tada: <!date^${at}^{date_pretty} {time}|later>`,
          },
        },
        {
          type: 'rich_text',
          elements: [
            {
              type: 'rich_text_list',
              style: 'ordered',
              offset: 2,
              elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'third' }] }],
            },
            { type: 'rich_text_quote', elements: [{ type: 'text', text: 'quoted', style: { bold: true } }] },
            { type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'kind: Pod' }] },
          ],
        },
      ],
    });
    const message = page.getByRole('article').last();
    await message.getByRole('heading', { name: 'A header' }).waitFor();
    const text = async (selector: string) => message.locator(selector).first().textContent();
    expect(await text('b:text("bold")')).toBe('bold');
    expect([await text('i'), await text('s'), await text('code')]).toEqual(['it', 'no', 'kubectl']);
    expect(await message.getByRole('link', { name: 'docs' }).getAttribute('rel')).toBe('noopener noreferrer');
    await message.getByText('@Mei Lin').waitFor();
    await message.getByText('🎉').waitFor();
    // Alex reads in New York, five hours behind.
    await message.getByText('today 10:00 AM').waitFor();
    expect(await message.locator('ol').getAttribute('start')).toBe('3');
    expect([await text('blockquote b'), await text('pre')]).toEqual(['quoted', 'kind: Pod']);
  });

  it('never run as HTML, whatever a message says', async () => {
    const { page, alex, post } = await start(browser.visit);
    const rich = { type: 'rich_text_section', elements: [{ type: 'text', text: ATTACK }] };
    await post({ text: `${ATTACK} <javascript:alert(4)|press> *${ATTACK}* <!date^1^${ATTACK}|${ATTACK}>` });
    await post({
      blocks: [
        { type: 'header', text: plain(ATTACK) },
        { type: 'section', text: { type: 'mrkdwn', text: ATTACK }, fields: undefined },
        { type: 'rich_text', elements: [rich] },
        { type: 'actions', elements: [{ type: 'button', action_id: 'x', text: plain(ATTACK.slice(0, 70)) }] },
        { type: 'image', image_url: 'https://example.org/picture.png', alt_text: ATTACK },
      ],
    });
    await alex.say('#general', ATTACK);
    await page.getByRole('article').nth(2).waitFor();
    expect(await page.locator('.messages :is(img, script, svg[onload])').count()).toBe(0);
    expect(await page.locator('a[href^="javascript"]').count()).toBe(0);
    expect(await page.getByText('<script>alert(2)</script>').count()).toBeGreaterThan(3);
  });

  it('show their JSON when the page does not know them', async () => {
    const { page, workspace } = await start(browser.visit);
    slipIn(workspace, { type: 'hologram', block_id: 'h', depth: 3 });
    await page.getByText('cannot draw "hologram"').waitFor();
    await page.getByText('"depth": 3').waitFor();
    slipIn(workspace, { type: 'section', block_id: 's', fields: 'broken' });
    await page.getByText('cannot draw "section"').waitFor();
  });

  it('ask before a button that wants to be confirmed', async () => {
    let presses = 0;
    const { page, post } = await start(browser.visit, (app) => {
      app.action('stop', async ({ ack }) => {
        presses += 1;
        await ack();
      });
    });
    const confirm = {
      title: plain('Sure?'),
      text: plain('It ends.'),
      confirm: plain('End it'),
      deny: plain('Go on'),
    };
    const stop = { type: 'button', action_id: 'stop', style: 'danger', text: plain('Stop'), confirm };
    await post({ blocks: [{ type: 'actions', elements: [stop] }] });
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByRole('button', { name: 'Go on' }).click();
    expect(presses).toBe(0);
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByRole('button', { name: 'End it' }).click();
    await expect.poll(() => presses).toBe(1);
  });

  it('take every kind of input in a dialog, through errors, an update and a view on top', async () => {
    const [saved, pushed]: [Sent[], Sent[]] = [[], []];
    const { page, post } = await start(browser.visit, withDialog(saved, pushed));
    await post({
      blocks: [{ type: 'actions', elements: [{ type: 'button', action_id: 'open', text: plain('Open') }] }],
    });
    await page.getByRole('button', { name: 'Open' }).click();
    const box = page.getByRole('dialog', { name: 'Settings' });
    await fillIn(box, page);

    await box.getByRole('button', { name: 'More' }).click();
    const top = page.getByRole('dialog', { name: 'On top' });
    await top.getByText('the view on top').waitFor();
    await page.keyboard.press('Escape');
    await top.waitFor({ state: 'detached' });
    expect(await box.getByLabel('Note').inputValue()).toBe('words');

    await box.getByRole('button', { name: 'Save' }).click();
    await box.getByText('Not like this').waitFor();
    expect(await box.getByLabel('Note').getAttribute('aria-invalid')).toBe('true');
    await box.getByLabel('Note').fill('better words');
    await box.getByRole('button', { name: 'Save' }).click();
    await box.getByText('Once more, please').waitFor();
    await box.getByRole('button', { name: 'Save' }).click();
    await box.waitFor({ state: 'detached' });

    expect(pushed[0]?.values).toEqual(saved[0]?.values);
    const entries = Object.entries(saved[2]?.values ?? {});
    const values = Object.fromEntries(entries.map(([block, { a }]) => [block, a]));
    expect(values).toMatchObject({
      Note: { value: 'better words' },
      Zone: { selected_option: { value: 'asia/sha' } },
      Levels: { selected_options: [{ value: 'junior' }, { value: 'senior' }] },
      Topic: { selected_option: { value: 'networking' } },
      Days: { selected_options: [{ value: 'tuesday' }] },
      Format: { selected_option: { value: 'choice' } },
      Date: { selected_date: '2026-12-24' },
      Time: { selected_time: '09:30' },
      // 14:00 in New York.
      Instant: { selected_date_time: Date.parse('2026-12-24T19:00:00Z') / 1000 },
      Host: { selected_user: 'U0MEI' },
      Where: { selected_conversation: 'C0K8SSTUDY' },
    });
  });
});

async function fillIn(box: ReturnType<Page['getByRole']>, page: Page): Promise<void> {
  const pick = async (label: string, typed: string, name: string) => {
    const field = box.getByLabel(new RegExp(`^${label}`));
    await (typed ? field.fill(typed) : field.click());
    await page.getByRole('option', { name }).click();
  };
  await box.getByLabel('Note').fill('words');
  await pick('Zone', 'Sha', 'Asia/Sha');
  await pick('Levels', '', 'Junior');
  await pick('Levels', 'sen', 'Senior');
  await pick('Topic', 'net', 'Networking');
  await box.getByLabel('Tuesday').check();
  await box.getByLabel('Choice').check();
  await box.getByLabel(/^Date/).fill('2026-12-24');
  await box.getByLabel(/^Time/).fill('09:30');
  await box.getByLabel('Instant').fill('2026-12-24T14:00');
  await pick('Host', 'mei', 'Mei Lin');
  await pick('Where', 'study', '#k8s-study');
}
