import type { WebClient } from '@slack/web-api';
import type { Clock } from '../../clock.ts';
import type { Locale } from '../../i18n/locale.ts';
import { phrasesFor } from '../../i18n/phrases.ts';
import type { Click } from '../../slack/click.ts';
import type { DailyAction } from '../../slack/command.ts';
import { line, type Message } from '../../slack/elements.ts';
import type { Incoming, Request } from '../../slack/incoming.ts';
import { isFullMember, profileOf } from '../../slack/people.ts';
import { registerAnswers } from './answer-listeners.ts';
import { said, settingsButton, skippedMessage, statusMessage } from './blocks-notices.ts';
import { openSettings, registerDialog } from './dialog-listeners.ts';
import { type DailyChannel, decideNow, poolOf } from './job.ts';
import type { DailyParts } from './kinds.ts';
import { nextSlot } from './plan.ts';
import { dateInWords } from './words.ts';

export interface DailyDeps extends DailyParts {
  /** The language in which to speak to a person who has written no sentence. */
  localeOf: (person: Person) => Promise<Locale>;
  clock: Clock;
  defaultTimeZone: string;
}

export interface Person {
  client: WebClient;
  teamId: string;
  userId: string;
}

/** `/k8s daily …`; the dialog and the answers have files of their own. */
export function registerDaily(incoming: Incoming, deps: DailyDeps): void {
  incoming.onRequest(['daily'], (request) => onDaily(request, deps));
  incoming.onClick('daily:unskip', (click) => unskip(click, deps));
  registerDialog(incoming, deps);
  registerAnswers(incoming, deps);
}

async function onDaily(request: Request, deps: DailyDeps): Promise<void> {
  const { command, channelId, triggerId } = request;
  const action = command.kind === 'daily' ? command.action : undefined;
  const locale = await deps.localeOf(request);
  const { reply } = phrasesFor(locale).daily;
  if (channelId.startsWith('D')) return request.reply(line(reply.onlyChannels));
  if (action === 'status') return request.reply(await status(channelId, locale, deps));
  if (!action && triggerId) return openSettings(request, triggerId, request.reply, deps);
  if (!action) return request.reply(said(reply.setHere, settingsButton(channelId, locale)));
  const isMember = isFullMember(await profileOf(request.client, request.userId), request.teamId);
  await request.reply(isMember ? await act(action, request, locale, deps) : line(reply.membersOnly));
}

async function status(channelId: string, locale: Locale, deps: DailyDeps): Promise<Message> {
  const { library, schedules, questions } = deps;
  const channel = await schedules.channel(channelId);
  if (!channel) return said(phrasesFor(locale).daily.reply.notSetUp);
  const pool = poolOf(channel, library.knowledge.entries);
  const { ids } = await schedules.asked(channelId);
  const left = pool.filter(({ id }) => !ids.includes(id)).length;
  const last = await questions.newest(channelId);
  return statusMessage({ channel, left, poolSize: pool.length, last }, library.knowledge.topics, locale);
}

async function act(
  action: Exclude<DailyAction, 'status'>,
  request: Request,
  locale: Locale,
  deps: DailyDeps,
): Promise<Message> {
  const { reply } = phrasesFor(locale).daily;
  const channel = await deps.schedules.channel(request.channelId);
  if (!channel) return said(reply.notSetUp);
  const act = { now: askNow, skip, resume, pause: setState('paused'), stop: setState('stopped') }[action];
  return act(channel, request, locale, deps);
}

type Act = (channel: DailyChannel, request: Request, locale: Locale, deps: DailyDeps) => Promise<Message>;

const placeOf = ({ teamId, userId }: Person, channelId: string, now: Date) => ({
  ...{ teamId, userId, channelId, now },
});

const askNow: Act = async (channel, _request, locale, { schedules, library, clock }) => {
  const { reply } = phrasesFor(locale).daily;
  if (channel.state === 'stopped') return said(reply.notActive);
  const decision = decideNow(channel, await schedules.asked(channel.channelId), library.knowledge, clock());
  if (decision.kind !== 'ask') return said(reply.noQuestions);
  if (await schedules.askNow(channel, decision)) return said(reply.now);
  return said(reply.nowAlready(dateInWords(decision.asking.slot.date, locale)));
};

const skip: Act = async ({ channelId, next }, request, locale, { schedules, clock }) => {
  if (!next) return said(phrasesFor(locale).daily.reply.notActive);
  await schedules.skip(placeOf(request, channelId, clock()), next.date, true);
  return skippedMessage(next.date, channelId, locale);
};

const resume: Act = async (channel, request, locale, { schedules, clock }) => {
  const { reply } = phrasesFor(locale).daily;
  const { lastDate } = await schedules.asked(channel.channelId);
  const next = nextSlot(channel, clock(), lastDate);
  const isDone = await schedules.resume(placeOf(request, channel.channelId, clock()), next);
  return said(isDone ? reply.done.resumed : reply.already.resumed);
};

function setState(state: 'paused' | 'stopped'): Act {
  return async ({ channelId }, request, locale, { schedules, clock }) => {
    const { reply } = phrasesFor(locale).daily;
    const isDone = await schedules.setState(placeOf(request, channelId, clock()), state);
    return said(isDone ? reply.done[state] : reply.already[state]);
  };
}

async function unskip(click: Click, deps: DailyDeps): Promise<void> {
  const { channelId, date } = JSON.parse(click.value) as { channelId: string; date: string };
  const locale = await deps.localeOf(click);
  const { reply } = phrasesFor(locale).daily;
  if (!isFullMember(await profileOf(click.client, click.userId), click.teamId))
    return click.whisper(line(reply.membersOnly));
  const isDone = await deps.schedules.skip(placeOf(click, channelId, deps.clock()), date, false);
  const words = dateInWords(date, locale);
  await click.show(said(isDone ? reply.undone(words) : reply.undoLate(words)));
}
