/** Makes text inert in mrkdwn: https://docs.slack.dev/messaging/formatting-message-text/#escaping */
export function escapeMrkdwn(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** What a person typed, out of Slack's markup: links as their label, channels and pings as bare words, user ids gone. */
export function plainFromMrkdwn(text: string): string {
  return text
    .replace(/<@[UW][A-Z0-9]+(?:\|[^>]*)?>/g, ' ')
    .replace(/<[#!](?:[^>|]*\|)?([^>]*)>/g, '$1')
    .replace(/<([^>|]+)\|([^>]*)>/g, '$2')
    .replace(/<([a-z]+:[^>]+)>/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim();
}

/** Cut to `limit` UTF-16 code units with an ellipsis, never inside a surrogate pair. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return `${text.slice(0, limit - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** mrkdwn that every reader sees in their own zone; the fallback is UTC. */
export function instantToken(instant: Date, format = '{date_short_pretty} {time}'): string {
  const fallback = `${instant.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return `<!date^${Math.floor(instant.getTime() / 1000)}^${format}|${fallback}>`;
}
