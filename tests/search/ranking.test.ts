import { describe, expect, it } from 'vitest';
import type { Entry } from '../../src/knowledge/entry.ts';
import { createRanker } from '../../src/search/ranking.ts';
import { entryOf } from './entries.ts';

/** Entries about something else, so that words have a weight. */
const OTHERS = ['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta', 'eta', 'theta'].map((id) =>
  entryOf(id, { answer: `the ${id} of all things` }),
);

function first(question: string, ...entries: Entry[]): string | undefined {
  return createRanker([...OTHERS, ...entries])(question).ranked[0]?.entry.id;
}

describe('an entry is found by', () => {
  it.each([
    ['its title', 'saffron'],
    ['an alias', 'paprika'],
    ['another wording of its question', 'how hot does it get in a kiln'],
    ['its answer', 'vermilion'],
    ['a key point', 'cobalt'],
    ['a mistake it warns of', 'turpentine'],
    ['its id', 'spice rack'],
  ])('%s', (_, question) => {
    const entry = entryOf('spice-rack', {
      title: 'Saffron',
      aliases: ['paprika'],
      asks: ['how hot does the kiln get'],
      answer: 'It is vermilion.',
      keyPoints: ['Cobalt makes it blue.'],
      mistakes: ['Never use turpentine.'],
    });
    expect(first(question, entry)).toBe('spice-rack');
  });
});

describe('the order of entries', () => {
  it('prefers the entry of that name to one that keeps mentioning it', () => {
    const named = entryOf('named', {
      title: 'Saffron',
      answer: 'A long text about colours, tastes and smells, '.repeat(5),
    });
    const mentioning = entryOf('mentioning', {
      title: 'Cooking',
      asks: ['saffron', 'and'].map((word) => `${word} rice with saffron and more saffron`),
    });
    expect(first('saffron', mentioning, named)).toBe('named');
  });

  it('prefers the entry in which the words stand for more', () => {
    const long = entryOf('a-long', {
      title: 'Cooking',
      answer: `glaze ${'and other words of all kinds '.repeat(20)}`,
    });
    const short = entryOf('b-short', { title: 'Pottery', answer: 'glaze, glaze' });
    expect(first('glaze on my vase', long, short)).toBe('b-short');
  });

  it('prefers the entry with a wording near the question', () => {
    const spread = entryOf('a-spread', { title: 'Cooking', answer: 'kiln kiln, night night, fire fire' });
    const near = entryOf('b-near', { title: 'Pottery', asks: ['fire a kiln at night'] });
    expect(first('should somebody fire up the kiln by night', spread, near)).toBe('b-near');
  });

  it('prefers the entry asked for word for word', () => {
    const similar = entryOf('a-similar', { title: 'Glaze kiln alpha', answer: 'A glaze, a kiln.' });
    const meant = entryOf('b-meant', { title: 'Pottery', aliases: ['glaze kiln'], answer: 'Some glaze.' });
    expect(first('glaze kiln', similar, meant)).toBe('b-meant');
  });

  it('prefers the entry that holds more of the question', () => {
    const part = entryOf('a-part', { title: 'Cooking', answer: 'clay, glaze, fire, clay, glaze, fire' });
    const whole = entryOf('b-whole', {
      title: 'Pottery',
      answer: 'Clay, glaze, fire, kiln on winter evenings',
    });
    expect(first('clay glaze fire kiln', part, whole)).toBe('b-whole');
  });

  it('does not depend on the order of the files', () => {
    const twins = ['twin-b', 'twin-a'].map((id) => entryOf(id, { title: 'Twin', answer: 'the same' }));
    const order = (entries: Entry[]) => createRanker(entries)('twin').ranked.map(({ entry }) => entry.id);
    expect(order(twins)).toEqual(['twin-a', 'twin-b']);
    expect(order(twins.toReversed())).toEqual(['twin-a', 'twin-b']);
  });
});

describe('what stands in no entry', () => {
  const weights = createRanker(OTHERS)('velero 量子 7d9c6b5f4').weights;

  it('counts in full, so that a question about something else is told apart', () => {
    expect(weights.get('velero')).toBeGreaterThan(createRanker(OTHERS)('alpha').weights.get('alpha') ?? 0);
  });

  it('counts half for a pair of characters: every other one straddles two words', () => {
    expect(weights.get('量子')).toBe((weights.get('velero') ?? 0) / 2);
  });

  it('says nothing if it is a number or a hash', () => {
    expect(weights.get('7d9c6b5f4')).toBe(0);
  });
});
