import stringWidth from 'string-width';
import type { Locale } from '../i18n/locale.ts';
import { type Code, plainBlocks, plainSpans, type Span } from '../text.ts';
import { codeRules } from './code-rules.ts';
import type { Entry, EntryText, QuizQuestion } from './entry.ts';
import { WRONG_IN_PROSE } from './wrong-beliefs.ts';

/** What a rule found: the text at fault (to find its line by) and what is wrong with it. */
export interface Finding {
  at: string;
  message: string;
}

type LanguageRule = (text: EntryText) => Finding[];
type EntryRule = (entry: Entry) => Finding[];

const TITLE_COLUMNS = 40;
/** Room for an error message, which is the name that people paste. */
const ALIAS_COLUMNS = 60;
const SHORT_ANSWER_LIMIT: Record<Locale, number> = { en: 600, zh: 300 };

const outside = (count: number, least: number, most: number) => count < least || count > most;
const find = (isWrong: boolean, at: string, message: string): Finding[] => (isWrong ? [{ at, message }] : []);

const title: LanguageRule = ({ title }) =>
  find(
    stringWidth(title) > TITLE_COLUMNS,
    title,
    `the title takes ${stringWidth(title)} columns; at most ${TITLE_COLUMNS}`,
  );

const shortAnswer: LanguageRule = ({ locale, shortAnswer }) => {
  const text = plainBlocks(shortAnswer);
  const limit = SHORT_ANSWER_LIMIT[locale];
  return find(text.length > limit, text, `the short answer has ${text.length} characters; at most ${limit}`);
};

const counts: LanguageRule = ({ locale, keyPoints, asks, quiz, question }) => [
  ...find(outside(keyPoints.length, 3, 6), question, `${locale}: 3 to 6 key points, not ${keyPoints.length}`),
  ...find(outside(asks.length, 3, 6), question, `${locale}: 3 to 6 asks, not ${asks.length}`),
  ...find(quiz.length < 2, question, `${locale}: at least two quiz questions, not ${quiz.length}`),
];

/** Options that can only be read beside the others: the bot shuffles them. */
const POINTING =
  /\b(all|none|both) of the (above|others|options)\b|\b(option|answer)s? [A-D]\b|以上(都|皆|全|均)|都(对|不对)$|选项 ?[A-D]\b/i;
/** The right option gives itself away when it is this much wider than the widest wrong one, or narrower than all. */
const TELLING_WIDTH = 1.5;
const TELLING_NARROWNESS = 0.6;

const quiz: LanguageRule = ({ quiz }) => quiz.flatMap(checkQuestion);

function checkQuestion({ stem, options }: QuizQuestion): Finding[] {
  const texts = options.map((option) => plainSpans(option.text));
  const widths = (right: boolean) =>
    options.filter((option) => option.right === right).map(({ text }) => stringWidth(plainSpans(text)));
  const [key = 0] = widths(true);
  return [
    ...texts.flatMap((text) => find(POINTING.test(text), text, 'an option must not point at the others')),
    ...find(new Set(texts).size < texts.length, plainSpans(stem), 'two options are the same'),
    ...find(
      key > 24 && key > TELLING_WIDTH * Math.max(...widths(false)),
      plainSpans(stem),
      'the right option is far longer than the wrong ones, which gives it away',
    ),
    ...find(
      Math.min(...widths(false)) > 24 && key < TELLING_NARROWNESS * Math.min(...widths(false)),
      plainSpans(stem),
      'the right option is far shorter than the wrong ones, which gives it away',
    ),
  ];
}

const LEFT_OVER = /\*\*|(?<!\w)__|`|\]\(|\[[ x]\] |^#|&(amp|lt|gt|nbsp);/;
const leftovers: LanguageRule = (text) =>
  proseOf(text).flatMap((spans) =>
    spans
      .filter((span) => !span.code && LEFT_OVER.test(span.text))
      .map((span) => ({
        at: span.text,
        message: `"${span.text.trim()}" holds marks that were not understood`,
      })),
  );

const HAN = /\p{Script=Han}/u;
const HALF_WIDTH =
  /\p{Script=Han}[,;:?!]|[,;:?!]\p{Script=Han}|\p{Script=Han}\.(?![\w/])|\(\p{Script=Han}|\p{Script=Han}\)/u;
const UNSPACED = /\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{Script=Han}/u;
/** Kangxi radicals and other look-alikes that copying from a PDF brings in. */
const COMPATIBILITY = /[\u2E80-\u2FDF\uF900-\uFAFF]/u;

const language: LanguageRule = (text) =>
  [...proseOf(text).map(withoutCode), text.question, text.title, ...text.asks].flatMap((sentence) =>
    text.locale === 'zh' ? chinese(sentence) : english(sentence),
  );

/** The Kubernetes documentation's term for a thing that goes by several; only in asks people say what they like. */
const TERMS: readonly { other: RegExp; term: string }[] = [
  { other: /选择器/, term: '选择算符' },
  { other: /控制面(?!板)/, term: '控制平面' },
];

const terms: LanguageRule = (text) =>
  [...proseOf(text).map(withoutCode), text.question, text.title].flatMap((sentence) =>
    TERMS.flatMap(({ other, term }) =>
      find(other.test(sentence), sentence, `"${sentence}": the term is ${term}`),
    ),
  );

/** Code is the same in every language and keeps its own punctuation. */
function withoutCode(spans: readonly Span[]): string {
  return plainSpans(spans.map((span) => (span.code ? { text: ' ' } : span)));
}

function english(sentence: string): Finding[] {
  return [
    ...find(HAN.test(sentence), sentence, `Chinese in the English text: "${sentence}"`),
    ...find(/\d %/.test(sentence), sentence, `a space before %: "${sentence}"`),
  ];
}

function chinese(sentence: string): Finding[] {
  const untranslated = !HAN.test(sentence) && (sentence.match(/[A-Za-z]+/g) ?? []).length > 4;
  return [
    ...find(untranslated, sentence, `not translated: "${sentence}"`),
    ...find(HALF_WIDTH.test(sentence), sentence, `half-width punctuation beside Chinese: "${sentence}"`),
    ...find(UNSPACED.test(sentence), sentence, `no space between Chinese and Latin: "${sentence}"`),
    ...find(COMPATIBILITY.test(sentence), sentence, `compatibility characters: "${sentence}"`),
  ];
}

const bothLanguages: EntryRule = ({ languages, text }) =>
  find(languages.length < 2, text.en.question, 'bundled entries are written in both languages');

const names: EntryRule = ({ aliases, related, sources, text }) => [
  ...[aliases, related, sources].flatMap((list) =>
    list
      .filter((item, index) => list.findIndex((other) => isSame(other, item)) < index)
      .map((item) => ({ at: item, message: `"${item}" is listed twice` })),
  ),
  ...aliases
    .filter((alias) => stringWidth(alias) > ALIAS_COLUMNS || /[?？]$/.test(alias))
    .map((alias) => ({ at: alias, message: `"${alias}" is a sentence; move it to asks` })),
  ...find(related.length === 0, text.en.question, 'related: name at least one entry'),
];

const isSame = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

/** What stands as code in an option stands in both languages: a flag or a field is not translated. */
const optionCode: EntryRule = ({ text: { en, zh } }) =>
  en.quiz.flatMap(({ options }, number) =>
    options.flatMap((option, at) => {
      const other = zh.quiz[number]?.options[at];
      return find(
        other !== undefined && codeIn(option.text) !== codeIn(other.text),
        plainSpans(option.text),
        'the code in this option is not that of the other language',
      );
    }),
  );

function codeIn(spans: readonly Span[]): string {
  return spans
    .flatMap(({ code, text }) => (code ? [text] : []))
    .sort()
    .join(' ');
}

const code: EntryRule = (entry) => {
  const blocks = entry.languages.map((locale) => codeOf(entry.text[locale]));
  const [first = [], second = first] = blocks.map((list) => list.map(withoutComments).join('\n\n'));
  return [
    ...find(
      first !== second,
      entry.text.en.question,
      'code differs between the languages beyond its comments',
    ),
    ...(blocks[0] ?? []).flatMap(codeRules),
  ];
};

function codeOf({ explanation, quiz }: EntryText): Code[] {
  return [
    ...explanation.flatMap((block) => (block.kind === 'code' ? [block] : [])),
    ...quiz.flatMap((question) => question.code ?? []),
  ];
}

function withoutComments({ text }: Code): string {
  return text
    .split('\n')
    .map((line) => line.replace(/(^|\s)(#|\/\/|--) .*$/, '').trimEnd())
    .filter(Boolean)
    .join('\n');
}

/** What a text says is so: everything but the beliefs that it names to refute them. */
const beliefs: LanguageRule = (text) =>
  assertionsOf(text).flatMap((sentence) =>
    WRONG_IN_PROSE.filter(({ pattern }) => pattern.test(sentence)).map(({ truth }) => ({
      at: sentence,
      message: `"${sentence}": ${truth}`,
    })),
  );

function assertionsOf({ shortAnswer, explanation, keyPoints, quiz }: EntryText): string[] {
  return [
    plainBlocks(shortAnswer),
    ...explanation.filter((block) => block.kind !== 'code').map((block) => plainBlocks([block])),
    ...keyPoints.map(plainSpans),
    ...quiz.flatMap(({ options }) =>
      options.filter(({ right }) => right).map((option) => plainSpans(option.text)),
    ),
  ];
}

export const languageRules: readonly LanguageRule[] = [
  title,
  shortAnswer,
  counts,
  quiz,
  leftovers,
  language,
  terms,
  beliefs,
];
export const entryRules: readonly EntryRule[] = [bothLanguages, names, optionCode, code];

/** Every piece of prose of one language, code blocks aside. */
function proseOf(text: EntryText): Span[][] {
  const prose = (blocks: EntryText['explanation']) =>
    blocks.flatMap((block) => {
      if (block.kind === 'code') return [];
      return block.kind === 'paragraph' ? [block.spans] : block.items;
    });
  return [
    ...prose(text.shortAnswer),
    ...prose(text.explanation),
    ...text.keyPoints,
    ...text.mistakes,
    ...text.followUps,
    ...text.quiz.flatMap(({ stem, options }) => [
      stem,
      ...options.flatMap((option) => [option.text, option.reason]),
    ]),
  ];
}
