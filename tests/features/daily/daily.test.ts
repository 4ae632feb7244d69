import { describe, expect, it } from 'vitest';
import { forgetPerson } from '../../../src/storage/forget.ts';
import { botOnWorkspace, bundledLibrary } from '../../support/bot.ts';
import { buttonsOf, textOf } from '../../support/messages.ts';
import { beat, CHANNEL, question, questions, reach, setUp, whispered } from './stage.ts';

const MORNING = '2026-11-24T01:00:00Z';
const EVENING = '2026-11-24T09:00:00Z';

describe('a daily question', () => {
  it('is announced by name, asked on time, answered in private, counted, and revealed', async () => {
    const world = await botOnWorkspace();
    const { alex, olivia, sam } = world;
    await setUp(world, { language: 'en' });
    expect(textOf(world.alex.see(CHANNEL).at(-1))).toBe(
      '<@U0MEI> set up the daily question: Monday to Friday at 09:00 (Asia/Shanghai), answer 8 hours later. All topics and levels · Multiple choice · English',
    );

    await reach(world, '2026-11-24T00:59:50Z');
    expect(questions(world)).toEqual([]);
    await reach(world, MORNING);
    const asked = question(world);
    expect(buttonsOf(asked)).toEqual(['A', 'B', 'C', 'D']);
    expect(textOf(asked)).toMatch(/^📅 \*Question of the day · Tue,? 24 Nov\* · (junior|mid|senior) · /);
    expect(textOf(asked)).toMatch(/No answers yet · the answer comes <!date\^1795510800\^/);

    await alex.click(asked, 'daily:pick:0');
    expect(whispered(alex)).toBe('Recorded: A. You can change it until the reveal.');
    await alex.click(asked, 'daily:pick:2');
    await alex.click(asked, 'daily:pick:2');
    expect(whispered(alex)).toBe('Recorded: C. You can change it until the reveal.');
    await olivia.click(asked, 'daily:pick:1');
    await sam.click(asked, 'daily:pick:3');
    expect(whispered(sam)).toContain('Recorded: D.');
    await beat(world, 8);
    expect(textOf(question(world))).toContain('3 answers · the answer comes');

    await reach(world, EVENING);
    const closed = question(world);
    expect([closed.ts, buttonsOf(closed)]).toEqual([asked.ts, []]);
    expect(textOf(closed)).toMatch(/✅ [ABCD]\./);
    expect(textOf(closed)).toContain('🔒 3 answers · closed, see the thread');
    const [reveal, ...more] = alex
      .see(CHANNEL, asked.ts)
      .filter(({ ts, is_ephemeral }) => ts !== asked.ts && !is_ephemeral);
    expect(more).toEqual([]);
    expect(textOf(reveal)).toMatch(/The answer is [ABCD]\./);
    expect(textOf(reveal)).toMatch(/[01] of 3 answers were right/);
    expect(textOf(reveal)).toContain('Sources: <https:');
    expect(reveal?.text).not.toMatch(/The answer is|[ABCD]\./);

    await reach(world, '2026-11-25T01:00:00Z');
    expect(questions(world)).toHaveLength(2);
  });

  it('takes no answer any more once it is revealed, also from an old screen', async () => {
    const world = await botOnWorkspace();
    await setUp(world, { language: 'en' });
    await reach(world, MORNING);
    const asked = question(world);
    const early = structuredClone(asked);
    await reach(world, EVENING);
    Object.assign(world.workspace.state.messages.find(({ ts }) => ts === asked.ts) ?? {}, {
      blocks: early.blocks,
    });
    await world.alex.click(early, 'daily:pick:0');
    expect(whispered(world.alex)).toBe('This question is closed: its answer has been revealed.');
    expect(await world.database.selectFrom('answers').selectAll().execute()).toEqual([]);
  });

  it('in the open format takes words, changes them, and lays them beside the key points', async () => {
    const world = await botOnWorkspace();
    const { alex, olivia } = world;
    await setUp(world, { format: 'open', language: 'en' });
    await reach(world, MORNING);
    const asked = question(world);
    expect(buttonsOf(asked)).toEqual(['Write my answer']);

    await alex.click(asked, 'daily:write');
    await alex.submit(alex.view as { id: string }, { words: 'It is *magic* <!channel>' });
    expect(textOf(alex.view)).toBe('Recorded. You can change it until the reveal.');
    await alex.close(alex.view as { id: string });
    await alex.click(asked, 'daily:write');
    expect(JSON.stringify(alex.view)).toContain('It is *magic* <!channel>');
    await alex.submit(alex.view as { id: string }, { words: 'It is a loop.' });
    await alex.close(alex.view as { id: string });
    await beat(world, 8);
    expect(textOf(question(world))).toContain('1 answer ·');

    await reach(world, EVENING);
    const reveal = alex.see(CHANNEL, asked.ts).at(-1);
    expect(textOf(reveal)).toContain('1 person wrote an answer');
    expect(JSON.stringify(reveal)).not.toContain('It is a loop.');
    await alex.click(reveal as never, 'daily:compare');
    expect(textOf(alex.view)).toContain('It is a loop.');
    expect(JSON.stringify(alex.view?.blocks)).toContain('checkboxes');
    await olivia.click(reveal as never, 'daily:compare');
    expect(textOf(olivia.view)).toContain('You did not write an answer to this question.');
  });

  it('in both languages is one post with one set of buttons', async () => {
    const world = await botOnWorkspace();
    await setUp(world, { language: 'both' });
    await reach(world, MORNING);
    const asked = question(world);
    expect(buttonsOf(asked)).toEqual(['A', 'B', 'C', 'D']);
    expect(textOf(asked)).toContain('Question of the day');
    expect(textOf(asked)).toContain('每日一题');
    await world.mei.click(asked, 'daily:pick:1');
    expect(whispered(world.mei)).toBe('已记录：B。公布答案前可以修改。');
    await world.alex.click(asked, 'daily:pick:1');
    expect(whispered(world.alex)).toBe('Recorded: B. You can change it until the reveal.');
    await reach(world, EVENING);
    const reveal = textOf(world.alex.see(CHANNEL, asked.ts).findLast(({ is_ephemeral }) => !is_ephemeral));
    const [, letter] = /The answer is ([ABCD])\./.exec(reveal) ?? [];
    expect(reveal).toContain(`正确答案是 ${letter}。`);
  });

  it('keeps who answered what, and whether it was right, until the person is forgotten', async () => {
    const world = await botOnWorkspace();
    await setUp(world);
    await reach(world, MORNING);
    for (const [at, someone] of [world.alex, world.mei, world.olivia, world.sam].entries()) {
      await someone.click(question(world), `daily:pick:${at}`);
    }
    const stored = await world.database.selectFrom('answers').selectAll().execute();
    expect(stored.map(({ user_id }) => user_id).sort()).toEqual(['U0ALEX', 'U0MEI', 'U0OLIVIA', 'U0SAM']);
    expect(stored.map(({ choice }) => choice).sort()).toEqual([0, 1, 2, 3]);
    expect(stored.filter(({ is_right }) => is_right === 1)).toHaveLength(1);
    await forgetPerson(world.database, 'U0MEI');
    expect(await world.database.selectFrom('answers').selectAll().execute()).toHaveLength(3);
    await reach(world, '2026-11-25T01:00:00Z');
    expect(questions(world), 'the schedule stays').toHaveLength(2);
  });

  it('repeats none until all were asked, and tells who set it up when few are left', async () => {
    const world = await botOnWorkspace();
    const { mei, database } = world;
    const weekdays = ['1', '2', '3', '4', '5', '6', '7'];
    await setUp(world, { weekdays, topics: ['workloads'], reveal: '1' });
    const { entries } = (await bundledLibrary()).knowledge;
    const pool = entries.filter(({ topic }) => topic === 'workloads').length;
    for (let day = 0; day < pool + 1; day++) {
      await reach(world, new Date(Date.parse(MORNING) + day * 86_400_000).toISOString());
    }
    const asked = await database
      .selectFrom('daily_questions')
      .select(['entry_id', 'round'])
      .orderBy('date')
      .execute();
    expect(new Set(asked.slice(0, pool).map(({ entry_id }) => entry_id)).size).toBe(pool);
    expect(asked.map(({ round }) => round)).toEqual([...Array(pool).fill(1), 2]);
    const told = mei.see(mei.dm).map((message) => textOf(message));
    expect(told).toEqual([expect.stringContaining('只剩 6 题')]);
  });

  it('names its topic in the language of the channel', async () => {
    const world = await botOnWorkspace();
    const { byId, topics } = (await bundledLibrary()).knowledge;
    await setUp(world, { language: 'zh' });
    await reach(world, MORNING);
    const [asked] = await world.database.selectFrom('daily_questions').selectAll().execute();
    const topic = topics.find(({ id }) => id === byId.get(asked?.entry_id ?? '')?.topic);
    expect(textOf(question(world))).toContain(` · ${topic?.title.zh}\n`);
    await reach(world, EVENING);
    expect(textOf(question(world))).toContain(` · ${topic?.title.zh}\n`);
    expect(textOf(world.alex.see(CHANNEL).at(-1))).toContain(` · ${topic?.title.zh} · `);
  });

  it('comes on time though another job of the same beat fails, which is logged under an id', async () => {
    const world = await botOnWorkspace();
    await setUp(world);
    await world.database.schema.dropTable('quiz_games').execute();
    await reach(world, MORNING);
    expect(questions(world)).toHaveLength(1);
    expect(world.logged).toContainEqual(
      expect.objectContaining({
        msg: 'a job failed',
        job: 'quiz',
        errorId: expect.stringMatching(/^\w{6}$/),
      }),
    );
  });
});
