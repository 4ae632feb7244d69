import { LOCALES } from '../i18n/locale.ts';
import { plainSpans } from '../text.ts';
import type { Entry, Problem } from './entry.ts';
import { entryRules, type Finding, languageRules } from './rules.ts';

export interface SourcedEntry {
  entry: Entry;
  source: string;
}

/** Everything that AUTHORING.md asks of bundled content and a program can see, beyond what keeps it from loading. */
export function checkEntries(entries: readonly SourcedEntry[]): Problem[] {
  return [...entries.flatMap(checkEntry), ...checkDuplicates(entries)];
}

function checkEntry({ entry, source }: SourcedEntry): Problem[] {
  const findings = [
    ...entryRules.flatMap((rule) => rule(entry)),
    ...entry.languages.flatMap((locale) => languageRules.flatMap((rule) => rule(entry.text[locale]))),
    ...checkBodyLength(source),
  ];
  return findings.map(({ at, message }) => warning(entry.file, lineContaining(source, at), message));
}

const BODY_LIMIT = 6000;

function checkBodyLength(source: string): Finding[] {
  return source
    .split(/^(?=# )/m)
    .slice(1)
    .filter((body) => body.length > BODY_LIMIT)
    .map((body) => ({
      at: body.split('\n')[0] as string,
      message: `${body.length} characters under this heading; at most ${BODY_LIMIT}`,
    }));
}

/** The same question, stem or other wording may stand in one entry only. */
function checkDuplicates(entries: readonly SourcedEntry[]): Problem[] {
  const firstSeen = new Map<string, Entry>();
  return entries.flatMap(({ entry, source }) =>
    sentencesOf(entry).flatMap((sentence) => {
      const key = sentence.toLowerCase().replace(/[\s\p{P}]+/gu, '');
      const first = firstSeen.get(key);
      if (!first) firstSeen.set(key, entry);
      if (!first || first === entry) return [];
      return [
        warning(entry.file, lineContaining(source, sentence), `"${sentence}" also stands in ${first.id}`),
      ];
    }),
  );
}

function sentencesOf(entry: Entry): string[] {
  return LOCALES.filter((locale) => entry.languages.includes(locale)).flatMap((locale) => {
    const { question, asks, quiz } = entry.text[locale];
    return [question, ...asks, ...quiz.map(({ stem, code }) => plainSpans(stem) + (code?.text ?? ''))];
  });
}

function warning(file: string, line: number, message: string): Problem {
  return { file, line, severity: 'warning', message };
}

/** The first line that holds `text`, marks aside; 1 where none does (a text broken over lines). */
function lineContaining(source: string, text: string): number {
  const bare = (line: string) => line.replace(/[`*_\\\s"']/g, '');
  const wanted = bare(text.split('\n')[0] ?? '');
  return (
    1 +
    Math.max(
      0,
      source.split('\n').findIndex((line) => wanted !== '' && bare(line).includes(wanted)),
    )
  );
}
