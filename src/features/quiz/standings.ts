import { answersTo, type Game, type Said } from './game.ts';

export interface Standing {
  userId: string;
  points: number;
  /** Ties share a place, and the places after them stay free. */
  place: number;
}

/** Everybody who plays or has answered, best first. Only closed questions count. */
export function standings(game: Game): Standing[] {
  const points = new Map(game.players.map(({ userId }) => [userId, 0]));
  for (const said of closedAnswers(game)) {
    points.set(said.userId, (points.get(said.userId) ?? 0) + pointsFor(game, said));
  }
  const all = [...points.values()];
  return [...points]
    .map(([userId, points]) => ({ userId, points, place: 1 + all.filter((other) => other > points).length }))
    .sort((a, b) => b.points - a.points || (a.userId < b.userId ? -1 : 1));
}

export interface Difficulty {
  question: number;
  right: number;
  answers: number;
}

/** The closed question with the smallest share of right answers; null when nobody was wrong. */
export function hardest(game: Game): Difficulty | null {
  const [first] = Array.from({ length: game.question }, (_, question) => difficultyOf(game, question))
    .filter(({ right, answers }) => right < answers)
    .sort((a, b) => a.right / a.answers - b.right / b.answers);
  return first ?? null;
}

/** What a player got wrong or left out, of the questions since the person joined. */
export function misses(game: Game, userId: string): number[] {
  const player = game.players.find((player) => player.userId === userId);
  const since = player?.since ?? game.question;
  const right = closedAnswers(game).filter((said) => said.userId === userId && pointsFor(game, said) > 0);
  return Array.from({ length: game.question }, (_, question) => question).filter(
    (question) => question >= since && !right.some((said) => said.question === question),
  );
}

/** How often each option was chosen, by its index in the entry. */
export function tally(game: Game, question: number, options: number): number[] {
  const said = answersTo(game, question);
  return Array.from(
    { length: options },
    (_, option) => said.filter(({ choice }) => choice === option).length,
  );
}

function difficultyOf(game: Game, question: number): Difficulty {
  const said = answersTo(game, question);
  return { question, right: said.filter((each) => pointsFor(game, each) > 0).length, answers: said.length };
}

function closedAnswers(game: Game): Said[] {
  return game.answers.filter(({ question }) => question < game.question);
}

function pointsFor({ questions }: Game, { question, choice }: Said): number {
  const asked = questions[question];
  return asked?.key === choice ? asked.points : 0;
}
