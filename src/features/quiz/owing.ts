import type { Owed, OwedEdit } from '../../delivery/owed.ts';
import type { Locale } from '../../i18n/locale.ts';
import type { QuizOptions } from '../../slack/command.ts';
import type { Event, Game } from './game.ts';
import { misses } from './standings.ts';

/** A game and where it is played. */
export interface Quiz {
  /** `quiz:` and letters; it says nothing about the content. */
  id: string;
  teamId: string;
  channelId: string;
  /** Where the quiz was asked for in a thread; else it runs in the thread of its own start message. */
  threadTs?: string;
  locale: Locale;
  /** What was asked for. */
  wish: QuizOptions;
  /** As they were when the quiz was set up, so that a reload of content changes nothing. */
  questions: readonly { entryId: string; digest: string }[];
  game: Game;
}

export const keyOf = {
  start: (id: string) => `${id}:start`,
  startEdit: (id: string) => `${id}:start:edit`,
  question: (id: string, question: number) => `${id}:${question}:question`,
  reveal: (id: string, question: number) => `${id}:${question}:reveal`,
  tally: (id: string, question: number) => `${id}:${question}:tally`,
  podium: (id: string) => `${id}:podium`,
  misses: (id: string, userId: string) => `${id}:misses:${userId}`,
  lost: (id: string) => `${id}:lost`,
};

/** What a message needs to find its state again. */
export interface Subject {
  quizId: string;
  question?: number;
  /** Slack's name for why the thread can no longer be posted to. */
  reason?: string;
}

export interface Owing {
  posts: Owed[];
  edits: OwedEdit[];
  /** Keys of messages that are owed no more. */
  cancelled: string[];
}

/** Time to read why an answer is right. */
const PAUSE_MS = 6_000;

/** What a game that has come to these events owes Slack. */
export function owing(quiz: Quiz, events: readonly Event[], now: Date): Owing {
  const parts = events.map((event) => owingFor(quiz, event, now));
  return {
    posts: parts.flatMap(({ posts = [] }) => posts),
    edits: parts.flatMap(({ edits = [] }) => edits),
    cancelled: parts.flatMap(({ cancelled = [] }) => cancelled),
  };
}

function owingFor(quiz: Quiz, event: Event, now: Date): Partial<Owing> {
  switch (event.kind) {
    case 'joined':
    case 'left':
      return { edits: [startEdit(quiz)] };
    case 'recorded':
      return { edits: [tallyEdit(quiz, event.said.question)] };
    case 'asked':
      return {
        posts: [question(quiz, event.question, now)],
        edits: event.question === 0 ? [startEdit(quiz)] : [],
      };
    case 'closed':
      return { posts: [reveal(quiz, event.question, now)], edits: [tallyEdit(quiz, event.question)] };
    case 'ended':
      return {
        posts: [...podium(quiz, now), ...missesOf(quiz, now)],
        edits: [startEdit(quiz)],
        cancelled: [keyOf.question(quiz.id, quiz.game.question)],
      };
  }
}

export function startPost(quiz: Quiz, now: Date): Owed {
  const { id, threadTs } = quiz;
  return {
    ...post(quiz, { quizId: id }, now),
    ...{ key: keyOf.start(id), kind: 'quiz:start' },
    ...(threadTs && { threadTs }),
  };
}

/** To the host, by direct message. */
export function lostNotice({ id, teamId }: Quiz, hostId: string, reason: string, now: Date): Owed {
  const subject: Subject = { quizId: id, reason };
  return {
    ...{ key: keyOf.lost(id), kind: 'quiz:lost', subject: JSON.stringify(subject), teamId },
    ...{ channelId: hostId, userId: hostId, dueAt: now },
  };
}

function question(quiz: Quiz, number: number, now: Date): Owed {
  const { id } = quiz;
  const isFirst = number === 0;
  return {
    ...post(quiz, { quizId: id, question: number }, isFirst ? now : paused(now)),
    ...{ key: keyOf.question(id, number), kind: 'quiz:question', ...threadOf(quiz) },
    ...(!isFirst && { afterKey: keyOf.reveal(id, number - 1) }),
  };
}

function reveal(quiz: Quiz, number: number, now: Date): Owed {
  const { id } = quiz;
  return {
    ...post(quiz, { quizId: id, question: number }, now),
    ...{ key: keyOf.reveal(id, number), kind: 'quiz:reveal', ...threadOf(quiz) },
    afterKey: keyOf.question(id, number),
  };
}

const WITHOUT_PODIUM = ['cancelled', 'unstarted', 'lost'];

function podium(quiz: Quiz, now: Date): Owed[] {
  const { id, game } = quiz;
  if (WITHOUT_PODIUM.includes(game.end ?? '')) return [];
  const common = { ...post(quiz, { quizId: id }, paused(now)), ...threadOf(quiz) };
  const afterKey = keyOf.reveal(id, game.question - 1);
  return [{ ...common, key: keyOf.podium(id), kind: 'quiz:podium', ...(game.question > 0 && { afterKey }) }];
}

/** Nobody is told anything about themselves before the others see the results. */
function missesOf(quiz: Quiz, now: Date): Owed[] {
  const { id, teamId, game } = quiz;
  return game.players
    .filter(({ userId }) => misses(game, userId).length > 0)
    .map(({ userId }) => ({
      ...{ key: keyOf.misses(id, userId), kind: 'quiz:misses', subject: JSON.stringify({ quizId: id }) },
      ...{ teamId, channelId: userId, userId, dueAt: paused(now), afterKey: keyOf.podium(id) },
    }));
}

function startEdit(quiz: Quiz): OwedEdit {
  return {
    ...edit(quiz, { quizId: quiz.id }),
    ...{ key: keyOf.startEdit(quiz.id), kind: 'quiz:start', editOf: keyOf.start(quiz.id) },
  };
}

function tallyEdit(quiz: Quiz, question: number): OwedEdit {
  return {
    ...edit(quiz, { quizId: quiz.id, question }),
    ...{ key: keyOf.tally(quiz.id, question), kind: 'quiz:tally', editOf: keyOf.question(quiz.id, question) },
  };
}

function edit({ teamId, channelId }: Quiz, subject: Subject) {
  return { teamId, channelId, subject: JSON.stringify(subject) };
}

function post(quiz: Quiz, subject: Subject, dueAt: Date) {
  return { ...edit(quiz, subject), dueAt };
}

function threadOf({ id, threadTs }: Quiz): Pick<Owed, 'threadTs' | 'threadOf'> {
  return threadTs ? { threadTs } : { threadOf: keyOf.start(id) };
}

function paused(now: Date): Date {
  return new Date(now.getTime() + PAUSE_MS);
}
