import { type ConversationsHistoryResponse, WebClient } from '@slack/web-api';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { addChannel, addPerson, archive, kick } from '../../src/playground/channels.ts';
import { issueTrigger } from '../../src/playground/grants.ts';
import { slackFetch } from '../../src/playground/in-process.ts';
import { type PersonClient, person } from '../../src/playground/person.ts';
import { METHODS } from '../../src/playground/web-api.ts';
import { Workspace } from '../../src/playground/workspace.ts';
import { quiet } from './faces.ts';
import { type ManualTime, manualTime } from './manual-time.ts';

const section = (text: string) => ({ type: 'section', text: { type: 'plain_text', text } });
const home = { type: 'home', blocks: [section('hi')] };
const modal = { type: 'modal', title: { type: 'plain_text', text: 'T' }, blocks: [section('hi')] };

let time: ManualTime;
let workspace: Workspace;
let mei: PersonClient;
let slack: WebClient;

function clientWith(token: string): WebClient {
  return new WebClient(token, { fetch: slackFetch(workspace), retryConfig: { retries: 0 }, logger: quiet });
}

/** Slack's answer, whether it is a refusal or not. */
async function call(method: string, args: object = {}, client = slack): Promise<Record<string, unknown>> {
  return client.apiCall(method, args as Record<string, unknown>).catch((error) => error.data);
}

beforeEach(() => {
  time = manualTime();
  workspace = new Workspace(time);
  mei = person(workspace, 'U0MEI');
  slack = clientWith('xoxb-test');
});

function grant(...scopes: string[]): void {
  workspace.state.app.scopes.push(...scopes);
}

describe('The Web API', () => {
  it('covers these methods and says that it has no other', async () => {
    expect(Object.keys(METHODS).sort()).toEqual([
      'apps.connections.open',
      'auth.test',
      'blocks.validate',
      'chat.delete',
      'chat.getPermalink',
      'chat.postEphemeral',
      'chat.postMessage',
      'chat.update',
      'conversations.history',
      'conversations.info',
      'conversations.join',
      'conversations.list',
      'conversations.members',
      'conversations.open',
      'conversations.replies',
      'users.info',
      'users.list',
      'views.open',
      'views.publish',
      'views.push',
      'views.update',
    ]);
    for (const method of ['reactions.add', 'chat.scheduleMessage', 'constructor']) {
      expect(await call(method)).toMatchObject({ ok: false, error: 'unknown_method' });
    }
  });

  it('says who the bot is', async () => {
    expect(await slack.auth.test()).toMatchObject({
      team_id: 'T0PLAYGROUND',
      user_id: 'U0KUBECOACH',
      bot_id: 'B0KUBECOACH',
      response_metadata: { scopes: workspace.state.app.scopes },
    });
  });

  it.each([
    ['', 'not_authed'],
    ['xapp-test', 'not_allowed_token_type'],
    ['secret', 'invalid_auth'],
  ])('refuses the token %j with %s', async (token, error) => {
    expect(await call('auth.test', {}, clientWith(token))).toMatchObject({ ok: false, error });
  });

  it('takes only the tokens that it was given, if it was', async () => {
    workspace.tokens.bot = 'xoxb-right';
    expect(await call('auth.test', {}, clientWith('xoxb-wrong'))).toMatchObject({ error: 'invalid_auth' });
    expect(await call('auth.test', {}, clientWith('xoxb-right'))).toMatchObject({ ok: true });
  });

  it.each([
    ['conversations.history', { channel: 'C0GENERAL' }, 'channels:history'],
    ['conversations.history', { channel: 'C0SECRET' }, 'groups:history'],
    ['conversations.replies', { channel: 'C0GENERAL', ts: '1.2' }, 'channels:history'],
    ['conversations.info', { channel: 'C0GENERAL' }, 'channels:read'],
    ['conversations.members', { channel: 'C0SECRET' }, 'groups:read'],
    ['conversations.list', {}, 'channels:read,groups:read,im:read'],
    ['conversations.open', { users: 'U0MEI' }, 'im:write'],
    ['conversations.join', { channel: 'C0RANDOM' }, 'channels:join'],
  ])('needs for %s %j the scope %s', async (method, args, needed) => {
    addChannel(workspace, {
      id: 'C0SECRET',
      name: 'secret',
      kind: 'private',
      members: ['U0MEI', 'U0KUBECOACH'],
    });
    const provided = workspace.state.app.scopes.join(',');
    expect(await call(method, args)).toMatchObject({ ok: false, error: 'missing_scope', needed, provided });
    grant(...needed.split(','));
    expect((await call(method, args)).error).not.toBe('missing_scope');
  });
});

describe('A call in the process', () => {
  const post = { channel: 'C0GENERAL', text: 'x' };

  it('fails before the work where the connection is refused', async () => {
    workspace.faults.add({ method: 'chat.postMessage', kind: 'not_sent' });
    await expect(slack.chat.postMessage(post)).rejects.toThrow('fetch failed');
    expect(workspace.state.messages).toEqual([]);
  });

  it('ends only by its own time-out where no answer comes, with the work done', async () => {
    workspace.faults.add({ method: 'chat.postMessage', kind: 'no_answer' });
    const signal = AbortSignal.timeout(20);
    const sent = slackFetch(workspace)('https://slack.com/api/chat.postMessage', {
      method: 'POST',
      headers: { authorization: 'Bearer xoxb-test', 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(post),
      signal,
    });
    await expect(sent).rejects.toThrow('timeout');
    expect(workspace.state.messages).toHaveLength(1);
  });

  it('reaches Slack alone', async () => {
    expect((await slackFetch(workspace)('https://example.com/elsewhere')).status).toBe(404);
  });
});

describe('A message', () => {
  it.each([
    [{ text: 'x' }, 'invalid_arguments'],
    [{ channel: 'C0NOWHERE', text: 'x' }, 'channel_not_found'],
    [{ channel: 'D0NOBODY', text: 'x' }, 'channel_not_found'],
    [{ channel: 'C0RANDOM', text: 'x' }, 'not_in_channel'],
    [{ channel: 'C0HIDDEN', text: 'x' }, 'channel_not_found'],
    [{ channel: 'C0OLD', text: 'x' }, 'is_archived'],
    [{ channel: 'C0GENERAL' }, 'no_text'],
    [{ channel: 'C0GENERAL', text: 'x', thread_ts: '1.000001' }, 'thread_not_found'],
    [{ channel: 'C0GENERAL', text: 'x', blocks: '[' }, 'invalid_blocks_format'],
    [{ channel: 'C0GENERAL', text: 'x', blocks: [{ type: 'marquee' }] }, 'invalid_blocks'],
    [
      { channel: 'C0GENERAL', text: 'x', blocks: Array.from({ length: 6 }, () => section('y'.repeat(2500))) },
      'msg_blocks_too_long',
    ],
    [{ channel: 'C0GENERAL', text: 'x', metadata: { event_type: 'x' } }, 'invalid_metadata_format'],
  ])('like %j is refused with %s and leaves nothing behind', async (args, error) => {
    addChannel(workspace, { id: 'C0HIDDEN', name: 'hidden', kind: 'private', members: ['U0MEI'] });
    addChannel(workspace, { id: 'C0OLD', name: 'old', members: ['U0MEI', 'U0KUBECOACH'] });
    archive(workspace, '#old');
    expect(await call('chat.postMessage', args)).toMatchObject({ ok: false, error });
    expect(workspace.state.messages).toEqual([]);
  });

  it('with wrong blocks is told what is wrong and where', async () => {
    const blocks = [section('fine'), { type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151) } }];
    expect(await call('chat.postMessage', { channel: 'C0GENERAL', text: 'x', blocks })).toMatchObject({
      response_metadata: {
        messages: ['[ERROR] must be less than 151 characters [json-pointer:/blocks/1/text/text]'],
      },
    });
  });

  it('goes to a person by their id, and to a public channel from outside with chat:write.public', async () => {
    expect(await call('chat.postMessage', { channel: 'U0MEI', text: 'x' })).toMatchObject({
      channel: 'D0MEI',
    });
    grant('chat:write.public');
    expect(await call('chat.postMessage', { channel: '#random', text: 'x' })).toMatchObject({
      channel: 'C0RANDOM',
    });
  });

  it('keeps its thread when it is deleted, and is gone when it has none', async () => {
    const first = await mei.say('#general', 'first');
    const second = await mei.say('#general', 'second');
    const reply = { channel: 'C0GENERAL', text: 'reply' };
    await call('chat.postMessage', { ...reply, thread_ts: first });
    await mei.remove('#general', first);
    await mei.remove('#general', second);
    expect(mei.see('#general').map(({ text }) => text)).toEqual(['This message was deleted.', 'reply']);
    expect(await call('chat.postMessage', { ...reply, thread_ts: first })).toMatchObject({ ok: true });
    expect(await call('chat.postMessage', { ...reply, thread_ts: second })).toMatchObject({
      error: 'thread_not_found',
    });
  });

  it('of the bot can be changed and deleted, one of a person cannot', async () => {
    const { ts } = await slack.chat.postMessage({ channel: 'C0GENERAL', text: 'a', blocks: [section('A')] });
    const own = { channel: 'C0GENERAL', ts };
    expect(await call('chat.update', { ...own, text: 'b', blocks: [section('B')] })).toMatchObject({
      ok: true,
    });
    expect(mei.see('#general')[0]).not.toHaveProperty('edited');
    expect(await call('chat.update', { ...own, text: 'c' })).toMatchObject({ text: 'c' });
    expect(mei.see('#general')[0]).not.toHaveProperty('blocks');
    expect(mei.see('#general')[0]).toHaveProperty('edited');
    expect(await call('chat.update', { ...own, text: 'x'.repeat(4001) })).toMatchObject({
      error: 'msg_too_long',
    });
    expect(await call('chat.update', own)).toMatchObject({ error: 'no_text' });
    const foreign = { channel: 'C0GENERAL', ts: await mei.say('#general', 'mine') };
    expect(await call('chat.update', { ...foreign, text: 'x' })).toMatchObject({
      error: 'cant_update_message',
    });
    expect(await call('chat.delete', foreign)).toMatchObject({ error: 'cant_delete_message' });
    expect(await call('chat.delete', own)).toMatchObject({ ok: true });
    expect(await call('chat.delete', own)).toMatchObject({ error: 'message_not_found' });
    expect(mei.see('#general').map(({ text }) => text)).toEqual(['mine']);
  });

  it('that is ephemeral reaches one member and is out of reach for every other method', async () => {
    grant('channels:history');
    const args = { channel: 'C0GENERAL', text: 'psst' };
    expect(await call('chat.postEphemeral', { ...args, user: 'U0SAM' })).toMatchObject({
      error: 'user_not_in_channel',
    });
    const { message_ts } = await slack.chat.postEphemeral({ ...args, user: 'U0MEI' });
    expect(mei.see('#general')).toMatchObject([{ ts: message_ts, is_ephemeral: true }]);
    expect(person(workspace, 'U0ALEX').see('#general')).toEqual([]);
    const own = { channel: 'C0GENERAL', ts: message_ts };
    for (const method of ['chat.update', 'chat.delete']) {
      expect(await call(method, { ...own, text: 'x' })).toMatchObject({ error: 'message_not_found' });
    }
    expect(await call('chat.getPermalink', { ...own, message_ts })).toMatchObject({
      error: 'message_not_found',
    });
    expect(await call('conversations.history', { channel: 'C0GENERAL' })).toMatchObject({ messages: [] });
  });

  it('has a link to it', async () => {
    const message_ts = await mei.say('#general', 'here');
    expect(await call('chat.getPermalink', { channel: 'C0GENERAL', message_ts })).toMatchObject({
      permalink: `https://playground.slack.com/archives/C0GENERAL/p${message_ts.replace('.', '')}`,
    });
  });
});

describe('What was said', () => {
  it('is read newest first, threads apart, with metadata only where it is asked for', async () => {
    grant('channels:history');
    const metadata = { event_type: 'due', event_payload: { key: 'daily:1' } };
    const thread_ts = await mei.say('#general', 'parent');
    await slack.chat.postMessage({ channel: 'C0GENERAL', text: 'reply', thread_ts, metadata });
    await slack.chat.postMessage({ channel: 'C0GENERAL', text: 'next', metadata });
    const { messages } = await slack.conversations.history({ channel: 'C0GENERAL' });
    expect(messages?.map(({ text, reply_count }) => [text, reply_count])).toEqual([
      ['next', undefined],
      ['parent', 1],
    ]);
    expect(messages?.[0]).not.toHaveProperty('metadata');
    const without = { channel: 'C0GENERAL', include_all_metadata: false };
    expect((await slack.conversations.history(without)).messages?.[0]).not.toHaveProperty('metadata');
    const thread = { channel: 'C0GENERAL', ts: thread_ts, include_all_metadata: true };
    const { messages: replies } = await slack.conversations.replies(thread);
    expect(replies?.map(({ text }) => text)).toEqual(['parent', 'reply']);
    expect(replies?.[1]).toMatchObject({ metadata, parent_user_id: 'U0MEI', thread_ts });
    expect(await call('conversations.replies', { ...thread, ts: '1.000001' })).toMatchObject({
      error: 'thread_not_found',
    });
  });

  it('is closed to the bot where it is no member', async () => {
    grant('channels:history');
    kick(workspace, '#general', 'U0KUBECOACH');
    expect(await call('conversations.history', { channel: 'C0GENERAL' })).toMatchObject({
      error: 'not_in_channel',
    });
  });

  it('has ids that only grow, and comes in pages that miss and repeat nothing, whatever the clock does', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: -5000, max: 5000 }), { maxLength: 12 }),
        fc.integer({ min: 1, max: 5 }),
        async (steps, limit) => {
          let now = Date.parse('2026-11-23T09:00:00Z');
          workspace = new Workspace({ clock: () => new Date(now), setTimer: () => () => {} });
          grant('channels:history');
          slack = clientWith('xoxb-test');
          const said: string[] = [];
          for (const step of steps) {
            now += step;
            said.push(await person(workspace, 'U0MEI').say('#general', 'x'));
          }
          expect(said).toEqual([...new Set(said)].sort());
          const read: string[] = [];
          for await (const page of slack.paginate('conversations.history', { channel: 'C0GENERAL', limit })) {
            const { messages } = page as ConversationsHistoryResponse;
            expect(messages?.length).toBeLessThanOrEqual(limit);
            read.push(...(messages ?? []).map(({ ts }) => ts ?? ''));
          }
          expect(read).toEqual(said.toReversed());
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe('People and channels', () => {
  it('are described with zone and, where asked for, locale', async () => {
    const { user } = await slack.users.info({ user: 'U0MEI', include_locale: true });
    expect(user).toMatchObject({ tz: 'Asia/Shanghai', tz_offset: 28_800, locale: 'zh-CN', is_admin: false });
    expect((await slack.users.info({ user: 'U0ALEX' })).user).not.toHaveProperty('locale');
    expect(await call('users.info', { user: 'U0NOBODY' })).toMatchObject({ error: 'user_not_found' });
    const { members } = await slack.users.list({});
    expect(members?.filter(({ is_admin }) => is_admin).map(({ id }) => id)).toEqual(['U0ALEX']);
    expect(members?.filter(({ is_restricted }) => is_restricted).map(({ id }) => id)).toEqual(['U0SAM']);
  });

  it('of another workspace are strangers', async () => {
    addPerson(workspace, { id: 'U0FAR', name: 'far', real_name: 'Far', team_id: 'T0ELSEWHERE' });
    expect((await slack.users.info({ user: 'U0FAR' })).user).toMatchObject({
      is_stranger: true,
      team_id: 'T0ELSEWHERE',
    });
  });

  it('can be listed, looked at and joined', async () => {
    grant('channels:read', 'channels:join', 'im:read', 'im:write');
    const { channels } = await slack.conversations.list({ types: 'public_channel,im' });
    expect(channels?.map(({ id }) => id)).toContain('D0MEI');
    expect(channels?.find(({ id }) => id === 'C0RANDOM')).toMatchObject({ is_member: false });
    await slack.conversations.join({ channel: 'C0RANDOM' });
    const { channel } = await slack.conversations.info({ channel: 'C0RANDOM' });
    expect(channel).toMatchObject({ name: 'random', is_member: true });
    const { members } = await slack.conversations.members({ channel: 'C0RANDOM' });
    expect(members).toContain('U0KUBECOACH');
    expect(await call('conversations.open', { users: 'U0MEI' })).toMatchObject({ channel: { id: 'D0MEI' } });
  });
});

describe('A view', () => {
  it.each([
    ['views.open', { trigger_id: 'made up', view: modal }, 'invalid_trigger_id'],
    ['views.open', { trigger_id: 'fresh', view: home }, 'invalid_arguments'],
    ['views.open', { trigger_id: 'fresh', view: { ...modal, title: undefined } }, 'invalid_arguments'],
    ['views.push', { trigger_id: 'fresh', view: modal }, 'not_found'],
    ['views.update', { view_id: 'V0NONE', view: modal }, 'not_found'],
    ['views.publish', { user_id: 'U0NOBODY', view: home }, 'user_not_found'],
    ['views.publish', { user_id: 'U0MEI', view: modal }, 'invalid_arguments'],
  ])('by %s with %j is refused with %s', async (method, args, error) => {
    const isFresh = 'trigger_id' in args && args.trigger_id === 'fresh';
    const trigger = isFresh ? { trigger_id: issueTrigger(workspace, 'U0MEI') } : {};
    expect(await call(method, { ...args, ...trigger })).toMatchObject({ ok: false, error });
    expect([mei.view, mei.home]).toEqual([undefined, undefined]);
  });

  it('keeps what was entered when it is updated, and refuses a stale hash', async () => {
    const input = (block_id: string) => ({
      type: 'input',
      block_id,
      label: { type: 'plain_text', text: block_id },
      element: { type: 'plain_text_input', action_id: 'a' },
    });
    const submit = { type: 'plain_text', text: 'OK' };
    const trigger_id = issueTrigger(workspace, 'U0MEI');
    const opened = await call('views.open', { trigger_id, view: { ...modal, submit, blocks: [input('b')] } });
    const { id: view_id, hash } = opened.view as { id: string; hash: string };
    await mei.choose({ id: view_id }, 'a', 'typed');
    expect(workspace.wire.records.filter(({ kind }) => kind === 'envelope')).toEqual([]);
    expect(mei.view).not.toHaveProperty('notice');
    const view = { ...modal, submit, blocks: [section('new'), input('b'), input('c')] };
    expect(await call('views.update', { view_id, hash, view })).toMatchObject({ ok: true });
    expect(mei.view).toMatchObject({ id: view_id, blocks: [{}, {}, {}] });
    expect(mei.view?.state.values).toEqual({
      b: { a: { type: 'plain_text_input', value: 'typed' } },
      c: { a: { type: 'plain_text_input', value: null } },
    });
    expect(await call('views.update', { view_id, hash, view })).toMatchObject({ error: 'hash_conflict' });
  });

  it('and blocks can be validated without posting them', async () => {
    const nobody = clientWith('');
    expect(await call('blocks.validate', { blocks: [section('fine')] }, nobody)).toMatchObject({ ok: true });
    expect(await call('blocks.validate', { view: { ...modal, blocks: 3 } }, nobody)).toMatchObject({
      error: 'invalid_view',
      errors: [{ pointer: '/view/blocks' }],
    });
    expect(await call('blocks.validate', {}, nobody)).toMatchObject({ error: 'invalid_arguments' });
  });
});
