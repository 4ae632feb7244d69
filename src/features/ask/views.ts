import type { KnownBlock, ModalView } from '@slack/types';
import type { Locale } from '../../i18n/locale.ts';
import { phrasesFor } from '../../i18n/phrases.ts';
import type { Entry } from '../../knowledge/entry.ts';
import { contextLine } from '../../questions/context-line.ts';
import { actions, button, context, header, plain } from '../../slack/elements.ts';
import { LIMITS } from '../../slack/limits.ts';
import { drawList, drawText, label, richText } from '../../slack/rich-text.ts';
import type { AnswerState } from './blocks.ts';

/** Everything that an entry says but its quiz. A modal cannot be missed or cut. */
export function fullAnswerView(entry: Entry, locale: Locale): ModalView {
  const { ask } = phrasesFor(locale);
  const text = entry.text[locale];
  const state: AnswerState = { entryId: entry.id, locale };
  const switchLanguage = actions([button(ask.otherLanguage, 'ask:full:language', JSON.stringify(state))]);
  return {
    type: 'modal',
    title: plain(ask.fullAnswerTitle, LIMITS.viewTitle),
    close: plain(ask.close, LIMITS.viewButton),
    blocks: [
      header(text.question),
      richText(...drawText(text.shortAnswer)),
      ...(entry.languages.length > 1 ? [switchLanguage] : []),
      { type: 'divider' },
      richText(label(ask.explanation)),
      richText(...drawText(text.explanation)),
      richText(label(ask.keyPoints), drawList(text.keyPoints)),
      richText(label(ask.mistakes), drawList(text.mistakes)),
      richText(label(ask.followUps), drawList(text.followUps)),
      context(contextLine(entry, locale)),
    ] satisfies KnownBlock[],
  };
}

export const REASONS = ['wrong', 'outdated', 'not_answered', 'other'] as const;
export type Reason = (typeof REASONS)[number];

/** Asked after 👎, whose vote is already recorded; closing it changes nothing. */
export function feedbackView(state: AnswerState): ModalView {
  const { feedback, ask } = phrasesFor(state.locale);
  return {
    type: 'modal',
    callback_id: 'ask:feedback',
    private_metadata: JSON.stringify(state),
    title: plain(feedback.title, LIMITS.viewTitle),
    submit: plain(feedback.send, LIMITS.viewButton),
    close: plain(ask.close, LIMITS.viewButton),
    blocks: [
      { type: 'section', text: plain(feedback.intro) },
      {
        type: 'input',
        block_id: 'reason',
        label: plain(feedback.reason),
        element: {
          type: 'radio_buttons',
          action_id: 'reason',
          options: REASONS.map((value) => ({ value, text: plain(feedback.reasons[value]) })),
        },
      },
      {
        type: 'input',
        block_id: 'comment',
        optional: true,
        label: plain(feedback.comment),
        element: { type: 'plain_text_input', action_id: 'comment', multiline: true, max_length: 1000 },
      },
    ],
  };
}
