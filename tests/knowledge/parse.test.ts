import { describe, expect, it } from 'vitest';

import type { Entry } from '../../src/knowledge/entry.ts';
import { parseEntry } from '../../src/knowledge/parse.ts';
import { plainBlocks, plainSpans } from '../../src/text.ts';
import { SOUND_ENTRY, withChange } from '../support/entry-source.ts';

const FILE = 'knowledge/things/widget.md';
const parse = (source: string) => parseEntry(FILE, source);
const errorsOf = (source: string) => parse(source).problems.map(({ line, message }) => `${line}: ${message}`);

describe('an entry file', () => {
  it('becomes an entry whose id is the file and whose topic is the folder', () => {
    const { entry, problems } = parse(SOUND_ENTRY);
    expect(problems).toEqual([]);
    expect(entry).toMatchObject({
      id: 'widget',
      topic: 'things',
      level: 'mid',
      languages: ['en', 'zh'],
      checked: { date: '2026-11-21', kubernetes: '1.37' },
    });
    expect(entry?.text.zh.question).toBe('小部件是做什么用的？');
  });

  it('keeps marks, links, lists with one level inside and code', () => {
    expect(parse(SOUND_ENTRY).entry?.text.en.explanation).toEqual([
      {
        kind: 'paragraph',
        spans: [
          { text: 'It works by ' },
          { text: 'friction', bold: true },
          { text: ', see ' },
          { text: 'the manual', url: 'https://example.com/manual' },
          { text: ':' },
        ],
      },
      { kind: 'list', ordered: false, indent: 0, offset: 0, items: [[{ text: 'first' }]] },
      { kind: 'list', ordered: false, indent: 1, offset: 0, items: [[{ text: 'inside' }]] },
      { kind: 'list', ordered: false, indent: 0, offset: 1, items: [[{ text: 'second' }]] },
      { kind: 'code', language: 'bash', text: 'widget --turn # slowly' },
    ]);
  });

  it('reads a quiz: stem, code, options with reasons and one key', () => {
    const [first, second] = parse(SOUND_ENTRY).entry?.text.en.quiz ?? [];
    expect(first?.options.map(({ right }) => right)).toEqual([false, true, false, false]);
    expect(plainSpans(first?.options[1]?.text ?? [])).toBe('Right, by default.');
    expect(plainSpans(first?.options[1]?.reason ?? [])).toBe('The thread is right-handed.');
    expect(second?.code).toEqual({ language: 'yaml', text: 'widget: true' });
  });

  it('joins Chinese lines without a space and English ones with one', () => {
    const source = withChange('两个零件固定', '两个零件\n固定', withChange('two parts', 'two\nparts'));
    const { en, zh } = (parse(source).entry as Entry).text;
    expect(en.shortAnswer).toEqual([
      { kind: 'paragraph', spans: expect.arrayContaining([{ text: ' ' }, { text: 'It holds two' }]) },
    ]);
    expect(plainBlocks(zh.shortAnswer)).toBe('它把两个零件固定在一起，直到其中一个被更换。');
  });

  it('may be in one language only, which then stands in for the other', () => {
    const english = SOUND_ENTRY.slice(0, SOUND_ENTRY.indexOf('# 中文')).replace(/^ {2}zh: .*\n/gm, '');
    const { entry, problems } = parse(english);
    expect(problems).toEqual([]);
    expect(entry?.languages).toEqual(['en']);
    expect(entry?.text.zh).toMatchObject({ locale: 'en', title: 'Widget' });
  });
});

describe('what is wrong is reported with its line', () => {
  const lineOf = (piece: string, source = SOUND_ENTRY) =>
    source.slice(0, source.indexOf(piece)).split('\n').length;

  it.each<[string, string, string, RegExp]>([
    ['no front matter', '---\nquestion', 'question', /^1: .*front matter/],
    ['YAML that does not parse', 'level: mid', 'level: [mid', /^\d+: /],
    ['an unknown level', 'level: mid', 'level: expert', /^8: level: /],
    ['an unknown key', 'level: mid', 'level: mid\ncolour: red', /colour/],
    [
      'a source that is not https',
      'https://example.com/docs',
      'http://example.com/docs',
      /^16: sources\.0: must be an https/,
    ],
    ['a date that is none', '2026-11-21', '2026-13-41', /checked\.date/],
    [
      'a missing section',
      '## Common mistakes\n- "It spins." It does not.\n\n',
      '',
      /sections must be .* found/,
    ],
    ['an unknown section', '## Key points', '## Points', /sections must be/],
    ['another level-1 heading', '# 中文', '# Deutsch', /"English" and "中文"/],
    ['a table of contents before the text', '# English', 'Hello\n\n# English', /nothing may stand before/],
    [
      'a missing short answer',
      'It holds two parts together until one of them is replaced.\n',
      '',
      /short answer is missing/,
    ],
    ['a list as short answer', 'It holds two', '- It holds two', /paragraphs only/],
    ['HTML', 'It works by', 'It <b>works</b> by', /HTML is not allowed/],
    ['an image', 'It works by', '![x](https://example.com/x.png) works by', /an image is not allowed/],
    ['a block quotation', 'It works by', '> It works by', /block quotation/],
    ['a level-3 heading outside the quiz', 'It works by', '### How\nIt works by', /level-3 heading/],
    [
      'code without a language',
      '```bash\nwidget --turn # slowly',
      '```\nwidget --turn # slowly',
      /needs a language/,
    ],
    ['a third list level', '  - inside', '  - inside\n    - deeper', /a list item holds/],
    ['prose between key points', '- Two', '- Two\n\nAnd\n', /must be one flat list/],
    [
      'a fifth option',
      '- [ ] Both ways',
      '- [ ] Backwards.\n  No.\n- [ ] Both ways',
      /4 options, this one 5/,
    ],
    ['two keys', '- [ ] It never turns.', '- [x] It never turns.', /exactly one option is right, here 2/],
    ['an option without a reason', '\n  It depends on the thread.', '', /exactly two lines/],
    [
      'a reason over two lines',
      'It depends on the thread.',
      'It depends\n  on the thread.',
      /exactly two lines/,
    ],
    ['an option without a box', '- [ ] Left', '- Left', /begins with/],
    [
      'text behind the options',
      '  That would break it.\n',
      '  That would break it.\n\nSo there.\n',
      /nothing may stand behind/,
    ],
    ['a different number of points', '- Three\n', '', /^\d+: key points differ: English 2, Chinese 3/],
    [
      'a different key',
      '- [ ] 总是向左。\n  取决于螺纹。\n- [x] 默认',
      '- [x] 总是向左。\n  取决于螺纹。\n- [ ] 默认',
      /quiz key differ/,
    ],
    ['a language without its title', '  zh: 小部件\nlevel', 'level', /title: zh is missing/],
  ])('%s', (_name, piece, replacement, expected) => {
    const source = withChange(piece, replacement);
    expect(parse(source).entry).toBeUndefined();
    expect(errorsOf(source)).toContainEqual(expect.stringMatching(expected));
  });

  it('at the line where it stands', () => {
    const source = withChange('It depends on the thread.', 'It depends ![x](y.png)');
    expect(errorsOf(source)).toContainEqual(
      expect.stringMatching(`^${lineOf('- [ ] Left', source)}: an image is not allowed here`),
    );
  });
});
