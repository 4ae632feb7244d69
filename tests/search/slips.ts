import type { Entry } from '../../src/knowledge/entry.ts';
import type { Query } from '../../src/search/evaluate.ts';
import { blurredSoundOf } from '../../src/search/pinyin.ts';
import { textsOf } from '../../src/search/wordings.ts';

/** Of the entries' names only each n-th is misspelt, which is plenty. */
const EACH = 3;

/** Names of entries with one slip each: of the fingers in English, of the ear in Chinese. The same each time. */
export function slipsIn(entries: readonly Entry[]): Query[] {
  const bySound = soundsIn(entries);
  return entries.flatMap(({ id, ...entry }) => {
    const names = textsOf({ id, ...entry }).names.filter((name) => name !== id);
    return names.flatMap((name): Query[] => {
      const chance = hash(id + name);
      if (chance % EACH > 0) return [];
      const lang = /\p{Script=Han}/u.test(name) ? 'zh' : 'en';
      const q = lang === 'zh' ? misheard(name, chance, bySound) : mistyped(name, chance);
      return q && q !== name ? [{ q, lang, kind: 'slip', gold: [id] }] : [];
    });
  });
}

/** Drops, doubles or swaps a letter of a long word, loses a space or adds some, or slips in the question around it. */
function mistyped(name: string, chance: number): string | undefined {
  const words = [...name.matchAll(/[A-Za-z]{5,}/g)];
  const word = words[chance % words.length];
  if (!word) return undefined;
  const at = word.index + 1 + (chance % (word[0].length - 2));
  const [before, letter, next, after] = [name.slice(0, at), name[at], name[at + 1], name.slice(at + 2)];
  const slips = [
    `${before}${next}${after}`,
    `${before}${letter}${letter}${next}${after}`,
    `${before}${next}${letter}${after}`,
    name.slice(0, word.index).trimEnd() + name.slice(word.index),
    `waht is ${name}`,
    name.replace(/([a-z])([A-Z])/g, '$1 $2'),
  ];
  return slips[(chance >>> 8) % slips.length];
}

function misheard(name: string, chance: number, bySound: ReadonlyMap<string, string[]>): string | undefined {
  const characters = [...name];
  const places = characters.flatMap((character, at) => (/\p{Script=Han}/u.test(character) ? at : []));
  const at = places[chance % places.length] ?? 0;
  const alike = bySound
    .get(blurredSoundOf(characters[at] ?? ''))
    ?.filter((other) => other !== characters[at]);
  const other = alike?.[(chance >>> 8) % alike.length];
  return other && characters.with(at, other).join('');
}

function soundsIn(entries: readonly Entry[]): Map<string, string[]> {
  const bySound = new Map<string, string[]>();
  const text = entries.flatMap((entry) => Object.values(textsOf(entry)).flat()).join('');
  for (const character of new Set(text.match(/\p{Script=Han}/gu))) {
    const sound = blurredSoundOf(character);
    bySound.set(sound, [...(bySound.get(sound) ?? []), character]);
  }
  return bySound;
}

/** FNV-1a: a number that looks like chance. */
export function hash(text: string): number {
  let sum = 2166136261;
  for (const character of text) sum = Math.imul(sum ^ (character.codePointAt(0) ?? 0), 16777619) >>> 0;
  return (sum ^ (sum >>> 15)) >>> 0;
}
