/** Formatted text as entries hold it and every surface (Slack, terminal) draws it. It holds no HTML and no mrkdwn. */

/** A run of text with its marks; a link when `url` is set. */
export interface Span {
  text: string;
  bold?: true;
  italic?: true;
  code?: true;
  url?: string;
}

export interface Code {
  language: string;
  text: string;
}

/** Nested lists stand flat, one after the other, as Slack's rich text has them: `indent` says how deep. */
export type TextBlock =
  | { kind: 'paragraph'; spans: Span[] }
  | { kind: 'list'; ordered: boolean; indent: 0 | 1; offset: number; items: Span[][] }
  | ({ kind: 'code' } & Code);

export function plainSpans(spans: readonly Span[]): string {
  return spans.map((span) => span.text).join('');
}

/** The words alone, one line per paragraph or list item; code as it stands. */
export function plainBlocks(blocks: readonly TextBlock[]): string {
  return blocks.map(plainBlock).join('\n');
}

function plainBlock(block: TextBlock): string {
  if (block.kind === 'code') return block.text;
  return block.kind === 'paragraph' ? plainSpans(block.spans) : block.items.map(plainSpans).join('\n');
}
