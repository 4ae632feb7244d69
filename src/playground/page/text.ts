import { html } from 'htm/preact';
import type { ComponentChildren } from 'preact';
import { formatToken, fullTime } from './dates.ts';
import { emojiOf, withEmoji } from './emoji.ts';
import { type Block, type Inline, parseMrkdwn } from './mrkdwn.ts';
import { personOf } from './store.ts';
import { type Ui, useUi } from './ui.ts';

export interface TextObject {
  type: string;
  text: string;
  emoji?: boolean;
}

/** A text object of either kind. Text only ever becomes text nodes, so that nothing in it can run as HTML. */
export function drawText(text: TextObject | undefined, ui: Ui): ComponentChildren {
  if (!text) return null;
  return text.type === 'mrkdwn' ? drawMrkdwn(text.text, ui) : plainText(text);
}

export function plainText({ text, emoji = true }: TextObject): string {
  return emoji ? withEmoji(text) : text;
}

export function drawMrkdwn(source: string, ui: Ui): ComponentChildren {
  return parseMrkdwn(source).map((block) => drawBlock(block, ui));
}

export function Mrkdwn({ source }: { source: string }): ComponentChildren {
  return html`<div class="text">${drawMrkdwn(source, useUi())}</div>`;
}

function drawBlock(block: Block, ui: Ui): ComponentChildren {
  if (block.kind === 'preformatted') return html`<pre tabindex="0">${block.text}</pre>`;
  const inside = block.inside.map((inline) => drawInline(inline, ui));
  return block.kind === 'quote'
    ? html`<blockquote>${inside}</blockquote>`
    : html`<span class="lines">${inside}</span>`;
}

function drawInline(inline: Inline, ui: Ui): ComponentChildren {
  switch (inline.kind) {
    case 'text':
      return inline.text;
    case 'emoji':
      return emojiOf(inline.text);
    case 'code':
      return html`<code>${inline.text}</code>`;
    case 'bold':
      return html`<b>${inline.inside.map((each) => drawInline(each, ui))}</b>`;
    case 'italic':
      return html`<i>${inline.inside.map((each) => drawInline(each, ui))}</i>`;
    case 'strike':
      return html`<s>${inline.inside.map((each) => drawInline(each, ui))}</s>`;
    case 'link':
      return drawLink(inline.url, inline.text);
    case 'date':
      return drawDate(inline, ui);
    default:
      return drawReference(inline.kind, inline.id, ui, inline.text);
  }
}

/** Only addresses that a browser opens as a page or a letter; anything else stays text. */
export function drawLink(url: string, inside: ComponentChildren): ComponentChildren {
  if (!/^(https?|mailto):/i.test(url)) return inside;
  return html`<a href=${url} target="_blank" rel="noopener noreferrer">${inside}</a>`;
}

export function drawReference(
  kind: 'user' | 'channel' | 'broadcast',
  id: string,
  { store, go }: Ui,
  known?: string,
): ComponentChildren {
  if (kind === 'user') {
    const { name, real_name, is_bot } = personOf(store, id);
    const isMe = id === store.me;
    return html`<span class=${isMe ? 'mention me' : 'mention'}>@${is_bot ? real_name : known || real_name || name}</span>`;
  }
  if (kind === 'broadcast') return html`<span class="mention me">@${known || id}</span>`;
  const channel = store.channels.find((each) => each.id === id);
  const label = `#${channel?.name || known || id}`;
  if (!channel) return html`<span class="mention">${label}</span>`;
  return html`<button type="button" class="mention" onClick=${() => go({ channel: id })}>${label}</button>`;
}

interface DateToken {
  timestamp: number;
  format: string;
  url?: string;
  fallback?: string;
}

export function drawDate({ timestamp, format, url, fallback }: DateToken, ui: Ui): ComponentChildren {
  const text = formatToken(format, timestamp, ui.now(), ui.reader);
  if (text === undefined) return fallback ?? format;
  const at = new Date(timestamp * 1000);
  const time = html`<time datetime=${at.toISOString()} title=${fullTime(at.getTime(), ui.reader)}>${text}</time>`;
  return url ? drawLink(url, time) : time;
}
