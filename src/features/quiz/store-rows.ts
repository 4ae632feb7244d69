import { answersToAny } from '../../questions/store-answers.ts';
import type { QuizOptions } from '../../slack/command.ts';
import type { Database } from '../../storage/database.ts';
import type { Db } from '../../storage/open.ts';
import type { End, Game } from './game.ts';
import { keyOf, type Quiz } from './owing.ts';

/** In the answers store. */
export const askedId = (quizId: string, question: number) => `${quizId}:${question}`;

type GameRow = Database['quiz_games'];

/** The game with all that it holds; locked, nobody else moves in it until the transaction is over. */
export async function readQuiz(db: Db, id: string, isLocked = false): Promise<Quiz | undefined> {
  const query = db.selectFrom('quiz_games').selectAll().where('id', '=', id);
  const row = await (isLocked ? query.forUpdate() : query).executeTakeFirst();
  if (!row) return undefined;
  const questions = await db
    .selectFrom('quiz_questions')
    .selectAll()
    .where('game_id', '=', id)
    .orderBy('number')
    .execute();
  const answers = await answersToAny(
    db,
    'quiz',
    questions.map(({ number }) => askedId(id, number)),
  );
  const game: Game = {
    ...stateOf(row),
    questions: questions.map(({ points, right_choice: key }) => ({ points, key })),
    players: await readPlayers(db, id),
    answers: answers.map(({ askedId, userId, choice }) => ({
      ...{ question: Number(askedId.slice(id.length + 1)), userId, choice: choice ?? -1 },
    })),
  };
  return {
    ...placeOf(row),
    questions: questions.map(({ entry_id: entryId, digest }) => ({ entryId, digest })),
    game,
  };
}

async function readPlayers(db: Db, gameId: string): Promise<Game['players']> {
  const rows = await db
    .selectFrom('quiz_players')
    .select(['user_id', 'since'])
    .where('game_id', '=', gameId)
    .where('left_at', 'is', null)
    .orderBy('seat')
    .execute();
  return rows.map(({ user_id: userId, since }) => ({ userId, since }));
}

function placeOf(row: GameRow): Omit<Quiz, 'questions' | 'game'> {
  return {
    id: row.id,
    teamId: row.team_id,
    channelId: row.channel_id,
    ...(row.thread_ts && { threadTs: row.thread_ts }),
    locale: row.locale,
    wish: JSON.parse(row.wish) as QuizOptions,
  };
}

function stateOf(row: GameRow): Omit<Game, 'questions' | 'players' | 'answers'> {
  return {
    state: row.state,
    seconds: row.seconds,
    question: row.question,
    deadline: row.deadline_at ? new Date(row.deadline_at) : null,
    silent: row.silent,
    end: row.end_reason as End | null,
  };
}

/** The columns that a move can change. */
export function stateColumns({ id, game }: Pick<Quiz, 'id' | 'game'>) {
  const waitsFor = { lobby: keyOf.start(id), asking: keyOf.question(id, game.question), over: null };
  return {
    state: game.state,
    question: game.question,
    silent: game.silent,
    deadline_at: game.deadline?.toISOString() ?? null,
    waits_for: waitsFor[game.state],
    end_reason: game.end,
  };
}
