import type { ActionsBlock, KnownBlock } from '@slack/types';
import type { Locale } from '../../i18n/locale.ts';
import { phrasesFor } from '../../i18n/phrases.ts';
import type { Topic } from '../../knowledge/entry.ts';
import { contextLine, topicTitle } from '../../questions/context-line.ts';
import { drawMarked, drawQuestion, drawRevealed, optionsInOrder, rightLetter } from '../../questions/draw.ts';
import { LETTERS, optionOrder } from '../../questions/option-order.ts';
import type { StoredAnswer } from '../../questions/store-answers.ts';
import { actions, button, context, type Message } from '../../slack/elements.ts';
import { LIMITS } from '../../slack/limits.ts';
import { escapeMrkdwn, instantToken, shorten } from '../../slack/mrkdwn.ts';
import { drawList, drawText, label, richText, section } from '../../slack/rich-text.ts';
import { plainBlocks, plainSpans } from '../../text.ts';
import { localesOf } from './schedule.ts';
import type { DailyQuestion } from './store-questions.ts';
import { dateInWords } from './words.ts';

/** Position on the screen → index in the entry. It follows from the channel and date alone, never from the key. */
export function orderOf({ id }: Pick<DailyQuestion, 'id'>): number[] {
  return optionOrder(id);
}

/** The question as it stands in the channel while answers are taken. Nothing in it tells the key. */
export function questionMessage(question: DailyQuestion, answers: number, topics: readonly Topic[]): Message {
  const locales = localesOf(question.language);
  const reveal = instantToken(question.revealAt);
  return {
    text: plainQuestion(question),
    blocks: [
      ...inEach(question, (locale) => [
        heading(question, topics, locale),
        drawing(question, locale, drawQuestion),
      ]),
      answerButtons(question),
      context(locales.map((locale) => phrasesFor(locale).daily.footer(answers, reveal)).join('\n')),
    ],
  };
}

/** The same message once the answer is out: no buttons, the key marked. */
export function closedMessage(question: DailyQuestion, answers: number, topics: readonly Topic[]): Message {
  const locales = localesOf(question.language);
  return {
    text: plainQuestion(question),
    blocks: [
      ...inEach(question, (locale) => [
        heading(question, topics, locale),
        drawing(question, locale, drawMarked),
      ]),
      context(locales.map((locale) => `🔒 ${phrasesFor(locale).daily.closed(answers)}`).join('\n')),
    ],
  };
}

/** The answer in the thread, with reasons, the short answer, sources, and how people did. */
export function revealMessage(
  question: DailyQuestion,
  answers: StoredAnswer[],
  topics: readonly Topic[],
  isLate: boolean,
): Message {
  return {
    text: plainReveal(question),
    blocks: [
      ...inEach(question, (locale) => reveal(question, answers, topics, isLate, locale)),
      ...(question.format === 'open' ? [compareButton(question)] : []),
    ],
  };
}

function inEach(question: DailyQuestion, draw: (locale: Locale) => KnownBlock[]): KnownBlock[] {
  return localesOf(question.language).flatMap((locale, at) => [
    ...(at > 0 ? [{ type: 'divider' } as const] : []),
    ...draw(locale),
  ]);
}

function heading({ date, snapshot }: DailyQuestion, topics: readonly Topic[], locale: Locale): KnownBlock {
  const { daily, level } = phrasesFor(locale);
  const parts = [`📅 *${daily.heading(dateInWords(date, locale))}*`, level[snapshot.level]];
  return context([...parts, escapeMrkdwn(topicTitle(snapshot.topic, topics, locale))].join(' · '));
}

function drawing(question: DailyQuestion, locale: Locale, draw: typeof drawQuestion): KnownBlock {
  const { quiz, question: words } = question.snapshot.text[locale];
  if (question.format === 'choice') return richText(...draw(quiz, orderOf(question)));
  const invitation = question.closedAt ? '' : `\n${phrasesFor(locale).daily.open}`;
  return richText(section([{ text: words, bold: true }, { text: invitation }]));
}

function plainQuestion({ format, language, snapshot }: DailyQuestion): string {
  return localesOf(language)
    .map((locale) => snapshot.text[locale])
    .map(({ quiz, question }) => (format === 'choice' ? plainSpans(quiz.stem) : question))
    .join('\n');
}

function answerButtons(question: DailyQuestion): ActionsBlock {
  const { id, format, language, snapshot } = question;
  const [locale = 'en'] = localesOf(language);
  const { daily } = phrasesFor(locale);
  if (format === 'open') {
    const labels = localesOf(language).map((each) => phrasesFor(each).daily.write);
    return actions([button(labels.join(' · '), 'daily:write', id, { style: 'primary' })]);
  }
  return actions(
    optionsInOrder(snapshot.text[locale].quiz, orderOf(question)).map(({ text }, at) => {
      const letter = LETTERS[at] as string;
      const spoken = shorten(daily.option(letter, plainSpans(text)), LIMITS.accessibilityLabel);
      return button(letter, `daily:pick:${at}`, id, { accessibility_label: spoken });
    }),
  );
}

function reveal(
  question: DailyQuestion,
  answers: StoredAnswer[],
  topics: readonly Topic[],
  isLate: boolean,
  locale: Locale,
): KnownBlock[] {
  const { daily } = phrasesFor(locale);
  const { format, snapshot } = question;
  const { quiz, shortAnswer, keyPoints, question: words } = snapshot.text[locale];
  const note = isLate ? [context(daily.late)] : [];
  const outcome = context(outcomeOf(format, answers, locale));
  const sources = context(contextLine(snapshot, locale, topics));
  if (format === 'open') {
    const body = [label(`${daily.revealOpen}\n`), ...drawText(shortAnswer), drawList(keyPoints)];
    return [...note, richText(section([{ text: words, bold: true }])), richText(...body), sources, outcome];
  }
  const verdict = section([{ text: daily.reveal(rightLetter(quiz, orderOf(question))), bold: true }]);
  return [
    ...note,
    richText(verdict),
    richText(...drawRevealed(quiz, orderOf(question))),
    richText(label(`${daily.inShort}\n`), ...drawText(shortAnswer)),
    sources,
    outcome,
  ];
}

function outcomeOf(format: DailyQuestion['format'], answers: StoredAnswer[], locale: Locale): string {
  const { daily } = phrasesFor(locale);
  if (answers.length === 0) return daily.noAnswers;
  if (format === 'open') return daily.answers(answers.length);
  return daily.share(answers.filter(({ isRight }) => isRight).length, answers.length);
}

/** For notifications: question and short answer, but not the letter, which would show beside the channel's name. */
function plainReveal(question: DailyQuestion): string {
  const { language, snapshot } = question;
  const answers = localesOf(language).map((locale) => plainBlocks(snapshot.text[locale].shortAnswer));
  return [plainQuestion(question), ...answers].join('\n');
}

function compareButton({ id, language }: DailyQuestion): ActionsBlock {
  const labels = localesOf(language).map((locale) => phrasesFor(locale).daily.compare);
  return actions([button(labels.join(' · '), 'daily:compare', id)]);
}
