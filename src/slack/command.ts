import type { Locale, PerLocale } from '../i18n/locale.ts';

export type SubCommand = 'help' | 'topics' | 'quiz' | 'daily';
export const DAILY_ACTIONS = ['status', 'now', 'skip', 'pause', 'resume', 'stop'] as const;
export type DailyAction = (typeof DAILY_ACTIONS)[number];

export interface QuizOptions {
  topic?: string;
  count?: number;
  level?: string;
  seconds?: number;
  locale?: Locale;
}

/** What the words after `/k8s`, after a mention or in a direct message ask for. */
export type Command =
  | { kind: 'help' }
  | { kind: 'topics' }
  | { kind: 'quiz'; options: QuizOptions }
  | { kind: 'daily'; action?: DailyAction }
  | { kind: 'ask'; question: string }
  /** A sub-command with one word that does not fit; `question` is the whole text, to search for instead. */
  | { kind: 'misfit'; command: SubCommand; word: string; question: string };

/** What the grammar must know of a topic of the content. */
export interface TopicNames {
  id: string;
  title: PerLocale<string>;
  aliases: string[];
}

const SUB_COMMANDS: Record<string, SubCommand> = {
  help: 'help',
  帮助: 'help',
  topics: 'topics',
  主题: 'topics',
  quiz: 'quiz',
  测验: 'quiz',
  daily: 'daily',
  每日一题: 'daily',
};

/**
 * The first word decides: a sub-command with at most one word that does not fit its grammar is that sub-command, with
 * more of them it is a question (PRODUCT.md, Ask). No words are `help`.
 */
export function parseCommand(text: string, topics: readonly TopicNames[]): Command {
  const question = text
    .normalize('NFKC')
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim();
  const [first = '', ...rest] = question.split(' ');
  if (!question) return { kind: 'help' };
  const name = SUB_COMMANDS[first.toLowerCase()];
  if (!name) return { kind: 'ask', question };
  const { command, misfits } = GRAMMARS[name](
    rest.map((word) => word.toLowerCase()),
    topics,
  );
  const [word] = misfits;
  if (word === undefined) return command;
  return misfits.length > 1 ? { kind: 'ask', question } : { kind: 'misfit', command: name, word, question };
}

type Grammar = (words: string[], topics: readonly TopicNames[]) => { command: Command; misfits: string[] };

const GRAMMARS: Record<SubCommand, Grammar> = {
  help: (words) => ({ command: { kind: 'help' }, misfits: words }),
  topics: (words) => ({ command: { kind: 'topics' }, misfits: words }),
  daily: ([first, ...rest]) => {
    const action = DAILY_ACTIONS.find((action) => action === first);
    if (first === undefined || action)
      return { command: { kind: 'daily', ...(action && { action }) }, misfits: rest };
    return { command: { kind: 'daily' }, misfits: [first, ...rest] };
  },
  quiz: parseQuiz,
};

const LEVELS: Record<string, string> = {
  junior: 'junior',
  mid: 'mid',
  senior: 'senior',
  初级: 'junior',
  中级: 'mid',
  高级: 'senior',
};
const LANGUAGES: Record<string, Locale> = { en: 'en', english: 'en', zh: 'zh', 中文: 'zh', chinese: 'zh' };
const within = (value: number, least: number, most: number) => value >= least && value <= most;

/** `[topic] [count 1–20] [level] [seconds 10–120 with s] [en|zh]`, each once, in any order. */
function parseQuiz(words: string[], topics: readonly TopicNames[]): { command: Command; misfits: string[] } {
  const options: QuizOptions = {};
  const misfits: string[] = [];
  for (let at = 0; at < words.length; ) {
    const topic = longestTopic(words, at, topics);
    const word = words[at] as string;
    const found: QuizOptions | undefined = topic ? { topic: topic.id } : quizOption(word);
    const isNew = found && Object.keys(found).every((key) => options[key as keyof QuizOptions] === undefined);
    if (isNew) Object.assign(options, found);
    else misfits.push(word);
    at += topic?.length ?? 1;
  }
  return { command: { kind: 'quiz', options }, misfits };
}

function quizOption(word: string): QuizOptions | undefined {
  const [, digits, unit] = /^(\d{1,3})(s|秒)?$/.exec(word) ?? [];
  const number = Number(digits);
  if (digits && unit) return within(number, 10, 120) ? { seconds: number } : undefined;
  if (digits) return within(number, 1, 20) ? { count: number } : undefined;
  if (LEVELS[word]) return { level: LEVELS[word] };
  return LANGUAGES[word] ? { locale: LANGUAGES[word] } : undefined;
}

function longestTopic(
  words: string[],
  at: number,
  topics: readonly TopicNames[],
): { id: string; length: number } | undefined {
  for (let length = words.length - at; length > 0; length--) {
    const phrase = words.slice(at, at + length).join(' ');
    const topic = topics.find((topic) => namesOf(topic).some((name) => name.toLowerCase() === phrase));
    if (topic) return { id: topic.id, length };
  }
  return undefined;
}

function namesOf({ id, title, aliases }: TopicNames): string[] {
  return [id, title.en, title.zh, ...aliases];
}

/** The id of the topic whose name is most like `word`, by shared pairs of letters; undefined when none is at all. */
export function nearestTopic(word: string, topics: readonly TopicNames[]): string | undefined {
  const likeness = (topic: TopicNames) => Math.max(...namesOf(topic).map((name) => dice(word, name)));
  const [best] = topics
    .map((topic) => ({ id: topic.id, score: likeness(topic) }))
    .sort((a, b) => b.score - a.score);
  return best && best.score > 0 ? best.id : undefined;
}

/** Dice's coefficient over pairs of letters: 1 for equal words, 0 for nothing in common. */
function dice(a: string, b: string): number {
  const pairs = (text: string) => {
    const letters = [' ', ...text.toLowerCase(), ' '];
    return letters.slice(1).map((letter, at) => `${letters[at]}${letter}`);
  };
  const [left, right] = [pairs(a), new Set(pairs(b))];
  return (2 * left.filter((pair) => right.has(pair)).length) / (left.length + right.size);
}
