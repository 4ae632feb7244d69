import type { KnownBlock, ModalView } from '@slack/types';
import type { Locale } from '../../i18n/locale.ts';
import { phrasesFor } from '../../i18n/phrases.ts';
import type { StoredAnswer } from '../../questions/store-answers.ts';
import { context, plain, quietly } from '../../slack/elements.ts';
import { LIMITS } from '../../slack/limits.ts';
import { label, richText, section } from '../../slack/rich-text.ts';
import { orderOf } from './blocks.ts';
import type { DailyQuestion } from './store-questions.ts';

/** What the dialog for an answer in words carries through. */
export interface WriteState {
  questionId: string;
  locale: Locale;
}

const WORDS_LIMIT = 2500;

/** An answer that is there already is there to be changed. */
export function writeView(
  question: DailyQuestion,
  before: StoredAnswer | undefined,
  locale: Locale,
): ModalView {
  const { daily } = phrasesFor(locale);
  const state: WriteState = { questionId: question.id, locale };
  const initial = before?.words ? { initial_value: before.words } : {};
  return {
    type: 'modal',
    callback_id: 'daily:write',
    private_metadata: JSON.stringify(state),
    title: plain(daily.writeTitle, LIMITS.viewTitle),
    submit: plain(daily.writeSend, LIMITS.viewButton),
    close: plain(daily.close, LIMITS.viewButton),
    blocks: [
      richText(section([{ text: question.snapshot.text[locale].question, bold: true }])),
      {
        type: 'input',
        block_id: 'words',
        label: plain(daily.writeLabel),
        element: {
          type: 'plain_text_input',
          action_id: 'words',
          multiline: true,
          max_length: WORDS_LIMIT,
          ...initial,
        },
      },
    ],
  };
}

/** One line in place of a dialog that was sent off. */
export function saidView(text: string, locale: Locale): ModalView {
  const { daily } = phrasesFor(locale);
  return {
    type: 'modal',
    title: plain(daily.writeTitle, LIMITS.viewTitle),
    close: plain(daily.close, LIMITS.viewButton),
    blocks: [{ type: 'section', text: plain(text) }],
  };
}

/** A person's own words beside the key points, each with a box to tick; the ticks are for them alone. */
export function compareView(
  question: DailyQuestion,
  answer: StoredAnswer | undefined,
  locale: Locale,
): ModalView {
  const { daily } = phrasesFor(locale);
  const text = question.snapshot.text[locale];
  return {
    type: 'modal',
    title: plain(daily.compareTitle, LIMITS.viewTitle),
    close: plain(daily.close, LIMITS.viewButton),
    blocks: [
      richText(section([{ text: text.question, bold: true }])),
      richText(label(daily.yours)),
      answer?.words ? { type: 'section', text: plain(answer.words) } : quietly(daily.noneOfYours),
      { type: 'divider' },
      context(daily.keyPoints),
      ...text.keyPoints.flatMap((spans, at): KnownBlock[] => [
        richText(section(spans)),
        {
          type: 'actions',
          elements: [
            {
              type: 'checkboxes',
              action_id: `daily:check:${at}`,
              options: [{ text: plain(daily.hadThis), value: String(at) }],
            },
          ],
        },
      ]),
    ],
  };
}

/** The entry's index of the option at a position on the screen. */
export function choiceAt(question: Pick<DailyQuestion, 'id'>, position: number): number | null {
  return orderOf(question)[position] ?? null;
}
