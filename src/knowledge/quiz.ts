import type { Token } from 'markdown-it';
import { plainSpans, type Span } from '../text.ts';
import type { QuizOption, QuizQuestion } from './entry.ts';
import { lineOf, type Part, type Report, readBlocks, splitLines } from './markdown.ts';

const OPTIONS = 4;

/** One stem: optionally a code block, then four task items of two lines each (option, reason), one of them right. */
export function readQuiz(stem: Span[], part: Part, report: Report): QuizQuestion | undefined {
  const listAt = part.tokens.findIndex((token) => token.type === 'bullet_list_open');
  if (listAt < 0) {
    report(part.line, 'a stem must be followed by a list of four options');
    return undefined;
  }
  const listEnd = part.tokens.findLastIndex((token) => token.type === 'bullet_list_close');
  const [code, ...more] = readBlocks(part.tokens.slice(0, listAt), report);
  if (more.length > 0 || (code && code.kind !== 'code')) {
    report(part.line, 'between a stem and its options only one code block may stand');
  }
  const after = part.tokens[listEnd + 1];
  if (after) report(lineOf(after), 'nothing may stand behind the options');

  const options = readOptions(part.tokens.slice(listAt + 1, listEnd), report);
  const right = options.filter((option) => option.right).length;
  if (options.length !== OPTIONS)
    report(part.line, `a question has ${OPTIONS} options, this one ${options.length}`);
  if (right !== 1) report(part.line, `exactly one option is right, here ${right} are`);
  return {
    stem,
    ...(code?.kind === 'code' ? { code: { language: code.language, text: code.text } } : {}),
    options,
  };
}

function readOptions(tokens: Token[], report: Report): QuizOption[] {
  return tokens.flatMap((token) => {
    if (token.type === 'inline') return readOption(token, report) ?? [];
    if (!/^(list_item|paragraph)_/.test(token.type)) {
      report(lineOf(token), 'an option is a line of text and a line with its reason, nothing else');
    }
    return [];
  });
}

function readOption(inline: Token, report: Report): QuizOption | undefined {
  const box = /^\[([ x])\] /.exec(inline.content);
  const [option = [], reason = [], ...more] = splitLines(inline, report);
  if (!box) report(lineOf(inline), 'an option begins with "[ ] " or "[x] "');
  else if (more.length > 0 || plainSpans(reason).trim() === '') {
    report(
      lineOf(inline),
      'an option is exactly two lines: the option, and its reason indented by two spaces',
    );
  } else return { text: withoutBox(option), reason, right: box[1] === 'x' };
  return undefined;
}

function withoutBox([first, ...rest]: Span[]): Span[] {
  const text = first?.text.slice('[x] '.length) ?? '';
  return text ? [{ ...first, text }, ...rest] : rest;
}
