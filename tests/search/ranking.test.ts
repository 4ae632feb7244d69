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
    ['a mistake it warns of', 'turpentine'],
    ['its id', 'spice rack'],
  ])('%s', (_, question) => {
    const entry = entryOf('spice-rack', {
      title: 'Saffron',
      aliases: ['paprika'],
      asks: ['how hot does the kiln get'],
      answer: 'It is vermilion.',
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

  it('prefers the entry that holds more of the question', () => {
    const whole = entryOf('whole', {
      title: 'Kiln',
      answer: 'Clay, glaze and fire, as one does for tiles, bricks and pots in winter.',
    });
    const part = entryOf('part', {
      title: 'Clay',
      asks: ['clay and clay', 'which clay'],
      answer: 'clay clay clay',
    });
    expect(first('clay glaze fire kiln', part, whole)).toBe('whole');
  });

  it('does not depend on the order of the files', () => {
    const twins = ['twin-b', 'twin-a'].map((id) => entryOf(id, { title: 'Twin', answer: 'the same' }));
    const order = (entries: Entry[]) => createRanker(entries)('twin').ranked.map(({ entry }) => entry.id);
    expect(order(twins)).toEqual(['twin-a', 'twin-b']);
    expect(order(twins.toReversed())).toEqual(['twin-a', 'twin-b']);
  });
});
