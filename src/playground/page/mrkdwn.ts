/** Slack's mrkdwn as plain objects: docs.slack.dev/messaging/formatting-message-text. Whoever draws it makes elements. */
export type Inline =
  | { kind: 'text' | 'code' | 'emoji'; text: string }
  | { kind: 'bold' | 'italic' | 'strike'; inside: Inline[] }
  | { kind: 'link'; url: string; text: string }
  | { kind: 'user' | 'channel' | 'broadcast'; id: string; text?: string }
  | { kind: 'date'; timestamp: number; format: string; url?: string; fallback: string };

export type Block = { kind: 'lines' | 'quote'; inside: Inline[] } | { kind: 'preformatted'; text: string };

export function parseMrkdwn(source: string): Block[] {
  return source.split(/```([\s\S]+?)```/).flatMap((part, at): Block[] => {
    if (at % 2 === 1) return [{ kind: 'preformatted', text: unescaped(part.replace(/^\n|\n$/g, '')) }];
    const isAfterCode = at > 0;
    return part === '' ? [] : parseLines(isAfterCode ? part.replace(/^\n/, '') : part);
  });
}

/** Lines that start with `>` are quotes; neighbours of one kind stay together. */
function parseLines(source: string): Block[] {
  const runs: { isQuote: boolean; lines: string[] }[] = [];
  for (const line of source.split('\n')) {
    const isQuote = /^(&gt;|>)/.test(line);
    const text = isQuote ? line.replace(/^(&gt;|>) ?/, '') : line;
    const run = runs.at(-1);
    if (run?.isQuote === isQuote) run.lines.push(text);
    else runs.push({ isQuote, lines: [text] });
  }
  return runs.map(({ isQuote, lines }) => ({
    kind: isQuote ? 'quote' : 'lines',
    inside: parseInline(lines.join('\n')),
  }));
}

/** Marks count only where no letter or digit touches them from outside, as in `snake_case_names`. */
const marked = (sign: string) =>
  `(?<![\\p{L}\\p{N}${sign}])${sign}(?=\\S)([^${sign}\\n]*[^\\s${sign}])${sign}(?![\\p{L}\\p{N}${sign}])`;
const TOKEN = new RegExp(
  [
    '`([^`\\n]+)`',
    '<([^<>\\n]+)>',
    "(?<![\\p{L}\\p{N}]):([a-z0-9_+'-]+):",
    marked('\\*'),
    marked('_'),
    marked('~'),
  ].join('|'),
  'gu',
);

export function parseInline(source: string): Inline[] {
  const found: Inline[] = [];
  let end = 0;
  for (const match of source.matchAll(TOKEN)) {
    if (match.index > end) found.push(textOf(source.slice(end, match.index)));
    found.push(tokenOf(match));
    end = match.index + match[0].length;
  }
  if (end < source.length) found.push(textOf(source.slice(end)));
  return found;
}

function tokenOf([, code, angle, emoji, bold, italic, strike]: RegExpExecArray): Inline {
  if (code !== undefined) return { kind: 'code', text: unescaped(code) };
  if (angle !== undefined) return angleOf(angle);
  if (emoji !== undefined) return { kind: 'emoji', text: emoji };
  if (bold !== undefined) return { kind: 'bold', inside: parseInline(bold) };
  if (italic !== undefined) return { kind: 'italic', inside: parseInline(italic) };
  return { kind: 'strike', inside: parseInline(strike ?? '') };
}

/** What stands in angle brackets: a link, somebody, a channel, a ping, a date. */
function angleOf(angle: string): Inline {
  const bar = angle.indexOf('|');
  const target = bar < 0 ? angle : angle.slice(0, bar);
  const label = bar < 0 ? undefined : unescaped(angle.slice(bar + 1));
  const named = label === undefined ? {} : { text: label };
  if (target.startsWith('@')) return { kind: 'user', id: target.slice(1), ...named };
  if (target.startsWith('#')) return { kind: 'channel', id: target.slice(1), ...named };
  if (target.startsWith('!date^')) return dateOf(target, label);
  if (target.startsWith('!')) return { kind: 'broadcast', id: target.slice(1), ...named };
  if (!/^[a-z][a-z\d+.-]*:/i.test(target)) return textOf(`<${angle}>`);
  return { kind: 'link', url: unescaped(target), text: label ?? unescaped(target) };
}

function dateOf(target: string, label: string | undefined): Inline {
  const [, timestamp = '', format = '', url] = target.split('^');
  const fallback = label ?? format;
  return { kind: 'date', timestamp: Number(timestamp), format, fallback, ...(url && { url }) };
}

function textOf(source: string): Inline {
  return { kind: 'text', text: unescaped(source) };
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
