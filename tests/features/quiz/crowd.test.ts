import { describe, expect, it } from 'vitest';
import { addChannel, addPerson } from '../../../src/playground/channels.ts';
import { type PersonClient, person } from '../../../src/playground/person.ts';
import type { WireRecord } from '../../../src/playground/wire.ts';
import { botOnWorkspace, type World } from '../../support/bot.ts';
import { textOf } from '../../support/messages.ts';
import { all, beat, CHANNEL, newest, question, setUp, whispered } from './stage.ts';

function crowd(world: World, count: number, channels: string[]): PersonClient[] {
  const { workspace } = world;
  return Array.from({ length: count }, (_, at) => {
    const id = `U1CROWD${at}`;
    addPerson(workspace, { id, name: `person${at}`, real_name: `Person ${at}` });
    for (const channel of channels) workspace.channel(channel).members.push(id);
    return person(workspace, id);
  });
}

/** What the bot asked of Slack while `work` went on. */
async function callsDuring(
  world: World,
  work: () => Promise<void>,
): Promise<(WireRecord & { kind: 'call' })[]> {
  const calls: (WireRecord & { kind: 'call' })[] = [];
  const stop = world.workspace.wire.subscribe((record) => record.kind === 'call' && calls.push(record));
  await work();
  stop();
  return calls;
}

/** Slack takes about one message a second and channel; the beats are a second apart. */
function pacesOf(calls: readonly { at: number; method: string; args: object }[]): number[] {
  const times = new Map<string, number[]>();
  for (const { at, method, args } of calls) {
    const { channel = '' } = args as { channel?: string };
    if (/^chat\.(postMessage|update)$/.test(method)) times.set(channel, [...(times.get(channel) ?? []), at]);
  }
  return [...times.values()].flatMap((list) =>
    list.slice(1).map((at, index) => at - (list[index] as number)),
  );
}

const everybody = (
  people: readonly PersonClient[],
  press: (each: PersonClient, at: number) => Promise<void>,
) => Promise.all(people.map(press));

describe('a crowd', { timeout: 60_000 }, () => {
  it('of forty answers within one second: each is recorded once, told so, and counted', async () => {
    const world = await botOnWorkspace();
    const people = crowd(world, 40, [CHANNEL]);
    const start = await setUp(world, '2 en 20s');
    const calls = await callsDuring(world, async () => {
      await everybody(people, (each) => each.click(start, 'quiz:join'));
      await world.mei.click(start, 'quiz:start');
      await beat(world, 2);
      const asked = question(world, 0);
      await everybody(people, (each, at) => each.click(asked, `quiz:pick:${at % 4}`));
      await everybody(people, (each, at) => each.click(asked, `quiz:pick:${(at + 1) % 4}`));
      await beat(world, 4);
      expect(textOf(question(world, 0))).toContain('40 of 41 answered');
      await beat(world, 60);
    });
    const answers = await world.database.selectFrom('answers').select(['user_id', 'asked_id']).execute();
    expect(answers).toHaveLength(40);
    expect(new Set(answers.map(({ user_id }) => user_id)).size).toBe(40);
    for (const [at, each] of people.entries()) {
      expect(whispered(each, start)).toContain(`You answered ${'ABCD'[at % 4]} already`);
      const seen = each.see(CHANNEL, start.ts).map((message) => textOf(message));
      expect(seen).toContain(`Recorded: ${'ABCD'[at % 4]}.`);
      expect(seen.join()).not.toContain('operation_timeout');
    }
    const edits = calls.filter(
      ({ method, args }) => method === 'chat.update' && JSON.stringify(args).includes(question(world, 0).ts),
    );
    expect(edits.length, 'forty answers are not forty edits').toBeLessThanOrEqual(4);
    expect(Math.min(...pacesOf(calls))).toBeGreaterThanOrEqual(900);
    const podium = newest(world, ':podium');
    expect(textOf(podium).match(/🟩/gu)?.length).toBe(80);
  });

  it('of fifty games at once in one process: each ends, with its own answers', async () => {
    const world = await botOnWorkspace();
    const { workspace, mei, database } = world;
    const channels = Array.from({ length: 50 }, (_, at) => `C1GAME${at}`);
    const members = [workspace.state.app.bot_user_id, mei.id];
    for (const id of channels) addChannel(workspace, { id, name: id.toLowerCase(), members: [...members] });
    const people = crowd(world, 4, channels);
    const calls = await callsDuring(world, async () => {
      await Promise.all(channels.map((channel) => mei.command(channel, '/k8s', 'quiz 2 en 20s')));
      await beat(world, 2);
      const starts = channels.map((channel) => newest(world, ':start', channel));
      await Promise.all(starts.flatMap((start) => people.map((each) => each.click(start, 'quiz:join'))));
      await Promise.all(starts.map((start) => mei.click(start, 'quiz:start')));
      await beat(world, 2);
      for (const number of [0, 1]) {
        const asked = channels.map((channel) => question(world, number, channel));
        const players = [mei, ...people];
        await Promise.all(
          asked.flatMap((each) => players.map((player) => player.click(each, 'quiz:pick:1'))),
        );
        await beat(world, 10);
      }
      await beat(world, 20);
    });
    const games = await database.selectFrom('quiz_games').select(['state', 'end_reason']).execute();
    expect(games).toEqual(Array(50).fill({ state: 'over', end_reason: 'finished' }));
    expect(await database.selectFrom('answers').select('user_id').execute()).toHaveLength(50 * 2 * 5);
    for (const channel of channels) expect(all(world, ':podium', channel)).toHaveLength(1);
    expect(Math.min(...pacesOf(calls))).toBeGreaterThanOrEqual(900);
    const nameCalls = calls.filter(({ method }) => method === 'users.info').length;
    expect(nameCalls, 'names are remembered').toBeLessThan(120);
  });
});
