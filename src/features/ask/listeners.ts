import type { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import type { Clock, Random } from '../../clock.ts';
import { type Locale, localeOfText } from '../../i18n/locale.ts';
import { phrasesFor } from '../../i18n/phrases.ts';
import type { Entry } from '../../knowledge/entry.ts';
import type { Library } from '../../search/library.ts';
import type { Command } from '../../slack/command.ts';
import { line, type Message } from '../../slack/elements.ts';
import { type Incoming, post, type Request } from '../../slack/incoming.ts';
import { plainFromMrkdwn } from '../../slack/mrkdwn.ts';
import { profileOf } from '../../slack/people.ts';
import { answerFrom } from './answer.ts';
import { answerMessage } from './blocks.ts';
import { registerAnswerButtons } from './button-listeners.ts';
import { helpMessage, misfitMessage, topicsMessage, welcomeMessage } from './help.ts';
import type { AskStore, Miss } from './store.ts';

export interface AskDeps {
  library: Library;
  store: AskStore;
  nearestTopic: (word: string) => string | undefined;
  clock: Clock;
  random: Random;
  log: Logger;
  defaultLocale: Locale;
}

export interface Person {
  client: WebClient;
  teamId: string;
  userId: string;
}

/** Questions, help and the first contact; buttons of answers are in button-listeners.ts. */
export function registerAsk(incoming: Incoming, deps: AskDeps): void {
  incoming.onRequest(['ask', 'help', 'topics', 'misfit'], (request) => onRequest(request, deps));
  registerShortcut(incoming, deps);
  registerWelcome(incoming, deps);
  registerAnswerButtons(incoming, deps);
}

async function onRequest(request: Request, deps: AskDeps): Promise<void> {
  const { command, via } = request;
  if (command.kind !== 'ask') return request.reply(await orientation(command, request, deps));
  const asked = via === 'slash' && command.question ? { asked: command.question } : {};
  await answer(command.question, request, deps, { via, canShare: via === 'slash', ...asked });
}

/** Help, topics, or what does not fit. */
async function orientation(command: Command, person: Person, deps: AskDeps): Promise<Message> {
  const { knowledge } = deps.library;
  if (command.kind === 'misfit') {
    const locale = await localeFor(command.question, person, deps);
    return misfitMessage(misfitText(command, locale, deps), command.question, locale);
  }
  const locale = await localeFor('', person, deps);
  return command.kind === 'topics'
    ? topicsMessage(knowledge.topics, knowledge.entries, locale)
    : helpMessage(locale);
}

function misfitText(
  command: Command & { kind: 'misfit' },
  locale: Locale,
  { nearestTopic }: AskDeps,
): string {
  const { misfit } = phrasesFor(locale);
  const { word } = command;
  return command.command === 'quiz' ? misfit.quiz(word, nearestTopic(word)) : misfit[command.command](word);
}

/** Searches, answers in the asker's language, and notes what was missed. */
export async function answer(
  question: string,
  asker: Person & Pick<Request, 'reply'>,
  deps: AskDeps,
  { via, ...how }: { via: Request['via'] | 'shortcut' | 'click'; canShare: boolean; asked?: string },
): Promise<void> {
  const { library, log } = deps;
  const started = performance.now();
  const result = library.search(question);
  const ms = Math.round((performance.now() - started) * 100) / 100;
  const locale = await localeFor(question, asker, deps);
  const entry = result.matches[0]?.entry.id;
  log.info({ kind: via, locale, outcome: result.outcome, entry, ms }, 'asked');
  const found = answerFrom(result);
  const related = relatedTo(found.kind === 'found' ? found.entry : undefined, library);
  await Promise.all([
    asker.reply(answerMessage(found, question, { locale, ...how }, related)),
    found.kind === 'found' || noteMiss({ teamId: asker.teamId, question, locale, outcome: found.kind }, deps),
  ]);
}

/** An answer is worth more than the note that it was none. */
async function noteMiss(miss: Omit<Miss, 'now'>, { store, clock, log }: AskDeps): Promise<void> {
  await store
    .miss({ ...miss, now: clock() })
    .catch((err: Error) => log.warn({ err }, 'a miss could not be stored'));
}

export function relatedTo(entry: Entry | undefined, { knowledge }: Library): Entry[] {
  return (entry?.related ?? []).flatMap((id) => knowledge.byId.get(id) ?? []).slice(0, 3);
}

/**
 * The language of the words; for bare names the person's last choice, then their Slack locale, then the default
 * (PRODUCT.md, "The asker's language"). A database or Slack call that fails costs the preference, not the answer.
 */
export async function localeFor(words: string, person: Person, deps: AskDeps): Promise<Locale> {
  const { store, log, defaultLocale } = deps;
  const lastChoice = () => store.language(person.teamId, person.userId);
  const slackLocale = async () => (await profileOf(person.client, person.userId)).locale;
  const orNull = (error: Error) => {
    log.warn({ err: error }, 'a language preference could not be read');
    return null;
  };
  return (
    localeOfText(words) ??
    (await lastChoice().catch(orNull)) ??
    (await slackLocale().catch(orNull)) ??
    defaultLocale
  );
}

/** *Ask KubeCoach* on any message: answered to the asker alone, in that message's thread. */
function registerShortcut({ on }: Incoming, deps: AskDeps): void {
  on('message_action', 'ask_kubecoach', async ({ shortcut, client, context, respond }) => {
    const person = { client, teamId: context.teamId ?? '', userId: shortcut.user.id };
    const { text, ts, thread_ts } = shortcut.message as { text?: string; ts: string; thread_ts?: string };
    const question = plainFromMrkdwn(text ?? '');
    const reply = async (message: Message) => {
      // Bolt's type lacks thread_ts, which Slack takes here.
      const inThread = { thread_ts: thread_ts ?? ts } as object;
      await respond({ ...message, response_type: 'ephemeral', replace_original: false, ...inThread });
    };
    if (!question) return reply(line(phrasesFor(await localeFor('', person, deps)).ask.noText));
    const canShare = !shortcut.channel.id.startsWith('D');
    await answer(question, { ...person, reply }, deps, { via: 'shortcut', canShare, asked: question });
  });
}

/** Once per person, when they first open the bot's Messages tab. */
function registerWelcome({ onEvent }: Incoming, deps: AskDeps): void {
  onEvent('app_home_opened', async ({ event, client, context }) => {
    if (event.tab !== 'messages') return;
    const { store, clock } = deps;
    const teamId = context.teamId ?? '';
    const locale = await localeFor('', { client, teamId, userId: event.user }, deps);
    if (!(await store.welcomeOnce(teamId, event.user, clock()))) return;
    try {
      await post(client, event.channel, welcomeMessage(locale));
    } catch (error) {
      await store.unwelcome(teamId, event.user);
      throw error;
    }
  });
}
