import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { columnsOf } from '../../src/features/daily/store-rows.ts';
import { addChannel } from '../../src/playground/channels.ts';
import { serve } from '../../src/playground/server.ts';
import { Workspace } from '../../src/playground/workspace.ts';
import { closeDatabase, type Db, openDatabase } from '../../src/storage/open.ts';
import { type Benchmark, type Row, rounded } from './benchmark.ts';

/** Calls at once, in the bare loop as in the bot. */
export const SLOTS = 100;
const CHANNELS = 10_000;
const DUE_AT = '2026-11-23T09:00:00.000Z';

export interface Order {
  /** `lean` is a bare loop with the bot's own fetch. */
  mode: 'bare' | 'lean' | 'bot';
  apiUrl: string;
  databaseUrl: string;
  channels: string[];
  dueAt: string;
}

interface Measured {
  seconds: number;
  lost: number;
  doubled: number;
  peakMegabytes: number;
}

export const fanOut: Benchmark = {
  name: 'fan-out',
  about: `The daily question of ${CHANNELS} channels, all due in the same minute, against a bare loop of
\`chat.postMessage\` by Slack's WebClient as it comes, with the same messages, in as many processes with as many calls at once
(${SLOTS} each), on the same workspace server. Asked for: 0.7 times its throughput, none lost, none doubled, memory bounded.
Loops, bot, server and PostgreSQL share this machine's processors. The lean loop, for comparison, uses the bot's fetch.`,
  async run(progress) {
    const rows: Row[] = [];
    const add = async (
      what: string,
      mode: Order['mode'],
      processes: number,
      server: string,
      bare?: Measured,
    ) => {
      progress(what);
      const measured = await measure(mode, processes, server);
      rows.push(rowOf(what, measured, bare ?? measured));
      return measured;
    };
    const one = await add('bare loop', 'bare', 1, 'sqlite');
    const three = await add('bare loop, 3 processes', 'bare', 3, 'sqlite');
    await add('lean loop', 'lean', 1, 'sqlite', one);
    await add('lean loop, 3 processes', 'lean', 3, 'sqlite', three);
    await add('bot, SQLite', 'bot', 1, 'sqlite', one);
    const server = process.env.TEST_DATABASE_URL;
    if (!server) return [...rows, { what: 'TEST_DATABASE_URL is not set: PostgreSQL is left out' }];
    await add('bot, PostgreSQL', 'bot', 1, server, one);
    await add('bot, PostgreSQL, 3 processes', 'bot', 3, server, three);
    return rows;
  },
};

function rowOf(what: string, { seconds, lost, doubled, peakMegabytes }: Measured, bare: Measured): Row {
  return {
    what,
    'messages per second': rounded(CHANNELS / seconds, 0),
    'times the bare loop': rounded(bare.seconds / seconds),
    lost,
    doubled,
    'peak memory, MB': rounded(peakMegabytes, 0),
  };
}

async function measure(mode: Order['mode'], processes: number, server: string): Promise<Measured> {
  const workspace = new Workspace({ clock: () => new Date(), setTimer: () => () => {} });
  const channels = Array.from({ length: CHANNELS }, (_, at) => `C${String(at).padStart(8, '0')}`);
  const members = ['U0MEI', workspace.state.app.bot_user_id];
  for (const id of channels) addChannel(workspace, { id, name: id.toLowerCase(), members });
  const server_ = await serve(workspace, { host: '127.0.0.1', port: 0 });
  const ground = server === 'sqlite' ? fileGround() : await serverGround(server);
  if (mode === 'bot') await schedule(ground.url, channels);
  const order: Order = { mode, apiUrl: server_.apiUrl, databaseUrl: ground.url, channels, dueAt: DUE_AT };
  const children = await Promise.all(
    Array.from({ length: processes }, (_, part) =>
      start({ ...order, channels: partOf(channels, part, processes) }),
    ),
  );
  const startedAt = performance.now();
  const ends = children.map(async (child) => {
    child.send('go');
    const [{ peakBytes }] = (await once(child, 'message')) as [{ peakBytes: number }];
    return peakBytes;
  });
  const all = workspace.until(() => workspace.state.messages.length >= CHANNELS);
  await Promise.race([all, Promise.all(ends)]);
  const seconds = (performance.now() - startedAt) / 1000;
  const peaks = await Promise.all(ends);
  const { messages } = workspace.state;
  const reached = new Set(messages.map(({ channel }) => channel)).size;
  await server_.stop();
  await ground.drop();
  return {
    ...{ seconds, lost: CHANNELS - reached, doubled: messages.length - reached },
    peakMegabytes: Math.max(...peaks) / 2 ** 20,
  };
}

/** What one of several bare loops posts to; the bot's processes share the work by themselves. */
function partOf(channels: readonly string[], part: number, parts: number): string[] {
  return channels.filter((_, at) => at % parts === part);
}

async function start(order: Order): Promise<ChildProcess> {
  const child = fork(join(import.meta.dirname, 'fan-out-process.js'), [JSON.stringify({ ...order })]);
  await once(child, 'message');
  return child;
}

async function schedule(url: string, channels: readonly string[]): Promise<void> {
  const db: Db = await openDatabase(url, { random: Math.random });
  const what = { topics: [], levels: [], format: 'choice', language: 'en' } as const;
  const when = { weekdays: [1], postAt: '09:00', timeZone: 'UTC', reveal: { afterHours: 8 } };
  const place = { team_id: 'T0PLAYGROUND', state: 'active', version: 1 } as const;
  const none = { pause_reason: null, skip_date: null, missed_date: null };
  const next = { next_date: DUE_AT.slice(0, 10), next_at: DUE_AT };
  for (let from = 0; from < channels.length; from += 1000) {
    const part = channels.slice(from, from + 1000);
    const rows = part.map((channel_id) => ({
      ...{ channel_id, ...place, ...columnsOf({ ...when, ...what }), ...none, ...next },
    }));
    await db.insertInto('daily_channels').values(rows).execute();
  }
  await closeDatabase(db);
}

function fileGround(): { url: string; drop(): Promise<void> } {
  const folder = mkdtempSync(join(tmpdir(), 'kubecoach-bench-'));
  const drop = async () => rmSync(folder, { recursive: true });
  return { url: `sqlite:${join(folder, 'bench.db')}`, drop };
}

async function serverGround(server: string): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `kubecoach_bench_${randomUUID().replaceAll('-', '')}`;
  const run = async (statement: string) => {
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  await run(`create database ${name}`);
  const url = new URL(server);
  url.pathname = name;
  return { url: url.href, drop: () => run(`drop database ${name} with (force)`) };
}
