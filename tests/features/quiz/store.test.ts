import { describe, expect, it } from 'vitest';
import { setUpQuiz } from '../../../src/features/quiz/setup.ts';
import { quizStore } from '../../../src/features/quiz/store.ts';
import { closeDatabase, openDatabase } from '../../../src/storage/open.ts';
import { bundledLibrary } from '../../support/bot.ts';
import { databases, useDatabase } from '../../support/databases.ts';

const NOW = new Date('2026-11-23T12:00:00Z');
const after = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);

describe.each(databases())('the quiz store on $name', (engine) => {
  const place = useDatabase(engine);

  async function created(id: string, threadTs?: string) {
    const { entries } = (await bundledLibrary()).knowledge;
    const where = { teamId: 'T1', channelId: 'C1', hostId: 'U0', ...(threadTs && { threadTs }) };
    const setUp = setUpQuiz({ id, ...where, locale: 'en', wish: { count: 2 } }, entries, [], NOW);
    if (!setUp) throw new Error('there are no questions');
    return { setUp, outcome: await quizStore(place.db).create(setUp.quiz, setUp.snapshots, NOW) };
  }

  it('keeps the order of joining and the host, also for those who come back', async () => {
    const games = quizStore(place.db);
    await created('quiz:SEATS');
    for (const userId of ['U2', 'U1']) await games.move('quiz:SEATS', { kind: 'join', userId }, NOW);
    await games.move('quiz:SEATS', { kind: 'leave', userId: 'U0' }, NOW);
    await games.move('quiz:SEATS', { kind: 'join', userId: 'U0' }, NOW);
    const players = (await games.quiz('quiz:SEATS'))?.game.players.map(({ userId }) => userId);
    expect(players).toEqual(['U2', 'U1', 'U0']);
  });

  it('takes one game per thread, and the same id once', async () => {
    expect((await created('quiz:ONE', '1.2')).outcome).toBe('created');
    expect((await created('quiz:ONE', '1.2')).outcome).toBe('exists');
    expect((await created('quiz:TWO', '1.2')).outcome).toBe('busy');
    await quizStore(place.db).move('quiz:ONE', { kind: 'stop', userId: 'U0', isAdmin: false }, NOW);
    expect((await created('quiz:TWO', '1.2')).outcome).toBe('created');
  });

  it('lets processes that move at once move in turns: each answer once, one close, one next question', async () => {
    const id = 'quiz:RACE';
    const people = Array.from({ length: 20 }, (_, at) => `U${at}`);
    await created(id);
    const other = await openDatabase(place.url, { random: Math.random });
    const processes = [quizStore(place.db), quizStore(other)];
    const all = <T>(work: (games: (typeof processes)[number], userId: string) => Promise<T>) =>
      Promise.all(processes.flatMap((games) => people.map((userId) => work(games, userId))));
    await all((games, userId) => games.move(id, { kind: 'join', userId }, NOW));
    await all((games) => games.move(id, { kind: 'start', userId: 'U0', isAdmin: false }, NOW));
    await processes[0]?.move(id, { kind: 'open', question: 0 }, NOW);
    const replies = await all(async (games, userId) => {
      const made = await games.move(id, { kind: 'answer', userId, question: 0, choice: 1 }, NOW);
      return made?.reply.kind;
    });
    await closeDatabase(other);
    expect(replies.filter((kind) => kind === 'recorded')).toHaveLength(people.length);
    const keys = (
      await place.db.selectFrom('deliveries').select('key').where('key', 'like', `${id}:%`).execute()
    )
      .map(({ key }) => key)
      .sort();
    expect(keys).toEqual(
      ['0:question', '0:reveal', '0:tally', '1:question', 'start', 'start:edit'].map((end) => `${id}:${end}`),
    );
    const quiz = await quizStore(place.db).quiz(id);
    expect([quiz?.game.question, quiz?.game.answers.length]).toEqual([1, people.length]);
  });

  it('finds what is due, but no question whose message is still on its way', async () => {
    const games = quizStore(place.db);
    const id = 'quiz:DUE';
    await created(id);
    const isDue = async (seconds: number) => (await games.due(after(seconds))).includes(id);
    const through = (key: string) =>
      place.db
        .updateTable('deliveries')
        .set({ state: 'sent', look_at: null })
        .where('key', '=', key)
        .execute();
    expect(await isDue(31 * 60)).toBe(false);
    await through(`${id}:start`);
    expect([await isDue(29 * 60), await isDue(31 * 60)]).toEqual([false, true]);
    await games.move(id, { kind: 'start', userId: 'U0', isAdmin: false }, NOW);
    await games.move(id, { kind: 'open', question: 0 }, NOW);
    expect(await isDue(60)).toBe(false);
    await through(`${id}:0:question`);
    expect([await isDue(29), await isDue(31)]).toEqual([false, true]);
  });
});
