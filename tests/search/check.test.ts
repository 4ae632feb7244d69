import { describe, expect, it } from 'vitest';
import type { Entry } from '../../src/knowledge/entry.ts';
import { checkFindability } from '../../src/search/check.ts';
import { bundledLibrary } from '../support/bot.ts';
import { entryOf } from './entries.ts';

const OTHERS = ['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta', 'theta'].map((id) => entryOf(id, {}));

function warnings(...entries: Entry[]): string[] {
  return checkFindability([...OTHERS, ...entries]).map(({ file, message }) => `${file}: ${message}`);
}

describe('an author is told', () => {
  it('when an entry is not first for its own wording', () => {
    const kiln = entryOf('kiln', { title: 'Kiln' });
    const oven = entryOf('oven', { title: 'Oven', asks: ['what is a kiln'] });
    expect(warnings(kiln, oven)).toEqual(['oven.md: "what is a kiln" finds kiln first, by "Kiln"']);
  });

  it('when two entries answer a question nearly alike', () => {
    const asks = { asks: ['which glaze for clay'] };
    const twins = [entryOf('bowl', { title: 'Bowl', ...asks }), entryOf('jar', { title: 'Jar', ...asks })];
    expect(warnings(...twins).join()).toMatch(
      /bowl\.md: "which glaze for clay" finds jar nearly as well.*jar\.md/,
    );
  });

  it('when a wording holds only what any question holds', () => {
    expect(warnings(entryOf('kiln', { title: 'Kiln', asks: ['how does it work'] })).join()).toMatch(
      /"how does it work" does not find this entry/,
    );
  });

  it('but not when two entries share a name', () => {
    const named = { aliases: ['CA'] };
    expect(
      warnings(entryOf('kiln', { title: 'Kiln', ...named }), entryOf('oven', { title: 'Oven', ...named })),
    ).toEqual([]);
  });
});

it('each bundled entry is first for all its names and wordings', async () => {
  const { knowledge } = await bundledLibrary();
  expect(checkFindability(knowledge.entries).map(({ message }) => message)).toEqual([]);
}, 30_000);
