import { basename, dirname } from 'node:path';
import type { Token } from 'markdown-it';
import { LOCALES, type Locale, type PerLocale } from '../i18n/locale.ts';
import type { Span, TextBlock } from '../text.ts';
import type { Entry, EntryText, Problem, QuizQuestion } from './entry.ts';
import { type FrontMatter, frontMatterSchema, languagesOf, readYaml } from './front-matter.ts';
import { lineOf, type Part, type Report, readBlocks, readSpans, splitAt, tokenize } from './markdown.ts';
import { readQuiz } from './quiz.ts';

/** The grammar of AUTHORING.md: level-1 heading, then these level-2 sections in this order. */
const HEADINGS: PerLocale<{ language: string; sections: readonly string[] }> = {
  en: {
    language: 'English',
    sections: ['Explanation', 'Key points', 'Common mistakes', 'Follow-up questions', 'Quiz'],
  },
  zh: { language: '中文', sections: ['详解', '要点', '常见误区', '追问', '测验'] },
};

export type ParseResult = { entry?: Entry; problems: Problem[] };

/** One entry file; its id is the file's name and its topic the folder's. `entry` is absent when there is any error. */
export function parseEntry(file: string, source: string): ParseResult {
  const problems: Problem[] = [];
  const report: Report = (line, message) =>
    problems.push({ file, line: line + 1, severity: 'error', message });
  const fenced = /^---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(source);
  if (!fenced) {
    report(0, 'the file must begin with front matter between two lines of ---');
    return { problems };
  }
  const front = readYaml(fenced[1] as string, frontMatterSchema);
  if ('problems' in front) for (const { line, message } of front.problems) report(line + 1, message);

  const bodyStart = fenced[0].split('\n').length - 1;
  const reportBody: Report = (line, message) => report(line + bodyStart, message);
  const bodies = readBodies(tokenize(source.slice(fenced[0].length)), reportBody);
  if ('problems' in front) return { problems };

  reportLanguages(front.value, bodies, report);
  reportParity(bodies, reportBody);
  if (problems.length > 0) return { problems };
  return { entry: buildEntry(file, front.value, bodies), problems };
}

type Body = Omit<EntryText, 'locale' | 'question' | 'title' | 'asks'> & { line: number };
type Bodies = Partial<PerLocale<Body>>;

function readBodies(tokens: Token[], report: Report): Bodies {
  const { before, parts } = splitAt('h1', tokens);
  if (before[0]) report(lineOf(before[0]), 'nothing may stand before the first level-1 heading');
  const bodies: Bodies = {};
  for (const part of parts) {
    const locale = LOCALES.find((locale) => HEADINGS[locale].language === part.heading.content);
    if (!locale)
      report(part.line, `level-1 headings are "English" and "中文", not "${part.heading.content}"`);
    else if (bodies[locale]) report(part.line, `"${part.heading.content}" stands twice`);
    else bodies[locale] = readBody(part, HEADINGS[locale].sections, report);
  }
  return bodies;
}

function readBody(part: Part, expected: readonly string[], report: Report): Body {
  const { before, parts } = splitAt('h2', part.tokens);
  const found = parts.map((section) => section.heading.content);
  if (found.join('\n') !== expected.join('\n')) {
    report(part.line, `sections must be ${expected.join(', ')}; found ${found.join(', ') || 'none'}`);
  }
  const section = (index: number) => parts.find((candidate) => candidate.heading.content === expected[index]);
  return {
    line: part.line,
    shortAnswer: readShortAnswer(before, part, report),
    explanation: readBlocks(section(0)?.tokens ?? [], report),
    keyPoints: readPoints(section(1), report),
    mistakes: readPoints(section(2), report),
    followUps: readPoints(section(3), report),
    quiz: readQuizSection(section(4), report),
  };
}

function readShortAnswer(tokens: Token[], part: Part, report: Report): TextBlock[] {
  const blocks = readBlocks(tokens, report);
  if (blocks.length === 0) report(part.line, 'the short answer is missing');
  if (blocks.some((block) => block.kind !== 'paragraph')) {
    report(part.line, 'the short answer holds paragraphs only');
  }
  return blocks;
}

function readPoints(section: Part | undefined, report: Report): Span[][] {
  if (!section) return [];
  const [list, ...rest] = readBlocks(section.tokens, report);
  if (list?.kind === 'list' && rest.length === 0) return list.items;
  report(section.line, `"${section.heading.content}" must be one flat list`);
  return [];
}

function readQuizSection(section: Part | undefined, report: Report): QuizQuestion[] {
  if (!section) return [];
  const { before, parts } = splitAt('h3', section.tokens);
  if (before[0]) report(lineOf(before[0]), 'in the quiz, nothing may stand before the first stem');
  if (parts.length === 0) report(section.line, 'the quiz has no question');
  return parts.flatMap((part) => readQuiz(readSpans(part.heading, report), part, report) ?? []);
}

function reportLanguages(front: FrontMatter, bodies: Bodies, report: Report): void {
  const languages = languagesOf(front);
  if (languages.length === 0) report(1, 'question: at least one language is needed');
  for (const locale of LOCALES) {
    const { language } = HEADINGS[locale];
    const wanted = languages.includes(locale);
    if (wanted && !bodies[locale]) report(0, `"# ${language}" is missing although the question is given`);
    if (wanted && !front.title[locale]) report(1, `title: ${locale} is missing`);
    if (!wanted && bodies[locale])
      report(1, `question: ${locale} is missing although "# ${language}" is there`);
  }
}

/** Both languages say the same: equally many points, mistakes, follow-ups, stems, and the same key. */
function reportParity({ en, zh }: Bodies, report: Report): void {
  if (!en || !zh) return;
  const shape = (body: Body) => ({
    'key points': body.keyPoints.length,
    'common mistakes': body.mistakes.length,
    'follow-up questions': body.followUps.length,
    'quiz questions': body.quiz.length,
    'quiz key': body.quiz
      .map((question) => 'ABCD'[question.options.findIndex((option) => option.right)] ?? '?')
      .join(''),
  });
  const [left, right] = [shape(en), shape(zh)];
  for (const name of Object.keys(left) as (keyof typeof left)[]) {
    if (left[name] !== right[name]) {
      report(zh.line, `${name} differ: English ${left[name]}, Chinese ${right[name]}`);
    }
  }
}

function buildEntry(file: string, front: FrontMatter, bodies: Bodies): Entry {
  const languages = languagesOf(front);
  const text = (wanted: Locale): EntryText => {
    const locale = languages.includes(wanted) ? wanted : (languages[0] as Locale);
    const { line, ...body } = bodies[locale] as Body;
    return {
      locale,
      question: front.question[locale] as string,
      title: front.title[locale] as string,
      asks: front.asks[locale] ?? [],
      ...body,
    };
  };
  const { level, kind, exams, aliases, related, sources } = front;
  const { date, kubernetes, docker } = front.checked;
  return {
    id: basename(file, '.md'),
    topic: basename(dirname(file)),
    ...{ level, kind, exams, aliases, related, sources, languages, file },
    checked: { date, ...(kubernetes ? { kubernetes } : {}), ...(docker ? { docker } : {}) },
    text: { en: text('en'), zh: text('zh') },
  };
}
