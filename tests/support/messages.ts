/** What a message or view shows, as words: for assertions that do not care how the blocks are nested. */

interface Shown {
  text?: string | undefined;
  blocks?: unknown;
}

export function blocksOf(shown: Shown | undefined): unknown[] {
  return (shown?.blocks as unknown[] | undefined) ?? [];
}

/** All text in the blocks, in reading order; `text` itself where there are none. */
export function textOf(shown: Shown | undefined): string {
  const blocks = blocksOf(shown);
  return blocks.length > 0 ? stringsIn(blocks).join('\n') : (shown?.text ?? '');
}

function stringsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) {
    const isInline = value.every((item) => typeof item?.text === 'string' && /^(text|link)$/.test(item.type));
    const parts = value.map((item) => stringsIn(item));
    return isInline ? [parts.flat().join('')] : parts.flat();
  }
  return Object.entries(value).flatMap(([key, child]) =>
    key === 'text' && typeof child === 'string' ? [child] : stringsIn(child),
  );
}

/** The labels of all buttons, in order. */
export function buttonsOf(shown: Shown | undefined): string[] {
  return buttonsIn(blocksOf(shown)).map(({ text }) => text.text);
}

interface ButtonLike {
  type: 'button';
  text: { text: string };
  action_id: string;
  value: string;
}

export function buttonsIn(value: unknown): ButtonLike[] {
  if (typeof value !== 'object' || value === null) return [];
  if ((value as { type?: string }).type === 'button') return [value as ButtonLike];
  return Object.values(value).flatMap(buttonsIn);
}

/** Whatever Slack reads as markup, so that it could ping or format: mrkdwn objects and the messages' own text. */
export function markupOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return '';
  const { type, text, ...rest } = value as { type?: string; text?: unknown };
  const isMarkup = typeof text === 'string' && type !== 'plain_text' && type !== 'text';
  return [isMarkup ? text : markupOf(text), ...Object.values(rest).map(markupOf)].filter(Boolean).join('\n');
}
