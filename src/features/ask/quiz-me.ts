import type { Locale } from '../../i18n/locale.ts';
import { phrasesFor } from '../../i18n/phrases.ts';
import type { Entry, QuizQuestion } from '../../knowledge/entry.ts';
import { digestOf, drawQuestion, drawRevealed, optionsInOrder, rightLetter } from '../../questions/draw.ts';
import { LETTERS, optionOrder } from '../../questions/option-order.ts';
import { type Snapshot, snapshotOf } from '../../questions/snapshot.ts';
import { actions, button, type Message, quietly } from '../../slack/elements.ts';
import { richText } from '../../slack/rich-text.ts';
import { plainSpans } from '../../text.ts';

/** One question put to one person. The key is not in it: the order of the options follows from the seed. */
export interface QuizMeState {
  entryId: string;
  locale: Locale;
  question: number;
  seed: string;
  digest: string;
  /** The letter's position, on the buttons A to D. */
  chosen?: number;
}

export function quizMeMessage(entry: Entry, locale: Locale, number: number, seed: string): Message {
  const { quizMe } = phrasesFor(locale);
  const { quiz, title } = entry.text[locale];
  const question = quiz[number % quiz.length] as QuizQuestion;
  const order = optionOrder(seed);
  const state: QuizMeState = {
    entryId: entry.id,
    locale,
    question: number % quiz.length,
    seed,
    digest: digestOf(question),
  };
  return {
    text: plainSpans(question.stem),
    blocks: [
      quietly(quizMe.intro(title)),
      richText(...drawQuestion(question, order)),
      actions(
        optionsInOrder(question, order).map((option, at) =>
          button(LETTERS[at] as string, `ask:pick:${at}`, JSON.stringify({ ...state, chosen: at }), {
            accessibility_label: `${LETTERS[at]}: ${plainSpans(option.text)}`.slice(0, 75),
          }),
        ),
      ),
    ],
  };
}

/** What the answer was and why; null when the entry has changed since the question was put. */
export function quizMeResult(entry: Entry, state: QuizMeState): Message | null {
  const question = entry.text[state.locale].quiz[state.question];
  if (!question || digestOf(question) !== state.digest) return null;
  const { quizMe, ask } = phrasesFor(state.locale);
  const order = optionOrder(state.seed);
  const chosen = optionsInOrder(question, order)[state.chosen ?? -1];
  const verdict = chosen?.right ? quizMe.right : quizMe.wrong(rightLetter(question, order));
  const yours = chosen?.right ? '' : ` ${quizMe.why(LETTERS[state.chosen ?? 0] as string)}`;
  const { entryId, locale } = state;
  const next = JSON.stringify({ entryId, locale, question: state.question + 1 });
  return {
    text: verdict,
    blocks: [
      {
        type: 'section',
        text: { type: 'plain_text', text: `${chosen?.right ? '✅' : '❌'} ${verdict}${yours}` },
      },
      richText(...drawRevealed(question, order)),
      actions([
        button(quizMe.another, 'ask:quiz:another', next),
        button(ask.fullAnswer, 'ask:full', JSON.stringify({ entryId, locale })),
      ]),
    ],
  };
}

/** What was answered, for the answers store; null when the question has changed or nothing was chosen. */
export function quizMeAnswer(
  entry: Entry,
  { locale, question: number, seed, digest, chosen = -1 }: QuizMeState,
): { seed: string; snapshot: Snapshot; choice: number; isRight: boolean } | null {
  const question = entry.text[locale].quiz[number];
  const choice = optionOrder(seed)[chosen];
  const option = question?.options[choice ?? -1];
  if (!question || digestOf(question) !== digest || choice === undefined || !option) return null;
  return { seed, snapshot: snapshotOf(entry, number), choice, isRight: option.right };
}
