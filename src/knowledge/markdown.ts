import MarkdownIt, { type Token } from 'markdown-it';
import type { Span, TextBlock } from '../text.ts';

/** `line` counts from 0 within the text that was tokenised. */
export type Report = (line: number, message: string) => void;

export interface Part {
  heading: Token;
  line: number;
  tokens: Token[];
}

const markdown = new MarkdownIt('commonmark', { html: true });

export function tokenize(source: string): Token[] {
  return markdown.parse(source, {});
}

/** Cuts at every heading `tag`; what stands before the first one is `before`. */
export function splitAt(
  tag: 'h1' | 'h2' | 'h3',
  tokens: readonly Token[],
): { before: Token[]; parts: Part[] } {
  const before: Token[] = [];
  const parts: Part[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] as Token;
    if (token.type === 'heading_open' && token.tag === tag) {
      parts.push({ heading: tokens[at + 1] as Token, line: lineOf(token), tokens: [] });
      at += 2;
    } else (parts.at(-1)?.tokens ?? before).push(token);
  }
  return { before, parts };
}

export function lineOf(token: Token | undefined): number {
  return token?.map?.[0] ?? 0;
}

/** Reads paragraphs, lists with at most one list inside, and fenced code; anything else is reported and left out. */
export function readBlocks(tokens: readonly Token[], report: Report): TextBlock[] {
  const blocks: TextBlock[] = [];
  for (let at = 0; at < tokens.length; at = nextSibling(tokens, at)) {
    const token = tokens[at] as Token;
    const inside = tokens.slice(at + 1, nextSibling(tokens, at) - 1);
    if (token.type === 'paragraph_open') {
      blocks.push({ kind: 'paragraph', spans: readSpans(inside[0] as Token, report) });
    } else if (token.type === 'bullet_list_open' || token.type === 'ordered_list_open') {
      blocks.push(...readList(token, inside, 0, report));
    } else if (token.type === 'fence') {
      if (!token.info.trim()) report(lineOf(token), 'fenced code needs a language');
      blocks.push({ kind: 'code', language: token.info.trim(), text: token.content.replace(/\n$/, '') });
    } else report(lineOf(token), `${nameOf(token)} is not allowed here`);
  }
  return blocks;
}

/** The index just behind the block that opens at `at`. */
function nextSibling(tokens: readonly Token[], at: number): number {
  let depth = 0;
  for (let index = at; index < tokens.length; index++) {
    depth += tokens[index]?.nesting ?? 0;
    if (depth === 0) return index + 1;
  }
  return tokens.length;
}

function readList(open: Token, inside: Token[], indent: 0 | 1, report: Report): TextBlock[] {
  const ordered = open.type === 'ordered_list_open';
  const blocks: TextBlock[] = [];
  let count = 0;
  for (let at = 0; at < inside.length; at = nextSibling(inside, at)) {
    const [paragraphOpen, inline, , ...rest] = inside.slice(at + 1, nextSibling(inside, at) - 1);
    if (paragraphOpen?.type !== 'paragraph_open' || !inline) {
      report(lineOf(inside[at]), 'a list item must begin with its text');
      continue;
    }
    appendItem(blocks, { ordered, indent, offset: count++ }, readSpans(inline, report));
    if (rest.length > 0) blocks.push(...readNested(rest, indent, report));
  }
  return blocks;
}

function readNested(tokens: Token[], indent: 0 | 1, report: Report): TextBlock[] {
  const [open] = tokens as [Token];
  const isOneList = open.type.endsWith('_list_open') && nextSibling(tokens, 0) === tokens.length;
  if (indent === 0 && isOneList) return readList(open, tokens.slice(1, -1), 1, report);
  report(lineOf(open), 'a list item holds its text and at most one list, and that one holds none');
  return [];
}

function appendItem(
  blocks: TextBlock[],
  list: { ordered: boolean; indent: 0 | 1; offset: number },
  item: Span[],
): void {
  const last = blocks.at(-1);
  if (last?.kind === 'list' && last.indent === list.indent) last.items.push(item);
  else blocks.push({ kind: 'list', ...list, items: [item] });
}

/** Inline text with its marks. Images, HTML and hard line breaks are reported. */
export function readSpans(inline: Token, report: Report): Span[] {
  return splitLines(inline, report).reduce((before, line) => joinLines(before, line));
}

/** As `readSpans`, but one list of spans per source line. */
export function splitLines(inline: Token, report: Report): Span[][] {
  const lines: Span[][] = [[]];
  const marks: Omit<Span, 'text'> = {};
  for (const child of inline.children ?? []) {
    if (child.type === 'softbreak') lines.push([]);
    else if (child.type === 'text' || child.type === 'code_inline') {
      const code = child.type === 'code_inline' ? ({ code: true } as const) : {};
      if (child.content) lines.at(-1)?.push({ text: child.content, ...marks, ...code });
    } else if (!mark(marks, child)) report(lineOf(inline), `${nameOf(child)} is not allowed here`);
  }
  return lines;
}

function mark(marks: Omit<Span, 'text'>, token: Token): boolean {
  if (token.type === 'strong_open') marks.bold = true;
  else if (token.type === 'strong_close') delete marks.bold;
  else if (token.type === 'em_open') marks.italic = true;
  else if (token.type === 'em_close') delete marks.italic;
  else if (token.type === 'link_open') marks.url = String(token.attrGet('href'));
  else if (token.type === 'link_close') delete marks.url;
  else return false;
  return true;
}

const WIDE = /[\p{Script=Han}，。？！：；、（）]/u;

/** Chinese is written without spaces, so a line break between two Chinese characters is nothing, else a space. */
function joinLines(before: Span[], after: Span[]): Span[] {
  const tight = WIDE.test(before.at(-1)?.text.at(-1) ?? '') && WIDE.test(after[0]?.text.at(0) ?? '');
  return tight ? [...before, ...after] : [...before, { text: ' ' }, ...after];
}

const NAMES: Record<string, string> = {
  html_block: 'HTML',
  html_inline: 'HTML',
  image: 'an image',
  hr: 'a rule',
  blockquote_open: 'a block quotation',
  code_block: 'indented code (fence it)',
  hardbreak: 'a hard line break',
};

function nameOf(token: Token): string {
  if (token.type === 'heading_open') return `a level-${token.tag.slice(1)} heading`;
  return NAMES[token.type] ?? token.type;
}
