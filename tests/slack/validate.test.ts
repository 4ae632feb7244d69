import type { KnownBlock, View } from '@slack/types';
import { describe, expect, it } from 'vitest';
import { textLength, validateBlocks, validateView } from '../../src/slack/validate.ts';

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const option = (value: string) => ({ text: plain(value), value });
const confirm = {
  title: plain('Sure?'),
  text: plain('It is final'),
  confirm: plain('Yes'),
  deny: plain('No'),
};
const words = (length: number) => 'x'.repeat(length);
const many = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index));

/** One of each element, with as many properties as it takes. */
const chooser = {
  static_select: {
    type: 'static_select',
    action_id: 'static',
    placeholder: plain('Pick'),
    option_groups: [{ label: plain('All'), options: [option('a'), option('b')] }],
    initial_option: option('b'),
    confirm,
  },
  multi_static_select: {
    type: 'multi_static_select',
    action_id: 'multi',
    options: [option('a'), option('b')],
    initial_options: [option('a')],
    max_selected_items: 2,
    focus_on_load: false,
  },
  external_select: {
    type: 'external_select',
    action_id: 'zone',
    min_query_length: 1,
    initial_option: option('UTC'),
  },
  multi_external_select: {
    type: 'multi_external_select',
    action_id: 'zones',
    initial_options: [option('UTC')],
  },
  users_select: { type: 'users_select', action_id: 'user', initial_user: 'U012AB3CD' },
  conversations_select: {
    type: 'conversations_select',
    action_id: 'conversation',
    default_to_current_conversation: true,
    initial_conversation: 'C012AB3CD',
    response_url_enabled: false,
    filter: {
      include: ['public', 'private'],
      exclude_bot_users: true,
      exclude_external_shared_channels: true,
    },
  },
  checkboxes: {
    type: 'checkboxes',
    action_id: 'days',
    options: [{ ...option('mon'), description: { type: 'mrkdwn', text: '*Monday*' } }, option('tue')],
    initial_options: [option('tue')],
  },
  radio_buttons: {
    type: 'radio_buttons',
    action_id: 'format',
    options: [option('open')],
    initial_option: option('open'),
  },
  datepicker: { type: 'datepicker', action_id: 'date', initial_date: '2026-11-21' },
  timepicker: { type: 'timepicker', action_id: 'time', initial_time: '09:30', timezone: 'Europe/London' },
} as const;
const button = {
  type: 'button',
  action_id: 'go',
  text: plain('Go'),
  value: '1',
  url: 'https://k8s.io',
  style: 'danger',
};
const overflow = {
  type: 'overflow',
  action_id: 'more',
  options: [{ ...option('docs'), url: 'https://k8s.io/docs/' }],
};
const datetimepicker = { type: 'datetimepicker', action_id: 'when', initial_date_time: 1_795_000_000 };
const input = {
  type: 'plain_text_input',
  action_id: 'text',
  initial_value: 'because',
  placeholder: plain('Why?'),
  multiline: true,
  min_length: 1,
  max_length: 3000,
  dispatch_action_config: { trigger_actions_on: ['on_enter_pressed'] },
};
const image = { type: 'image', alt_text: 'A Pod', image_url: 'https://k8s.io/pod.png' };

const leaves = [
  { type: 'text', text: 'A ', style: { bold: true, code: true } },
  { type: 'link', url: 'https://k8s.io', text: 'PDB' },
  { type: 'emoji', name: 'wave', unicode: '1f44b' },
  { type: 'user', user_id: 'U012AB3CD' },
  { type: 'channel', channel_id: 'C012AB3CD' },
  { type: 'broadcast', range: 'here' },
  { type: 'date', timestamp: 1_795_000_000, format: '{date_short} {time}', fallback: 'soon' },
];
const line = { type: 'rich_text_section', elements: leaves };

const blocks: Record<string, unknown>[] = [
  {
    type: 'rich_text',
    block_id: 'answer',
    elements: [
      line,
      { type: 'rich_text_list', style: 'ordered', indent: 1, offset: 2, border: 0, elements: [line] },
      { type: 'rich_text_quote', elements: leaves, border: 1 },
      { type: 'rich_text_preformatted', language: 'yaml', elements: [{ type: 'text', text: 'kind: Pod' }] },
    ],
  },
  { type: 'header', text: plain('A question') },
  { type: 'section', text: { type: 'mrkdwn', text: '*bold*', verbatim: true }, expand: true },
  { type: 'section', fields: [plain('left'), { type: 'mrkdwn', text: 'right' }] },
  ...[button, overflow, image, ...Object.values(chooser)].map((accessory) => ({
    type: 'section',
    text: plain('with an accessory'),
    accessory,
  })),
  { type: 'context', elements: [image, plain('mid'), { type: 'mrkdwn', text: '<https://k8s.io|1>' }] },
  { type: 'divider' },
  { type: 'actions', block_id: 'buttons', elements: [button, overflow, ...Object.values(chooser)] },
  { ...image, title: plain('A Pod'), block_id: 'picture' },
  { type: 'image', alt_text: 'A file', slack_file: { id: 'F012AB3CD' } },
  ...[input, ...Object.values(chooser)].map((element) => ({
    type: 'input',
    label: plain('Which?'),
    hint: plain('Any'),
    optional: true,
    element,
  })),
];
const modal = {
  type: 'modal',
  title: plain('Daily question'),
  submit: plain('Save'),
  close: plain('Cancel'),
  private_metadata: '{}',
  callback_id: 'daily',
  notify_on_close: true,
  blocks,
};
const inModal = (view: object) => ({ ...modal, ...view });

describe('what the bot sends', () => {
  it.each(blocks.map((block) => [block.type, block]))('is accepted on every surface: %s', (_, block) => {
    for (const surface of ['message', 'modal', 'home'] as const) {
      expect(validateBlocks([block], surface)).toEqual([]);
    }
  });

  it('is accepted as a whole modal and a whole Home tab', () => {
    expect(validateView(modal)).toEqual([]);
    expect(validateView({ type: 'home', blocks, private_metadata: '{}' })).toEqual([]);
  });

  it('is accepted without what only a modal has', () => {
    expect(validateView({ type: 'home', blocks: [], title: plain('Home') })).toMatchObject([
      { pointer: '/view' },
    ]);
    expect(validateView({ type: 'home', blocks: [] })).toEqual([]);
  });

  it('agrees with the types of @slack/types', () => {
    const typed: KnownBlock[] = [
      { type: 'section', text: { type: 'mrkdwn', text: 'hello' } },
      { type: 'actions', elements: [{ type: 'button', text: plain('A'), action_id: 'a', value: 'A' }] },
    ];
    const view: View = { type: 'modal', title: plain('Answer'), blocks: typed };
    expect([...validateBlocks(typed, 'message'), ...validateView(view)]).toEqual([]);
  });
});

type Path = (string | number)[];

/** The path to every value at any depth, the whole included. */
function pathsIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => pathsIn(inner, [...path, key]))];
}

function valueAt(root: unknown, path: Path): unknown {
  return path.reduce((value, key) => (value as Record<string, unknown>)[key], root);
}

/** What is found in the sample modal when the value at `path` is replaced, or left out for `undefined`. */
function problemsWith(path: Path, value: unknown) {
  const view = JSON.parse(JSON.stringify(modal));
  const parent = valueAt(view, path.slice(0, -1)) as Record<string, unknown>;
  const key = path.at(-1) ?? '';
  if (value === undefined) delete parent[key];
  else parent[key] = value;
  return validateView(view);
}

const paths = pathsIn(modal).slice(1);
const pointerOf = (path: Path) => ['/view', ...path].join('/');
const isList = (path: Path) => Array.isArray(valueAt(modal, path));
const isObject = (path: Path) => typeof valueAt(modal, path) === 'object' && !isList(path);

/** The properties that must be there, by the type of their object, from docs.slack.dev/reference/block-kit. */
const required: Record<string, string> = {
  modal: 'title blocks submit',
  rich_text: 'elements',
  rich_text_section: 'elements',
  rich_text_list: 'style elements',
  rich_text_quote: 'elements',
  rich_text_preformatted: 'elements',
  text: 'text',
  link: 'url',
  emoji: 'name',
  user: 'user_id',
  channel: 'channel_id',
  broadcast: 'range',
  date: 'timestamp format',
  header: 'text',
  section: 'text fields',
  context: 'elements',
  actions: 'elements',
  image: 'alt_text image_url slack_file',
  input: 'label element',
  button: 'text',
  static_select: 'option_groups',
  multi_static_select: 'options',
  checkboxes: 'options',
  radio_buttons: 'options',
  overflow: 'options',
  plain_text: 'text',
  mrkdwn: 'text',
  option: 'text value',
  optionGroup: 'label options',
  confirm: 'title text confirm deny',
  dispatch: 'trigger_actions_on',
  file: 'id',
};

function kindOf(object: Record<string, unknown>): string {
  if (typeof object.type === 'string') return object.type;
  const signs = {
    option: 'value',
    optionGroup: 'label',
    confirm: 'deny',
    dispatch: 'trigger_actions_on',
    file: 'id',
  };
  return Object.entries(signs).find(([, key]) => key in object)?.[0] ?? 'other';
}

function isRequired(path: Path): boolean {
  const parent = valueAt(modal, path.slice(0, -1));
  if (Array.isArray(parent)) return false;
  const kind = kindOf(parent as Record<string, unknown>);
  return path.at(-1) === 'type' || (required[kind] ?? '').split(' ').includes(String(path.at(-1)));
}

describe('what the bot does not send', () => {
  it.each([['a property nobody knows'], ['toString'], ['__type']])(
    'is refused: %s, wherever it stands',
    (key) => {
      for (const path of [[], ...paths.filter(isObject)]) {
        const message = `invalid additional property: ${key}`;
        const problem = { pointer: pointerOf(path), code: 'additional_property', message };
        expect(problemsWith([...path, key], true)).toContainEqual(problem);
      }
    },
  );

  it('is refused: null, a number or an object for any value', () => {
    for (const path of paths) {
      for (const junk of [null, -1.5, { type: 'junk' }]) {
        const pointers = problemsWith(path, junk).map(({ pointer }) => pointer);
        expect(pointers.filter((pointer) => pointer.startsWith(pointerOf(path)))).not.toEqual([]);
      }
    }
  });

  it('is refused: an empty list, except of blocks', () => {
    expect(problemsWith(['blocks'], [])).toEqual([]);
    for (const path of paths.filter(isList).slice(1)) {
      const message = 'no less than 1 items allowed';
      const problem = { pointer: pointerOf(path), code: 'failed_constraint', message };
      expect(problemsWith(path, [])).toContainEqual(problem);
    }
  });

  it('is refused: a property left out, if and only if Slack requires it', () => {
    for (const path of paths.filter((path) => !isList(path.slice(0, -1)))) {
      expect(problemsWith(path, undefined).length > 0, pointerOf(path)).toBe(isRequired(path));
    }
  });

  it.each([
    ['a block', { type: 'markdown', text: '# Pod' }, '/blocks/0/type', 'unsupported type: markdown'],
    [
      'a file block',
      { type: 'file', source: 'remote', external_id: '1' },
      '/blocks/0/type',
      'unsupported type: file',
    ],
    [
      'an element',
      { type: 'actions', elements: [{ type: 'workflow_button' }] },
      '/blocks/0/elements/0/type',
      'unsupported type: workflow_button',
    ],
    [
      'an input among buttons',
      { type: 'actions', elements: [button, input] },
      '/blocks/0/elements/1/type',
      'unsupported type: plain_text_input',
    ],
    [
      'a leaf',
      {
        type: 'rich_text',
        elements: [{ type: 'rich_text_section', elements: [{ type: 'color', value: '#fff' }] }],
      },
      '/blocks/0/elements/0/elements/0/type',
      'unsupported type: color',
    ],
    [
      'a mention in code',
      {
        type: 'rich_text',
        elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'user', user_id: 'U1' }] }],
      },
      '/blocks/0/elements/0/elements/0/type',
      'unsupported type: user',
    ],
    [
      'a datetimepicker beside text',
      { type: 'section', text: plain('When?'), accessory: datetimepicker },
      '/blocks/0/accessory/type',
      'unsupported type: datetimepicker',
    ],
    [
      'mrkdwn in a header',
      { type: 'header', text: { type: 'mrkdwn', text: '*x*' } },
      '/blocks/0/text/type',
      'must be one of plain_text',
    ],
  ])('is refused: %s out of place', (_, block, pointer, message) => {
    expect(validateBlocks([block], 'message')).toEqual([{ pointer, code: 'failed_constraint', message }]);
  });

  it.each([
    ['no type', {}, '/blocks/0', 'type'],
    ['a header without text', { type: 'header' }, '/blocks/0', 'text'],
    [
      'a button without a label',
      { type: 'actions', elements: [{ type: 'button' }] },
      '/blocks/0/elements/0',
      'text',
    ],
    [
      'an image without a description',
      { type: 'image', image_url: 'https://k8s.io/a.png' },
      '/blocks/0',
      'alt_text',
    ],
  ])('is refused: %s', (_, block, pointer, field) => {
    const message = `missing required field: ${field}`;
    expect(validateBlocks([block], 'message')).toEqual([{ pointer, code: 'missing_field', message }]);
  });

  it.each([[undefined], [null], ['[]'], [{ type: 'divider' }]])(
    'is refused: %j for a list of blocks',
    (junk) => {
      expect(validateBlocks(junk, 'message')).toHaveLength(1);
      expect(validateView(junk)).not.toEqual([]);
    },
  );
});

describe('Slack’s limits', () => {
  const actions = (element: object) => [{ type: 'actions', elements: [{ ...button, ...element }] }];
  const element = (properties: object) => [{ type: 'input', label: plain('Which?'), element: properties }];
  const section = (properties: object) => [{ type: 'section', ...properties }];
  const options = (count: number) => many(count, (index) => option(`${index}`));
  const groups = (count: number, label = 'x') =>
    many(count, () => ({ label: plain(label), options: options(1) }));
  const richText = (properties: object) => [{ type: 'rich_text', elements: [properties] }];

  it.each<[string, number, (count: number) => unknown[], string]>([
    ['a header', 150, (n) => [{ type: 'header', text: plain(words(n)) }], '/text/text'],
    ['a section', 3000, (n) => section({ text: plain(words(n)) }), '/text/text'],
    ['a field', 2000, (n) => section({ fields: [plain(words(n))] }), '/fields/0/text'],
    ['fields', 10, (n) => section({ fields: many(n, () => plain('x')) }), '/fields'],
    ['a context text', 3000, (n) => [{ type: 'context', elements: [plain(words(n))] }], '/elements/0/text'],
    ['context elements', 10, (n) => [{ type: 'context', elements: many(n, () => plain('x')) }], '/elements'],
    [
      'buttons',
      25,
      (n) => [{ type: 'actions', elements: many(n, (i) => ({ ...button, action_id: `${i}` })) }],
      '/elements',
    ],
    ['a button’s text', 75, (n) => actions({ text: plain(words(n)) }), '/elements/0/text/text'],
    ['a button’s value', 2000, (n) => actions({ value: words(n) }), '/elements/0/value'],
    [
      'a button’s label',
      75,
      (n) => actions({ accessibility_label: words(n) }),
      '/elements/0/accessibility_label',
    ],
    ['a button’s link', 3000, (n) => actions({ url: `https://k8s.io/${words(n - 15)}` }), '/elements/0/url'],
    ['an action_id', 255, (n) => actions({ action_id: words(n) }), '/elements/0/action_id'],
    ['a block_id', 255, (n) => [{ type: 'divider', block_id: words(n) }], '/block_id'],
    [
      'a confirmation’s title',
      100,
      (n) => actions({ confirm: { ...confirm, title: plain(words(n)) } }),
      '/elements/0/confirm/title/text',
    ],
    [
      'a confirmation’s text',
      300,
      (n) => actions({ confirm: { ...confirm, text: plain(words(n)) } }),
      '/elements/0/confirm/text/text',
    ],
    [
      'a confirmation’s button',
      30,
      (n) => actions({ confirm: { ...confirm, deny: plain(words(n)) } }),
      '/elements/0/confirm/deny/text',
    ],
    ['an image’s title', 2000, (n) => [{ ...image, title: plain(words(n)) }], '/title/text'],
    ['an image’s description', 2000, (n) => [{ ...image, alt_text: words(n) }], '/alt_text'],
    [
      'select options',
      100,
      (n) => element({ type: 'static_select', options: options(n) }),
      '/element/options',
    ],
    ['checkboxes', 10, (n) => element({ type: 'checkboxes', options: options(n) }), '/element/options'],
    ['radio buttons', 10, (n) => element({ type: 'radio_buttons', options: options(n) }), '/element/options'],
    [
      'overflow options',
      5,
      (n) => section({ text: plain('x'), accessory: { ...overflow, options: options(n) } }),
      '/accessory/options',
    ],
    [
      'an option’s text',
      75,
      (n) => element({ type: 'checkboxes', options: [{ text: plain(words(n)), value: 'x' }] }),
      '/element/options/0/text/text',
    ],
    [
      'an option’s value',
      150,
      (n) => element({ type: 'checkboxes', options: [{ text: plain('x'), value: words(n) }] }),
      '/element/options/0/value',
    ],
    [
      'a placeholder',
      150,
      (n) => element({ ...input, placeholder: plain(words(n)) }),
      '/element/placeholder/text',
    ],
    ['a typed text', 3000, (n) => element({ ...input, max_length: n }), '/element/max_length'],
    ['a label', 2000, (n) => [{ type: 'input', label: plain(words(n)), element: input }], '/label/text'],
    [
      'a hint',
      2000,
      (n) => [{ type: 'input', label: plain('x'), hint: plain(words(n)), element: input }],
      '/hint/text',
    ],
    [
      'an option’s description',
      75,
      (n) => element({ type: 'checkboxes', options: [{ ...option('x'), description: plain(words(n)) }] }),
      '/element/options/0/description/text',
    ],
    [
      'option groups',
      100,
      (n) => element({ type: 'static_select', option_groups: groups(n) }),
      '/element/option_groups',
    ],
    [
      'a group’s label',
      75,
      (n) => element({ type: 'static_select', option_groups: groups(1, words(n)) }),
      '/element/option_groups/0/label/text',
    ],
    [
      'a list’s indent',
      8,
      (n) => richText({ type: 'rich_text_list', style: 'bullet', indent: n, elements: [line] }),
      '/elements/0/indent',
    ],
  ])('hold for %s: at most %i', (_, max, make, pointer) => {
    expect(validateBlocks(make(max), 'message')).toEqual([]);
    expect(validateBlocks(make(max + 1), 'message').map((problem) => problem.pointer)).toEqual([
      `/blocks/0${pointer}`,
    ]);
  });

  it.each<[string, (count: number) => object, number, string]>([
    ['a title', (n) => ({ title: plain(words(n)) }), 24, '/title/text'],
    ['a submit button', (n) => ({ submit: plain(words(n)) }), 24, '/submit/text'],
    ['a close button', (n) => ({ close: plain(words(n)) }), 24, '/close/text'],
    ['private metadata', (n) => ({ private_metadata: words(n) }), 3000, '/private_metadata'],
    ['a callback_id', (n) => ({ callback_id: words(n) }), 255, '/callback_id'],
    ['blocks', (n) => ({ blocks: many(n, () => ({ type: 'divider' })) }), 100, '/blocks'],
  ])('hold for a modal’s %s', (_, make, max, pointer) => {
    expect(validateView(inModal(make(max)))).toEqual([]);
    expect(validateView(inModal(make(max + 1))).map((problem) => problem.pointer)).toEqual([
      `/view${pointer}`,
    ]);
  });

  it('speak as Slack does', () => {
    expect(validateBlocks(section({ text: plain('') }), 'message')[0]?.message).toBe(
      'must be more than 0 characters',
    );
    expect(validateBlocks(section({ text: plain(words(3001)) }), 'message')[0]?.message).toBe(
      'must be less than 3001 characters',
    );
    expect(
      validateBlocks(
        many(51, () => ({ type: 'divider' })),
        'message',
      ),
    ).toEqual([{ pointer: '/blocks', code: 'failed_constraint', message: 'no more than 50 items allowed' }]);
    const nothing = [{ type: 'section', text: null }];
    expect(validateBlocks(nothing, 'message')[0]?.message).toBe('must provide an object');
  });

  it('allow 50 blocks in a message and 100 in a view', () => {
    const dividers = (count: number) => many(count, () => ({ type: 'divider' }));
    expect(validateBlocks(dividers(50), 'message')).toEqual([]);
    expect(validateBlocks(dividers(100), 'home')).toEqual([]);
    expect(validateBlocks(dividers(101), 'modal')).toHaveLength(1);
  });

  it('refuse a message whose blocks hold more than 12,000 characters together, and only a message', () => {
    const pages = (last: number) =>
      [3000, 3000, 3000, last].flatMap((length) => section({ text: plain(words(length)) }));
    const full = [
      ...pages(2990),
      { type: 'actions', elements: [{ type: 'button', text: plain(words(10)) }] },
    ];
    expect(textLength(full)).toBe(12_000);
    expect(validateBlocks(full, 'message')).toEqual([]);
    const over = [...full, { type: 'header', text: plain('!') }];
    expect(validateBlocks(over, 'message')).toMatchObject([
      { pointer: '/blocks', code: 'msg_blocks_too_long' },
    ]);
    expect(validateBlocks(over, 'modal')).toEqual([]);
  });

  it('refuse a view of more than 250 kB', () => {
    const pages = many(81, () => section({ text: plain('汉'.repeat(1000)) })).flat();
    const room =
      250_000 - Buffer.byteLength(JSON.stringify({ type: 'home', blocks: pages, private_metadata: '' }));
    const home = (bytes: number) => ({ type: 'home', blocks: pages, private_metadata: words(bytes) });
    expect(validateView(home(room))).toEqual([]);
    expect(validateView(home(room + 1))).toEqual([
      { pointer: '/view', code: 'failed_constraint', message: 'must be at most 250000 bytes' },
    ]);
  });

  it('count UTF-16 code units', () => {
    expect(validateBlocks([{ type: 'header', text: plain('😀'.repeat(75)) }], 'message')).toEqual([]);
    expect(validateBlocks([{ type: 'header', text: plain('😀'.repeat(76)) }], 'message')).toHaveLength(1);
  });
});

describe('rules between parts', () => {
  const press = (action_id?: string) => ({
    type: 'button',
    text: plain('A'),
    ...(action_id && { action_id }),
  });
  const ask = (element: object) => ({ type: 'input', label: plain('Which?'), element });

  it('want a block_id once per message', () => {
    const twice = ['a', 'b', 'a'].map((block_id) => ({ type: 'divider', block_id }));
    expect(validateBlocks(twice, 'message')).toMatchObject([
      { pointer: '/blocks/2/block_id', code: 'duplicate_block_id', message: '`block_id` must be unique: a' },
    ]);
  });

  it('want an action_id once per block, not per message', () => {
    const row = { type: 'actions', elements: [press('a'), press(), press('b'), press()] };
    expect(validateBlocks([row, row], 'message')).toEqual([]);
    expect(
      validateBlocks([{ type: 'actions', elements: [press('a'), press('a')] }], 'message'),
    ).toMatchObject([{ pointer: '/blocks/0/elements/1/action_id', code: 'duplicate_action_id' }]);
  });

  it('want a submit button where there is an input', () => {
    const { submit: _, ...unsendable } = modal;
    expect(validateView({ ...unsendable, blocks: [{ type: 'divider' }] })).toEqual([]);
    expect(validateView({ ...unsendable, blocks: [{ type: 'divider' }, ask(input)] })).toEqual([
      {
        pointer: '/view/blocks/1',
        code: 'failed_constraint',
        message: 'must define `submit` to use an `input` block in modals',
      },
    ]);
    expect(validateView({ type: 'home', blocks: [ask(input)] })).toEqual([]);
  });

  it('want one focus, and a response_url only from an input in a modal', () => {
    const focused = ask({ ...input, focus_on_load: true });
    expect(validateBlocks([focused, focused], 'modal')).toMatchObject([
      { pointer: '/blocks/1/element/focus_on_load' },
    ]);
    const answering = ask({ type: 'conversations_select', response_url_enabled: true });
    expect(validateBlocks([answering], 'modal')).toEqual([]);
    expect(validateBlocks([answering], 'message')).toHaveLength(1);
  });

  it('keep the datetimepicker off the Home tab', () => {
    const row = [{ type: 'actions', elements: [datetimepicker, { type: 'datetimepicker' }] }];
    expect(validateBlocks(row, 'message')).toEqual([]);
    expect(validateBlocks(row, 'modal')).toEqual([]);
    expect(validateBlocks(row, 'home').map(({ pointer }) => pointer)).toEqual([
      '/blocks/0/elements/0/type',
      '/blocks/0/elements/1/type',
    ]);
  });

  it.each([
    ['neither text nor fields', { type: 'section' }],
    ['two images in one', { ...image, slack_file: { id: 'F1' } }],
    ['no image at all', { type: 'image', alt_text: 'nothing' }],
    ['options and groups', ask({ ...chooser.static_select, options: [option('b')] })],
    [
      'options and groups in a multi-select',
      ask({ ...chooser.multi_static_select, option_groups: [{ label: plain('x'), options: [option('a')] }] }),
    ],
    [
      'initial options that are not offered',
      ask({ ...chooser.multi_static_select, initial_options: [option('z')] }),
    ],
    [
      'an initial radio button that is not offered',
      ask({ ...chooser.radio_buttons, initial_option: option('z') }),
    ],
    [
      'an image in a context without a source',
      { type: 'context', elements: [{ type: 'image', alt_text: 'nothing' }] },
    ],
    [
      'a file by id and link',
      { type: 'image', alt_text: 'x', slack_file: { id: 'F1', url: 'https://k8s.io/a.png' } },
    ],
    ['no choice at all', ask({ ...chooser.multi_static_select, max_selected_items: 0 })],
    ['no options', ask({ type: 'static_select' })],
    ['an initial option that is not offered', ask({ ...chooser.static_select, initial_option: option('z') })],
    ['an initial checkbox that differs', ask({ ...chooser.checkboxes, initial_options: [option('mon')] })],
    ['a shortest text longer than the longest', ask({ ...input, min_length: 9, max_length: 8 })],
    ['a date that does not exist', ask({ type: 'datepicker', initial_date: '2026-02-30' })],
    ['a time with seconds', ask({ type: 'timepicker', initial_time: '09:30:00' })],
    ['a link that is none', { type: 'actions', elements: [{ ...button, url: 'k8s.io' }] }],
    ['a style that is none', { type: 'actions', elements: [{ ...button, style: 'default' }] }],
    [
      'an empty line',
      {
        type: 'rich_text',
        elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: '' }] }],
      },
    ],
    ['a name for a person', ask({ type: 'users_select', initial_user: '@ada' })],
  ])('refuse %s', (_, block) => {
    expect(validateBlocks([block], 'message')).toHaveLength(1);
  });
});
