import type { DueRow } from '../../delivery/claim.ts';
import type { End, Kind } from '../../delivery/delivery.ts';
import { phrasesFor } from '../../i18n/phrases.ts';
import { topicTitle } from '../../questions/context-line.ts';
import type { Snapshot } from '../../questions/snapshot.ts';
import type { Library } from '../../search/library.ts';
import type { Message } from '../../slack/elements.ts';
import type { NameOf } from '../../slack/people.ts';
import { closedMessage, questionMessage, type Shown, startMessage } from './blocks.ts';
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

type Draw = (
  quiz: Quiz,
  row: DueRow & { question: number; reason: string },
  now: Date,
) => Promise<Message | null>;

/** How the messages of a quiz are drawn when they are sent, and what happens when one cannot be. */
export function quizKinds(parts: QuizParts): Record<string, Kind> {
  const { library, games } = parts;
  const kind = (draw: Draw): Kind => ({
    async draw(row, now) {
      const { quizId, question = 0, reason = '' } = subjectOf(row);
      const quiz = await games.quiz(quizId);
      return quiz ? draw(quiz, { ...row, question, reason }, now) : null;
    },
  });
  const vital = (draw: Draw): Kind => ({
    ...kind(draw),
    ended: (row, end, now) => endGame(row, end, now, games),
  });

  return {
    'quiz:start': vital(async (quiz) => {
      const first = quiz.game.players.slice(0, SHOWN).map(({ userId }) => userId);
      return startMessage(quiz, await namesOf(first, quiz, parts), library.knowledge.topics);
    }),
    'quiz:question': vital(async (quiz, { question }, now) => {
      const moved = await games.move(quiz.id, { kind: 'open', question }, now);
      return moved?.reply.kind === 'done'
        ? questionMessage(await shownOf(moved.quiz, question, parts))
        : null;
    }),
    'quiz:tally': kind(async (quiz, { question }) => {
      const draw = question < quiz.game.question ? closedMessage : questionMessage;
      return draw(await shownOf(quiz, question, parts));
    }),
    'quiz:reveal': kind(async (quiz, { question }) =>
      revealMessage(quiz, question, await snapshotOf(quiz, question, games)),
    ),
    'quiz:podium': vital((quiz) => drawPodium(quiz, parts)),
    'quiz:misses': kind(async (quiz, { channelId: userId }) => {
      const missed = misses(quiz.game, userId).map((question) => snapshotOf(quiz, question, games));
      return missed.length > 0 ? missesMessage(quiz, await Promise.all(missed)) : null;
    }),
    'quiz:lost': kind(async (quiz, { reason }) => lostMessage(quiz, reason)),
  };
}

function subjectOf({ subject }: DueRow): Subject {
  return JSON.parse(subject) as Subject;
}

/** Without this message there is no game, unless it may be there after all: then its time runs. */
async function endGame(row: DueRow, { state, error }: End, now: Date, games: QuizStore): Promise<void> {
  if (row.form === 'edit') return;
  const { quizId } = subjectOf(row);
  const game = (await games.quiz(quizId))?.game;
  const mayBeThere = state === 'unknown' && game && (game.state !== 'asking' || isOpen(game));
  if (!mayBeThere) await games.lose(quizId, error ?? state, now);
}

async function drawPodium(quiz: Quiz, parts: QuizParts): Promise<Message> {
  const scored = standings(quiz.game).filter(({ points }) => points > 0);
  const first = scored.slice(0, SHOWN);
  const userIds = first.map(({ userId }) => userId);
  const names = await namesOf(userIds, quiz, parts);
  const places = first.map((standing, at) => ({ ...standing, name: names[at] ?? '' }));
  const snapshots = quiz.questions.map((_, question) => snapshotOf(quiz, question, parts.games));
  return podiumMessage(quiz, places, scored.length - first.length, await Promise.all(snapshots));
}

function namesOf(userIds: readonly string[], { locale }: Quiz, { nameOf }: QuizParts): Promise<string[]> {
  const { somebody } = phrasesFor(locale).quiz;
  return Promise.all(userIds.map(async (id) => (await nameOf(id)) ?? somebody));
}

function snapshotOf({ questions }: Quiz, question: number, games: QuizStore): Promise<Snapshot> {
  return games.snapshot(questions[question]?.digest ?? '');
}

async function shownOf(quiz: Quiz, question: number, { library, games }: QuizParts): Promise<Shown> {
  const snapshot = await snapshotOf(quiz, question, games);
  return {
    quiz,
    question,
    snapshot,
    topic: topicTitle(snapshot.topic, library.knowledge.topics, quiz.locale),
  };
}
