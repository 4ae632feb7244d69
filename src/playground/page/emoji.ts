/** The shortcodes that bots of this kind use; any other is shown as it is written. */
const EMOJI: Record<string, string> = {
  '+1': '👍',
  thumbsup: '👍',
  '-1': '👎',
  thumbsdown: '👎',
  alarm_clock: '⏰',
  arrow_right: '➡️',
  bar_chart: '📊',
  bell: '🔔',
  book: '📖',
  books: '📚',
  brain: '🧠',
  bulb: '💡',
  calendar: '📅',
  clap: '👏',
  eyes: '👀',
  fire: '🔥',
  first_place_medal: '🥇',
  second_place_medal: '🥈',
  third_place_medal: '🥉',
  hand: '✋',
  heart: '❤️',
  heavy_check_mark: '✔️',
  hourglass: '⌛',
  hourglass_flowing_sand: '⏳',
  information_source: 'ℹ️',
  lock: '🔒',
  mag: '🔍',
  medal: '🏅',
  memo: '📝',
  muscle: '💪',
  question: '❓',
  rocket: '🚀',
  slightly_smiling_face: '🙂',
  smile: '😄',
  sparkles: '✨',
  star: '⭐',
  stopwatch: '⏱️',
  tada: '🎉',
  thinking_face: '🤔',
  trophy: '🏆',
  warning: '⚠️',
  wave: '👋',
  whale: '🐳',
  white_check_mark: '✅',
  x: '❌',
};

export function emojiOf(name: string): string {
  return Object.hasOwn(EMOJI, name) ? (EMOJI[name] as string) : `:${name}:`;
}

/** Shortcodes within a text. */
export function withEmoji(text: string): string {
  return text.replace(/:([a-z0-9_+'-]+):/g, (_, name: string) => emojiOf(name));
}
