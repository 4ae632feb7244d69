/** The rules of a thread quiz: (game, move, now) → game and what came of it. No Slack, no clock, no database. */

export interface Game {
  state: 'lobby' | 'asking' | 'over';
  questions: readonly Question[];
  /** How long a question stays open. */
  seconds: number;
  /** Who is in, in the order of joining; the first one is the host. */
  players: readonly Player[];
  /** How many questions are closed, and so the index of the one that is out or comes next. */
  question: number;
  /** When the lobby or the open question ends; null while the question's message is still on its way. */
  deadline: Date | null;
  answers: readonly Said[];
  /** Questions in a row that nobody answered. */
  silent: number;
  end: End | null;
}

export interface Question {
  points: number;
  /** Indexes of options are those in the entry, not the places on the screen. */
  key: number;
}

export interface Player {
  userId: string;
  /** The question that was next when the person joined. */
  since: number;
}

export interface Said {
  question: number;
  userId: string;
  choice: number;
}

/** `lost`: the thread can no longer be posted to. */
export type End = 'finished' | 'silent' | 'stopped' | 'deserted' | 'cancelled' | 'unstarted' | 'lost';

/** By the host or, as Slack says, an admin of the workspace. */
interface Ruling {
  userId: string;
  isAdmin: boolean;
}

export type Move =
  | { kind: 'join'; userId: string }
  | { kind: 'leave'; userId: string }
  | ({ kind: 'start' } & Ruling)
  | ({ kind: 'stop' } & Ruling)
  | ({ kind: 'answer' } & Said)
  | ({ kind: 'reveal'; question: number } & Ruling)
  /** The question's message goes out now; when it has to go out again, its time begins again. */
  | { kind: 'open'; question: number }
  /** Looks at the clock. */
  | { kind: 'time' }
  | { kind: 'lose' };

/** What the person who made the move is told. */
export type Reply =
  | { kind: 'done' }
  | { kind: 'already' }
  | { kind: 'recorded'; choice: number }
  /** The first answer counts. */
  | { kind: 'answered'; choice: number }
  | { kind: 'not-in' }
  | { kind: 'not-host' }
  | { kind: 'closed' }
  | { kind: 'over' };

/** What others must learn, in this order. */
export type Event =
  | { kind: 'joined'; player: Player }
  | { kind: 'left'; userId: string }
  | { kind: 'recorded'; said: Said }
  | { kind: 'asked'; question: number }
  | { kind: 'closed'; question: number }
  | { kind: 'ended'; end: End };

export interface Played {
  game: Game;
  reply: Reply;
  events: readonly Event[];
}

export const LOBBY_MS = 30 * 60_000;
/** A message takes a moment to reach the thread, and nobody must lose a part of the promised time by it. */
const TRAVEL_MS = 500;
const SILENT_ROUNDS = 2;

export function newGame(questions: readonly Question[], seconds: number, hostId: string, now: Date): Game {
  return {
    ...{ state: 'lobby', questions, seconds, players: [{ userId: hostId, since: 0 }] },
    ...{ question: 0, deadline: after(now, LOBBY_MS), answers: [], silent: 0, end: null },
  };
}

export function play(game: Game, move: Move, now: Date): Played {
  if (game.state === 'over') return nothing(game, 'over');
  switch (move.kind) {
    case 'join':
      return join(game, move.userId);
    case 'leave':
      return leave(game, move.userId);
    case 'start':
      return start(game, move);
    case 'stop':
      return stop(game, move);
    case 'answer':
      return answer(game, { question: move.question, userId: move.userId, choice: move.choice });
    case 'reveal':
      return revealNow(game, move);
    case 'open':
      return open(game, move.question, now);
    case 'time':
      return lookAtClock(game, now);
    case 'lose':
      return done(end({ ...game, question: game.question + (isOpen(game) ? 1 : 0) }, 'lost'));
  }
}

export function isHost(game: Game, userId: string): boolean {
  return game.players[0]?.userId === userId;
}

export function isOpen(game: Game): boolean {
  return game.state === 'asking' && game.deadline !== null;
}

function join(game: Game, userId: string): Played {
  if (isIn(game, userId)) return nothing(game, 'already');
  const player = { userId, since: game.question };
  return done([{ ...game, players: [...game.players, player] }, [{ kind: 'joined', player }]]);
}

/** The next one in the order of joining becomes host; without anybody the game ends. */
function leave(game: Game, userId: string): Played {
  if (!isIn(game, userId)) return nothing(game, 'not-in');
  const players = game.players.filter((player) => player.userId !== userId);
  const left: Step = [{ ...game, players }, [{ kind: 'left', userId }]];
  if (players.length === 0) return done(then(left, (rest) => finish(rest, 'deserted')));
  return done(then(left, closeIfAllAnswered));
}

function start(game: Game, ruling: Ruling): Played {
  if (game.state !== 'lobby') return nothing(game, 'already');
  if (!mayRule(game, ruling)) return nothing(game, 'not-host');
  return done(ask({ ...game, state: 'asking' }));
}

function stop(game: Game, ruling: Ruling): Played {
  if (!mayRule(game, ruling)) return nothing(game, 'not-host');
  return done(finish(game, game.state === 'lobby' ? 'cancelled' : 'stopped'));
}

function answer(game: Game, said: Said): Played {
  if (!isOut(game, said.question)) return nothing(game, 'closed');
  if (!isIn(game, said.userId)) return nothing(game, 'not-in');
  const before = answersTo(game, said.question).find(({ userId }) => userId === said.userId);
  if (before) return { game, reply: { kind: 'answered', choice: before.choice }, events: [] };
  const recorded: Step = [{ ...game, answers: [...game.answers, said] }, [{ kind: 'recorded', said }]];
  const [next, events] = then(recorded, closeIfAllAnswered);
  return { game: next, reply: { kind: 'recorded', choice: said.choice }, events };
}

function revealNow(game: Game, ruling: Ruling & { question: number }): Played {
  if (!isOut(game, ruling.question)) return nothing(game, 'closed');
  if (!mayRule(game, ruling)) return nothing(game, 'not-host');
  return done(close(game));
}

function open(game: Game, question: number, now: Date): Played {
  if (game.state !== 'asking' || question !== game.question) return nothing(game, 'closed');
  return done([{ ...game, deadline: after(now, game.seconds * 1000 + TRAVEL_MS) }, []]);
}

function lookAtClock(game: Game, now: Date): Played {
  if (!game.deadline || now < game.deadline) return nothing(game, 'done');
  if (game.state === 'lobby') return done(end(game, 'unstarted'));
  return done(close({ ...game, silent: game.silent + 1 }));
}

type Step = readonly [Game, readonly Event[]];

function then([game, events]: Step, next: (game: Game) => Step): Step {
  const [after, more] = next(game);
  return [after, [...events, ...more]];
}

function closeIfAllAnswered(game: Game): Step {
  const answered = answersTo(game, game.question).map(({ userId }) => userId);
  const isDone = isOpen(game) && game.players.every(({ userId }) => answered.includes(userId));
  return isDone ? close(game) : [game, []];
}

/** Then comes the next question or, after the last one or too much silence, the end. */
function close(game: Game): Step {
  return then(closeOnly(game), (rest) => {
    if (rest.silent >= SILENT_ROUNDS) return end(rest, 'silent');
    return rest.question < rest.questions.length ? ask(rest) : end(rest, 'finished');
  });
}

function closeOnly(game: Game): Step {
  const { question } = game;
  const silent = answersTo(game, question).length > 0 ? 0 : game.silent;
  return [{ ...game, question: question + 1, deadline: null, silent }, [{ kind: 'closed', question }]];
}

function ask(game: Game): Step {
  return [{ ...game, deadline: null }, [{ kind: 'asked', question: game.question }]];
}

/** What was answered before an early end still counts. */
function finish(game: Game, how: End): Step {
  return isOpen(game) ? then(closeOnly(game), (rest) => end(rest, how)) : end(game, how);
}

function end(game: Game, how: End): Step {
  return [{ ...game, state: 'over', deadline: null, end: how }, [{ kind: 'ended', end: how }]];
}

function done([game, events]: Step): Played {
  return { game, reply: { kind: 'done' }, events };
}

function nothing(game: Game, kind: Exclude<Reply['kind'], 'recorded' | 'answered'>): Played {
  return { game, reply: { kind }, events: [] };
}

function isIn({ players }: Game, userId: string): boolean {
  return players.some((player) => player.userId === userId);
}

function isOut(game: Game, question: number): boolean {
  return isOpen(game) && question === game.question;
}

function mayRule(game: Game, { userId, isAdmin }: Ruling): boolean {
  return isAdmin || isHost(game, userId);
}

export function answersTo({ answers }: Game, question: number): Said[] {
  return answers.filter((said) => said.question === question);
}

function after(instant: Date, ms: number): Date {
  return new Date(instant.getTime() + ms);
}
