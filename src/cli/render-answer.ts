import { styleText } from 'node:util';
import wrapAnsi from 'wrap-ansi';
import type { Answer } from '../features/ask/answer.ts';
import type { Locale } from '../i18n/locale.ts';
import { phrasesFor } from '../i18n/phrases.ts';
import type { Entry } from '../knowledge/entry.ts';
import type { Span, TextBlock } from '../text.ts';

export interface Terminal {
  columns: number;
  isColoured: boolean;
}

type Style = Parameters<typeof styleText>[0];
type Paint = (style: Style, text: string) => string;

/** An answer for a terminal, wrapped to its width; a Chinese character takes two columns. */
export function renderAnswer(answer: Answer, locale: Locale, { columns, isColoured }: Terminal): string {
  const paint: Paint = (style, text) =>
    isColoured ? styleText(style, text, { validateStream: false }) : text;
  const wrap = (text: string, first = '', rest = first) => indent(text, columns, first, rest);
  const { ask } = phrasesFor(locale);
  if (answer.kind === 'found') return renderEntry(answer.entry, locale, paint, wrap);
  const [lead, entries] =
    answer.kind === 'unsure' ? [ask.didYouMean, answer.suggestions] : [ask.nothingFound, answer.nearest];
  const hint = answer.kind === 'nothing' && entries.length > 0 ? ` ${ask.nearest}` : '';
  return [
    paint('yellow', lead + hint),
    ...entries.map((entry) => wrap(entry.text[locale].question, '  • ', '    ')),
  ].join('\n');
}

type Wrap = (text: string, first?: string, rest?: string) => string;

function renderEntry(entry: Entry, locale: Locale, paint: Paint, wrap: Wrap): string {
  const { ask, level } = phrasesFor(locale);
  const text = entry.text[locale];
  const spans = (list: readonly Span[]) => list.map((span) => paintSpan(span, paint)).join('');
  const heading = (words: string) => `\n${paint(['bold', 'cyan'], words)}`;
  const points = (list: Span[][]) => list.map((item) => wrap(spans(item), '  • ', '    '));
  const { kubernetes, docker, date } = entry.checked;
  const facts = [
    level[entry.level],
    entry.topic,
    kubernetes && `Kubernetes ${kubernetes}`,
    docker && `Docker ${docker}`,
    ask.checked(date),
  ];
  return [
    wrap(paint(['bold', 'green'], text.question)),
    '',
    ...text.shortAnswer.map((block) => renderBlock(block, spans, wrap, paint)),
    heading(ask.keyPoints),
    ...points(text.keyPoints),
    heading(ask.explanation),
    ...text.explanation.map((block) => renderBlock(block, spans, wrap, paint)),
    heading(ask.mistakes),
    ...points(text.mistakes),
    '',
    paint('dim', facts.filter(Boolean).join(' · ')),
    ...entry.sources.map((url) => paint('dim', `  ${url}`)),
  ].join('\n');
}

function renderBlock(
  block: TextBlock,
  spans: (list: readonly Span[]) => string,
  wrap: Wrap,
  paint: Paint,
): string {
  if (block.kind === 'paragraph') return wrap(spans(block.spans));
  if (block.kind === 'code')
    return block.text.replace(/^/gm, '    ').replace(/^.*$/gm, (line) => paint('yellow', line));
  const margin = '  '.repeat(block.indent + 1);
  return block.items
    .map((item, at) => {
      const mark = block.ordered ? `${block.offset + at + 1}.` : '•';
      return wrap(spans(item), `${margin}${mark} `, `${margin}${' '.repeat(mark.length + 1)}`);
    })
    .join('\n');
}

function paintSpan({ text, bold, italic, code }: Span, paint: Paint): string {
  if (code) return paint('yellow', text);
  if (bold) return paint('bold', text);
  return italic ? paint('italic', text) : text;
}

function indent(text: string, columns: number, first: string, rest: string): string {
  const lines = wrapAnsi(text, Math.max(20, columns - rest.length), { hard: true, trim: true }).split('\n');
  return lines.map((line, at) => (at === 0 ? first : rest) + line).join('\n');
}
