import { createInterface } from 'node:readline';
import { readConfig } from '../config.ts';
import { answerFrom } from '../features/ask/answer.ts';
import { localeOfText } from '../i18n/locale.ts';
import { type Library, openLibrary } from '../search/library.ts';
import { renderAnswer } from './render-answer.ts';
import { runCommand } from './run-command.ts';

// npm run ask -- [--json] [question]: answers in the terminal; without a question, one per line from standard input.

await runCommand(async () => {
  const words = process.argv.slice(2);
  const asJson = words.includes('--json');
  const question = words
    .filter((word) => word !== '--json')
    .join(' ')
    .trim();
  const config = readConfig({
    ...process.env,
    SLACK_BOT_TOKEN: '',
    SLACK_APP_TOKEN: '',
    SLACK_SIGNING_SECRET: '',
    NODE_ENV: '',
  });
  const library = await openLibrary(config.knowledgeFolders);
  const print = (query: string) => {
    const locale = localeOfText(query) ?? config.defaultLocale;
    console.log(asJson ? toJson(library, query, locale) : pretty(library, query, locale));
  };
  if (question) return print(question);
  const isPerson = process.stdin.isTTY && !asJson;
  const lines = createInterface({
    input: process.stdin,
    ...(isPerson && { output: process.stdout, prompt: '\n❯ ' }),
  });
  if (isPerson) lines.prompt();
  for await (const line of lines) {
    if (asJson || line.trim()) print(line);
    if (isPerson) lines.prompt();
  }
});

function toJson({ search }: Library, query: string, locale: string): string {
  const { outcome, matches } = search(query);
  const rounded = matches.map(({ entry, score }) => ({ id: entry.id, score: Math.round(score * 1e4) / 1e4 }));
  return JSON.stringify({ query, locale, outcome, matches: rounded });
}

function pretty({ search }: Library, query: string, locale: 'en' | 'zh'): string {
  const columns = Math.min(process.stdout.columns ?? 80, 100);
  return renderAnswer(answerFrom(search(query)), locale, { columns, isColoured: hasColour() });
}

/** https://no-color.org, and no escapes in a file or pipe. */
function hasColour(): boolean {
  return process.env.FORCE_COLOR ? true : process.stdout.isTTY === true && !process.env.NO_COLOR;
}
