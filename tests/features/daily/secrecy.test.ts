import { describe, expect, it } from 'vitest';
import { orderOf, questionMessage } from '../../../src/features/daily/blocks.ts';
import type { DailyQuestion } from '../../../src/features/daily/store-questions.ts';
import { rightLetter } from '../../../src/questions/draw.ts';
import { snapshotOf } from '../../../src/questions/snapshot.ts';
import { botOnWorkspace, bundledLibrary } from '../../support/bot.ts';
import { reach, setUp } from './stage.ts';

/** The question with another option as its key. */
function withKey(question: DailyQuestion, key: number): DailyQuestion {
  const copy = structuredClone(question);
  for (const { quiz } of Object.values(copy.snapshot.text)) {
    for (const [index, option] of quiz.options.entries()) option.right = index === key;
  }
  return copy;
}

describe('before the reveal nothing tells the key', () => {
  it.each(['choice', 'open'] as const)(
    'the message of every entry is the same whichever option is right (%s)',
    async (format) => {
      const { entries, topics } = (await bundledLibrary()).knowledge;
      for (const entry of entries) {
        const question: DailyQuestion = {
          ...{ id: `daily:C1:${entry.id}`, teamId: 'T1', channelId: 'C1', date: '2026-11-23', format },
          ...{ language: 'both', dueAt: new Date(0), revealAt: new Date(0), snapshot: snapshotOf(entry, 0) },
        };
        const messages = [0, 1, 2, 3].map((key) =>
          JSON.stringify(questionMessage(withKey(question, key), 3, topics)),
        );
        expect(new Set(messages).size, entry.id).toBe(1);
        const said = `${messages[0]}`;
        for (const { reason } of question.snapshot.text.en.quiz.options) {
          const words = reason.map(({ text }) => text).join('');
          expect(said.includes(JSON.stringify(words).slice(1, -1)), entry.id).toBe(false);
        }
      }
    },
  );

  it('keys stand at every position as often, over many channels and dates', async () => {
    const { entries } = (await bundledLibrary()).knowledge;
    const counts: Record<string, number> = { A: 0, B: 0, C: 0, D: 0 };
    for (let day = 0; day < 40; day++) {
      for (const entry of entries) {
        const letter = rightLetter(
          snapshotOf(entry, 0).text.en.quiz,
          orderOf({ id: `daily:C${entry.id}:${day}` }),
        );
        counts[letter] = (counts[letter] ?? 0) + 1;
      }
    }
    const expected = (40 * entries.length) / 4;
    for (const count of Object.values(counts))
      expect(Math.abs(count - expected) / expected).toBeLessThan(0.1);
  });

  it('neither the wire nor the log hold a reason or a mark', async () => {
    const world = await botOnWorkspace();
    await setUp(world, { language: 'both' });
    await reach(world, '2026-11-24T01:00:00Z');
    const [row] = await world.database.selectFrom('asked_questions').select('content').execute();
    const { text } = JSON.parse(row?.content ?? '{}');
    const secrets = [...text.en.quiz.options, ...text.zh.quiz.options].map(
      ({ reason }) => reason[0].text as string,
    );
    const told = JSON.stringify([world.workspace.wire.records, world.logged, world.workspace.state.messages]);
    for (const secret of ['✅', '"right"', ...secrets.map((each) => JSON.stringify(each).slice(1, -1))]) {
      expect(told.includes(secret), secret).toBe(false);
    }
  });
});
