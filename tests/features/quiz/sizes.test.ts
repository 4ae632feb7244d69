import { describe, expect, it } from 'vitest';
import { closedMessage, questionMessage } from '../../../src/features/quiz/blocks.ts';
import { missesMessage, podiumMessage, revealMessage } from '../../../src/features/quiz/blocks-results.ts';
import { newGame } from '../../../src/features/quiz/game.ts';
import type { Quiz } from '../../../src/features/quiz/owing.ts';
import { snapshotOf } from '../../../src/questions/snapshot.ts';
import type { Message } from '../../../src/slack/elements.ts';
import { LIMITS } from '../../../src/slack/limits.ts';
import { textLength, validateBlocks } from '../../../src/slack/validate.ts';
import { bundledLibrary } from '../../support/bot.ts';

function quizOf(count: number, locale: Quiz['locale']): Quiz {
  const questions = Array.from({ length: count }, () => ({ points: 300, key: 0 }));
  const answers = Array.from({ length: 40 }, (_, at) => ({ question: 0, userId: `U${at}`, choice: at % 4 }));
  const game = newGame(questions, 30, 'U0', new Date(0));
  const place = { id: 'quiz:ABC', teamId: 'T1', channelId: 'C1', locale, wish: {} };
  return { ...place, questions: [], game: { ...game, answers, question: 1, state: 'over', end: 'stopped' } };
}

function expectFits(message: Message, what: string): void {
  expect(validateBlocks(message.blocks, 'message'), what).toEqual([]);
  expect(textLength(message.blocks), what).toBeLessThan(LIMITS.textPerMessageBudget);
  expect(message.text.length, what).toBeLessThan(4000);
}

describe.each(['en', 'zh'] as const)('in %s every message fits', (locale) => {
  it('of every question', async () => {
    for (const entry of (await bundledLibrary()).knowledge.entries) {
      for (const number of entry.text[locale].quiz.keys()) {
        const snapshot = snapshotOf(entry, number);
        const shown = { quiz: quizOf(1, locale), question: 0, snapshot, topic: 'Topic' };
        expectFits(questionMessage(shown), entry.id);
        expectFits(closedMessage(shown), entry.id);
        expectFits(revealMessage(shown.quiz, 0, snapshot), entry.id);
      }
    }
  });

  it('of the longest twenty misses, or the ten that are explained, and of a podium of long names', async () => {
    const snapshots = (await bundledLibrary()).knowledge.entries
      .map((entry) => snapshotOf(entry, 0))
      .sort((a, b) => textLength(b.text[locale].quiz) - textLength(a.text[locale].quiz));
    expectFits(missesMessage(quizOf(20, locale), snapshots.slice(0, 20)), 'twenty');
    expectFits(missesMessage(quizOf(20, locale), snapshots.slice(0, 10)), 'ten');
    const places = Array.from({ length: 10 }, (_, at) => {
      return { userId: `U${at}`, name: 'n'.repeat(80), points: 6000 - at, place: at + 1 };
    });
    expectFits(podiumMessage(quizOf(1, locale), places, 30, snapshots), 'podium');
  });
});
