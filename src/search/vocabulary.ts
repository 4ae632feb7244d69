import { createHomophoneMender } from './homophones.ts';
import { createSpeller } from './spelling.ts';
import { SYNONYMS } from './synonyms.ts';
import { normalize, singular } from './tokenize.ts';
import type { EntryTexts } from './wordings.ts';

/** Mends the spelling of a question towards what the content is written with; the result is in lower case. */
export function createMender(content: readonly EntryTexts[]): (question: string) => string {
  const known = new Set<string>();
  const asked = new Set(SYNONYMS.flat().flatMap(wordsOf));
  const pairs = new Set<string>();
  for (const { names, asks, body } of content) {
    const text = [...names, ...asks, ...body].join('\n');
    for (const word of wordsOf(text)) known.add(word);
    for (const word of [...names, ...asks].flatMap(wordsOf)) asked.add(word);
    for (const [run] of text.matchAll(/\p{Script=Han}{2,}/gu)) {
      for (let at = 1; at < run.length; at++) pairs.add(run.slice(at - 1, at + 1));
    }
  }
  const names = new Set([...SYNONYMS.flat(), ...content.flatMap((texts) => texts.names)].filter(isHanName));
  const spell = createSpeller({ known, asked });
  const mendHomophones = createHomophoneMender({ pairs, names });
  return (question) => mendHomophones(spell(normalize(question)));
}

function wordsOf(text: string): string[] {
  return (normalize(text).match(/[a-z0-9]+/g) ?? []).map(singular);
}

function isHanName(name: string): boolean {
  return /^\p{Script=Han}{2,}$/u.test(name);
}
