import type { App, BlockAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { describe, expect, it } from 'vitest';
import { addPerson } from '../../src/playground/channels.ts';
import { person } from '../../src/playground/person.ts';
import { acknowledged, gate, inProcess, overSockets } from './faces.ts';

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const button = (text: string, action_id: string) => ({
  type: 'button' as const,
  text: plain(text),
  action_id,
  value: `${action_id}!`,
});
const buttons = (...elements: ReturnType<typeof button>[]) => [{ type: 'actions' as const, elements }];

const dialog: ModalView = {
  type: 'modal',
  callback_id: 'dialog',
  title: plain('Settings'),
  submit: plain('Save'),
  blocks: [
    {
      type: 'input',
      block_id: 'zone',
      label: plain('Zone'),
      element: { type: 'external_select', action_id: 'zone', min_query_length: 1 },
    },
    {
      type: 'input',
      block_id: 'days',
      label: plain('Days'),
      element: {
        type: 'checkboxes',
        action_id: 'days',
        options: [
          { text: plain('Monday'), value: 'mon' },
          { text: plain('Tuesday'), value: 'tue' },
        ],
        initial_options: [{ text: plain('Monday'), value: 'mon' }],
      },
    },
    {
      type: 'input',
      block_id: 'note',
      optional: true,
      label: plain('Note'),
      element: { type: 'plain_text_input', action_id: 'note', max_length: 5 },
    },
  ],
};

/** Opens `dialog` from `/k8s`, offers one zone, and hands every submission to `submitted`. */
function withDialog(submitted: Parameters<typeof App.prototype.view>[1]) {
  return (app: App) => {
    app.command('/k8s', async ({ ack, client, command }) => {
      await ack();
      await client.views.open({ trigger_id: command.trigger_id, view: dialog });
    });
    app.options('zone', async ({ ack, options }) => {
      await ack({ options: [{ text: plain(`Asia/${options.value}`), value: `Asia/${options.value}` }] });
    });
    app.view('dialog', submitted as never);
  };
}

describe.each([inProcess, overSockets])('An app $name', ({ start }) => {
  it('answers a slash command to the asker alone, also where it is no member', async () => {
    const { workspace, mei, alex } = await start((app) => {
      app.command('/k8s', async ({ ack, command, respond }) => {
        await ack();
        await respond(`${command.user_name} in ${command.channel_name}: ${command.text}`);
      });
    });
    await mei.command('#random', '/k8s', ' what is a <PDB> ');
    const [answer] = await workspace.until(() => mei.see('#random').length > 0 && mei.see('#random'));
    expect(answer).toMatchObject({ text: 'mei in random: what is a <PDB>', is_ephemeral: true });
    expect(alex.see('#random')).toEqual([]);
  });

  it('may answer a slash command in its acknowledgement', async () => {
    const { mei } = await start((app) => {
      app.command('/k8s', ({ ack }) => ack('right away'));
      app.command('/public', ({ ack }) => ack({ text: 'for all', response_type: 'in_channel' }));
    });
    await mei.command('#random', '/k8s', '');
    await mei.command('#random', '/public', '');
    expect(mei.see('#random').map(({ text, is_ephemeral }) => [text, is_ephemeral])).toEqual([
      ['right away', true],
      ['for all', false],
    ]);
  });

  it('hears of a mention in a thread and answers there', async () => {
    const { workspace, mei, olivia } = await start((app) => {
      app.event('app_mention', async ({ event, say }) => {
        await say({ text: `heard ${event.text}`, thread_ts: event.thread_ts ?? event.ts });
      });
    });
    const thread_ts = await olivia.say('#k8s-study', 'Who knows @channel and #random?');
    await mei.say('#k8s-study', '@KubeCoach: a < b', { thread_ts });
    const thread = await workspace.until(() => {
      const seen = mei.see('#k8s-study', thread_ts);
      return seen.length === 3 && seen;
    });
    expect(thread.map(({ text }) => text)).toEqual([
      'Who knows <!channel> and <#C0RANDOM|random>?',
      '<@U0KUBECOACH>: a &lt; b',
      'heard <@U0KUBECOACH>: a &lt; b',
    ]);
  });

  it('hears of direct messages, of changes to them and of its own, and of nothing else said', async () => {
    const heard: unknown[] = [];
    const { workspace, mei } = await start((app) => {
      app.use(async ({ body, next }) => {
        const { type, subtype, text, user } = (body as { event?: Record<string, string> }).event ?? {};
        heard.push([type, subtype, text, user]);
        await next();
      });
      app.message('ping', async ({ say }) => void (await say('pong')));
    });
    await mei.say('#k8s-study', 'no mention');
    const ts = await mei.say(mei.dm, 'ping');
    await workspace.until(() => mei.see(mei.dm).length === 2);
    await mei.edit(mei.dm, ts, 'pinged');
    await mei.remove(mei.dm, ts);
    await workspace.idle();
    expect(mei.see(mei.dm).map(({ text }) => text)).toEqual(['pong']);
    expect(heard).toEqual([
      ['message', undefined, 'ping', 'U0MEI'],
      ['message', 'message_changed', undefined, undefined],
      ['message', 'message_deleted', undefined, undefined],
    ]);
    const own = workspace.wire.records.filter(
      (record) => record.kind === 'envelope' && JSON.stringify(record).includes('"text":"pong"'),
    );
    expect(own).toHaveLength(1);
  });

  it('hears of the messages tab being opened', async () => {
    const { workspace, mei } = await start((app) => {
      app.event('app_home_opened', async ({ event, client }) => {
        await client.chat.postMessage({ channel: event.user, text: `welcome to ${event.tab}` });
      });
    });
    await mei.openMessagesTab();
    await workspace.until(() => mei.see(mei.dm).some(({ text }) => text === 'welcome to messages'));
  });

  it('changes, adds to and deletes a private message from its buttons', async () => {
    const { workspace, mei, alex } = await start((app) => {
      app.command('/k8s', async ({ ack, respond }) => {
        await ack();
        await respond({
          text: 'one',
          blocks: buttons(button('Next', 'next'), button('Share', 'share'), button('Gone', 'gone')),
        });
      });
      app.action<BlockAction>('next', async ({ ack, respond, body }) => {
        await ack();
        const { is_ephemeral } = body.container;
        expect([body.message, is_ephemeral, body.channel?.name]).toEqual([undefined, true, 'random']);
        await respond({ text: 'two', blocks: buttons(button('Share', 'share')), replace_original: true });
      });
      app.action<BlockAction>('share', async ({ ack, respond, action }) => {
        await ack();
        await respond({ text: (action as { value: string }).value, response_type: 'in_channel' });
      });
      app.action('gone', async ({ ack, respond }) => {
        await ack();
        await respond({ delete_original: true });
      });
    });
    await mei.command('#random', '/k8s', '');
    const [first] = await workspace.until(() => mei.see('#random').length === 1 && mei.see('#random'));
    if (!first) throw new Error('no answer');
    await expect(alex.click(first, 'next')).rejects.toThrow('sees no message');
    await mei.click(first, { label: 'Next' });
    await workspace.until(() => mei.see('#random')[0]?.text === 'two');
    await expect(mei.click(first, 'next')).rejects.toThrow('No element');
    await mei.click(first, 'share');
    await workspace.until(() => alex.see('#random').some(({ text }) => text === 'share!'));

    await mei.command('#random', '/k8s', '');
    const third = await workspace.until(() => mei.see('#random').find(({ text }) => text === 'one'));
    await mei.click(third, 'gone');
    await workspace.until(() => mei.see('#random').length === 2);
    await expect(mei.click(third, 'gone')).rejects.toThrow('sees no message');
  });

  it('offers options, refuses a dialog with errors, and takes it once it is right', async () => {
    const taken: unknown[] = [];
    const { workspace, mei } = await start(
      withDialog(async ({ ack, view }) => {
        taken.push(view.state.values);
        if (taken.length === 1) await ack({ response_action: 'errors', errors: { zone: 'No such zone' } });
        else await ack();
      }),
    );
    await mei.command('#general', '/k8s', '');
    const view = await workspace.until(() => mei.view);
    await mei.submit(view, { note: 'too long' });
    expect(mei.view?.errors).toEqual({
      zone: '请填写此必填项。',
      note: '请最多输入 5 个字符。',
    });
    const { options } = await mei.suggest(view, 'zone', 'Shanghai');
    const zone = options?.[0] ?? null;
    await mei.submit(view, { zone, days: ['mon', 'tue'], note: '' });
    expect(mei.view?.errors).toEqual({ zone: 'No such zone' });
    await mei.submit(view, { days: 'tue' });
    expect(mei.view).toBeUndefined();
    expect(taken).toHaveLength(2);
    expect(taken[1]).toEqual({
      zone: { zone: { type: 'external_select', selected_option: zone } },
      days: {
        days: { type: 'checkboxes', selected_options: [{ text: plain('Tuesday'), value: 'tue' }] },
      },
      note: { note: { type: 'plain_text_input', value: '' } },
    });
  });

  it('replaces, stacks and clears dialogs, three deep and no deeper', async () => {
    const step = (title: string): ModalView => ({
      type: 'modal',
      callback_id: 'dialog',
      title: plain(title),
      submit: plain('On'),
      notify_on_close: true,
      blocks: [{ type: 'section', text: plain(title) }],
    });
    const closed: string[] = [];
    const answers = [
      { response_action: 'update', view: step('replaced') },
      { response_action: 'push', view: step('second') },
      { response_action: 'push', view: step('third') },
      { response_action: 'push', view: step('fourth') },
      { response_action: 'clear' },
    ] as const;
    let turn = 0;
    const { workspace, mei } = await start((app) => {
      withDialog(async () => {})(app);
      app.command('/stack', async ({ ack, client, command }) => {
        await ack();
        await client.views.open({ trigger_id: command.trigger_id, view: step('first') });
      });
      app.view('dialog', ({ ack }) => ack(answers[turn++] as never));
      app.view({ callback_id: 'dialog', type: 'view_closed' }, async ({ ack, view }) => {
        await ack();
        closed.push(view.title.text);
      });
    });
    const titles = () => workspace.state.modals.U0MEI?.map(({ title }) => (title as { text: string }).text);
    const submitTop = async () => mei.submit(await workspace.until(() => mei.view));
    await mei.command('#general', '/stack', '');
    await workspace.until(() => mei.view);
    const seen = [];
    for (let at = 0; at < 4; at++) {
      await submitTop();
      seen.push(titles()?.join(' '));
    }
    expect(seen).toEqual(['replaced', 'replaced second', 'replaced second third', 'replaced second third']);
    expect(mei.view?.notice).toContain('push_limit_reached');
    if (mei.view) await mei.close(mei.view);
    expect(titles()).toEqual(['replaced', 'second']);
    await submitTop();
    expect(mei.view).toBeUndefined();
    await workspace.idle();
    expect(closed).toEqual(['third']);
  });

  it('cannot put an error under a block that is not there', async () => {
    const { workspace, mei } = await start(
      withDialog(async ({ ack }) => {
        await ack({ response_action: 'errors', errors: { nowhere: 'Lost' } });
      }),
    );
    await mei.command('#general', '/k8s', '');
    const view = await workspace.until(() => mei.view);
    const { options } = await mei.suggest(view, 'zone', 'Tokyo');
    await mei.submit(view, { zone: options?.[0] ?? null });
    expect(mei.view).toMatchObject({ errors: {}, notice: expect.stringContaining('nowhere') });
  });

  it('draws a Home tab, and its buttons work', async () => {
    const { workspace, mei } = await start((app) => {
      const publish = (count: number) => ({
        type: 'home' as const,
        blocks: buttons(button(String(count), 'count')),
      });
      app.event('app_home_opened', async ({ client, event }) => {
        await client.views.publish({ user_id: event.user, view: publish(0) });
      });
      app.action<BlockAction>('count', async ({ ack, client, body }) => {
        await ack();
        expect(body.container).toEqual({ type: 'view', view_id: body.view?.id });
        await client.views.publish({ user_id: body.user.id, view: publish(1) });
      });
    });
    await mei.openHome();
    const home = await workspace.until(() => mei.home);
    await mei.click(home, 'count');
    await workspace.until(() => JSON.stringify(mei.home?.blocks).includes('"1"'));
    expect(mei.home?.id).toBe(home.id);
  });

  it('is told by a message shortcut which message it is about', async () => {
    const { workspace, mei, olivia } = await start((app) => {
      app.shortcut('ask', async ({ ack, shortcut, respond }) => {
        await ack();
        const { message, channel } = shortcut as unknown as {
          message: { text: string; ts: string };
          channel: { name: string };
        };
        await respond({ text: `${channel.name}: ${message.text}`, thread_ts: message.ts });
      });
    });
    const ts = await olivia.say('#general', 'what is a PDB');
    await mei.messageShortcut({ channel: '#general', ts }, 'ask');
    const answer = await workspace.until(() => mei.see('#general', ts)[1]);
    expect(answer).toMatchObject({ text: 'general: what is a PDB', is_ephemeral: true });
  });

  it('gets an event that was already acknowledged once more, marked as a repetition', async () => {
    const heard: unknown[] = [];
    const { workspace, mei } = await start((app) => {
      app.message(async ({ body, context }) => {
        heard.push([body.event_id, context.retryNum, context.retryReason]);
      });
    });
    await mei.say(mei.dm, 'hello');
    await workspace.repeatLastEvent();
    const [[id]] = heard as [[string]];
    expect(heard).toEqual([
      [id, undefined, undefined],
      [id, 1, 'timeout'],
    ]);
  });

  it('is asked for someone of another workspace with the id of that workspace', async () => {
    const teams: unknown[] = [];
    const { workspace } = await start((app) => {
      app.action<BlockAction>('b', async ({ ack, body }) => {
        await ack();
        teams.push([body.user.team_id, body.team?.id]);
      });
      app.message('hi', ({ say }) => say({ text: 'press', blocks: buttons(button('B', 'b')) }) as never);
    });
    addPerson(workspace, { id: 'U0FAR', name: 'far', real_name: 'Far Away', team_id: 'T0ELSEWHERE' });
    const far = person(workspace, 'U0FAR');
    await far.say(far.dm, 'hi');
    const message = await workspace.until(() => far.see(far.dm)[1]);
    await far.click(message, 'b');
    await workspace.idle();
    expect(teams).toEqual([['T0ELSEWHERE', 'T0PLAYGROUND']]);
  });

  it('loses a trigger after one use and after three seconds', async () => {
    const refused: unknown[] = [];
    const later = gate();
    const { workspace, time, mei } = await start((app) => {
      app.command(/once|late/, async ({ ack, client, command, respond }) => {
        await ack();
        if (command.command === '/late') await later.opened;
        const open = () => client.views.open({ trigger_id: command.trigger_id, view: dialog });
        const { data } = await open()
          .then(open)
          .catch((error) => error);
        refused.push(data.error);
        await respond('refused');
      });
    });
    await mei.command('#general', '/once', '');
    const late = mei.command('#general', '/late', '');
    await workspace.until(() => mei.see('#general').length === 1);
    await acknowledged(workspace, 2);
    time.advance(3001);
    later.open();
    await late;
    await workspace.until(() => mei.see('#general').length === 2);
    expect(refused).toEqual(['exchanged_trigger_id', 'expired_trigger_id']);
  });

  it('may use a response_url five times within half an hour', async () => {
    const statuses: unknown[] = [];
    const later = gate();
    const { workspace, time, mei } = await start((app) => {
      app.command('/k8s', async ({ ack, command, respond, client }) => {
        await ack();
        if (command.text === 'late') await later.opened;
        for (let use = 1; use <= 6; use++) {
          await respond(`${use}`).catch((error) => statuses.push(error.statusCode));
        }
        await client.chat.postMessage({ channel: command.user_id, text: 'done' });
      });
    });
    await mei.command('#general', '/k8s', '');
    await workspace.until(() => mei.see(mei.dm).length === 1);
    expect([mei.see('#general').map(({ text }) => text), statuses]).toEqual([
      ['1', '2', '3', '4', '5'],
      [404],
    ]);
    const late = mei.command('#general', '/k8s', 'late');
    await acknowledged(workspace, 2);
    time.advance(30 * 60_000 + 1);
    later.open();
    await late;
    await workspace.until(() => mei.see(mei.dm).length === 2);
    expect([mei.see('#general').length, statuses.length]).toEqual([5, 7]);
  });

  it('shows the person an error when it does not acknowledge within three seconds', async () => {
    const { workspace, time, mei } = await start((app) => {
      withDialog(async () => {})(app);
      app.command('/silent', async () => {});
    });
    const envelopes = () => workspace.wire.records.filter(({ kind }) => kind === 'envelope').length;
    const command = mei.command('#general', '/silent', '');
    await workspace.until(() => envelopes() === 1);
    time.advance(3000);
    await command;
    expect(mei.see('#general').map(({ user, text }) => [user, text])).toEqual([
      ['USLACKBOT', '/silent failed with the error "operation_timeout"'],
    ]);
    await mei.command('#general', '/k8s', '');
    const view = await workspace.until(() => mei.view);
    const { options } = await mei.suggest(view, 'zone', 'Kolkata');
    const submitted = mei.submit(view, { zone: options?.[0] ?? null });
    await workspace.until(() => envelopes() === 4);
    time.advance(3000);
    await submitted;
    expect(mei.view?.notice).toContain('operation_timeout');
  });
});
