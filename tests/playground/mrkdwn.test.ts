import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Inline, parseInline, parseMrkdwn } from '../../src/playground/page/mrkdwn.ts';

/** The words, with each mark's letter around what it marks. */
function shown(inline: Inline): string {
  if ('inside' in inline) return `${inline.kind[0]}(${inline.inside.map(shown).join('')})`;
  if (inline.kind === 'text') return inline.text;
  if (inline.kind === 'date') return `date(${inline.timestamp} ${inline.format} ${inline.fallback})`;
  if (inline.kind === 'link') return `link(${inline.url} ${inline.text})`;
  return `${inline.kind}(${'id' in inline ? inline.id : inline.text})`;
}

describe('mrkdwn', () => {
  it.each([
    ['*bold* and _it_ and ~no~', 'b(bold) and i(it) and s(no)'],
    ['snake_case_name and 2*3*4', 'snake_case_name and 2*3*4'],
    ['* not bold * nor ** this', '* not bold * nor ** this'],
    ['*_both_*', 'b(i(both))'],
    ['（*粗体*）', '（b(粗体)）'],
    ['`*code* &lt;`', 'code(*code* <)'],
    ['&amp;lt; is &lt;', '&lt; is <'],
    ['<https://a.io/x?a=1&amp;b=2|*label*>', 'link(https://a.io/x?a=1&b=2 *label*)'],
    ['<@U0MEI> <#C0RANDOM|random> <!here>', 'user(U0MEI) channel(C0RANDOM) broadcast(here)'],
    ['<!date^1795255200^{date} {time}|later>', 'date(1795255200 {date} {time} later)'],
    [':tada: 10:30:00', 'emoji(tada) 10:30:00'],
    ['<script>alert(1)</script>', '<script>alert(1)</script>'],
    ['<javascript:alert(1)|x>', 'link(javascript:alert(1) x)'],
  ])('%s', (source, expected) => {
    expect(parseInline(source).map(shown).join('')).toBe(expected);
  });

  it('keeps lines, quotes and code apart', () => {
    expect(parseMrkdwn('one\n&gt; two\n>three\nfour```\nfive *six*\n```').map(({ kind }) => kind)).toEqual([
      'lines',
      'quote',
      'lines',
      'preformatted',
    ]);
  });

  it('shows text without signs as it is', () => {
    const plain = fc.string().filter((text) => !/[*_~`<>&:\n]/.test(text));
    fc.assert(fc.property(plain, (text) => parseInline(text).map(shown).join('') === text));
  });

  it('takes any text', () => {
    const parts = fc.constantFrom(
      '*',
      '_',
      '~',
      '`',
      '```',
      '<',
      '>',
      '|',
      '&',
      ':',
      '!date^',
      ' ',
      '\n',
      'a',
    );
    fc.assert(fc.property(fc.array(parts), (signs) => void parseMrkdwn(signs.join(''))));
  });
});
