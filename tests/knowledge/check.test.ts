import { beforeAll, describe, expect, it } from 'vitest';
import { checkEntries } from '../../src/knowledge/check.ts';
import { createManifestValidator, type ManifestValidator } from '../../src/knowledge/manifests.ts';
import { parseEntry } from '../../src/knowledge/parse.ts';
import { SOUND_ENTRY, withChange } from '../support/entry-source.ts';

function sourced(source: string, file = 'knowledge/things/widget.md') {
  const { entry, problems } = parseEntry(file, source);
  if (!entry) throw new Error(`does not load: ${JSON.stringify(problems)}`);
  return { entry, source };
}
const warningsOf = (source: string) =>
  checkEntries([sourced(source)]).map(({ line, message }) => `${line}: ${message}`);

describe('knowledge:check warns of', () => {
  it('nothing in a sound entry', () => {
    expect(warningsOf(SOUND_ENTRY)).toEqual([]);
  });

  it.each<[string, string | RegExp, string, RegExp]>([
    ['a title over 40 columns', '  en: Widget', `  en: ${'W'.repeat(41)}`, /takes 41 columns/],
    ['a Chinese title over 40 columns', '  zh: 小部件\n', `  zh: ${'件'.repeat(21)}\n`, /takes 42 columns/],
    [
      'a long short answer',
      'It holds two',
      `It ${'really '.repeat(90)}holds two`,
      /short answer has 6\d\d characters/,
    ],
    ['a long Chinese short answer', '它把两个', `${'非常'.repeat(150)}它把两个`, /characters; at most 300/],
    ['a body over 6,000 characters', 'widget --turn # slowly', `widget\n${'x'.repeat(6000)}`, /at most 6000/],
    ['too few asks', 'tell me about it, ', '', /3 to 6 asks, not 2/],
    [
      'an option that points at others',
      'Both ways at once.',
      'All of the above.',
      /must not point at the others/,
    ],
    ['an option that names a letter', 'Both ways at once.', 'Both option A and no more.', /must not point/],
    ['the same in Chinese', '同时往两边。', '以上都对', /must not point/],
    ['the same option twice', 'Both ways at once.', 'It never turns.', /two options are the same/],
    [
      'a key that is far longer than the rest',
      'Right, by default.',
      'Right, by default, as long as the thread is right-handed and nobody has turned it round.',
      /gives it away/,
    ],
    [
      'marks that were not understood',
      'It works by **friction**,',
      'It works by **friction,',
      /not understood/,
    ],
    ['Chinese in the English text', 'It works by', '它 works by', /Chinese in the English text/],
    [
      'a sentence that was not translated',
      '- 然后呢？',
      '- And what happens then, please?',
      /not translated/,
    ],
    ['half-width punctuation', '直到其中一个', '然后,直到其中一个', /half-width/],
    ['no space between Chinese and Latin', '它把两个', '它用widget把两个', /no space between/],
    ['compatibility characters', '它把两个', '它把⼀两个', /compatibility characters/],
    ['an alias listed twice', '[wdg, gadget]', '[wdg, gadget, wdg]', /listed twice/],
    ['an alias that is a sentence', '[wdg, gadget]', '[what is a widget?]', /is a sentence/],
    ['the same alias in other letters', '[wdg, gadget]', '[wdg, gadget, WDG]', /listed twice/],
    ['a space before a per cent sign', 'It holds two', 'At 10 % it holds two', /a space before %/],
    [
      'a belief that is not so',
      'It holds two',
      'The kubelet watches etcd. It holds two',
      /only the API server talks to etcd/,
    ],
    ['the same in Chinese', '它把两个', '调度器监听 etcd，它把两个', /只有 API Server/],
    ['two Chinese terms for one thing', '它把两个', '标签选择器把两个', /the term is 选择算符/],
    [
      'code in an option that the other language lacks',
      'Glue holds it.',
      '`glue` holds it.',
      /not that of the other language/,
    ],
    ['nothing related', 'related: [gizmo]', 'related: []', /name at least one/],
    ['code that differs between the languages', 'widget --turn # 慢慢来', 'widget --stop', /code differs/],
  ])('%s', (_name, piece, replacement, expected) => {
    expect(warningsOf(withChange(piece, replacement))).toContainEqual(expect.stringMatching(expected));
  });

  it.each<[string, string, string, RegExp]>([
    ['YAML that does not parse', 'yaml', 'a: [1', /does not parse/],
    ['JSON that does not parse', 'json', '{a: 1}', /does not parse/],
    ['a removed API version', 'yaml', 'apiVersion: policy/v1beta1', /today it is policy\/v1/],
    ['a retired registry', 'bash', 'crictl pull k8s.gcr.io/pause:3.9', /registry\.k8s\.io/],
    ['a removed flag', 'bash', 'kubectl drain n1 --delete-local-data', /--delete-emptydir-data/],
    [
      'a debug copy without a profile',
      'bash',
      'kubectl debug p --copy-to=q -it --image=busybox',
      /--profile/,
    ],
    ['a host name taken for a node name', 'bash', 'kubectl drain $(hostname)', /need not be its host name/],
    [
      'events sorted by a field that stays empty',
      'bash',
      'kubectl get events --sort-by=.lastTimestamp',
      /kubectl events/,
    ],
    ['Compose v1', 'bash', 'docker-compose up -d', /docker compose/],
  ])('%s in code', (_name, language, code, expected) => {
    const source = SOUND_ENTRY.replace(/```bash\n.*\n```/g, `\`\`\`${language}\n${code}\n\`\`\``);
    expect(warningsOf(source)).toContainEqual(expect.stringMatching(expected));
  });

  it('a key that is far shorter than the rest', () => {
    const source = SOUND_ENTRY.replace('Left, always.', 'Left, as far as anybody knows.')
      .replace('It never turns.', 'It never turns in any direction.')
      .replace('Both ways at once.', 'Both ways at once, all day long.');
    expect(warningsOf(withChange('Right, by default.', 'Right.', source))).toContainEqual(
      expect.stringMatching(/far shorter/),
    );
  });

  it('a belief only where the text asserts it', () => {
    expect(warningsOf(withChange('It does not.', 'The kubelet watches etcd, many think.'))).toEqual([]);
  });

  it('a missing language in bundled content', () => {
    const english = SOUND_ENTRY.slice(0, SOUND_ENTRY.indexOf('# 中文')).replace(/^ {2}zh: .*\n/gm, '');
    expect(warningsOf(english)).toContainEqual(expect.stringMatching(/both languages/));
  });

  it('the same stem, question or ask in two entries', () => {
    const problems = checkEntries([sourced(SOUND_ENTRY), sourced(SOUND_ENTRY, 'knowledge/things/gadget.md')]);
    expect(problems.map(({ message }) => message)).toEqual(
      expect.arrayContaining([
        '"Which way does it turn?" also stands in widget',
        '"讲讲这个东西" also stands in widget',
        '"What does a widget do?" also stands in widget',
      ]),
    );
  });

  it('each at its line', () => {
    const source = withChange('它把两个', '它用widget把两个');
    const line = source.slice(0, source.indexOf('它用widget')).split('\n').length;
    expect(warningsOf(source)).toEqual([expect.stringMatching(`^${line}: `)]);
  });
});

describe('a Kubernetes manifest', () => {
  let validate: ManifestValidator;
  beforeAll(async () => {
    validate = await createManifestValidator();
  });
  const manifest = (spec: string) => `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - ${spec}
`;

  it('passes when it is sound', () => {
    expect(validate(manifest('{ name: web, image: nginx }'))).toEqual({ faults: [], unchecked: [] });
  });

  it.each([
    ['misses a required field', '{ image: nginx }', /name/],
    [
      'has a field of the wrong type',
      '{ name: web, image: nginx, ports: [{ containerPort: eighty }] }',
      /containerPort/,
    ],
    [
      'has an unknown field',
      '{ name: web, image: nginx, imagePolicy: Always }',
      /unknown field .*imagePolicy/,
    ],
  ])('is refused when it %s', (_name, container, expected) => {
    expect(validate(manifest(container)).faults).toContainEqual(expect.stringMatching(expected));
  });

  it('is listed as unchecked when nobody knows its kind', () => {
    const route = 'apiVersion: example.com/v1\nkind: Gizmo\nmetadata: { name: x }';
    expect(validate(route)).toEqual({ faults: [], unchecked: ['example.com/v1 Gizmo'] });
  });

  it('is only parsed when it is no manifest', () => {
    expect(validate('services:\n  web: { image: nginx }')).toEqual({ faults: [], unchecked: [] });
  });
});
