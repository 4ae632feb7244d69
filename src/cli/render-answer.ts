import { styleText } from 'node:util';
import type { Answer } from '../features/ask/answer.ts';
import type { Locale } from '../i18n/locale.ts';
import { phrasesFor } from '../i18n/phrases.ts';
import type { Entry, EntryText } from '../knowledge/entry.ts';
import type { Span, TextBlock } from '../text.ts';
import { breakable, wrap } from './wrap.ts';

export interface Terminal {
  columns: number;
  isColoured: boolean;
}

type Style = Parameters<typeof styleText>[0];

/** An answer for a terminal, wrapped to its width. */
export function renderAnswer(answer: Answer, locale: Locale, terminal: Terminal): string {
  const page = createPage(terminal);
  const { ask } = phrasesFor(locale);
  if (answer.kind === 'found') return renderEntry(answer.entry, locale, page);
  const [lead, entries] =
    answer.kind === 'unsure' ? [ask.didYouMean, answer.suggestions] : [ask.nothingFound, answer.nearest];
  const hint = answer.kind === 'nothing' && entries.length > 0 ? ` ${ask.nearest}` : '';
  const questions = entries.map((entry) => [{ text: entry.text[locale].question }]);
  return [page.paint('yellow', lead + hint), ...(questions.length > 0 ? [page.list(questions)] : [])].join(
    '\n',
  );
}

type Page = ReturnType<typeof createPage>;

function createPage({ columns, isColoured }: Terminal) {
  const paint = (style: Style, text: string) =>
    isColoured ? styleText(style, text, { validateStream: false }) : text;
  const styleOf = ({ bold, italic, code }: Span): Style | undefined =>
    code ? 'yellow' : bold ? 'bold' : italic ? 'italic' : undefined;
  const lines = (spans: readonly Span[], margin: string) =>
    wrap(
      spans.flatMap((span) => {
        const style = styleOf(span);
        return breakable(span.text).map((plain) => ({ plain, printed: style ? paint(style, plain) : plain }));
      }),
      Math.max(20, columns - margin.length),
    );
  const item = (spans: readonly Span[], mark: string, margin: string) =>
    lines(spans, margin + mark)
      .map((line, at) => margin + (at === 0 ? mark : ' '.repeat(mark.length)) + line)
      .join('\n');
  return {
    paint,
    paragraph: (spans: readonly Span[]) => lines(spans, '').join('\n'),
    list: (items: readonly (readonly Span[])[], { ordered = false, indent = 0, offset = 0 } = {}) =>
      items
        .map((spans, at) => item(spans, ordered ? `${offset + at + 1}. ` : '• ', '  '.repeat(indent + 1)))
        .join('\n'),
    code: (text: string) =>
      text
        .split('\n')
        .map((line) => (line ? `    ${paint('yellow', line)}` : ''))
        .join('\n'),
  };
}

function renderEntry(entry: Entry, locale: Locale, page: Page): string {
  const { ask } = phrasesFor(locale);
  const text = entry.text[locale];
  const section = (heading: string, body: string) => `${page.paint(['bold', 'cyan'], heading)}\n${body}`;
  return [
    page.paint(['bold', 'green'], page.paragraph([{ text: text.question }])),
    renderBlocks(text.shortAnswer, page),
    section(ask.keyPoints, page.list(text.keyPoints)),
    section(ask.explanation, renderBlocks(text.explanation, page)),
    section(ask.mistakes, page.list(text.mistakes)),
    renderFacts(entry, text, locale, page),
  ].join('\n\n');
}

function renderBlocks(blocks: readonly TextBlock[], page: Page): string {
  return blocks
    .map((block, at) => {
      const gap = at === 0 ? '' : isList(block) && isList(blocks[at - 1]) ? '\n' : '\n\n';
      return gap + renderBlock(block, page);
    })
    .join('');
}

const isList = (block: TextBlock | undefined) => block?.kind === 'list';

function renderBlock(block: TextBlock, page: Page): string {
  if (block.kind === 'code') return page.code(block.text);
  return block.kind === 'list' ? page.list(block.items, block) : page.paragraph(block.spans);
}

function renderFacts(entry: Entry, { locale: written }: EntryText, locale: Locale, page: Page): string {
  const { ask, level } = phrasesFor(locale);
  const { kubernetes, docker, date } = entry.checked;
  const facts = [
    level[entry.level],
    entry.topic,
    kubernetes && `Kubernetes ${kubernetes}`,
    docker && `Docker ${docker}`,
    ask.checked(date),
    written !== locale && ask.onlyIn,
  ];
  const lines = [facts.filter(Boolean).join(' · '), ...entry.sources.map((url) => `  ${url}`)];
  return lines.map((line) => page.paint('dim', line)).join('\n');
}
