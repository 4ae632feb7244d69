import type { Locale } from '../../i18n/locale.ts';
import type { Entry, Level } from '../../knowledge/entry.ts';
import { pickQuestions, poolFor } from '../../questions/pick.ts';
import { type Snapshot, snapshotOf } from '../../questions/snapshot.ts';
import type { QuizOptions } from '../../slack/command.ts';
import { newGame } from './game.ts';
import type { Quiz } from './owing.ts';

export const DEFAULT_COUNT = 5;
const DEFAULT_SECONDS = 30;

export const POINTS: Record<Level, number> = { junior: 100, mid: 200, senior: 300 };

export interface Wanted {
  id: string;
  teamId: string;
  channelId: string;
  threadTs?: string;
  hostId: string;
  locale: Locale;
  wish: QuizOptions;
}

/** Draws the questions and sets up the game; null when no entry fits. `lately`: asked in the channel, oldest first. */
export function setUpQuiz(
  { hostId, ...place }: Wanted,
  entries: readonly Entry[],
  lately: readonly string[],
  now: Date,
): { quiz: Quiz; snapshots: Snapshot[] } | null {
  const { id, locale, wish } = place;
  const pool = poolFor(entries, {
    ...{ topics: wish.topic ? [wish.topic] : [], levels: wish.level ? [wish.level] : [] },
    languages: [locale],
  });
  const picked = pickQuestions(pool, wish.count ?? DEFAULT_COUNT, { seed: id, lately: byLastTime(lately) });
  if (picked.length === 0) return null;
  const snapshots = picked.map((entry) => snapshotOf(entry, timesAsked(entry, lately)));
  const questions = snapshots.map(({ level, text }) => ({
    points: POINTS[level],
    key: text[locale].quiz.options.findIndex(({ right }) => right),
  }));
  const game = newGame(questions, wish.seconds ?? DEFAULT_SECONDS, hostId, now);
  return {
    quiz: { ...place, questions: snapshots.map(({ entryId, digest }) => ({ entryId, digest })), game },
    snapshots,
  };
}

/** Each once, at the last time it was asked. */
function byLastTime(lately: readonly string[]): string[] {
  return lately.filter((id, at) => lately.lastIndexOf(id) === at);
}

/** An entry that comes again comes with another of its questions. */
function timesAsked({ id }: Entry, lately: readonly string[]): number {
  return lately.filter((other) => other === id).length;
}

/** `quiz:AB` → `quiz:AB.2` → `quiz:AB.3`: a quiz has one next round, however often the button is pressed. */
export function nextId(id: string): string {
  const [first, round = '1'] = id.split('.');
  return `${first}.${Number(round) + 1}`;
}
