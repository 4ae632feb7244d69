import { LOCALES } from '../i18n/locale.ts';
import type { Entry } from '../knowledge/entry.ts';
import { plainBlocks, plainSpans } from '../text.ts';

/** The texts by which an entry is found. */
export interface EntryTexts {
  names: string[];
  asks: string[];
  body: string[];
}

export function textsOf(entry: Entry): EntryTexts {
  return { names: namesOf(entry), asks: asksOf(entry), body: bodyOf(entry) };
}

/** What the entry is called: titles, aliases and its id. */
function namesOf({ id, text, aliases }: Entry): string[] {
  return [...new Set([...LOCALES.map((locale) => text[locale].title), ...aliases, id])];
}

/** How people ask for it. */
function asksOf({ text }: Entry): string[] {
  return [...new Set(LOCALES.flatMap((locale) => [text[locale].question, ...text[locale].asks]))];
}

/** As much of the answer as an ablation showed to be worth its space: see tests/search/README.md. */
function bodyOf({ kind, languages, text }: Entry): string[] {
  const texts = languages.flatMap((locale) => {
    const { shortAnswer, keyPoints, mistakes } = text[locale];
    return [plainBlocks(shortAnswer), ...keyPoints.map(plainSpans), ...mistakes.map(plainSpans)];
  });
  // So that nobody who asks how to debug an error is asked back whether they mean debugging.
  return kind === 'troubleshooting' ? [...texts, kind] : texts;
}
