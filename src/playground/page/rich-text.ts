import type { RichTextBlock, RichTextBlockElement, RichTextElement } from '@slack/types';
import { html } from 'htm/preact';
import type { ComponentChildren } from 'preact';
import { emojiOf } from './emoji.ts';
import { drawDate, drawLink, drawReference } from './text.ts';
import type { Ui } from './ui.ts';

export function drawRichText(block: RichTextBlock, ui: Ui): ComponentChildren {
  return html`<div class="text rich">${block.elements.map((element) => drawPart(element, ui))}</div>`;
}

function drawPart(part: RichTextBlockElement, ui: Ui): ComponentChildren {
  const border = 'border' in part && part.border ? 'bordered' : '';
  switch (part.type) {
    case 'rich_text_list':
      return drawList(part, ui);
    case 'rich_text_quote':
      return html`<blockquote class=${border}>${drawLeaves(part.elements, ui)}</blockquote>`;
    case 'rich_text_preformatted':
      return html`<pre tabindex="0" class=${border}>${drawLeaves(part.elements, ui)}</pre>`;
    default:
      return html`<div class="lines">${drawLeaves(part.elements, ui)}</div>`;
  }
}

/** Slack's types lack `offset`, which its reference has. */
type List = Extract<RichTextBlockElement, { type: 'rich_text_list' }> & { offset?: number };

function drawList({ style, elements, indent = 0, offset = 0 }: List, ui: Ui): ComponentChildren {
  const items = elements.map((item) => html`<li>${drawLeaves(item.elements as RichTextElement[], ui)}</li>`);
  const level = `indent-${indent}`;
  return style === 'ordered'
    ? html`<ol class=${level} start=${offset + 1}>${items}</ol>`
    : html`<ul class=${level}>${items}</ul>`;
}

function drawLeaves(leaves: readonly RichTextElement[], ui: Ui): ComponentChildren {
  return leaves.map((leaf) => styled(leaf, drawLeaf(leaf, ui)));
}

function drawLeaf(leaf: RichTextElement, ui: Ui): ComponentChildren {
  switch (leaf.type) {
    case 'text':
      return leaf.text;
    case 'link':
      return drawLink(leaf.url, leaf.text ?? leaf.url);
    case 'emoji':
      return emojiOf(leaf.name);
    case 'user':
      return drawReference('user', leaf.user_id, ui);
    case 'channel':
      return drawReference('channel', leaf.channel_id, ui);
    case 'broadcast':
      return drawReference('broadcast', leaf.range, ui);
    case 'date':
      return drawDate(leaf, ui);
    default:
      return html`<code>${JSON.stringify(leaf)}</code>`;
  }
}

interface Style {
  bold?: boolean;
  italic?: boolean;
  strike?: boolean;
  underline?: boolean;
  code?: boolean;
}

function styled(leaf: RichTextElement, inside: ComponentChildren): ComponentChildren {
  const { bold, italic, strike, underline, code } = (leaf as { style?: Style }).style ?? {};
  const marks: [boolean | undefined, string][] = [
    [code, 'code'],
    [strike, 's'],
    [underline, 'u'],
    [italic, 'i'],
    [bold, 'b'],
  ];
  return marks.reduce((drawn, [isOn, tag]) => (isOn ? html`<${tag}>${drawn}</${tag}>` : drawn), inside);
}
