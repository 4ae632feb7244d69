import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Game, type Move, newGame, type Played, play } from '../../../src/features/quiz/game.ts';
import { hardest, misses, standings, tally } from '../../../src/features/quiz/standings.ts';

const START = Date.parse('2026-11-23T12:00:00Z');
const at = (seconds: number) => new Date(START + seconds * 1000);
const PEOPLE = ['U1', 'U2', 'U3', 'U4'];
const question = (points: number, key = 0) => ({ points, key });
const by = (userId: string, isAdmin = false) => ({ userId, isAdmin });

/** Plays moves some seconds apart, as a database would: every game in between is written down and read again. */
function playAll(
  game: Game,
  moves: readonly (Move | Turn)[],
  from = 1,
  seconds = 1,
): { game: Game; played: Played[] } {
  const played: Played[] = [];
  let now = from;
  for (const move of moves) {
    const step = play(game, typeof move === 'function' ? move(game) : move, at(now));
    now += seconds;
    played.push(step);
    game = reread(step.game);
  }
  return { game, played };
}

function reread(game: Game): Game {
  const copy = JSON.parse(JSON.stringify(game)) as Game;
  return { ...copy, deadline: copy.deadline && new Date(copy.deadline) };
}

function started(count: number, people = PEOPLE, seconds = 30): Game {
  const game = newGame(
    Array.from({ length: count }, () => question(100)),
    seconds,
    'U1',
    at(0),
  );
  const joins = people.map((userId): Move => ({ kind: 'join', userId }));
  return playAll(game, [...joins, { kind: 'start', ...by('U1') }, { kind: 'open', question: 0 }]).game;
}

const user = fc.constantFrom(...PEOPLE);
/** A move that depends on where the game stands. */
type Turn = (game: Game) => Move;
/** Mostly the question that is out, as people see no other. */
const asked = fc.constantFrom(0, 0, 0, 0, 0, -1, 1);
const turn: fc.Arbitrary<Turn> = fc.oneof(
  {
    weight: 1,
    arbitrary: user.map(
      (userId): Turn =>
        () => ({ kind: 'join', userId }),
    ),
  },
  {
    weight: 1,
    arbitrary: user.map(
      (userId): Turn =>
        () => ({ kind: 'leave', userId }),
    ),
  },
  {
    weight: 1,
    arbitrary: user.map(
      (userId): Turn =>
        () => ({ kind: 'start', ...by(userId) }),
    ),
  },
  {
    weight: 6,
    arbitrary: asked.map(
      (off): Turn =>
        (game) => ({ kind: 'open', question: game.question + off }),
    ),
  },
  {
    weight: 12,
    arbitrary: fc.tuple(user, asked, fc.integer({ min: 0, max: 3 })).map(([userId, off, choice]): Turn => {
      return (game) => ({ kind: 'answer', userId, question: game.question + off, choice });
    }),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(user, asked).map(([userId, off]): Turn => {
      return (game) => ({ kind: 'reveal', question: game.question + off, ...by(userId) });
    }),
  },
  { weight: 1, arbitrary: fc.constant<Turn>(() => ({ kind: 'time' })) },
);
const ending: fc.Arbitrary<Move> = fc.oneof(
  fc.tuple(user, fc.boolean()).map(([userId, isAdmin]): Move => ({ kind: 'stop', ...by(userId, isAdmin) })),
  fc.constant<Move>({ kind: 'lose' }),
);
const questions = fc.array(
  fc.record({ points: fc.constantFrom(100, 200, 300), key: fc.integer({ min: 0, max: 3 }) }),
  { minLength: 1, maxLength: 4 },
);
const story = fc
  .record({ questions, turns: fc.array(turn, { maxLength: 80 }), last: fc.option(ending) })
  .map(({ questions, turns, last }) => {
    const joins = PEOPLE.map((userId): Move => ({ kind: 'join', userId }));
    const begun = newGame(questions, 10, 'U1', at(0));
    return playAll(begun, [...joins, { kind: 'start', ...by('U1') }, ...turns, ...(last ? [last] : [])]);
  });

/** What the clock and the delivery do without anybody's help. */
function runOut(game: Game): { game: Game; played: Played[] } {
  const turns = Array.from({ length: 20 }, (): (Move | Turn)[] => [
    ({ question }) => ({ kind: 'open', question }),
    { kind: 'time' },
  ]);
  return playAll(game, turns.flat(), 1_000, 100);
}

describe('any game', () => {
  it('ends by itself, with every recorded answer counted once', () => {
    fc.assert(
      fc.property(story, ({ game, played }) => {
        const rest = runOut(game);
        const steps = [...played, ...rest.played];
        const recorded = steps.filter(({ reply }) => reply.kind === 'recorded').length;
        const counted = rest.game.questions.flatMap((_, index) => tally(rest.game, index, 4));
        expect(rest.game.state).toBe('over');
        expect(counted.reduce((sum, each) => sum + each, 0)).toBe(recorded);
        expect(rest.game.answers.every(({ question }) => question < rest.game.question)).toBe(true);
        const pairs = rest.game.answers.map((said) => `${said.question} ${said.userId}`);
        expect(new Set(pairs).size).toBe(pairs.length);
      }),
    );
  });

  it('closes every question that it asked at most once, in order, and ends once', () => {
    fc.assert(
      fc.property(story, ({ game, played }) => {
        const events = [...played, ...runOut(game).played].flatMap((step) => step.events);
        const numbers = (kind: 'asked' | 'closed') =>
          events.flatMap((event) => (event.kind === kind ? [event.question] : []));
        expect(numbers('asked')).toEqual(numbers('asked').map((_, index) => index));
        expect(numbers('closed')).toEqual(numbers('closed').map((_, index) => index));
        expect(events.filter(({ kind }) => kind === 'ended')).toHaveLength(1);
        expect(events.at(-1)?.kind).toBe('ended');
      }),
    );
  });

  it('pays what the right answers are worth: never negative, and the same for the same', () => {
    fc.assert(
      fc.property(story, ({ game }) => {
        const over = runOut(game).game;
        const table = standings(over);
        for (const { userId, points, place } of table) {
          const right = over.answers.filter(
            (said) => said.userId === userId && over.questions[said.question]?.key === said.choice,
          );
          expect(points).toBe(
            right.reduce((sum, said) => sum + (over.questions[said.question]?.points ?? 0), 0),
          );
          expect(points).toBeGreaterThanOrEqual(0);
          expect(place).toBe(1 + table.filter((other) => other.points > points).length);
          for (const other of table) expect(other.place === place).toBe(other.points === points);
        }
      }),
    );
  });

  it('never closes a question before its time, unless all have answered or the host says so', () => {
    fc.assert(
      fc.property(story, fc.integer({ min: 0, max: 120_000 }), ({ game }, ms) => {
        const now = new Date(START + ms);
        const looked = play(game, { kind: 'time' }, now);
        const isDue = game.state !== 'over' && game.deadline !== null && game.deadline <= now;
        expect(looked.events.length > 0).toBe(isDue);
        expect(looked.game === game).toBe(!isDue);
      }),
    );
  });

  it('comes out the same whatever the order of answers in one moment', () => {
    const choices = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 4, maxLength: 4 });
    const order = fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 });
    fc.assert(
      fc.property(choices, order, (chosen, order) => {
        const answers = PEOPLE.map((userId, index): Move => {
          return { kind: 'answer', userId, question: 0, choice: chosen[index] as number };
        });
        const inTurn = playAll(started(1), answers);
        const shuffled = playAll(
          started(1),
          order.map((index) => answers[index] as Move),
        );
        expect(standings(shuffled.game)).toEqual(standings(inTurn.game));
        expect(tally(shuffled.game, 0, 4)).toEqual(tally(inTurn.game, 0, 4));
        expect([inTurn.game.end, shuffled.game.end]).toEqual(['finished', 'finished']);
      }),
    );
  });
});

describe('the rules', () => {
  const kinds = (played: Played) => played.events.map(({ kind }) => kind);
  const answer = (userId: string, question: number, choice = 0): Move => {
    return { kind: 'answer', userId, question, choice };
  };

  it('promise the full time from when the message goes out, and again when it has to go out again', () => {
    const game = started(2);
    const openedAt = game.deadline?.getTime() ?? 0;
    expect(openedAt).toBeGreaterThanOrEqual(at(36).getTime());
    const again = play(game, { kind: 'open', question: 0 }, at(100)).game;
    expect(again.deadline?.getTime()).toBeGreaterThanOrEqual(at(130).getTime());
    expect(play(again, { kind: 'time' }, at(129)).events).toEqual([]);
    expect(kinds(play(again, { kind: 'time' }, at(131)))).toEqual(['closed', 'asked']);
  });

  it('close when all who are in have answered, also because the last one leaves', () => {
    const two = started(2, ['U1', 'U2']);
    const { played } = playAll(two, [answer('U1', 0), answer('U2', 0)]);
    expect(played.map(kinds)).toEqual([['recorded'], ['recorded', 'closed', 'asked']]);
    const left = playAll(two, [answer('U1', 0), { kind: 'leave', userId: 'U2' }]);
    expect(left.played.map(kinds)).toEqual([['recorded'], ['left', 'closed', 'asked']]);
  });

  it('count the first answer, and none after the question or of somebody who is not in', () => {
    const game = started(2, ['U1', 'U2']);
    const { played } = playAll(game, [
      answer('U9', 0),
      { kind: 'join', userId: 'U9' },
      answer('U9', 0, 2),
      answer('U9', 0, 1),
      { kind: 'reveal', question: 0, ...by('U1') },
      answer('U2', 0),
    ]);
    const replies = played.map(({ reply }) => reply);
    expect(replies).toEqual([
      { kind: 'not-in' },
      { kind: 'done' },
      { kind: 'recorded', choice: 2 },
      { kind: 'answered', choice: 2 },
      { kind: 'done' },
      { kind: 'closed' },
    ]);
  });

  it('end after two silent rounds in a row, but not when the host hurries', () => {
    const silence = (question: number): Move[] => [{ kind: 'open', question }, { kind: 'time' }];
    const game = started(4);
    let now = 1_000;
    const wait = (from: Game, moves: Move[]) =>
      moves.reduce((each, move) => {
        now += 100;
        return play(each, move, at(now)).game;
      }, from);
    expect(wait(game, [...silence(0), ...silence(1)]).end).toBe('silent');
    const once = wait(game, [...silence(0), { kind: 'open', question: 1 }, answer('U2', 1)]);
    expect(wait(once, [{ kind: 'time' }, ...silence(2)]).end).toBe(null);
    expect(wait(once, [{ kind: 'time' }, ...silence(2), ...silence(3)]).end).toBe('silent');
    const hurried = wait(game, [
      { kind: 'reveal', question: 0, ...by('U1') },
      { kind: 'open', question: 1 },
      { kind: 'reveal', question: 1, ...by('U1') },
    ]);
    expect(hurried.state).toBe('asking');
  });

  it('hand the host’s part to the next when the host leaves, and to nobody else', () => {
    const game = started(2);
    expect(play(game, { kind: 'stop', ...by('U2') }, at(9)).reply.kind).toBe('not-host');
    const left = play(game, { kind: 'leave', userId: 'U1' }, at(9)).game;
    expect(play(left, { kind: 'reveal', question: 0, ...by('U3') }, at(9)).reply.kind).toBe('not-host');
    expect(kinds(play(left, { kind: 'stop', ...by('U2') }, at(9)))).toEqual(['closed', 'ended']);
    expect(kinds(play(left, { kind: 'stop', ...by('U9', true) }, at(9)))).toEqual(['closed', 'ended']);
    const { game: empty } = playAll(
      game,
      PEOPLE.map((userId): Move => ({ kind: 'leave', userId })),
    );
    expect(empty.end).toBe('deserted');
  });

  it('let people join until the end, and show them only what they missed since', () => {
    const game = started(2, ['U1']);
    const { game: over } = playAll(game, [
      answer('U1', 0, 3),
      { kind: 'open', question: 1 },
      { kind: 'join', userId: 'U2' },
      answer('U2', 1, 1),
      answer('U1', 1, 0),
    ]);
    expect(over.end).toBe('finished');
    expect([misses(over, 'U1'), misses(over, 'U2')]).toEqual([[0], [1]]);
    expect(hardest(over)).toEqual({ question: 0, right: 0, answers: 1 });
    expect(play(over, { kind: 'join', userId: 'U3' }, at(99)).reply.kind).toBe('over');
  });
});
