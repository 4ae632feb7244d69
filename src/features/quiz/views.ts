import type { ModalView } from '@slack/types';
import type { Locale } from '../../i18n/locale.ts';
import { phrasesFor } from '../../i18n/phrases.ts';
import { plain } from '../../slack/elements.ts';
import { LIMITS } from '../../slack/limits.ts';
import type { ButtonState } from './blocks.ts';
import { REPORT_REASONS } from './store-reports.ts';

const COMMENT_MAX = 1000;

export function reportView(state: ButtonState): ModalView {
  const { report } = phrasesFor(state.locale).quiz;
  return {
    type: 'modal',
    callback_id: 'quiz:report',
    private_metadata: JSON.stringify(state),
    title: plain(report.title, LIMITS.viewTitle),
    submit: plain(report.send, LIMITS.viewButton),
    close: plain(report.close, LIMITS.viewButton),
    blocks: [
      { type: 'section', text: plain(report.intro) },
      {
        type: 'input',
        block_id: 'reason',
        label: plain(report.reason),
        element: {
          type: 'radio_buttons',
          action_id: 'reason',
          options: REPORT_REASONS.map((value) => ({ value, text: plain(report.reasons[value]) })),
        },
      },
      {
        type: 'input',
        block_id: 'comment',
        optional: true,
        label: plain(report.comment),
        element: {
          type: 'plain_text_input',
          action_id: 'comment',
          multiline: true,
          max_length: COMMENT_MAX,
        },
      },
    ],
  };
}

/** What the dialog turns into once the report is stored. */
export function reportedView(locale: Locale): ModalView {
  const { report } = phrasesFor(locale).quiz;
  return {
    type: 'modal',
    title: plain(report.title, LIMITS.viewTitle),
    close: plain(report.close, LIMITS.viewButton),
    blocks: [{ type: 'section', text: plain(report.recorded) }],
  };
}
