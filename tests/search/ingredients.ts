/** What search is made of: `edits` of the compiled `src/search/<file>.ts` take it out, or put an alternative in its place. */
export interface Ingredient {
  name: string;
  file: string;
  edits: [string, string][];
}

const leaveOut = (name: string, file: string, from: string, to = ''): Ingredient => ({
  name,
  file,
  edits: [[from, to]],
});

const TOKENS: Ingredient[] = [
  leaveOut('look-alike characters (NFKC)', 'tokenize', ".normalize('NFKC')"),
  leaveOut(
    'singular',
    'tokenize',
    'export function singular(word) {',
    'export function singular(word) {\n return word;',
  ),
  leaveOut('English stop words', 'tokenize', '...STOP_WORDS, '),
  leaveOut('Chinese stop phrases', 'tokenize', ', ...STOP_PHRASES'),
  leaveOut(
    'lone characters that say little',
    'tokenize',
    'STOP_CHARACTERS.has(only) ? [] : [only]',
    '[only]',
  ),
  leaveOut(
    'pairs of characters (single ones instead)',
    'tokenize',
    'function pairsOf(characters) {',
    'function pairsOf(characters) {\n return characters;',
  ),
  leaveOut('names in the table: all', 'synonyms', 'SYNONYMS = [', 'SYNONYMS = true ? [] : ['),
  ...['KUBERNETES, ', 'DOCKER, ', 'SYMPTOMS, ', 'GENERAL, ', ', ORDINARY'].map((table) =>
    leaveOut(`names in the table: ${table.replace(', ', '')}`, 'synonyms', table),
  ),
];

const MENDING: Ingredient[] = [
  leaveOut('spelling: all', 'vocabulary', 'spell(normalize(question))', 'normalize(question)'),
  leaveOut('spelling: neighbours', 'spelling', 'nearest(singular(word)) ?? nearest(word) ?? '),
  leaveOut('spelling: words run together', 'spelling', 'parted(word, isAsked) ?? '),
  leaveOut(
    'homophones: all',
    'vocabulary',
    'mendHomophones(spell(normalize(question)))',
    'spell(normalize(question))',
  ),
  leaveOut('homophones: blurred ear', 'homophones', 'blurredSoundOf(name)', 'soundOf(name)'),
];

const TEXTS: Ingredient[] = [
  leaveOut('titles, aliases and ids', 'wordings', 'names: namesOf(entry)', 'names: [entry.id]'),
  leaveOut('names: id', 'wordings', ', id])', '])'),
  leaveOut('names: aliases', 'wordings', '...aliases, id', 'id'),
  leaveOut(
    'wordings of the question (asks)',
    'wordings',
    '[text[locale].question, ...text[locale].asks]',
    '[text[locale].question]',
  ),
  leaveOut('body: all', 'wordings', 'body: bodyOf(entry)', 'body: []'),
  leaveOut('body: short answer', 'wordings', 'plainBlocks(shortAnswer), '),
  leaveOut('body: key points', 'wordings', '...keyPoints.map(plainSpans), '),
  leaveOut('body: mistakes', 'wordings', ', ...mistakes.map(plainSpans)'),
  leaveOut(
    '(with the explanation in the body)',
    'wordings',
    '[plainBlocks(shortAnswer), ',
    '[plainBlocks(shortAnswer), plainBlocks(text[locale].explanation), ',
  ),
];

const RANKING: Ingredient[] = [
  leaveOut('score by matched tokens undone', 'search-index', 'score / queryTerms.length', 'score'),
  leaveOut('unknown numbers say nothing', 'search-index', 'if (/\\d/.test(token))', 'if (false)'),
  leaveOut('unknown pairs count half', 'search-index', '? 0.5 : 1', '? 1 : 1'),
  leaveOut('pool of 20 (10)', 'ranking', 'POOL = 20', 'POOL = 10'),
  leaveOut('pool of 20 (50)', 'ranking', 'POOL = 20', 'POOL = 50'),
  leaveOut(
    're-ranking: all but text',
    'ranking',
    '2 * text + 2 * wording + coverage + (isWordForWord(wording) ? 1 : 0)',
    'text',
  ),
  leaveOut('re-ranking: text', 'ranking', '2 * text + '),
  leaveOut('re-ranking: nearest wording', 'ranking', '2 * wording + '),
  leaveOut('re-ranking: coverage', 'ranking', ' + coverage'),
  leaveOut('re-ranking: word for word', 'ranking', ' + (isWordForWord(wording) ? 1 : 0)'),
  leaveOut(
    'asks back for a name of two entries',
    'confidence',
    'if (ranking.ranked[1]?.isNamed)',
    'if (false)',
  ),
];

export const INGREDIENTS: readonly Ingredient[] = [...TOKENS, ...MENDING, ...TEXTS, ...RANKING];
