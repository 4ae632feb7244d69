import type {
  ConversationsSelect,
  ExternalSelect,
  MultiExternalSelect,
  MultiStaticSelect,
  StaticSelect,
  UsersSelect,
} from '@slack/types';
import { type ComponentChildren, h } from 'preact';
import type { Option } from '../protocol.ts';
import { Combobox, type OptionGroup } from './combobox.ts';
import { initially, type Spot, useActs, useEntered } from './spot.ts';
import { plainText } from './text.ts';
import { type Ui, useUi } from './ui.ts';

type Single = StaticSelect | ExternalSelect;
type Multiple = MultiStaticSelect | MultiExternalSelect;

/** Slack asks for three characters unless the element says otherwise. */
const MIN_QUERY_LENGTH = 3;

export function OptionSelect({ element, spot }: { element: Single; spot: Spot }): ComponentChildren {
  const initial = initially(spot, element.action_id, 'selected_option', element.initial_option) as
    | Option
    | undefined;
  const [chosen, choose] = useEntered(spot, element, initial ? [initial] : [], ([option]) => option ?? null);
  return h(Combobox, { ...useShared(element, spot), chosen, onChoose: choose });
}

export function OptionsSelect({ element, spot }: { element: Multiple; spot: Spot }): ComponentChildren {
  const initial = initially(
    spot,
    element.action_id,
    'selected_options',
    element.initial_options ?? [],
  ) as Option[];
  const [chosen, choose] = useEntered(spot, element, initial, (options) => options);
  const most = element.max_selected_items ?? Number.POSITIVE_INFINITY;
  return h(Combobox, { ...useShared(element, spot), most, chosen, onChoose: choose });
}

/** People and conversations are options that the client knows by itself. */
export function IdSelect({
  element,
  spot,
}: {
  element: UsersSelect | ConversationsSelect;
  spot: Spot;
}): ComponentChildren {
  const ui = useUi();
  const options = element.type === 'users_select' ? peopleOf(ui) : conversationsOf(ui);
  const [field, initial] =
    element.type === 'users_select'
      ? ['selected_user', element.initial_user]
      : ['selected_conversation', element.initial_conversation];
  const before = initially(spot, element.action_id, field, initial);
  const known = options.filter(({ value }) => value === before);
  const [chosen, choose] = useEntered(spot, element, known, ([option]) => option?.value ?? null);
  const find = async (typed: string) => [{ options: options.filter(saying(typed)) }];
  return h(Combobox, { ...common(element, spot, ui), find, chosen, onChoose: choose });
}

function useShared(element: Single | Multiple, spot: Spot) {
  const ui = useUi();
  const { suggest } = useActs(spot, element);
  if (element.type === 'static_select' || element.type === 'multi_static_select') {
    const groups = groupsOf(element as { options?: Option[]; option_groups?: Groups });
    return { ...common(element, spot, ui), find: async (typed: string) => filtered(groups, typed) };
  }
  const find = async (typed: string) => groupsOf(((await suggest(typed)) ?? {}) as Suggested);
  return { ...common(element, spot, ui), find, minTyped: element.min_query_length ?? MIN_QUERY_LENGTH };
}

function common({ placeholder }: { placeholder?: { text: string } }, { field }: Spot, { t }: Ui) {
  const label = field ? undefined : (placeholder?.text ?? t.choose);
  const { id, describedBy, isInvalid = false } = field ?? {};
  return { id, describedBy, isInvalid, label, placeholder: placeholder?.text ?? t.choose };
}

type Groups = { label: { type: string; text: string }; options: Option[] }[];
interface Suggested {
  options?: Option[];
  option_groups?: Groups;
}

function groupsOf({ options, option_groups }: Suggested): OptionGroup[] {
  if (options) return [{ options }];
  return (option_groups ?? []).map(({ label, options: offered }) => ({
    label: plainText(label),
    options: offered,
  }));
}

function filtered(groups: OptionGroup[], typed: string): OptionGroup[] {
  const left = groups.map((group) => ({ ...group, options: group.options.filter(saying(typed)) }));
  return left.filter(({ options }) => options.length > 0);
}

function saying(typed: string): (option: Option) => boolean {
  const wanted = typed.trim().toLowerCase();
  return ({ text }) => text.text.toLowerCase().includes(wanted);
}

function peopleOf({ store }: Ui): Option[] {
  return Object.values(store.people).map(({ id, real_name }) => asOption(id, real_name));
}

function conversationsOf({ store }: Ui): Option[] {
  return store.channels.filter(({ name }) => name).map(({ id, name }) => asOption(id, `#${name}`));
}

function asOption(value: string, text: string): Option {
  return { value, text: { type: 'plain_text', text } };
}
