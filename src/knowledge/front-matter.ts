import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import type { Locale } from '../i18n/locale.ts';
import { EXAMS, KINDS, LEVELS } from './entry.ts';

const text = z.string().trim().min(1);
const perLanguage = <T extends z.ZodType>(value: T) =>
  z.strictObject({ en: value.optional(), zh: value.optional() });
const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be kebab-case');

export const frontMatterSchema = z.strictObject({
  question: perLanguage(text),
  title: perLanguage(text),
  level: z.enum(LEVELS),
  kind: z.enum(KINDS),
  exams: z.array(z.enum(EXAMS)).default([]),
  aliases: z.array(text).default([]),
  asks: perLanguage(z.array(text)).default({}),
  related: z.array(id).default([]),
  sources: z.array(z.url({ protocol: /^https$/, message: 'must be an https address' })).min(1),
  checked: z.strictObject({
    date: z.iso.date(),
    kubernetes: z.string().optional(),
    docker: z.string().optional(),
  }),
});
export type FrontMatter = z.infer<typeof frontMatterSchema>;

export const topicsSchema = z.array(
  z.strictObject({
    id,
    title: z.strictObject({ en: text, zh: text }),
    aliases: z.array(text).default([]),
  }),
);

export type YamlResult<T> = { value: T } | { problems: { line: number; message: string }[] };

/** YAML 1.2 against a schema; lines count from 0 within `source`. */
export function readYaml<T>(source: string, schema: z.ZodType<T>): YamlResult<T> {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines });
  const lineAt = (offset: number) => Math.max(0, lines.linePos(offset).line - 1);
  if (document.errors.length > 0) {
    return {
      problems: document.errors.map((error) => ({
        line: lineAt(error.pos[0]),
        message: firstLine(error.message),
      })),
    };
  }
  const parsed = schema.safeParse(document.toJS());
  if (parsed.success) return { value: parsed.data };
  const lineOfPath = (path: PropertyKey[]): number => {
    const node = document.getIn(path, true) as { range?: [number, number, number] } | undefined;
    if (node?.range) return lineAt(node.range[0]);
    return path.length > 0 ? lineOfPath(path.slice(0, -1)) : 0;
  };
  return {
    problems: parsed.error.issues.map((issue) => ({
      line: lineOfPath(issue.path),
      message: `${issue.path.join('.') || 'front matter'}: ${issue.message}`,
    })),
  };
}

function firstLine(message: string): string {
  return message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? message;
}

/** Which languages the front matter speaks; a question makes the language. */
export function languagesOf({ question }: FrontMatter): Locale[] {
  return (['en', 'zh'] as const).filter((locale) => question[locale] !== undefined);
}
