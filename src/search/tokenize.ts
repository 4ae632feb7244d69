import { GENERIC, STOP_PHRASES_ZH, STOP_WORDS_EN, SYNONYMS } from './synonyms.ts';

/**
 * Text as the index and the query see it. Latin words are split at punctuation and camel-case borders; Chinese is cut
 * into overlapping pairs of characters, which measured as well as a segmenter and cost far less to start; whatever the
 * table of synonyms knows becomes one token (`§pdb`), so that both languages and kubectl's short names meet in it.
 */
export interface Analysis {
  /** Everything to look up: concepts, words, pairs of characters, joined forms. */
  tokens: string[];
  /** What the text is about, each thing once: concepts, and words or pairs that no concept covers. */
  units: string[];
}

/** A Latin word or one Chinese character. */
type Atom = string;

const RUN = /[a-z0-9]+(?:['.+#&/_-][a-z0-9]+)*|\p{Script=Han}+/gu;
const HAN = /\p{Script=Han}/u;

export function analyze(text: string): Analysis {
  const atoms = atomsOf(text);
  const tokens: string[] = [];
  const units: string[] = [];
  let loose: Atom[] = [];
  const flush = () => {
    const rest = tokensOfAtoms(loose);
    tokens.push(...rest);
    units.push(...rest.filter((token) => !STOP_WORDS_EN.has(token)));
    loose = [];
  };
  for (let at = 0; at < atoms.length; ) {
    const concept = longestConcept(atoms, at);
    if (concept) {
      flush();
      const covered = atoms.slice(at, at + concept.length);
      tokens.push(concept.token, ...tokensOfAtoms(covered), ...joined(covered));
      units.push(concept.token);
      at += concept.length;
    } else loose.push(atoms[at++] as Atom);
  }
  flush();
  return { tokens, units: [...new Set(units)] };
}

/** A question without the words that every question has; as it was when nothing else is left. */
export function withoutStopWords(query: string): string {
  const text = normalize(query);
  const kept = text
    .replace(STOP_PHRASES_ZH, ' ')
    .replace(RUN, (run) => (STOP_WORDS_EN.has(run) ? ' ' : run))
    .trim();
  return /[a-z0-9\p{Script=Han}]/u.test(kept) ? kept : text;
}

/** NFKC (PDF copies hold look-alike characters), camel case opened, lower case. */
export function normalize(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/([a-z0-9])([A-Z][a-z])|([A-Z])([A-Z][a-z])/g, '$1$3-$2$4')
    .toLowerCase();
}

export function wordsOf(text: string): string[] {
  return (normalize(text).match(/[a-z0-9]+/g) ?? []).map(singular);
}

function atomsOf(text: string): Atom[] {
  return (normalize(text).match(RUN) ?? []).flatMap((run) =>
    HAN.test(run)
      ? [...run]
      : run
          .replace(/'s$/, '')
          .split(/[^a-z0-9]+/)
          .map(singular),
  );
}

/** Plural -s only: heavier stemming measured no better and merges names. */
export function singular(word: string): string {
  if (word.length < 4 || !/[^aius]s$/.test(word) || word === 'kubernetes') return word;
  return word.endsWith('ies')
    ? `${word.slice(0, -3)}y`
    : word.replace(/(ss|x|ch)es$/, '$1').replace(/([^s])s$/, '$1');
}

function longestConcept(atoms: Atom[], at: number): { token: string; length: number } | undefined {
  for (let length = Math.min(CONCEPTS.longest, atoms.length - at); length > 0; length--) {
    const token = CONCEPTS.byForm.get(atoms.slice(at, at + length).join(' '));
    if (token) return { token, length };
  }
  return undefined;
}

function tokensOfAtoms(atoms: Atom[]): string[] {
  const tokens: string[] = [];
  atoms.forEach((atom, at) => {
    const isHan = HAN.test(atom);
    const next = atoms[at + 1];
    if (!isHan) tokens.push(atom);
    else if (next && HAN.test(next)) tokens.push(atom + next);
    else if (!HAN.test(atoms[at - 1] ?? '')) tokens.push(atom);
  });
  return tokens;
}

function joined(atoms: Atom[]): string[] {
  return atoms.length > 1 && atoms.every((atom) => !HAN.test(atom)) ? [atoms.join('')] : [];
}

interface Concepts {
  byForm: ReadonlyMap<string, string>;
  longest: number;
}

const CONCEPTS = readSynonyms(SYNONYMS);

function readSynonyms(table: string): Concepts {
  const byForm = new Map<string, string>();
  for (const line of table.trim().split('\n')) {
    const forms = line.split('|').map((form) => atomsOf(form));
    for (const form of forms) byForm.set(form.join(' '), `§${forms[0]?.join('')}`);
  }
  return { byForm, longest: Math.max(...[...byForm.keys()].map((key) => key.split(' ').length)) };
}

/** Stop words as they stand in text and after `singular`. */
export const STOP_WORDS: ReadonlySet<string> = STOP_WORDS_EN;
export const GENERIC_UNITS: ReadonlySet<string> = new Set(GENERIC.split(/\s+/).map((word) => `§${word}`));
