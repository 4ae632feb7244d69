import type { WebClient } from '@slack/web-api';
import type { Clock, Random } from '../../clock.ts';
import { canPost } from '../../delivery/can-post.ts';
import type { Locale } from '../../i18n/locale.ts';
import { phrasesFor } from '../../i18n/phrases.ts';
import type { Click } from '../../slack/click.ts';
import type { QuizOptions } from '../../slack/command.ts';
import { line, type Message, paragraph } from '../../slack/elements.ts';
import { errorId } from '../../slack/errors.ts';
import type { Incoming, Request } from '../../slack/incoming.ts';
import type { ButtonState } from './blocks.ts';
import { registerGameButtons } from './game-listeners.ts';
import type { QuizParts } from './kinds.ts';
import { registerReports } from './report-listeners.ts';
import { nextId, setUpQuiz, type Wanted } from './setup.ts';
import type { ReportQuestion } from './store-reports.ts';

export interface QuizDeps extends QuizParts {
  report: ReportQuestion;
  /** The language in which to speak to a person who has written no sentence. */
  localeOf: (person: Person) => Promise<Locale>;
  clock: Clock;
  random: Random;
}

export interface Person {
  client: WebClient;
  teamId: string;
  userId: string;
}

/** `/k8s quiz …` and another round; the game's and the reports' buttons have files of their own. */
export function registerQuiz(incoming: Incoming, deps: QuizDeps): void {
  incoming.onRequest(['quiz'], (request) => onQuiz(request, deps));
  incoming.onClick('quiz:again', (click) => playAgain(click, deps));
  registerGameButtons(incoming, deps);
  registerReports(incoming, deps);
}

async function onQuiz(request: Request, deps: QuizDeps): Promise<void> {
  const { command, via, client, channelId, userId, teamId, threadTs } = request;
  const wish: QuizOptions = command.kind === 'quiz' ? command.options : {};
  const locale = wish.locale ?? (await deps.localeOf(request));
  const { reply } = phrasesFor(locale).quiz;
  const id = `quiz:${errorId(deps.random)}${errorId(deps.random)}`;
  const place = { teamId, channelId, hostId: userId, ...(threadTs && { threadTs }) };
  const prepared = await prepare({ id, ...place, locale, wish }, deps);
  if (prepared.kind === 'none') return request.reply(said(reply.noQuestions));
  // A mention or a direct message only comes from where the bot is.
  const isThere = via !== 'slash' || (await canPost(client, channelId, userId, line(reply.coming)));
  if (!isThere) return request.reply(said(reply.invite));
  const outcome = await prepared.create();
  if (outcome !== 'created') await request.reply(line(reply.busy));
}

type Prepared = { kind: 'none' } | { kind: 'ready'; create: () => Promise<'created' | 'busy' | 'exists'> };

async function prepare(wanted: Wanted, { games, library, clock }: QuizDeps): Promise<Prepared> {
  const lately = await games.lately(wanted.channelId);
  const now = clock();
  const setUp = setUpQuiz(wanted, library.knowledge.entries, lately, now);
  if (!setUp) return { kind: 'none' };
  return { kind: 'ready', create: () => games.create(setUp.quiz, setUp.snapshots, now) };
}

/** The same wish, with whoever pressed the button as host. */
async function playAgain(click: Click, deps: QuizDeps): Promise<void> {
  const { quizId, locale } = JSON.parse(click.value) as ButtonState;
  const { reply } = phrasesFor(locale).quiz;
  const before = await deps.games.quiz(quizId);
  if (!before) return click.whisper(line(reply.gone));
  const { teamId, channelId, threadTs, wish } = before;
  const place = { teamId, channelId, hostId: click.userId, ...(threadTs && { threadTs }) };
  const prepared = await prepare({ id: nextId(quizId), ...place, locale, wish }, deps);
  if (prepared.kind === 'none') return click.whisper(said(reply.noQuestions));
  const outcome = await prepared.create();
  const answers = { created: reply.againComing, exists: reply.againAlready, busy: reply.busy };
  await click.whisper(line(answers[outcome]));
}

/** One paragraph of our own words, with commands set as code. */
function said(mrkdwn: string): Message {
  return { text: mrkdwn, blocks: [paragraph(mrkdwn)] };
}
