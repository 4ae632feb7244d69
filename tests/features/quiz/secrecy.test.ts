import { describe, expect, it } from 'vitest';
import { orderIn, questionMessage } from '../../../src/features/quiz/blocks.ts';
import { newGame } from '../../../src/features/quiz/game.ts';
import type { Quiz } from '../../../src/features/quiz/owing.ts';
import { rightLetter } from '../../../src/questions/draw.ts';
import { type Snapshot, snapshotOf } from '../../../src/questions/snapshot.ts';
import { botOnWorkspace, bundledLibrary } from '../../support/bot.ts';
import { beat, question, setUp } from './stage.ts';

function quizWith(key: number, locale: Quiz['locale']): Quiz {
  const game = newGame([{ points: 100, key }], 30, 'U1', new Date(0));
  const asking = { ...game, state: 'asking' as const, deadline: new Date(30_000) };
  return {
    ...{ id: 'quiz:ABC', teamId: 'T1', channelId: 'C1', locale, wish: {} },
    ...{ questions: [{ entryId: 'entry', digest: 'digest' }], game: asking },
  };
}

function withKey(snapshot: Snapshot, key: number): Snapshot {
  const copy = structuredClone(snapshot);
  for (const { quiz } of Object.values(copy.text)) {
    for (const [index, option] of quiz.options.entries()) option.right = index === key;
  }
  return copy;
}

const GAMES = 120;

describe('before the reveal nothing tells the key', () => {
  it.each(['en', 'zh'] as const)(
    'whichever option is right, the message is the same (%s)',
    async (locale) => {
      const { entries } = (await bundledLibrary()).knowledge;
      for (const entry of entries) {
        const messages = [0, 1, 2, 3].map((key) => {
          const snapshot = withKey(snapshotOf(entry, 0), key);
          return JSON.stringify(
            questionMessage({ quiz: quizWith(key, locale), question: 0, snapshot, topic: 'Topic' }),
          );
        });
        expect(new Set(messages).size, entry.id).toBe(1);
      }
    },
  );

  it('keys stand at every position as often', async () => {
    const { entries } = (await bundledLibrary()).knowledge;
    const counts: Record<string, number> = { A: 0, B: 0, C: 0, D: 0 };
    for (let game = 0; game < GAMES; game++) {
      for (const [number, entry] of entries.entries()) {
        const { quiz } = snapshotOf(entry, 0).text.en;
        const letter = rightLetter(quiz, orderIn(`quiz:${game}`, number));
        counts[letter] = (counts[letter] ?? 0) + 1;
      }
    }
    const expected = (GAMES * entries.length) / 4;
    for (const count of Object.values(counts)) expect(Math.abs(count / expected - 1)).toBeLessThan(0.05);
  });

  it('neither the wire nor the log hold a reason or a mark', async () => {
    const world = await botOnWorkspace();
    const start = await setUp(world, '1 en 10s');
    await world.olivia.click(start, 'quiz:join');
    await world.mei.click(start, 'quiz:start');
    await beat(world, 2);
    await world.olivia.click(question(world, 0), 'quiz:pick:0');
    await beat(world, 4);
    const [row] = await world.database.selectFrom('asked_questions').select('content').execute();
    const { text } = JSON.parse(row?.content ?? '{}') as Snapshot;
    const secrets = text.en.quiz.options.map(({ reason }) => reason[0]?.text ?? '');
    const told = JSON.stringify([world.workspace.wire.records, world.logged, world.workspace.state.messages]);
    for (const secret of ['✅', '"right"', ...secrets.map((each) => JSON.stringify(each).slice(1, -1))]) {
      expect(told.includes(secret), secret).toBe(false);
    }
  });
});
