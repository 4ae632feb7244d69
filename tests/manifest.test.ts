import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { BOT_SCOPES } from '../src/playground/seed.ts';
import type { Routes } from '../src/slack/routes.ts';
import { botOnWorkspace } from './support/bot.ts';

const ROOT = join(import.meta.dirname, '..');
const OPTIONAL_SCOPES = ['channels:history', 'groups:history'];

/** The rules of Slack's manifest schema (github.com/slackapi/manifest-schema) for what we use, and nothing else. */
const url = z.url({ protocol: /^https$/ });
const scopes = z.array(z.string().regex(/^[a-z_]+(:[a-z_.]+)*$/)).max(255);
const manifestSchema = z.strictObject({
  $schema: z.url(),
  _metadata: z.strictObject({ major_version: z.literal(2) }),
  display_information: z.strictObject({
    name: z.string().min(1).max(35),
    description: z.string().max(140),
    long_description: z.string().min(175).max(4000),
    background_color: z.string().regex(/^#([0-9a-f]{3}|[0-9a-f]{6})$/i),
  }),
  features: z.strictObject({
    app_home: z.strictObject({
      home_tab_enabled: z.boolean(),
      messages_tab_enabled: z.boolean(),
      messages_tab_read_only_enabled: z.boolean(),
    }),
    bot_user: z.strictObject({ display_name: z.string().min(1).max(80), always_online: z.boolean() }),
    shortcuts: z
      .array(
        z.strictObject({
          name: z.string().min(1).max(24),
          type: z.enum(['message', 'global']),
          callback_id: z.string().min(1).max(255),
          description: z.string().min(1).max(150),
        }),
      )
      .max(10),
    slash_commands: z
      .array(
        z.strictObject({
          command: z.string().regex(/^\/[a-z0-9_-]{1,31}$/),
          url: url.optional(),
          description: z.string().min(1).max(2000),
          usage_hint: z.string().max(1000),
          should_escape: z.boolean(),
        }),
      )
      .max(50),
  }),
  oauth_config: z.strictObject({
    scopes: z
      .strictObject({ bot: scopes, bot_optional: scopes })
      .refine(({ bot, bot_optional }) => bot_optional.every((scope) => bot.includes(scope)), {
        message: 'an optional scope is also listed in bot',
      }),
  }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({
      request_url: url.optional(),
      bot_events: z.array(z.string().regex(/^[a-z_.]+$/)).max(100),
    }),
    interactivity: z.strictObject({
      is_enabled: z.boolean(),
      request_url: url.optional(),
      message_menu_options_url: url.optional(),
    }),
    org_deploy_enabled: z.boolean(),
    socket_mode_enabled: z.boolean(),
    token_rotation_enabled: z.boolean(),
  }),
});

const read = (name: string) =>
  manifestSchema.parse(JSON.parse(readFileSync(join(ROOT, 'manifests/slack', name), 'utf8')));

const heard = vi.hoisted(() => ({ on: vi.fn(), onEvent: vi.fn() }) satisfies Routes);
vi.mock('../src/slack/routes.ts', () => ({ createRoutes: () => heard }));

/** What the bot listens to once it is made. */
async function registered() {
  vi.clearAllMocks();
  await botOnWorkspace();
  const named = (kind: string) => heard.on.mock.calls.filter(([is]) => is === kind).map(([, name]) => name);
  return {
    commands: named('command'),
    events: heard.onEvent.mock.calls.map(([type]) => type),
    messageActions: named('message_action'),
  };
}

/** The scope that each Web API method or event needs; null where none does. */
const SCOPES: Record<string, readonly string[] | null> = {
  'auth.test': null,
  'apps.connections.open': null,
  'chat.postMessage': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'chat.update': ['chat:write'],
  'chat.delete': ['chat:write'],
  'views.open': null,
  'views.update': null,
  'views.publish': null,
  'users.info': ['users:read'],
  'conversations.open': ['im:write'],
  'conversations.info': ['channels:read'],
  'conversations.history': OPTIONAL_SCOPES,
  'conversations.replies': OPTIONAL_SCOPES,
  app_home_opened: null,
  app_uninstalled: null,
  tokens_revoked: null,
  app_mention: ['app_mentions:read'],
  'message.im': ['im:history'],
};

const CALL = /\.((?:auth|bots|chat|conversations|files|pins|reactions|team|users|views)\.\w+)\(/g;

/** Every `client.chat.postMessage(` and the like in the bot's own source. */
function methodsCalled(): string[] {
  const source = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.startsWith('playground/'))
    .map((file) => readFileSync(join(ROOT, 'src', file), 'utf8'))
    .join('\n');
  return [...new Set([...source.matchAll(CALL)].map(([, method]) => method as string))];
}

function scopeOf(name: string): readonly string[] {
  const scope = SCOPES[name];
  if (scope === undefined) throw new Error(`Which scope does ${name} need?`);
  return scope ?? [];
}

describe.each(['socket-mode.json', 'http.json'])('manifests/slack/%s', (file) => {
  const manifest = read(file);

  it('names the commands, events and shortcuts that the bot listens to, and no others', async () => {
    const { commands, events, messageActions } = await registered();
    expect(manifest.features.slash_commands.map(({ command }) => command)).toEqual(commands);
    const { bot_events } = manifest.settings.event_subscriptions;
    expect(bot_events.map((event) => event.replace(/\..*/, ''))).toEqual([...events].sort());
    const { shortcuts } = manifest.features;
    expect(shortcuts.map(({ type, callback_id }) => `${type} ${callback_id}`)).toEqual(
      messageActions.map((name) => `message ${name}`),
    );
  });

  it('asks for the scopes that the bot needs, and no others', () => {
    const { bot, bot_optional } = manifest.oauth_config.scopes;
    const used = [...methodsCalled(), ...manifest.settings.event_subscriptions.bot_events].flatMap(scopeOf);
    const needed = new Set(['commands', ...used, ...OPTIONAL_SCOPES]);
    expect([...bot].sort()).toEqual([...needed].sort());
    expect(bot_optional).toEqual(OPTIONAL_SCOPES);
    expect(bot.filter((scope) => !bot_optional.includes(scope)).sort()).toEqual([...BOT_SCOPES].sort());
  });

  it('names addresses where Slack is to call, and only there', () => {
    const { settings, features } = manifest;
    const addresses = [
      settings.event_subscriptions.request_url,
      settings.interactivity.request_url,
      settings.interactivity.message_menu_options_url,
      ...features.slash_commands.map((command) => command.url),
    ];
    const isHttp = !settings.socket_mode_enabled;
    for (const address of addresses) {
      expect(address).toEqual(isHttp ? expect.stringMatching(/\/slack\/events$/) : undefined);
    }
  });

  it('lets people write to the bot and has Slack send their words as typed', () => {
    const { app_home, slash_commands } = manifest.features;
    expect(app_home).toMatchObject({ messages_tab_enabled: true, messages_tab_read_only_enabled: false });
    expect(slash_commands.every(({ should_escape }) => should_escape === false)).toBe(true);
  });
});

it('the manifests differ in how Slack reaches the bot, and in nothing else', () => {
  const withoutWire = (name: string) => {
    const { settings, features, ...rest } = read(name);
    const slash_commands = features.slash_commands.map((command) => ({ ...command, url: undefined }));
    const { bot_events } = settings.event_subscriptions;
    return { ...rest, features: { ...features, slash_commands }, bot_events };
  };
  expect(withoutWire('http.json')).toEqual(withoutWire('socket-mode.json'));
});

it('the manifests are all there are', () => {
  expect(readdirSync(join(ROOT, 'manifests/slack')).sort()).toEqual(['http.json', 'socket-mode.json']);
});
