import { describe, expect, it } from 'vitest';
import { addPerson, archive, invite, kick } from '../../../src/playground/channels.ts';
import { person } from '../../../src/playground/person.ts';
import { botOnWorkspace, type World } from '../../support/bot.ts';
import { textOf } from '../../support/messages.ts';
import { beat, CHANNEL, posts, question, questions, reach, says, setUp, whispered } from './stage.ts';

const MORNING = '2026-11-24T01:00:00Z';
const EVENING = '2026-11-24T09:00:00Z';

/** Set up in English, so that Alex reads along. */
async function arranged(entered: Record<string, unknown> = {}): Promise<World> {
  const world = await botOnWorkspace();
  await setUp(world, { language: 'en', ...entered });
  return world;
}

const texts = (world: World) => posts(world).map((post) => textOf(post));

describe('the settings dialog', () => {
  it('offers the own time zone, then what was set, and finds zones by a part of their name', async () => {
    const world = await botOnWorkspace();
    const { mei, alex } = world;
    await mei.command(CHANNEL, '/k8s', 'daily');
    expect(JSON.stringify(mei.view?.blocks)).toContain('"value":"Asia/Shanghai"');
    const view = mei.view as { id: string };
    const found = async (typed: string) =>
      (await mei.suggest(view, 'zone', typed)).options?.map(({ value }) => value) ?? [];
    expect(await found('new y')).toEqual(['America/New_York']);
    expect(await found('utc')).toContain('UTC');
    expect(await found('kolkata')).toEqual(['Asia/Kolkata']);
    expect(await found('nowhere at all')).toEqual([]);
    await mei.submit(view, { time: '07:15', reveal: '3' });
    await beat(world);
    await alex.command(CHANNEL, '/k8s', 'daily');
    expect(JSON.stringify(alex.view?.blocks)).toContain('"initial_time":"07:15"');
    expect(JSON.stringify(alex.view?.blocks)).toContain('"value":"Asia/Shanghai"');
  });

  it.each([
    ['no time for a reveal of the same day', { reveal: 'same-day', revealTime: null }, 'revealTime'],
    [
      'a reveal before the question',
      { reveal: 'same-day', time: '10:00', revealTime: '09:59' },
      'revealTime',
    ],
    ['no weekday', { weekdays: [] }, 'weekdays'],
  ])('says at the field what is wrong: %s', async (_, entered, field) => {
    const { mei, database } = await botOnWorkspace();
    await mei.command(CHANNEL, '/k8s', 'daily');
    await mei.submit(mei.view as { id: string }, { time: '09:00', reveal: '8', ...entered } as never);
    expect(Object.keys(mei.view?.errors ?? {})).toEqual([field]);
    expect(await database.selectFrom('daily_channels').selectAll().execute()).toEqual([]);
  });

  it('refuses topics and levels that have no question', async () => {
    const { mei } = await botOnWorkspace();
    await mei.command(CHANNEL, '/k8s', 'daily');
    await mei.submit(mei.view as { id: string }, { topics: ['service-mesh'], levels: ['junior'] } as never);
    expect(Object.keys(mei.view?.errors ?? {})).toEqual(['topics']);
  });

  it('opens from a mention through a button, as a mention cannot open one', async () => {
    const { alex } = await botOnWorkspace();
    const root = await alex.say(CHANNEL, '@KubeCoach daily');
    const reply = alex.see(CHANNEL, root).at(-1);
    await alex.click(reply as never, 'daily:settings');
    expect(alex.view?.callback_id).toBe('daily:settings');
  });

  it('does not open where the bot is no member, and says how to get it in', async () => {
    const { alex, database } = await botOnWorkspace();
    expect(await says(alex, 'daily', '#random')).toContain('/invite @KubeCoach');
    expect(alex.view).toBeUndefined();
    expect(await database.selectFrom('daily_channels').selectAll().execute()).toEqual([]);
  });

  it('is not for guests, people of other workspaces or direct messages', async () => {
    const world = await botOnWorkspace();
    const { workspace, sam, alex } = world;
    expect(await says(sam, 'daily')).toContain('Only members of this workspace');
    addPerson(workspace, { id: 'U0CONNECT', name: 'kim', real_name: 'Kim', team_id: 'T0OTHER' });
    invite(workspace, CHANNEL, 'U0CONNECT');
    expect(await says(person(workspace, 'U0CONNECT'), 'daily')).toContain('Only members of this workspace');
    await alex.say(alex.dm, 'daily');
    expect(textOf(alex.see(alex.dm).at(-1))).toContain('belongs to a channel');
    await setUp(world);
    for (const command of ['daily now', 'daily skip', 'daily pause', 'daily stop']) {
      expect(await says(sam, command)).toContain('Only members of this workspace');
    }
    expect(await says(sam, 'daily status')).toContain('Active');
  });
});

describe('arranging', () => {
  it('says that nothing is set up', async () => {
    const { alex } = await botOnWorkspace();
    for (const action of ['status', 'now', 'skip', 'pause', 'resume', 'stop']) {
      expect(await says(alex, `daily ${action}`)).toContain('There is no daily question here yet');
    }
  });

  it('status: the schedule, the next and the last question, and how many are left', async () => {
    const world = await arranged();
    await reach(world, MORNING);
    const status = await says(world.alex, 'daily status');
    expect(status).toMatch(
      /^\*Active\* · Monday to Friday at 09:00 \(Asia\/Shanghai\), answer 8 hours later\./,
    );
    expect(status).toContain(`Next question: <!date^${Date.parse('2026-11-25T01:00:00Z') / 1000}^`);
    expect(status).toMatch(/Last question, Tue,? 24 Nov: posted/);
    expect(status).toMatch(/\d+ of \d+ questions left/);
  });

  it('now: takes the place of the automatic one, and is refused once today has had its question', async () => {
    const world = await arranged();
    await reach(world, '2026-11-24T00:10:00Z');
    expect(await says(world.alex, 'daily now')).toContain('on its way');
    await beat(world);
    expect(questions(world)).toHaveLength(1);
    expect(await says(world.alex, 'daily now')).toMatch(/The question of Tue,? 24 Nov is out already/);
    await reach(world, MORNING);
    expect(questions(world)).toHaveLength(1);
    await reach(world, '2026-11-25T01:00:00Z');
    expect(questions(world)).toHaveLength(2);
  });

  it('skip: names the date, changes nothing the second time, and can be undone', async () => {
    const world = await arranged();
    const { alex } = world;
    expect(await says(alex, 'daily skip')).toMatch(/The question of Tue,? 24 Nov will be skipped\./);
    expect(await says(alex, 'daily skip')).toMatch(/The question of Tue,? 24 Nov will be skipped\./);
    await beat(world);
    expect(texts(world).filter((text) => text.includes('skipped'))).toHaveLength(1);
    const offer = alex.see(CHANNEL).findLast(({ is_ephemeral }) => is_ephemeral);
    await alex.click(offer as never, 'daily:unskip');
    expect(whispered(alex)).toMatch(/The question of Tue,? 24 Nov comes as planned\./);
    await says(alex, 'daily skip');
    await reach(world, MORNING);
    expect(questions(world)).toEqual([]);
    await reach(world, '2026-11-25T01:00:00Z');
    expect(questions(world)).toHaveLength(1);
  });

  it('an undo that comes too late changes nothing', async () => {
    const world = await arranged();
    const { alex } = world;
    await says(alex, 'daily skip');
    const offer = alex.see(CHANNEL).findLast(({ is_ephemeral }) => is_ephemeral);
    await reach(world, MORNING);
    await alex.click(offer as never, 'daily:unskip');
    expect(whispered(alex)).toContain('Nothing to undo');
    expect(questions(world)).toEqual([]);
  });

  it.each(['pause', 'stop'])(
    '%s: no new question, but the one that is out gets its answer',
    async (action) => {
      const world = await arranged();
      await reach(world, MORNING);
      expect(await says(world.alex, `daily ${action}`)).toContain('still gets its answer');
      expect(await says(world.alex, `daily ${action}`)).toMatch(/already\.$/);
      await reach(world, EVENING);
      expect(textOf(question(world))).toContain('🔒');
      await reach(world, '2026-11-25T01:00:00Z');
      expect(questions(world)).toHaveLength(1);
      expect(await says(world.alex, 'daily resume')).toBe('Resumed.');
      await reach(world, '2026-11-26T01:00:00Z');
      expect(questions(world)).toHaveLength(2);
      const trail = texts(world).filter((text) => text.startsWith('<@U0ALEX>'));
      expect(trail).toHaveLength(2);
    },
  );

  it('a changed time and zone hold from the next question on; the one that is out keeps its reveal', async () => {
    const world = await arranged();
    await reach(world, MORNING);
    const zone = { text: { type: 'plain_text', text: 'UTC' }, value: 'UTC' };
    await setUp(world, { language: 'en', time: '12:00', zone, reveal: '1' });
    await reach(world, EVENING);
    expect(textOf(question(world))).toContain('🔒');
    await reach(world, '2026-11-24T12:00:00Z');
    expect(questions(world), 'today had its question').toHaveLength(1);
    await reach(world, '2026-11-25T12:00:00Z');
    expect(questions(world)).toHaveLength(2);
  });

  it('a reveal at a time of the same day comes then', async () => {
    const world = await arranged({ reveal: 'same-day', revealTime: '18:30' });
    await reach(world, MORNING);
    await reach(world, '2026-11-24T10:29:50Z');
    expect(textOf(question(world))).not.toContain('🔒');
    await reach(world, '2026-11-24T10:30:00Z');
    expect(textOf(question(world))).toContain('🔒');
  });
});

describe('when things go wrong', () => {
  it('a question missed by less than two hours comes late, and its reveal by as much later', async () => {
    const world = await arranged();
    await reach(world, '2026-11-24T02:30:00Z');
    expect(textOf(question(world))).toContain(`<!date^${Date.parse('2026-11-24T10:30:00Z') / 1000}^`);
    await reach(world, '2026-11-24T10:29:50Z');
    expect(textOf(question(world))).not.toContain('🔒');
    await reach(world, '2026-11-24T10:30:05Z');
    expect(textOf(question(world))).toContain('🔒');
  });

  it('one missed by more is left out, and status says so; days later the next one comes', async () => {
    const world = await arranged();
    await reach(world, '2026-11-26T05:00:00Z');
    expect(questions(world)).toEqual([]);
    expect(await says(world.alex, 'daily status')).toMatch(/The question of Thu,? 26 Nov was missed/);
    await reach(world, '2026-11-27T01:00:00Z');
    expect(questions(world)).toHaveLength(1);
  });

  it('a reveal is never left out: it comes late, with a note', async () => {
    const world = await arranged();
    await reach(world, MORNING);
    const asked = question(world);
    await reach(world, '2026-11-28T00:00:00Z');
    const reveal = world.alex.see(CHANNEL, asked.ts).at(-1);
    expect(textOf(reveal)).toContain('This comes late');
    expect(textOf(question(world))).toContain('🔒');
  });

  it('a clock that steps back repeats nothing', async () => {
    const world = await arranged();
    await reach(world, MORNING);
    await reach(world, '2026-11-24T00:59:58Z');
    await reach(world, MORNING);
    expect(questions(world)).toHaveLength(1);
  });

  it.each([
    ['archived', (world: World) => archive(world.workspace, CHANNEL), 'is_archived'],
    ['without the bot', (world: World) => kick(world.workspace, CHANNEL, 'U0KUBECOACH'), 'not_in_channel'],
  ])('a channel that is %s pauses the schedule and tells its owner once', async (_, happen, reason) => {
    const world = await arranged();
    const { mei } = world;
    happen(world);
    await reach(world, MORNING);
    await reach(world, EVENING);
    await reach(world, '2026-11-25T01:00:00Z');
    const told = mei.see(mei.dm).map((message) => textOf(message));
    expect(told).toEqual([expect.stringContaining(reason)]);
    const [row] = await world.database.selectFrom('daily_channels').select(['state', 'next_at']).execute();
    expect(row).toEqual({ state: 'paused', next_at: null });
  });

  it('without an answer from Slack, and without the right to look, status says that it may not be there', async () => {
    const world = await arranged();
    world.workspace.faults.add({ kind: 'no_answer', method: 'chat.postMessage' });
    await reach(world, MORNING);
    await reach(world, '2026-11-24T01:05:00Z');
    expect(questions(world)).toHaveLength(1);
    expect(await says(world.alex, 'daily status')).toContain('perhaps not posted');
    await world.alex.click(question(world), 'daily:pick:0');
    expect(await says(world.alex, 'daily status')).toMatch(/24 Nov: posted/);
  });
});
