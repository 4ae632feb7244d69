import { describe, expect, it } from 'vitest';
import { forgetPerson } from '../../../src/storage/forget.ts';
import { botOnWorkspace, bundledLibrary } from '../../support/bot.ts';
import { buttonsOf, textOf } from '../../support/messages.ts';
import { all, beat, CHANNEL, keyOf, newest, question, rightAndWrong, setUp, whispered } from './stage.ts';

describe('a thread quiz', () => {
  it('goes from its start message to the podium and what each player missed', async () => {
    const world = await botOnWorkspace();
    const { alex, mei, olivia, sam } = world;
    const start = await setUp(world, '2 networking en 20s');
    expect(buttonsOf(start)).toEqual(['Join', 'Start', 'Cancel']);
    expect(textOf(start)).toContain('*2 questions*, all levels, *20 seconds* each.');
    for (const player of [alex, olivia, sam]) await player.click(start, 'quiz:join');
    expect(whispered(sam, start)).toContain('You are in.');
    await mei.click(start, 'quiz:start');
    await beat(world, 2);
    expect(textOf(newest(world, ':start'))).toMatch(/Host: mei · In: mei, alex, olivia, sam\n▶️/);

    const asked = question(world, 0);
    expect(asked.thread_ts).toBe(start.ts);
    expect(buttonsOf(asked)).toEqual(['A', 'B', 'C', 'D', 'Reveal now', '🚩']);
    expect(textOf(asked)).toMatch(/^Question 1 of 2\n(junior|mid|senior) · Services.* · [123]00 points/);
    expect(textOf(asked)).toMatch(/⏱️ 20 seconds, until <!date\^\d+\^\{time_secs\}\|.*> · 0 of 4 answered/);
    const first = await rightAndWrong(world, 0);
    await mei.click(asked, first.right);
    expect(whispered(mei, asked)).toMatch(/^Recorded: [ABCD]\.$/);
    await alex.click(asked, first.wrong);
    await olivia.click(asked, first.wrong);
    await beat(world, 4);
    expect(textOf(question(world, 0))).toContain('3 of 4 answered');
    expect(all(world, ':reveal')).toEqual([]);
    await sam.click(asked, first.wrong);
    await beat(world, 3);

    const reveal = newest(world, ':0:reveal');
    expect(reveal.thread_ts).toBe(start.ts);
    expect(textOf(reveal)).toMatch(/^The answer is [ABCD]\.\n/);
    expect(textOf(reveal)).toContain('🟩 1\n');
    expect(textOf(reveal)).toContain('🟥🟥🟥 3\n');
    expect(textOf(reveal)).toContain('1 of 4 answers right · the next question comes in a few seconds');
    expect(JSON.stringify(reveal)).not.toMatch(/U0MEI|U0ALEX|U0SAM|U0OLIVIA/);
    expect(buttonsOf(question(world, 0))).toEqual([]);

    await beat(world, 5);
    const second = await rightAndWrong(world, 1);
    for (const player of [alex, olivia, mei]) await player.click(question(world, 1), second.right);
    await beat(world, 35);
    const podium = textOf(newest(world, ':podium'));
    expect(podium).toMatch(/🟩{8} {2}🥇 mei .*\n🟩+⬜+ {2}🥈 alex .*\n🟩+⬜+ {2}🥈 olivia /u);
    expect(podium).not.toContain('sam');
    expect(podium).toContain('(1 of 4 right)');
    expect(textOf(newest(world, ':start'))).toContain('🏁 The quiz is over');
    const told = [mei, alex, sam].map((player) => textOf(player.see(player.dm).at(-1)));
    expect(told[0]).toBe('');
    expect(told[1]).toContain('1 of its 2 questions is worth another look:');
    expect(told[2]).toContain('2 of its 2 questions are worth another look:');
    const missed = sam.see(sam.dm).at(-1) as never;
    await sam.click(missed, { action_id: 'ask:full', block_id: blockIds(missed)[2] as string });
    expect(textOf(sam.view)).toContain('Key points');
  });

  it('closes a question when its time is up, not before, and within two seconds', async () => {
    const world = await botOnWorkspace();
    const start = await setUp(world, '1 en 10s');
    await world.alex.click(start, 'quiz:join');
    await world.mei.click(start, 'quiz:start');
    await beat(world, 1);
    const askedAt = Number(question(world, 0).ts);
    await world.mei.click(question(world, 0), 'quiz:pick:0');
    await beat(world, 10);
    expect(all(world, ':reveal')).toEqual([]);
    await beat(world, 2);
    const late = Number(newest(world, ':reveal').ts) - askedAt - 10;
    expect(late).toBeGreaterThanOrEqual(0);
    expect(late).toBeLessThanOrEqual(2);
  });

  it('speaks the language of the host unless told otherwise', async () => {
    const world = await botOnWorkspace();
    const start = await setUp(world, '1 初级');
    expect(buttonsOf(start)).toEqual(['加入', '开始', '取消']);
    await world.mei.click(start, 'quiz:start');
    await beat(world, 2);
    expect(textOf(question(world, 0))).toContain('第 1 题（共 1 题）');
    await world.mei.click(question(world, 0), (await rightAndWrong(world, 0)).right);
    await beat(world, 12);
    expect(textOf(newest(world, ':podium'))).toMatch(/🟩{8} {2}🥇 mei {2}100 分/u);
  });

  it('ends after two silent rounds, and shows nobody who has no points', async () => {
    const world = await botOnWorkspace();
    const start = await setUp(world, '5 en 10s');
    await world.alex.click(start, 'quiz:join');
    await world.mei.click(start, 'quiz:start');
    await beat(world, 50);
    expect(all(world, ':question')).toHaveLength(2);
    const podium = textOf(newest(world, ':podium'));
    expect(podium).toContain('Nobody scored this time.');
    expect(podium).toContain('Two questions in a row went without an answer');
    expect(podium).not.toMatch(/mei|alex/);
  });

  it('runs beside another one in the same channel', async () => {
    const world = await botOnWorkspace();
    const { alex, mei } = world;
    const first = await setUp(world, '1 en 10s');
    const second = await setUp(world, '1 zh 10s', alex);
    expect(second.ts).not.toBe(first.ts);
    await mei.click(first, 'quiz:start');
    await alex.click(second, 'quiz:start');
    await beat(world, 40);
    expect(all(world, ':reveal').map(({ thread_ts }) => thread_ts)).toEqual([first.ts, second.ts]);
    expect(all(world, ':podium').map(({ thread_ts }) => thread_ts)).toEqual([first.ts, second.ts]);
  });

  it('is asked for in a thread by a mention, and then runs there, one at a time', async () => {
    const world = await botOnWorkspace();
    const { mei, alex } = world;
    const root = await mei.say(CHANNEL, 'shall we?');
    await mei.say(CHANNEL, '@KubeCoach quiz 1 en 10s', { thread_ts: root });
    await beat(world);
    expect(newest(world, ':start').thread_ts).toBe(root);
    await alex.say(CHANNEL, '@KubeCoach quiz 1 en', { thread_ts: root });
    expect(textOf(alex.see(CHANNEL, root).at(-1))).toContain('already going on in this thread');
    await mei.click(newest(world, ':start'), 'quiz:start');
    await beat(world, 20);
    expect([question(world, 0).thread_ts, newest(world, ':podium').thread_ts]).toEqual([root, root]);
  });

  it('can be played alone in the direct message', async () => {
    const world = await botOnWorkspace();
    const { olivia } = world;
    await olivia.say(olivia.dm, 'quiz 1 en 10s');
    await beat(world);
    const start = newest(world, ':start', olivia.dm);
    await olivia.click(start, 'quiz:join');
    expect(textOf(newest(world, ':start', olivia.dm)), 'the start message stays').toContain('Quiz:');
    await olivia.click(start, 'quiz:start');
    await beat(world, 2);
    await olivia.click(question(world, 0, olivia.dm), 'quiz:pick:0');
    expect(buttonsOf(question(world, 0, olivia.dm))).toContain('A');
    await beat(world, 12);
    expect(newest(world, ':podium', olivia.dm).thread_ts).toBe(start.ts);
  });
});

describe('setting up a quiz', () => {
  it('says how to invite the bot where it is not, and saves nothing', async () => {
    const world = await botOnWorkspace();
    await world.mei.command('#random', '/k8s', 'quiz');
    expect(textOf(world.mei.see('#random').at(-1))).toContain('/invite @KubeCoach');
    expect(await world.database.selectFrom('quiz_games').selectAll().execute()).toEqual([]);
  });

  it('says when there are fewer questions than asked for', async () => {
    const world = await botOnWorkspace();
    const { entries } = (await bundledLibrary()).knowledge;
    const [{ topic = '', level = '' } = {}] = entries;
    const count = entries.filter((entry) => entry.topic === topic && entry.level === level).length;
    const start = await setUp(world, `20 ${topic} ${level} en`);
    expect(textOf(start)).toContain(`The knowledge base has only ${count} question`);
  });

  it('says when there is no question at all, and saves nothing', async () => {
    const { mei, database } = await botOnWorkspace();
    await mei.command(CHANNEL, '/k8s', 'quiz service-mesh junior en');
    expect(textOf(mei.see(CHANNEL).at(-1))).toContain('No question fits this topic, level and language.');
    expect(await database.selectFrom('quiz_games').selectAll().execute()).toEqual([]);
  });

  it('repeats nothing within a game, and asks again last what was asked lately', async () => {
    const world = await botOnWorkspace();
    const entriesOf = async (game: number) => {
      const rows = await world.database.selectFrom('quiz_questions').selectAll().execute();
      const ids = [...new Set(rows.map(({ game_id }) => game_id))];
      return rows.filter(({ game_id }) => game_id === ids[game]).map(({ entry_id }) => entry_id);
    };
    const play = async () => {
      const start = await setUp(world, '3 networking en 10s');
      await world.mei.click(start, 'quiz:start');
      await beat(world, 2);
      for (let number = 0; number < 3; number++) {
        await world.mei.click(question(world, number), 'quiz:pick:0');
        await beat(world, 9);
      }
    };
    await play();
    await play();
    const [first, second] = [await entriesOf(0), await entriesOf(1)];
    expect(new Set(first).size).toBe(3);
    expect(second.filter((id) => first.includes(id))).toEqual([]);
  });

  it('is called off by the host, or by nobody starting it', async () => {
    const world = await botOnWorkspace();
    const cancelled = await setUp(world, 'en');
    await world.mei.click(cancelled, 'quiz:stop');
    await beat(world);
    expect(textOf(newest(world, ':start'))).toContain('This quiz was cancelled.');
    expect(buttonsOf(newest(world, ':start'))).toEqual([]);
    await setUp(world, 'en');
    world.advance(30 * 60_000);
    await beat(world, 5);
    expect(textOf(newest(world, ':start'))).toContain('never started');
    expect(all(world, ':podium')).toEqual([]);
  });

  it('plays again once, with whoever asks for it as host', async () => {
    const world = await botOnWorkspace();
    const { mei, alex } = world;
    const start = await setUp(world, '1 en 10s');
    await mei.click(start, 'quiz:start');
    await beat(world, 20);
    const podium = newest(world, ':podium');
    await alex.click(podium, 'quiz:again');
    expect(whispered(alex, podium)).toBe('A new round is on its way.');
    await mei.click(podium, 'quiz:again');
    expect(whispered(mei, podium)).toBe('A new round of this quiz has already been set up.');
    await beat(world);
    expect(all(world, ':start')).toHaveLength(2);
    expect(textOf(newest(world, ':start'))).toContain('Host: alex');
    expect(keyOf(newest(world, ':start'))).toMatch(/\.2:start$/);
  });
});

describe('reports and what is kept', () => {
  it('a question can be reported before it is answered, and the report is stored with it', async () => {
    const world = await botOnWorkspace();
    const { mei } = world;
    const start = await setUp(world, '1 en 10s');
    await mei.click(start, 'quiz:start');
    await beat(world, 1);
    await mei.click(question(world, 0), 'quiz:report');
    await mei.submit(mei.view as { id: string }, { reason: 'unclear', comment: 'two\0 are right' });
    expect(textOf(mei.view)).toContain('Recorded. Thank you');
    const [report] = await world.database.selectFrom('question_reports').selectAll().execute();
    const [asked] = await world.database.selectFrom('quiz_questions').selectAll().execute();
    expect(report).toMatchObject({
      ...{ user_id: 'U0MEI', reason: 'unclear', comment: 'two are right' },
      ...{ digest: asked?.digest, entry_id: asked?.entry_id },
    });
  });

  it('results are stored by place, and go with a person who is forgotten', async () => {
    const world = await botOnWorkspace();
    const { mei, alex } = world;
    const start = await setUp(world, '1 senior en 10s');
    await alex.click(start, 'quiz:join');
    await mei.click(start, 'quiz:start');
    await beat(world, 1);
    const { right, wrong } = await rightAndWrong(world, 0);
    await mei.click(question(world, 0), wrong);
    await alex.click(question(world, 0), right);
    await beat(world, 12);
    const results = () =>
      world.database
        .selectFrom('quiz_players')
        .select(['user_id', 'points', 'place'])
        .orderBy('place')
        .execute();
    expect(await results()).toEqual([
      { user_id: 'U0ALEX', points: 300, place: 1 },
      { user_id: 'U0MEI', points: 0, place: 2 },
    ]);
    await forgetPerson(world.database, 'U0ALEX');
    expect(await results()).toEqual([{ user_id: 'U0MEI', points: 0, place: 2 }]);
    const answers = await world.database.selectFrom('answers').select('user_id').execute();
    expect(answers).toEqual([{ user_id: 'U0MEI' }]);
  });
});

function blockIds(message: { blocks?: unknown }): string[] {
  return (message.blocks as { block_id: string }[]).map(({ block_id }) => block_id);
}
