import type { Entry, EntryText } from '../../src/knowledge/entry.ts';
import type { Span, TextBlock } from '../../src/text.ts';

/** The entries, and as many altered copies of them as make the number. The same each time. */
export function withCopies(entries: readonly Entry[], size: number): Entry[] {
  return Array.from({ length: size }, (_, at) => {
    const entry = entries[at % entries.length] as Entry;
    const copy = Math.floor(at / entries.length);
    return copy === 0 ? entry : altered(entry, copy);
  });
}

function altered(entry: Entry, copy: number): Entry {
  const replace = replacer(copy);
  return {
    ...entry,
    id: `${entry.id}-${copy}`,
    aliases: entry.aliases.map(replace),
    text: { en: alteredText(entry.text.en, replace), zh: alteredText(entry.text.zh, replace) },
  };
}

function alteredText(text: EntryText, replace: (words: string) => string): EntryText {
  const spans = (all: Span[]) => all.map((span) => ({ ...span, text: replace(span.text) }));
  const blocks = (all: TextBlock[]) =>
    all.map((block): TextBlock => {
      if (block.kind === 'code') return block;
      return block.kind === 'paragraph'
        ? { ...block, spans: spans(block.spans) }
        : { ...block, items: block.items.map(spans) };
    });
  return {
    ...text,
    question: replace(text.question),
    title: replace(text.title),
    asks: text.asks.map(replace),
    shortAnswer: blocks(text.shortAnswer),
    keyPoints: text.keyPoints.map(spans),
    mistakes: text.mistakes.map(spans),
  };
}

/** Replaces four words or characters in ten by others, each copy its own. */
function replacer(copy: number): (text: string) => string {
  const isReplaced = (word: string, at: number) => (at * 31 + word.length * 17 + copy * 7) % 10 < 4;
  return (text) =>
    text.replace(/[A-Za-z]{4,}|\p{Script=Han}/gu, (word, at: number) => {
      if (!isReplaced(word, at)) return word;
      return word.length > 1
        ? `${[...word].reverse().join('')}${copy}`
        : String.fromCharCode(0x4e00 + ((word.charCodeAt(0) * 7 + copy * 131) % 20_000));
    });
}
