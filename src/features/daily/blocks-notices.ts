import type { KnownBlock } from '@slack/types';
import type { Delivered } from '../../delivery/owed.ts';
import type { Locale } from '../../i18n/locale.ts';
import { phrasesFor } from '../../i18n/phrases.ts';
import type { Topic } from '../../knowledge/entry.ts';
import { actions, button, type Message } from '../../slack/elements.ts';
import { instantToken } from '../../slack/mrkdwn.ts';
import type { DailyChannel } from './job.ts';
import { localesOf } from './schedule.ts';
import type { DailyQuestion } from './store-questions.ts';
import { dateInWords, scheduleInWords } from './words.ts';

/** A change of a schedule, as its channel is told. */
export interface Change {
  what: 'set' | 'paused' | 'stopped' | 'resumed' | 'skipped' | 'unskipped';
  channelId: string;
  userId: string;
  /** Of the skipped question. */
  date?: string;
}

/** What the owner of a schedule is told, by direct message. */
export type Notice = { channelId: string } & (
  | { kind: 'gone'; reason: string }
  | { kind: 'empty' }
  | { kind: 'low-stock'; left: number }
);

/** One paragraph of mrkdwn; nothing in it comes from what a person typed. */
export function said(mrkdwn: string, ...blocks: KnownBlock[]): Message {
  return { text: mrkdwn, blocks: [{ type: 'section', text: { type: 'mrkdwn', text: mrkdwn } }, ...blocks] };
}

export function announcementMessage(
  change: Change,
  channel: DailyChannel,
  topics: readonly Topic[],
): Message {
  const by = `<@${change.userId}>`;
  const lines = localesOf(channel.language).map((locale) => {
    const date = change.date ? dateInWords(change.date, locale) : '';
    const detail = change.what === 'set' ? scheduleInWords(channel, topics, locale) : date;
    return phrasesFor(locale).daily.announced[change.what](by, detail);
  });
  return said(lines.join('\n'));
}

export function noticeMessage(notice: Notice, language: DailyChannel['language']): Message {
  const channel = `<#${notice.channelId}>`;
  const lines = localesOf(language).map((locale) => {
    const { notice: phrases } = phrasesFor(locale).daily;
    if (notice.kind === 'gone') return phrases.gone(channel, notice.reason);
    return notice.kind === 'empty' ? phrases.empty(channel) : phrases.lowStock(channel, notice.left);
  });
  return said(lines.join('\n'));
}

export interface Status {
  channel: DailyChannel;
  left: number;
  poolSize: number;
  last: { question: DailyQuestion; post: Delivered | undefined } | undefined;
}

export function statusMessage(status: Status, topics: readonly Topic[], locale: Locale): Message {
  const { channel, last, left, poolSize } = status;
  const { status: phrases } = phrasesFor(locale).daily;
  const { next, skipDate, missedDate } = channel;
  const lines = [
    `*${stateInWords(channel, locale)}* · ${scheduleInWords(channel, topics, locale)}`,
    next && phrases.next(instantToken(next.at)),
    skipDate && phrases.skipped(dateInWords(skipDate, locale)),
    missedDate && phrases.missed(dateInWords(missedDate, locale)),
    last &&
      `${phrases.last(dateInWords(last.question.date, locale))} ${phrases.post[last.post?.state ?? 'sent']}`,
    phrases.left(left, poolSize),
  ];
  return said(lines.filter(Boolean).join('\n'), settingsButton(channel.channelId, locale));
}

export function settingsButton(channelId: string, locale: Locale): KnownBlock {
  return actions([button(phrasesFor(locale).daily.status.settings, 'daily:settings', channelId)]);
}

function stateInWords({ state, pauseReason }: DailyChannel, locale: Locale): string {
  const { status } = phrasesFor(locale).daily;
  return state === 'paused' && pauseReason ? status.pausedBecause(pauseReason) : status[state];
}

/** `undo` carries the date, so that the button means the same for ever. */
export function skippedMessage(date: string, channelId: string, locale: Locale): Message {
  const { reply } = phrasesFor(locale).daily;
  const undo = button(reply.undo, 'daily:unskip', JSON.stringify({ channelId, date }));
  return said(reply.skip(dateInWords(date, locale)), actions([undo]));
}
