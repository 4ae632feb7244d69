import type {
  RichTextBlock,
  RichTextBlockElement,
  RichTextLink,
  RichTextSection,
  RichTextText,
} from '@slack/types';
import type { Span, TextBlock } from '../text.ts';

type Leaf = RichTextText | RichTextLink;

/** Rich text needs no escaping and cannot ping anyone; it works in messages, ephemeral ones, modals and the Home tab. */
export function richText(...elements: RichTextBlockElement[]): RichTextBlock {
  return { type: 'rich_text', elements };
}

/** Text blocks as Slack draws them, with an empty line between paragraphs. */
export function drawText(blocks: readonly TextBlock[]): RichTextBlockElement[] {
  return blocks.map((block, at) => {
    if (block.kind === 'code') {
      return { type: 'rich_text_preformatted', elements: [{ type: 'text', text: block.text || ' ' }] };
    }
    if (block.kind === 'list') return drawList(block.items, block);
    const isFollowed = blocks[at + 1]?.kind === 'paragraph';
    return section([...block.spans, ...(isFollowed ? [{ text: '\n\n' }] : [])]);
  });
}

export function drawList(
  items: readonly (readonly Span[])[],
  { ordered = false, indent = 0, offset = 0 } = {},
): RichTextBlockElement {
  return {
    type: 'rich_text_list',
    style: ordered ? 'ordered' : 'bullet',
    elements: items.map(section),
    ...(indent ? { indent } : {}),
    ...(offset ? { offset } : {}),
  };
}

export function section(spans: readonly Span[]): RichTextSection {
  return { type: 'rich_text_section', elements: spans.filter(({ text }) => text).map(drawSpan) };
}

/** A line of its own in bold, above what follows. */
export function label(text: string): RichTextSection {
  return section([{ text, bold: true }]);
}

function drawSpan({ text, url, bold, italic, code }: Span): Leaf {
  const style = { ...(bold && { bold }), ...(italic && { italic }), ...(code && { code }) };
  const styled = Object.keys(style).length > 0 ? { style } : {};
  return url ? { type: 'link', url, text, ...styled } : { type: 'text', text, ...styled };
}
