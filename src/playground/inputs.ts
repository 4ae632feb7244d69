import { elementsOf, type PlacedElement } from './blocks.ts';
import type { SlackBlock, SlackElement, StateValues } from './state.ts';

export interface Option {
  text: { type: string; text: string };
  value: string;
}
/** What a person enters: text, a date, an id, an option's value; several where several can be chosen; null for nothing. */
export type Entered = string | number | readonly string[] | readonly Option[] | Option | null;
/** What an app offers in an external select. */
export interface Suggestions {
  options?: Option[];
  option_groups?: { options: Option[] }[];
}
type Value = StateValues[string][string];

/** Where an element's value stands in `state.values` and in an action. */
const FIELDS: Record<string, string> = {
  plain_text_input: 'value',
  static_select: 'selected_option',
  external_select: 'selected_option',
  radio_buttons: 'selected_option',
  overflow: 'selected_option',
  multi_static_select: 'selected_options',
  multi_external_select: 'selected_options',
  checkboxes: 'selected_options',
  users_select: 'selected_user',
  conversations_select: 'selected_conversation',
  datepicker: 'selected_date',
  timepicker: 'selected_time',
  datetimepicker: 'selected_date_time',
};

/** An element's value once `entered` is in it. Throws for an option that the element does not offer. */
export function valueIn(element: SlackElement, entered: Entered): Value {
  const field = fieldOf(element);
  if (field === 'selected_options') {
    const values = [entered ?? []].flat() as (string | Option)[];
    return { type: element.type, [field]: values.map((value) => optionOf(element, value)) };
  }
  if (field !== 'selected_option' || entered === null) return { type: element.type, [field]: entered };
  return { type: element.type, [field]: optionOf(element, entered as string | Option) };
}

/** What is in the elements before anyone touches them, and what `known` says was entered since. */
export function stateValues(blocks: readonly SlackBlock[], known: StateValues = {}): StateValues {
  const values: StateValues = {};
  for (const { block, element } of elementsOf(blocks)) {
    if (element.type === 'button' || element.type === 'overflow') continue;
    const before = known[block.block_id]?.[element.action_id];
    values[block.block_id] ??= {};
    const ofBlock = values[block.block_id] as Record<string, Value>;
    ofBlock[element.action_id] = before?.type === element.type ? before : initialValue(element);
  }
  return values;
}

/** What is chosen in an overflow menu is told once and stays nowhere. */
export function enter(values: StateValues, { block, element }: PlacedElement, entered: Entered): void {
  if (element.type === 'overflow') return;
  values[block.block_id] = { ...values[block.block_id], [element.action_id]: valueIn(element, entered) };
}

const COMPLAINTS = {
  en: {
    missing: 'Please complete this required field.',
    tooShort: (least: number) => `Please enter at least ${least} characters.`,
    tooLong: (most: number) => `Please enter no more than ${most} characters.`,
  },
  zh: {
    missing: '请填写此必填项。',
    tooShort: (least: number) => `请至少输入 ${least} 个字符。`,
    tooLong: (most: number) => `请最多输入 ${most} 个字符。`,
  },
};

/** What Slack's client says, in the person's language, about inputs that it does not let through, per block. */
export function complaints(
  blocks: readonly SlackBlock[],
  values: StateValues,
  locale: string,
): Record<string, string> {
  const words = COMPLAINTS[locale.startsWith('zh') ? 'zh' : 'en'];
  const found: Record<string, string> = {};
  for (const { block, element } of elementsOf(blocks)) {
    if (block.type !== 'input') continue;
    const value = values[block.block_id]?.[element.action_id]?.[fieldOf(element)];
    const isEmpty = value === null || value === undefined || value === '' || isEmptyList(value);
    const missing = block.optional ? undefined : words.missing;
    const complaint = isEmpty ? missing : wrongLength(element, value, words);
    if (complaint) found[block.block_id] = complaint;
  }
  return found;
}

const isEmptyList = (value: unknown) => Array.isArray(value) && value.length === 0;

function wrongLength(
  { min_length = 0, max_length = 3000 }: SlackElement,
  value: unknown,
  { tooShort, tooLong }: (typeof COMPLAINTS)['en'],
): string | undefined {
  if (typeof value !== 'string') return undefined;
  if (value.length < Number(min_length)) return tooShort(Number(min_length));
  return value.length > Number(max_length) ? tooLong(Number(max_length)) : undefined;
}

function fieldOf(element: SlackElement): string {
  const field = FIELDS[element.type];
  if (!field) throw new Error(`A ${element.type} holds no value`);
  return field;
}

function initialValue(element: SlackElement): Value {
  const field = fieldOf(element);
  const initial = element[field.replace(/^(selected_|(?=value))/, 'initial_')];
  return { type: element.type, [field]: initial ?? (field === 'selected_options' ? [] : null) };
}

/** An external select's options come from the app, so they are entered as such. */
function optionOf(element: SlackElement, entered: string | Option): Option {
  if (typeof entered === 'object') return entered;
  const groups = (element.option_groups ?? []) as { options: Option[] }[];
  const offered = [...((element.options ?? []) as Option[]), ...groups.flatMap(({ options }) => options)];
  const option = offered.find(({ value }) => value === entered);
  if (!option) throw new Error(`${element.action_id} does not offer ${JSON.stringify(entered)}`);
  return option;
}
