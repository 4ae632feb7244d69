import { STOP_CHARACTERS, STOP_PHRASES, STOP_WORDS } from './stop-words.ts';
import { SYNONYMS } from './synonyms.ts';

/** A Latin word with what joins it, a stretch of Chinese, or whatever else parts the two. */
const RUN = /[a-z0-9]+(?:['.+#&/_-][a-z0-9]+)*|\p{Script=Han}+|[^a-z0-9\p{Script=Han} \t]+/gu;
/** Stands where nothing may reach over: no pair of characters, no name of several words. */
const GAP = '';

/**
 * What a text says, in order, as the index and the questions see it: `§pod` for each name in the table of synonyms, so
 * that both languages and kubectl's short names meet in it; every other Latin word; and the remaining Chinese as
 * overlapping pairs of characters, which measured as well as a segmenter. What any question holds is left out.
 */
export function tokensOf(text: string): string[] {
  const atoms = atomsOf(normalize(text));
  const tokens: string[] = [];
  let loose: string[] = [];
  const flush = () => {
    if (loose.length > 0) tokens.push(...pairsOf(loose));
    loose = [];
  };
  for (let at = 0; at < atoms.length; ) {
    const atom = atoms[at] as string;
    const form = formAt(atoms, at);
    if (!form && isHan(atom)) loose.push(atom);
    else flush();
    if (form?.token) tokens.push(form.token);
    else if (!form && atom !== GAP && !isHan(atom)) tokens.push(atom);
    at += form?.atoms.length ?? 1;
  }
  flush();
  return tokens;
}

/** NFKC (copies from PDF files hold look-alike characters), lower case. */
export function normalize(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** Plural -s only: Porter's stemmer measured no better, and it merges names. */
export function singular(word: string): string {
  if (!word.endsWith('s') || word.length < 4 || /[aius]s$/.test(word) || word === 'kubernetes') return word;
  return word.endsWith('ies')
    ? `${word.slice(0, -3)}y`
    : word.replace(/(ss|x|ch)es$/, '$1').replace(/([^s])s$/, '$1');
}

/** Latin words in the singular, and single Chinese characters. */
function atomsOf(text: string): string[] {
  const atoms: string[] = [];
  for (const run of text.match(RUN) ?? []) {
    if (isHan(run)) {
      if (isHan(atoms.at(-1) ?? GAP)) atoms.push(GAP);
      atoms.push(...run);
    } else if (/^[a-z0-9]+$/.test(run)) atoms.push(singular(run));
    else if (/^[a-z0-9]/.test(run)) atoms.push(...wordsIn(run));
    else atoms.push(GAP);
  }
  return atoms;
}

function wordsIn(run: string): string[] {
  return run
    .replace(/'s$/, '')
    .split(/[^a-z0-9']+/)
    .map(singular);
}

/** Nearly all that is asked is ASCII, and told apart without the costlier expression. */
function isHan(text: string): boolean {
  return text > '~' && /^\p{Script=Han}/u.test(text);
}

function pairsOf(characters: readonly string[]): string[] {
  const [only] = characters;
  if (characters.length === 1 && only) return STOP_CHARACTERS.has(only) ? [] : [only];
  return characters.slice(1).map((character, at) => `${characters[at]}${character}`);
}

/** Atoms that count as one: a name in the table of synonyms or, without a token, a phrase that says nothing. */
interface Form {
  atoms: string[];
  token?: string;
}

/** By their first atom, longest first. */
const FORMS = readForms();

function readForms(): ReadonlyMap<string, Form[]> {
  const names = SYNONYMS.flatMap((line): Form[] => {
    const forms = line.map((name) => atomsOf(normalize(name)));
    return forms.map((atoms) => ({ atoms, token: `§${forms[0]?.join('')}` }));
  });
  const stops = [...STOP_WORDS, ...STOP_PHRASES].map((phrase): Form => ({ atoms: atomsOf(phrase) }));
  const byFirst = new Map<string, Form[]>();
  for (const form of [...names, ...stops]) {
    const [first = GAP] = form.atoms;
    byFirst.set(
      first,
      [...(byFirst.get(first) ?? []), form].sort((a, b) => b.atoms.length - a.atoms.length),
    );
  }
  return byFirst;
}

function formAt(atoms: readonly string[], at: number): Form | undefined {
  const forms = FORMS.get(atoms[at] as string);
  return forms?.find((form) => form.atoms.every((atom, i) => atom === atoms[at + i]));
}
