import { createHash } from 'node:crypto';
import type { RichTextBlockElement } from '@slack/types';
import type { QuizOption, QuizQuestion } from '../knowledge/entry.ts';
import { drawText, section } from '../slack/rich-text.ts';
import { plainSpans, type Span } from '../text.ts';
import { LETTERS } from './option-order.ts';

/** The options as they stand on the screen. `order`: position → index in the entry, from `optionOrder`. */
export function optionsInOrder({ options }: QuizQuestion, order: readonly number[]): QuizOption[] {
  return order.flatMap((index) => options[index] ?? []);
}

/** Stem, code and the options as lines A to D; nothing in it tells the key. */
export function drawQuestion(question: QuizQuestion, order: readonly number[]): RichTextBlockElement[] {
  return [
    ...drawStem(question),
    ...optionsInOrder(question, order).map((option, at) => drawOption(option.text, at)),
  ];
}

/** As `drawQuestion`, with the key marked. */
export function drawMarked(question: QuizQuestion, order: readonly number[]): RichTextBlockElement[] {
  return [
    ...drawStem(question),
    ...optionsInOrder(question, order).map(({ text, right }, at) =>
      drawOption(text, at, right ? '✅ ' : '▫️ ', right),
    ),
  ];
}

/** As `drawQuestion`, with the key marked and a reason under each option. */
export function drawRevealed(question: QuizQuestion, order: readonly number[]): RichTextBlockElement[] {
  return [
    ...drawStem(question),
    ...optionsInOrder(question, order).flatMap(({ text, reason, right }, at) => [
      drawOption(text, at, right ? '✅ ' : '▫️ ', right),
      section([...reason.map((span) => ({ ...span, italic: true as const })), { text: '\n' }]),
    ]),
  ];
}

/** The longest bar, in squares; the others are in proportion. */
const LONGEST_BAR = 8;

/** The options without the stem: the key marked, how many chose each (by index in the entry), and the reasons. */
export function drawCounted(
  question: QuizQuestion,
  order: readonly number[],
  counts: readonly number[],
): RichTextBlockElement[] {
  const most = Math.max(LONGEST_BAR, ...counts);
  return order.flatMap((index, at) => {
    const option = question.options[index];
    if (!option) return [];
    const gap = at < order.length - 1 ? '\n\n' : '\n';
    const count = counts[index] ?? 0;
    const bar = (option.right ? '🟩' : '🟥').repeat(Math.ceil((count * LONGEST_BAR) / most));
    const tally = count > 0 ? [{ text: `${bar} ${count}\n` }] : [];
    return [
      drawOption(option.text, at, option.right ? '✅ ' : '▫️ ', option.right),
      section([
        ...tally,
        ...option.reason.map((span) => ({ ...span, italic: true as const })),
        { text: gap },
      ]),
    ];
  });
}

export function rightLetter(question: QuizQuestion, order: readonly number[]): string {
  return LETTERS[optionsInOrder(question, order).findIndex(({ right }) => right)] as string;
}

/** Tells whether a question is still the one that was shown, after content was reloaded. */
export function digestOf({ stem, options }: QuizQuestion): string {
  const words = [stem, ...options.map(({ text }) => text)].map(plainSpans).join('\n');
  return createHash('sha256').update(words).digest('hex').slice(0, 8);
}

function drawStem({ stem, code }: QuizQuestion): RichTextBlockElement[] {
  const blocks = code ? drawText([{ kind: 'code', ...code }]) : [];
  return [section([...stem.map((span) => ({ ...span, bold: true as const })), { text: '\n' }]), ...blocks];
}

function drawOption(text: readonly Span[], at: number, mark = '', isBold = false): RichTextBlockElement {
  const spans = isBold ? text.map((span) => ({ ...span, bold: true as const })) : text;
  return section([{ text: `${mark}${LETTERS[at]}.  ` }, ...spans, { text: '\n' }]);
}
