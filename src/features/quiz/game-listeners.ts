import { phrasesFor } from '../../i18n/phrases.ts';
import { LETTERS } from '../../questions/option-order.ts';
import type { Click } from '../../slack/click.ts';
import { actions, button, line, type Message } from '../../slack/elements.ts';
import type { Incoming } from '../../slack/incoming.ts';
import { isFullMember, profileOf } from '../../slack/people.ts';
import { type ButtonState, orderIn } from './blocks.ts';
import type { Move, Reply } from './game.ts';
import type { QuizDeps } from './listeners.ts';
import { keyOf } from './owing.ts';
import type { ClickedMessage } from './store.ts';

/** A move that only the host or an admin may make. */
type RulingMove = Extract<Move, { isAdmin: boolean }>;

/** Joining, leaving, answering and ruling. What changes for others is told by delivery, in the messages themselves. */
export function registerGameButtons({ onClick }: Incoming, deps: QuizDeps): void {
  onClick(/^quiz:(private:)?join$/, (click) => join(click, deps));
  onClick('quiz:private:leave', (click) => leave(click, deps));
  onClick(/^quiz:pick:\d$/, (click) => pick(click, deps));
  onClick('quiz:start', (click) => rule(click, { kind: 'start', ...byPresser(click) }, deps));
  onClick('quiz:stop', (click) => rule(click, { kind: 'stop', ...byPresser(click) }, deps));
  onClick('quiz:reveal', (click) => {
    const { question = 0 } = buttonState(click);
    return rule(click, { kind: 'reveal', question, ...byPresser(click) }, deps);
  });
}

async function join(click: Click, deps: QuizDeps): Promise<void> {
  const state = buttonState(click);
  const { reply: phrases } = phrasesFor(state.locale).quiz;
  const reply = await make(click, { kind: 'join', userId: click.userId }, deps);
  if (reply.kind !== 'done' && reply.kind !== 'already') return tell(click, line(inWords(reply, state)));
  const text = reply.kind === 'done' ? phrases.joined : phrases.joinedAlready;
  await tell(click, lineWith(text, 'leave', state));
}

async function leave(click: Click, deps: QuizDeps): Promise<void> {
  const state = buttonState(click);
  const reply = await make(click, { kind: 'leave', userId: click.userId }, deps);
  const { left } = phrasesFor(state.locale).quiz.reply;
  await tell(click, line(reply.kind === 'done' ? left : inWords(reply, state)));
}

async function pick(click: Click, deps: QuizDeps): Promise<void> {
  const state = buttonState(click);
  const { quizId, question = 0 } = state;
  const choice = orderIn(quizId, question)[Number(click.actionId.at(-1))] ?? -1;
  const reply = await make(click, { kind: 'answer', userId: click.userId, question, choice }, deps);
  const text = inWords(reply, state);
  await tell(click, reply.kind === 'not-in' ? lineWith(text, 'join', state) : line(text));
}

/** Slack is asked about admins only where it matters. What worked is seen by all, so that nothing is said about it. */
async function rule(click: Click, move: RulingMove, deps: QuizDeps): Promise<void> {
  const asHost = await make(click, move, deps);
  const reply =
    asHost.kind === 'not-host' && (await isAdmin(click))
      ? await make(click, { ...move, isAdmin: true }, deps)
      : asHost;
  if (reply.kind !== 'done') await tell(click, line(inWords(reply, buttonState(click))));
}

async function isAdmin({ client, userId, teamId }: Click): Promise<boolean> {
  const profile = await profileOf(client, userId);
  return profile.isAdmin && isFullMember(profile, teamId);
}

async function make(click: Click, move: Move, deps: QuizDeps): Promise<Reply | { kind: 'gone' }> {
  const { quizId } = buttonState(click);
  const moved = await deps.games.move(quizId, move, deps.clock(), messageOf(click));
  return moved?.reply ?? { kind: 'gone' };
}

function buttonState({ value }: Click): ButtonState {
  return JSON.parse(value) as ButtonState;
}

function byPresser({ userId }: Click) {
  return { userId, isAdmin: false };
}

/** The start message or a question; private lines are owed nobody. */
function messageOf(click: Click): ClickedMessage | undefined {
  if (isPrivate(click)) return undefined;
  const { quizId, question } = buttonState(click);
  const key = question === undefined ? keyOf.start(quizId) : keyOf.question(quizId, question);
  return { key, channelId: click.channelId, ts: click.messageTs };
}

/** A private line turns into the answer; a message of the game stays. */
async function tell(click: Click, message: Message): Promise<void> {
  await (isPrivate(click) ? click.show(message) : click.whisper(message));
}

function isPrivate({ actionId }: Click): boolean {
  return actionId.startsWith('quiz:private:');
}

function lineWith(text: string, act: 'join' | 'leave', state: ButtonState): Message {
  const { buttons } = phrasesFor(state.locale).quiz;
  const { blocks } = line(text);
  return {
    text,
    blocks: [...blocks, actions([button(buttons[act], `quiz:private:${act}`, JSON.stringify(state))])],
  };
}

function inWords(reply: Reply | { kind: 'gone' }, { locale, quizId, question = 0 }: ButtonState): string {
  const { reply: phrases } = phrasesFor(locale).quiz;
  const letter = (choice: number) => LETTERS[orderIn(quizId, question).indexOf(choice)] ?? '?';
  switch (reply.kind) {
    case 'recorded':
      return phrases.recorded(letter(reply.choice));
    case 'answered':
      return phrases.answered(letter(reply.choice));
    case 'already':
    case 'done':
      return phrases.startedAlready;
    case 'not-in':
      return phrases.notIn;
    case 'not-host':
      return phrases.notHost;
    default:
      return phrases[reply.kind];
  }
}
