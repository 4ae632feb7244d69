import { describe, expect, it } from 'vitest';
import { archive, kick } from '../../../src/playground/channels.ts';
import { removeMessage } from '../../../src/playground/messages.ts';
import type { Seen } from '../../../src/playground/protocol.ts';
import { botOnWorkspace, type World } from '../../support/bot.ts';
import { buttonsOf, textOf } from '../../support/messages.ts';
import { all, beat, CHANNEL, newest, privately, question, rightAndWrong, setUp, whispered } from './stage.ts';

/** Mei hosts; her game of `count` questions has begun, with Olivia in it. */
async function begun(count = 2): Promise<{ world: World; start: Seen }> {
  const world = await botOnWorkspace();
  const start = await setUp(world, `${count} en 20s`);
  await world.olivia.click(start, 'quiz:join');
  await world.mei.click(start, 'quiz:start');
  await beat(world, 2);
  return { world, start };
}

/** As it still stands on somebody's screen. */
async function onOldScreen(world: World, message: Seen, press: () => Promise<void>): Promise<void> {
  const stored = world.workspace.state.messages.find(({ ts }) => ts === message.ts);
  if (!stored) throw new Error('the message is gone');
  const { blocks } = stored;
  if (message.blocks) stored.blocks = message.blocks as never;
  await press();
  if (blocks) stored.blocks = blocks;
}

const answers = (world: World) => world.database.selectFrom('answers').selectAll().execute();

describe('a line in private, and no change, for', () => {
  it('a late click', async () => {
    const { world } = await begun();
    const { mei, olivia } = world;
    const asked = structuredClone(question(world, 0));
    await mei.click(asked, 'quiz:reveal');
    await beat(world, 3);
    await onOldScreen(world, asked, () => olivia.click(asked, 'quiz:pick:0'));
    expect(whispered(olivia, asked)).toBe('This question is closed.');
    await world.mei.click(newest(world, ':start'), 'quiz:stop');
    await beat(world, 8);
    await onOldScreen(world, asked, () => olivia.click(asked, 'quiz:pick:0'));
    expect(whispered(olivia, asked)).toBe('This quiz is over.');
    expect(await answers(world)).toEqual([]);
  });

  it('a click by somebody who is not in, who then joins and answers', async () => {
    const { world, start } = await begun();
    const { sam } = world;
    await sam.click(question(world, 0), 'quiz:pick:1');
    const invitation = privately(sam, start);
    expect(textOf(invitation)).toContain('You are not in this quiz yet.');
    expect(await answers(world)).toEqual([]);
    await sam.click(invitation, 'quiz:private:join');
    expect(textOf(privately(sam, start))).toContain('You are in.');
    await sam.click(question(world, 0), 'quiz:pick:1');
    expect(whispered(sam, start)).toBe('Recorded: B.');
    expect(await answers(world)).toHaveLength(1);
    await beat(world, 4);
    expect(textOf(question(world, 0))).toContain('1 of 3 answered');
  });

  it('a double click, and a second thought', async () => {
    const { world, start } = await begun();
    const { olivia } = world;
    const asked = question(world, 0);
    await Promise.all([olivia.click(asked, 'quiz:pick:2'), olivia.click(asked, 'quiz:pick:2')]);
    expect(whispered(olivia, start)).toBe('You answered C already, and the first answer counts.');
    await olivia.click(asked, 'quiz:pick:0');
    expect(whispered(olivia, start)).toBe('You answered C already, and the first answer counts.');
    expect(await answers(world)).toHaveLength(1);
    await olivia.click(newest(world, ':start'), 'quiz:join');
    expect(whispered(olivia, start)).toContain('You are in already.');
  });

  it('somebody who is not the host; an admin may', async () => {
    const { world, start } = await begun();
    const { olivia, alex } = world;
    await olivia.click(question(world, 0), 'quiz:reveal');
    expect(whispered(olivia, start)).toBe('Only the host or an admin of the workspace can do that.');
    await olivia.click(newest(world, ':start'), 'quiz:stop');
    expect(whispered(olivia, start)).toBe('Only the host or an admin of the workspace can do that.');
    await alex.click(newest(world, ':start'), 'quiz:stop');
    await beat(world, 10);
    expect(textOf(newest(world, ':podium'))).toContain('The quiz was stopped early.');
  });

  it('a game that is no longer there', async () => {
    const { world, start } = await begun();
    await world.database.deleteFrom('quiz_games').execute();
    await world.olivia.click(question(world, 0), 'quiz:pick:0');
    expect(whispered(world.olivia, start)).toContain('This quiz is no longer there.');
  });
});

describe('the game goes on', () => {
  it('with the next host, when the host leaves', async () => {
    const { world, start } = await begun();
    const { mei, olivia } = world;
    await mei.click(newest(world, ':start'), 'quiz:join');
    await mei.click(privately(mei, start), 'quiz:private:leave');
    expect(textOf(privately(mei, start))).toContain('You have left the quiz.');
    await beat(world, 4);
    expect(textOf(newest(world, ':start'))).toContain('Host: olivia · In: olivia');
    await olivia.click(question(world, 0), 'quiz:reveal');
    await beat(world, 3);
    expect(all(world, ':reveal')).toHaveLength(1);
  });

  it('to its end, when the last one leaves', async () => {
    const { world, start } = await begun();
    const { mei, olivia } = world;
    await mei.click(question(world, 0), (await rightAndWrong(world, 0)).right);
    for (const player of [mei, olivia]) {
      await player.click(newest(world, ':start'), 'quiz:join');
      await player.click(privately(player, start), 'quiz:private:leave');
    }
    await beat(world, 12);
    expect(textOf(newest(world, ':podium'))).toMatch(/mei {2}\d00 points/);
    expect(textOf(newest(world, ':podium'))).toContain('Everybody left');
  });

  it('at the same question, when Slack does not take it at once', async () => {
    const world = await botOnWorkspace();
    const start = await setUp(world, '1 en 10s');
    world.workspace.faults.add({
      kind: 'rate_limited',
      retryAfterSeconds: 20,
      method: 'chat.postMessage',
      times: 1,
    });
    await world.mei.click(start, 'quiz:start');
    await beat(world, 18);
    expect(all(world, ':question')).toEqual([]);
    await beat(world, 8);
    expect(buttonsOf(question(world, 0)), 'its time begins when it is there').toContain('A');
    await beat(world, 8);
    expect(all(world, ':reveal')).toHaveLength(1);
  });

  it('on time, when Slack posts the question and does not say so: a click proves that it is there', async () => {
    const world = await botOnWorkspace();
    const start = await setUp(world, '1 en 10s');
    world.workspace.faults.add({ kind: 'no_answer', method: 'chat.postMessage', times: 1 });
    await world.mei.click(start, 'quiz:start');
    await beat(world, 2);
    await world.mei.click(question(world, 0), 'quiz:pick:0');
    expect(whispered(world.mei, start)).toBe('Recorded: A.');
    await beat(world, 3);
    expect(all(world, ':reveal')).toHaveLength(1);
    await beat(world, 120);
    expect(all(world, ':question')).toHaveLength(1);
  });

  it('in order: nothing is revealed while it is not known whether the question is there', async () => {
    const world = await botOnWorkspace();
    world.workspace.state.app.scopes.push('channels:history');
    const start = await setUp(world, '1 en 10s');
    world.workspace.faults.add({ kind: 'no_answer', method: 'chat.postMessage', times: 1 });
    await world.mei.click(start, 'quiz:start');
    await beat(world, 2);
    await world.mei.click(newest(world, ':start'), 'quiz:stop');
    await beat(world, 30);
    expect(all(world, ':reveal')).toEqual([]);
    await beat(world, 100);
    expect(all(world, ':question')).toHaveLength(1);
    expect(all(world, ':reveal')).toHaveLength(1);
  });
});

describe('the host is told once, and the game is over, when', () => {
  const toldTo = ({ mei }: World) => mei.see(mei.dm).map((message) => textOf(message));
  const stateOf = (world: World) =>
    world.database.selectFrom('quiz_games').select(['state', 'end_reason']).executeTakeFirst();

  it('the channel is archived', async () => {
    const { world } = await begun();
    await world.olivia.click(question(world, 0), (await rightAndWrong(world, 0)).right);
    archive(world.workspace, CHANNEL);
    await beat(world, 60);
    expect(await stateOf(world)).toEqual({ state: 'over', end_reason: 'lost' });
    const told = toldTo(world);
    expect(told.filter((text) => text.includes('could not go on'))).toHaveLength(1);
    expect(told.join()).toContain('(is_archived)');
    expect(await answers(world)).toHaveLength(1);
    const points = await world.database
      .selectFrom('quiz_players')
      .select('points')
      .where('place', '=', 1)
      .execute();
    expect(points).toEqual([{ points: expect.any(Number) }]);
  });

  it('its thread is gone', async () => {
    const { world, start } = await begun();
    const { state } = world.workspace;
    state.messages = state.messages.filter(({ ts, thread_ts }) => ts !== start.ts && thread_ts !== start.ts);
    await beat(world, 60);
    expect(await stateOf(world)).toEqual({ state: 'over', end_reason: 'lost' });
    expect(toldTo(world).filter((text) => text.includes('(thread_not_found)'))).toHaveLength(1);
  });

  it('the bot was removed before the first question', async () => {
    const world = await botOnWorkspace();
    const start = await setUp(world, '1 en 10s');
    kick(world.workspace, CHANNEL, world.workspace.state.app.bot_user_id);
    await world.mei.click(start, 'quiz:start');
    await beat(world, 5);
    expect(await stateOf(world)).toEqual({ state: 'over', end_reason: 'lost' });
    expect(toldTo(world).join()).toContain('/invite @KubeCoach');
  });

  it('but not when only the start message was deleted: its thread is still there', async () => {
    const { world, start } = await begun(1);
    const stored = world.workspace.state.messages.find(({ ts }) => ts === start.ts);
    removeMessage(world.workspace, stored as never);
    await beat(world, 40);
    expect(await stateOf(world)).toEqual({ state: 'over', end_reason: 'finished' });
    expect(newest(world, ':podium').thread_ts).toBe(start.ts);
  });
});
