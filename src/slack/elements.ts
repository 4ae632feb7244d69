import type {
  ActionsBlock,
  Button,
  ContextBlock,
  HeaderBlock,
  KnownBlock,
  PlainTextElement,
  SectionBlock,
} from '@slack/types';
import { LIMITS } from './limits.ts';
import { shorten } from './mrkdwn.ts';

/** What every message has: `text` for notifications and screen readers, and what is shown. */
export interface Message {
  text: string;
  blocks: KnownBlock[];
}

export function plain(text: string, limit: number = LIMITS.textObject): PlainTextElement {
  return { type: 'plain_text', text: shorten(text, limit), emoji: false };
}

export function header(text: string): HeaderBlock {
  return { type: 'header', text: plain(text, LIMITS.headerText) };
}

/** A small grey line; `mrkdwn` must be escaped where it holds what a person typed. */
export function context(mrkdwn: string): ContextBlock {
  return { type: 'context', elements: [{ type: 'mrkdwn', text: shorten(mrkdwn, LIMITS.textObject) }] };
}

/** mrkdwn; what a person typed must be escaped in it. */
export function paragraph(mrkdwn: string): SectionBlock {
  return { type: 'section', text: { type: 'mrkdwn', text: shorten(mrkdwn, LIMITS.textObject) } };
}

/** A small grey line that formats nothing: for what a person typed. */
export function quietly(text: string): ContextBlock {
  return { type: 'context', elements: [plain(text)] };
}

export function button(
  label: string,
  actionId: string,
  value: string,
  more: Pick<Button, 'style' | 'confirm' | 'accessibility_label'> = {},
): Button {
  const text = { ...plain(label, LIMITS.buttonText), emoji: true };
  return { type: 'button', text, action_id: actionId, value, ...more };
}

export function actions(elements: ActionsBlock['elements']): ActionsBlock {
  return { type: 'actions', elements };
}

/** One line that needs no blocks but the text itself. It may hold what a person typed: nothing in it formats or pings. */
export function line(text: string): Message {
  return { text, blocks: [{ type: 'section', text: plain(text) }] };
}
