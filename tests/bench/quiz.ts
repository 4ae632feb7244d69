import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addChannel, addPerson } from '../../src/playground/channels.ts';
import { type PersonClient, person } from '../../src/playground/person.ts';
import type { StoredMessage } from '../../src/playground/state.ts';
import type { Workspace } from '../../src/playground/workspace.ts';
import { closeDatabase, openDatabase } from '../../src/storage/open.ts';
import { startApp } from './app-process.ts';
import { type Benchmark, quantile, type Row, rounded } from './benchmark.ts';

const SECONDS = 10;

interface Scene {
  what: string;
  games: number;
  /** Who answer in each game; the host is silent, so that time closes the question. */
  players: number;
}

const SCENES: readonly Scene[] = [
  { what: '40 people in one game', games: 1, players: 40 },
  { what: '50 games of 5 people', games: 50, players: 5 },
];

export const quiz: Benchmark = {
  name: 'quiz',
  about: `Everybody answers at once, over real sockets and SQLite; a question stays open for ${SECONDS} seconds.
Asked for: each answer recorded once, acknowledged within 3000 ms, messages and edits of a channel about a
second apart, and a question closed 0 to 2 seconds after its time.`,
  async run(progress) {
    const rows: Row[] = [];
    for (const scene of SCENES) {
      progress(scene.what);
      rows.push(await play(scene));
    }
    return rows;
  },
};

async function play({ what, games, players }: Scene): Promise<Row> {
  const folder = mkdtempSync(join(tmpdir(), 'kubecoach-bench-'));
  const url = `sqlite:${join(folder, 'quiz.db')}`;
  const app = await startApp('dist/main.js', { DATABASE_URL: url });
  const { workspace } = app;
  const { channels, people } = populate(workspace, games, players);
  const asked = await begin(workspace, channels, people);
  const leastPause = watchPace(workspace);
  const { acks, replies } = await answer(workspace, asked, people);
  const reveals = await messages(workspace, ':reveal', games);
  const late = asked.map(({ ts, channel }) => {
    const reveal = reveals.find((message) => message.channel === channel);
    return Number(reveal?.ts) - Number(ts) - SECONDS;
  });
  const pauseMs = leastPause();
  await app.stop();
  const recorded = await countAnswers(url);
  rmSync(folder, { recursive: true });
  return {
    what,
    answers: games * players,
    recorded,
    'acknowledged, median ms': rounded(quantile(acks, 0.5), 0),
    'acknowledged, worst ms': rounded(Math.max(...acks), 0),
    '"Recorded", median ms': rounded(quantile(replies, 0.5), 0),
    '"Recorded", worst ms': rounded(Math.max(...replies), 0),
    'between two messages in a channel, least ms': pauseMs,
    'closed late, least s': rounded(Math.min(...late)),
    'closed late, most s': rounded(Math.max(...late)),
  };
}

function populate(workspace: Workspace, games: number, players: number) {
  const people = Array.from({ length: players }, (_, at) => {
    const id = `U1CROWD${at}`;
    addPerson(workspace, { id, name: `person${at}`, real_name: `Person ${at}` });
    return person(workspace, id);
  });
  const members = ['U0MEI', workspace.state.app.bot_user_id, ...people.map(({ id }) => id)];
  const channels = Array.from({ length: games }, (_, at) => `C1GAME${at}`);
  for (const id of channels) addChannel(workspace, { id, name: id.toLowerCase(), members: [...members] });
  return { channels, people };
}

/** Sets all games up and starts them; resolves with their first questions. */
async function begin(
  workspace: Workspace,
  channels: readonly string[],
  people: readonly PersonClient[],
): Promise<StoredMessage[]> {
  const mei = person(workspace, 'U0MEI');
  await Promise.all(channels.map((channel) => mei.command(channel, '/k8s', `quiz 1 en ${SECONDS}s`)));
  const starts = await messages(workspace, ':start', channels.length);
  const joining = starts.flatMap((start) => people.map((each) => each.click(start, 'quiz:join')));
  const joined = workspace.until(() => privateLines(workspace, 'You are in.').length >= joining.length);
  await Promise.all([...joining, joined]);
  await Promise.all(starts.map((start) => mei.click(start, 'quiz:start')));
  return messages(workspace, ':question', channels.length);
}

/** Milliseconds from the click to its acknowledgement, and to the private line. */
async function answer(
  workspace: Workspace,
  asked: readonly StoredMessage[],
  people: readonly PersonClient[],
): Promise<{ acks: number[]; replies: number[] }> {
  const [acks, replies]: [number[], number[]] = [[], []];
  const sentAt = performance.now();
  const stop = workspace.wire.subscribe((record) => {
    const passed = performance.now() - sentAt;
    if (record.kind === 'ack') acks.push(passed);
    if (record.kind === 'call' && record.method === 'response_url') replies.push(passed);
  });
  const clicks = asked.flatMap((each) => people.map((one, at) => one.click(each, `quiz:pick:${at % 4}`)));
  await Promise.all([...clicks, workspace.until(() => replies.length >= clicks.length)]);
  stop();
  return { acks, replies };
}

/** Returns how to hear the least time, in ms, between two messages or edits in one channel since then. */
function watchPace(workspace: Workspace): () => number {
  const last = new Map<string, number>();
  let least = Number.POSITIVE_INFINITY;
  const stop = workspace.wire.subscribe((record) => {
    if (record.kind !== 'call' || !/^chat\.(postMessage|update)$/.test(record.method)) return;
    const { channel = '' } = record.args as { channel?: string };
    least = Math.min(least, record.at - (last.get(channel) ?? Number.NEGATIVE_INFINITY));
    last.set(channel, record.at);
  });
  return () => {
    stop();
    return least;
  };
}

function messages(workspace: Workspace, end: string, count: number): Promise<StoredMessage[]> {
  return workspace.until(() => {
    const found = workspace.state.messages.filter(({ metadata }) =>
      String((metadata?.event_payload as { key?: string } | undefined)?.key).endsWith(end),
    );
    return found.length >= count && found;
  });
}

function privateLines(workspace: Workspace, text: string): StoredMessage[] {
  return workspace.state.messages.filter((message) => message.visible_to && message.text === text);
}

async function countAnswers(url: string): Promise<number> {
  const db = await openDatabase(url, { random: Math.random });
  const rows = await db.selectFrom('answers').select('user_id').execute();
  await closeDatabase(db);
  return rows.length;
}
