import type { DueRow } from '../../delivery/claim.ts';
import type { End, Kind } from '../../delivery/delivery.ts';
import { phrasesFor } from '../../i18n/phrases.ts';
import type { Snapshot } from '../../questions/snapshot.ts';
import type { Library } from '../../search/library.ts';
import type { Message } from '../../slack/elements.ts';
import type { NameOf } from '../../slack/people.ts';
import { closedMessage, questionMessage, type Shown, startMessage, titleOf } from './blocks.ts';
import { lostMessage, missesMessage, podiumMessage, revealMessage } from './blocks-results.ts';
import { isOpen } from './game.ts';
import type { Quiz, Subject } from './owing.ts';
import { misses, standings } from './standings.ts';
import type { QuizStore } from './store.ts';

export interface QuizParts {
  library: Library;
  games: QuizStore;
  nameOf: NameOf;
}

/** Names on a start message and places on a podium. */
const SHOWN = 10;

/** How the messages of a quiz are drawn when they are sent, and what happens when one cannot be. */
export function quizKinds({ library, games, nameOf }: QuizParts): Record<string, Kind> {
  type Draw = (quiz: Quiz, subject: Subject, row: DueRow, now: Date) => Promise<Message | null>;
  const kind = (draw: Draw, ended?: Kind['ended']): Kind => ({
    async draw(row, now) {
      const subject = JSON.parse(row.subject) as Subject;
      const quiz = await games.quiz(subject.quizId);
      return quiz ? draw(quiz, subject, row, now) : null;
    },
    ...(ended && { ended }),
  });
  const snapshotOf = (quiz: Quiz, question: number) => games.snapshot(quiz.questions[question]?.digest ?? '');
  const shown = async (quiz: Quiz, question: number): Promise<Shown> => {
    const snapshot = await snapshotOf(quiz, question);
    const { topic } = snapshot;
    const title = titleOf(topic, library.knowledge.topics, quiz.locale) ?? topic;
    return { quiz, question, snapshot, topic: title };
  };
  const namesOf = (userIds: readonly string[], { locale }: Quiz) =>
    Promise.all(userIds.map(async (id) => (await nameOf(id)) ?? phrasesFor(locale).quiz.somebody));
  const endGame = async (row: DueRow, { state, error }: End, now: Date) => {
    const { quizId } = JSON.parse(row.subject) as Subject;
    const quiz = await games.quiz(quizId);
    // A message that may be there after all is no reason to end the game: its time runs.
    const mayBeThere = state === 'unknown' && quiz && (quiz.game.state !== 'asking' || isOpen(quiz.game));
    if (!mayBeThere) await games.lose(quizId, error ?? state, now);
  };

  return {
    'quiz:start': kind(
      async (quiz) => {
        const first = quiz.game.players.slice(0, SHOWN).map(({ userId }) => userId);
        return startMessage(quiz, await namesOf(first, quiz), library.knowledge.topics);
      },
      async (row, end, now) => {
        if (row.form === 'post') await endGame(row, end, now);
      },
    ),
    'quiz:question': kind(async (quiz, { question = 0 }, _row, now) => {
      const moved = await games.move(quiz.id, { kind: 'open', question }, now);
      if (moved?.reply.kind !== 'done') return null;
      return questionMessage(await shown(moved.quiz, question));
    }, endGame),
    'quiz:tally': kind(async (quiz, { question = 0 }) => {
      const draw = question < quiz.game.question ? closedMessage : questionMessage;
      return draw(await shown(quiz, question));
    }),
    'quiz:reveal': kind(async (quiz, { question = 0 }) =>
      revealMessage(quiz, question, await snapshotOf(quiz, question)),
    ),
    'quiz:podium': kind(async (quiz) => {
      const scored = standings(quiz.game).filter(({ points }) => points > 0);
      const shown = scored.slice(0, SHOWN);
      const names = await namesOf(
        shown.map(({ userId }) => userId),
        quiz,
      );
      const places = shown.map((standing, at) => ({ ...standing, name: names[at] as string }));
      return podiumMessage(quiz, places, scored.length - shown.length, await allSnapshots(quiz, games));
    }, endGame),
    'quiz:misses': kind(async (quiz, _subject, { channelId: userId }) => {
      const snapshots = await allSnapshots(quiz, games);
      const missed = misses(quiz.game, userId).map((question) => snapshots[question] as Snapshot);
      return missed.length > 0 ? missesMessage(quiz, missed) : null;
    }),
    'quiz:lost': kind(async (quiz, { reason = '' }) => lostMessage(quiz, reason)),
  };
}

function allSnapshots({ questions }: Quiz, games: QuizStore): Promise<Snapshot[]> {
  return Promise.all(questions.map(({ digest }) => games.snapshot(digest)));
}
