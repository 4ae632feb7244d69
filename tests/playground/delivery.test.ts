import { describe, expect, it } from 'vitest';
import type { Envelope, Link } from '../../src/playground/delivery.ts';
import { person } from '../../src/playground/person.ts';
import { callMethod } from '../../src/playground/web-api.ts';
import { Workspace } from '../../src/playground/workspace.ts';
import { manualTime } from './manual-time.ts';

const MINUTE_MS = 60_000;

/** A workspace whose app gets every envelope and leaves it to the test what becomes of it. */
function workspaceWithApp() {
  const time = manualTime();
  const workspace = new Workspace(time);
  const received: { envelope: Envelope; ack: (payload?: unknown) => void; done: () => void; at: number }[] =
    [];
  const link: Link = {
    send: (envelope, ack) =>
      new Promise((done) => received.push({ envelope, ack, done, at: time.clock().getTime() })),
  };
  workspace.delivery.connect(link);
  /** Moves on, and lets what waits for that run. */
  const pass = async (ms: number) => {
    time.advance(ms);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { workspace, received, pass, start: time.clock().getTime(), mei: person(workspace, 'U0MEI') };
}

describe('An event', () => {
  it('that nobody acknowledges comes again at once, after a minute, after five, and then no more', async () => {
    const { received, pass, start, mei } = workspaceWithApp();
    const said = mei.say(mei.dm, 'anyone?');
    await pass(3000);
    await pass(3000);
    await said;
    await pass(MINUTE_MS);
    await pass(3000);
    await pass(5 * MINUTE_MS);
    await pass(3000);
    await pass(60 * MINUTE_MS);
    expect(
      received.map(({ envelope: { retry_attempt, retry_reason }, at }) => [
        (at - start) / 1000,
        retry_attempt,
        retry_reason,
      ]),
    ).toEqual([
      [0, undefined, undefined],
      [3, 1, 'timeout'],
      [66, 2, 'timeout'],
      [369, 3, 'timeout'],
    ]);
    expect(new Set(received.map(({ envelope }) => envelope.payload.event_id)).size).toBe(1);
    expect(new Set(received.map(({ envelope }) => envelope.envelope_id)).size).toBe(4);
  });

  it('that is acknowledged in time comes once, and is over when the app is done with it', async () => {
    const { workspace, received, pass, mei } = workspaceWithApp();
    let isOver = false;
    const said = mei.say(mei.dm, 'hello').then(() => {
      isOver = true;
    });
    received[0]?.ack();
    await pass(10 * MINUTE_MS);
    expect([received.length, isOver]).toEqual([1, false]);
    received[0]?.done();
    await said;
    await workspace.idle();
  });

  it('that is acknowledged too late comes again', async () => {
    const { workspace, received, pass, mei } = workspaceWithApp();
    const said = mei.say(mei.dm, 'hello');
    await pass(3000);
    received[0]?.ack();
    received[1]?.ack();
    received[1]?.done();
    await said;
    await pass(10 * MINUTE_MS);
    expect(received).toHaveLength(2);
    expect(workspace.wire.records.filter(({ kind }) => kind === 'ack')).toMatchObject([
      { ms: 3000, isLate: true },
      { ms: 0, isLate: false },
    ]);
  });

  it('is not sent where the app was not granted its scope', async () => {
    const { workspace, received, mei } = workspaceWithApp();
    workspace.state.app.scopes = ['commands', 'chat:write'];
    await mei.say(mei.dm, 'hello');
    await mei.say('#general', '@KubeCoach hello');
    expect(received).toEqual([]);
  });

  it('is made of a mention only where the bot is a member, and of no words of its own', async () => {
    const { workspace, received, mei } = workspaceWithApp();
    const types = () => received.map(({ envelope }) => (envelope.payload.event as { type: string }).type);
    const mention = '<@U0KUBECOACH> hello';
    void mei.say('#random', mention);
    callMethod(workspace, 'chat.postMessage', { channel: 'C0GENERAL', text: mention }, 'xoxb-test');
    expect(types()).toEqual([]);
    void mei.say(mei.dm, mention);
    void mei.say('#general', mention);
    expect(types()).toEqual(['message', 'app_mention']);
  });

  it("about an edit or about the bot's own words says so", async () => {
    const { workspace, received, mei } = workspaceWithApp();
    const events = () => received.map(({ envelope }) => envelope.payload.event);
    const ts = await mei.say('#general', 'hello');
    void mei.edit('#general', ts, '@kubecoach hello');
    expect(events()).toMatchObject([
      { type: 'app_mention', text: '<@U0KUBECOACH> hello', edited: { user: 'U0MEI' }, ts },
    ]);
    callMethod(workspace, 'chat.postMessage', { channel: 'U0MEI', text: 'psst' }, 'xoxb-test');
    expect(events()[1]).toMatchObject({ type: 'message', channel_type: 'im', bot_id: 'B0KUBECOACH' });
  });
});

describe('A command or a click', () => {
  it('that is not acknowledged in three seconds fails for the person and is not repeated', async () => {
    const { received, pass, mei } = workspaceWithApp();
    const command = mei.command('#general', '/k8s', 'pdb');
    await pass(3000);
    await command;
    await pass(60 * MINUTE_MS);
    expect(received).toHaveLength(1);
    expect(mei.see('#general')).toMatchObject([{ user: 'USLACKBOT', is_ephemeral: true }]);
    expect(mei.see('#general')[0]?.text).toContain('operation_timeout');
    received[0]?.ack({ text: 'too late' });
    expect(mei.see('#general')).toHaveLength(1);
  });

  it('fails at once where no app is connected', async () => {
    const workspace = new Workspace(manualTime());
    const mei = person(workspace, 'U0MEI');
    await mei.command('#general', '/k8s', 'pdb');
    expect(mei.see('#general')[0]?.text).toContain('dispatch_failed');
  });
});

describe('What is sent', () => {
  const anyId = expect.stringMatching(/^[A-Z0-9.]+$/);
  const url = expect.stringMatching(/^https:\/\/hooks\.slack\.com\/actions\/T0PLAYGROUND\/[A-Z0-9]+$/);
  const ts = expect.stringMatching(/^\d{10}\.\d{6}$/);
  const everywhere = {
    api_app_id: 'A0KUBECOACH',
    token: 'playground',
  };
  const interaction = {
    ...everywhere,
    team: { id: 'T0PLAYGROUND', domain: 'playground' },
    user: { id: 'U0MEI', username: 'mei', name: 'mei', team_id: 'T0PLAYGROUND' },
    enterprise: null,
    is_enterprise_install: false,
  };
  const blocks = [
    {
      type: 'actions',
      block_id: 'row',
      elements: [
        { type: 'button', action_id: 'go', value: '1', text: { type: 'plain_text', text: 'Go' } },
        {
          type: 'static_select',
          action_id: 'level',
          options: [{ text: { type: 'plain_text', text: 'Mid' }, value: 'mid' }],
        },
      ],
    },
  ];

  it('for a mention is a whole event callback', async () => {
    const { received, mei } = workspaceWithApp();
    void mei.say('#general', '@KubeCoach a < b');
    const [sent] = received;
    expect(sent?.envelope).toEqual({
      type: 'events_api',
      envelope_id: anyId,
      accepts_response_payload: false,
      payload: {
        ...everywhere,
        team_id: 'T0PLAYGROUND',
        context_team_id: 'T0PLAYGROUND',
        context_enterprise_id: null,
        type: 'event_callback',
        event_id: anyId,
        event_time: 1_795_424_400,
        event_context: anyId,
        is_ext_shared_channel: false,
        authorizations: [
          {
            enterprise_id: null,
            team_id: 'T0PLAYGROUND',
            user_id: 'U0KUBECOACH',
            is_bot: true,
            is_enterprise_install: false,
          },
        ],
        event: {
          type: 'app_mention',
          user: 'U0MEI',
          team: 'T0PLAYGROUND',
          text: '<@U0KUBECOACH> a &lt; b',
          ts,
          event_ts: ts,
          channel: 'C0GENERAL',
          client_msg_id: anyId,
          blocks: [
            {
              type: 'rich_text',
              block_id: anyId,
              elements: [
                {
                  type: 'rich_text_section',
                  elements: [
                    { type: 'user', user_id: 'U0KUBECOACH' },
                    { type: 'text', text: ' a < b' },
                  ],
                },
              ],
            },
          ],
        },
      },
    });
  });

  it('for a command is what was typed and where to answer', async () => {
    const { received, mei } = workspaceWithApp();
    void mei.command(mei.dm, '/k8s', 'a & b');
    expect(received[0]?.envelope).toMatchObject({ type: 'slash_commands', accepts_response_payload: true });
    expect(received[0]?.envelope.payload).toEqual({
      ...everywhere,
      team_id: 'T0PLAYGROUND',
      team_domain: 'playground',
      channel_id: 'D0MEI',
      channel_name: 'directmessage',
      user_id: 'U0MEI',
      user_name: 'mei',
      command: '/k8s',
      text: 'a & b',
      is_enterprise_install: 'false',
      response_url: url,
      trigger_id: anyId,
    });
  });

  it('for a button in a thread names message, thread and button', async () => {
    const { workspace, received, mei } = workspaceWithApp();
    const thread_ts = await mei.say('#general', 'parent');
    const args = { channel: 'C0GENERAL', text: 'x', blocks, thread_ts };
    callMethod(workspace, 'chat.postMessage', args, 'xoxb-test');
    const [, message] = mei.see('#general');
    if (message) void mei.click(message, 'go');
    expect(received[0]?.envelope.payload).toEqual({
      ...interaction,
      type: 'block_actions',
      trigger_id: anyId,
      response_url: url,
      container: {
        type: 'message',
        message_ts: message?.ts,
        channel_id: 'C0GENERAL',
        is_ephemeral: false,
        thread_ts,
      },
      channel: { id: 'C0GENERAL', name: 'general' },
      message: {
        type: 'message',
        user: 'U0KUBECOACH',
        bot_id: 'B0KUBECOACH',
        app_id: 'A0KUBECOACH',
        team: 'T0PLAYGROUND',
        text: 'x',
        ts: message?.ts,
        thread_ts,
        parent_user_id: 'U0MEI',
        blocks,
      },
      state: { values: { row: { level: { type: 'static_select', selected_option: null } } } },
      actions: [
        {
          type: 'button',
          action_id: 'go',
          block_id: 'row',
          value: '1',
          text: { type: 'plain_text', text: 'Go' },
          action_ts: ts,
        },
      ],
    });
  });

  it('for a choice has the option in the action and in the state', async () => {
    const { workspace, received, mei } = workspaceWithApp();
    callMethod(workspace, 'chat.postMessage', { channel: 'C0GENERAL', text: 'x', blocks }, 'xoxb-test');
    const [message] = mei.see('#general');
    if (message) void mei.choose(message, 'level', 'mid');
    const selected_option = { text: { type: 'plain_text', text: 'Mid' }, value: 'mid' };
    const value = { type: 'static_select', selected_option };
    expect(received[0]?.envelope.payload).toMatchObject({
      actions: [{ ...value, action_id: 'level', block_id: 'row' }],
      state: { values: { row: { level: value } } },
    });
    if (message) await expect(mei.choose(message, 'level', 'senior')).rejects.toThrow('does not offer');
    if (message)
      await expect(mei.choose(message, { block_id: 'row' }, 'mid')).rejects.toThrow('More than one');
  });
});

describe('The state', () => {
  it('is plain data: a workspace goes on from a saved copy as from the original', async () => {
    const { workspace, mei } = workspaceWithApp();
    callMethod(workspace, 'chat.postMessage', { channel: 'C0GENERAL', text: 'before' }, 'xoxb-test');
    const state = JSON.parse(JSON.stringify(workspace.state));
    expect(state).toEqual(workspace.state);
    const again = new Workspace({ ...manualTime('2026-11-23T08:00:00Z'), state });
    const later = await person(again, 'U0MEI').say('#general', 'after');
    expect(
      person(again, 'U0MEI')
        .see('#general')
        .map(({ text }) => text),
    ).toEqual(['before', 'after']);
    expect(later > (mei.see('#general')[0]?.ts ?? '')).toBe(true);
    expect(mei.see('#general')).toHaveLength(1);
  });
});
