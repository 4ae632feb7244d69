import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { breakable, wrap } from '../../src/cli/wrap.ts';

const wrapped = (text: string, columns: number) =>
  wrap(
    breakable(text).map((plain) => ({ plain, printed: plain })),
    columns,
  );
const CLOSING = '，。；：？！、）';

describe('wrapping', () => {
  it('breaks English at spaces', () => {
    expect(wrapped('the quick brown fox jumps', 10)).toEqual(['the quick', 'brown fox', 'jumps']);
  });

  it('breaks Chinese anywhere, counting two columns a character', () => {
    expect(wrapped('平时优先用它行为一目了然', 10)).toEqual(['平时优先用', '它行为一目', '了然']);
  });

  it('never begins a line with closing punctuation', () => {
    expect(wrapped('平时优先用，行为（一目）了然。', 10)).toEqual([
      '平时优先',
      '用，行为',
      '（一目）了',
      '然。',
    ]);
  });

  it('keeps a command in one piece', () => {
    expect(wrapped('用 --delete-emptydir-data 参数', 12)).toEqual(['用', '--delete-emptydir-data', '参数']);
  });

  it('loses nothing, overflows only by what cannot be broken, and starts no line with a space', () => {
    const text = fc.string({
      unit: fc.constantFrom('节', '点', '，', '。', '（', '）', 'a', 'bc', ' ', '-', '.'),
      maxLength: 60,
    });
    fc.assert(
      fc.property(text, fc.integer({ min: 6, max: 30 }), (words, columns) => {
        const lines = wrapped(words, columns);
        expect(lines.join('').replace(/\s/g, '')).toBe(words.replace(/\s/g, ''));
        for (const [at, line] of lines.entries()) {
          if (at > 0) expect(line).not.toMatch(new RegExp(`^[ ${CLOSING}]`));
          const units = breakable(line);
          const withoutLast = units.slice(0, -1).join('');
          expect(units.length < 2 || stringWidth(withoutLast.trimEnd()) <= columns + 2 * 30).toBe(true);
        }
      }),
    );
  });
});
