import type { ActionsBlock, KnownBlock } from '@slack/types';
import type { Locale } from '../../i18n/locale.ts';
import { phrasesFor } from '../../i18n/phrases.ts';
import type { Entry } from '../../knowledge/entry.ts';
import { contextLine } from '../../questions/context-line.ts';
import { actions, button, context, header, type Message, quietly } from '../../slack/elements.ts';
import { shorten } from '../../slack/mrkdwn.ts';
import { drawList, drawText, label, richText } from '../../slack/rich-text.ts';
import { plainBlocks } from '../../text.ts';
import type { Answer } from './answer.ts';

/** What a button must know of its message: ephemeral messages are not sent along with a click. */
export interface AnswerState {
  entryId: string;
  locale: Locale;
  /** The words that were asked, for slash commands, which leave no trace of them. */
  asked?: string;
}

export interface AnswerView {
  locale: Locale;
  asked?: string;
  /** Offers *Share*: on private answers outside the direct message with the bot. */
  canShare: boolean;
}

/** Enough of a question to recognise it by, and far below what a button's value holds. */
const ASKED_SHOWN = 300;
const SUGGESTION_LIMIT = 1500;

export function answerMessage(answer: Answer, question: string, view: AnswerView, related: Entry[]): Message {
  if (answer.kind === 'found') return entryMessage(answer.entry, view, related);
  const { ask } = phrasesFor(view.locale);
  const [lead, entries] =
    answer.kind === 'unsure' ? [ask.didYouMean, answer.suggestions] : [ask.nothingFound, answer.nearest];
  const hint = answer.kind === 'nothing' && entries.length > 0 ? ` ${ask.nearest}` : '';
  const suggest = button(ask.suggest, 'ask:suggest', shorten(question, SUGGESTION_LIMIT));
  return {
    text: lead + hint,
    blocks: [
      ...askedBlocks(view),
      { type: 'section', text: { type: 'plain_text', text: lead + hint } },
      actions([...entryButtons(entries, view, (entry) => entry.text[view.locale].title), suggest]),
    ],
  };
}

export function entryMessage(entry: Entry, view: AnswerView, related: readonly Entry[]): Message {
  const { locale } = view;
  const { ask } = phrasesFor(locale);
  const text = entry.text[locale];
  return {
    text: `${text.question}\n${plainBlocks(text.shortAnswer)}`,
    blocks: [
      ...askedBlocks(view),
      header(text.question),
      richText(...drawText(text.shortAnswer)),
      richText(label(ask.keyPoints), drawList(text.keyPoints)),
      context(contextLine(entry, locale)),
      answerButtons(entry, view),
      ...(related.length > 0
        ? [context(ask.related), actions(entryButtons(related, view, (other) => other.text[locale].title))]
        : []),
    ],
  };
}

/** An answer that somebody shared: public, so it says by whom and offers no *Share*. */
export function sharedMessage(entry: Entry, locale: Locale, userId: string, related: Entry[]): Message {
  const message = entryMessage(entry, { locale, canShare: false }, related);
  return { ...message, blocks: [...message.blocks, context(phrasesFor(locale).ask.sharedBy(userId))] };
}

function askedBlocks({ asked, locale }: AnswerView): KnownBlock[] {
  return asked ? [quietly(phrasesFor(locale).ask.youAsked(shorten(asked, ASKED_SHOWN)))] : [];
}

function answerButtons({ id, languages }: Entry, { locale, asked, canShare }: AnswerView): ActionsBlock {
  const { ask } = phrasesFor(locale);
  const state: AnswerState = { entryId: id, locale, ...(asked && { asked: shorten(asked, ASKED_SHOWN) }) };
  const value = JSON.stringify(state);
  return actions([
    button(ask.fullAnswer, 'ask:full', value, { style: 'primary' }),
    ...(canShare ? [button(ask.share, 'ask:share', value)] : []),
    ...(languages.length > 1 ? [button(ask.otherLanguage, 'ask:language', value)] : []),
    button(ask.quizMe, 'ask:quiz', value),
    button(ask.good, 'ask:up', value, { accessibility_label: ask.goodLabel }),
    button(ask.bad, 'ask:down', value, { accessibility_label: ask.badLabel }),
  ]);
}

function entryButtons(entries: readonly Entry[], view: AnswerView, labelOf: (entry: Entry) => string) {
  return entries.map((entry, at) => {
    const state: AnswerState = {
      entryId: entry.id,
      locale: view.locale,
      ...(view.asked && { asked: shorten(view.asked, ASKED_SHOWN) }),
    };
    return button(labelOf(entry), `ask:entry:${at}`, JSON.stringify(state));
  });
}
