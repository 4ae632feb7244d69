import { z } from 'zod';
import { LIMITS } from '../limits.ts';
import {
  atMost,
  characters,
  confirm,
  conversation,
  flag,
  id,
  initialIsOffered,
  markedOption,
  markedOptions,
  oneOf,
  optionGroup,
  overflowOption,
  person,
  plain,
  plainOption,
  plainOptions,
  style,
  url,
} from './objects.ts';

/** An interactive element: its own properties beside those that all of them share. */
function element<T extends string, S extends z.ZodRawShape>(type: T, properties: S) {
  return z.strictObject({ type: z.literal(type), action_id: id.optional(), ...properties });
}

const placeholder = plain(LIMITS.placeholder).optional();
const pickable = { focus_on_load: flag, confirm };
const selectable = { ...pickable, placeholder };
const multiple = { ...selectable, max_selected_items: z.int().min(1).optional() };
const listed = {
  options: plainOptions.optional(),
  option_groups: z.array(optionGroup).min(1).max(LIMITS.optionGroups).optional(),
};
const external = { min_query_length: z.int().min(0).optional() };

export const button = element('button', {
  text: plain(LIMITS.buttonText),
  value: characters(LIMITS.buttonValue).optional(),
  url: url.optional(),
  style,
  confirm,
  accessibility_label: characters(LIMITS.accessibilityLabel).optional(),
});

export const overflow = element('overflow', {
  options: z.array(overflowOption).min(1).max(LIMITS.optionsPerOverflow),
  confirm,
});

/** The elements that a section's accessory, an actions block and an input block all take. */
export const choosers = [
  element('static_select', { ...selectable, ...listed, initial_option: plainOption.optional() })
    .refine(...oneOf('options', 'option_groups'))
    .refine(...initialIsOffered),
  element('multi_static_select', { ...multiple, ...listed, initial_options: plainOptions.optional() })
    .refine(...oneOf('options', 'option_groups'))
    .refine(...initialIsOffered),
  element('external_select', { ...selectable, ...external, initial_option: plainOption.optional() }),
  element('multi_external_select', { ...multiple, ...external, initial_options: plainOptions.optional() }),
  element('users_select', { ...selectable, initial_user: person.optional() }),
  element('conversations_select', {
    ...selectable,
    initial_conversation: conversation.optional(),
    default_to_current_conversation: flag,
    response_url_enabled: flag,
    filter: z
      .strictObject({
        include: z
          .array(z.enum(['im', 'mpim', 'private', 'public']))
          .min(1)
          .optional(),
        exclude_external_shared_channels: flag,
        exclude_bot_users: flag,
      })
      .optional(),
  }),
  element('checkboxes', {
    ...pickable,
    options: markedOptions,
    initial_options: markedOptions.optional(),
  }).refine(...initialIsOffered),
  element('radio_buttons', {
    ...pickable,
    options: markedOptions,
    initial_option: markedOption.optional(),
  }).refine(...initialIsOffered),
  element('datepicker', {
    ...selectable,
    initial_date: z.iso.date({ error: 'must be a date as YYYY-MM-DD' }).optional(),
  }),
  element('timepicker', {
    ...selectable,
    initial_time: z.iso.time({ precision: -1, error: 'must be a time as HH:mm' }).optional(),
    timezone: characters(LIMITS.id).optional(),
  }),
] as const;

/** Not for a section, and not for the Home tab. */
export const datetimepicker = element('datetimepicker', {
  ...pickable,
  initial_date_time: z.int().min(1_000_000_000).max(9_999_999_999).optional(),
});

/** For input blocks alone. */
export const plainTextInput = element('plain_text_input', {
  placeholder,
  focus_on_load: flag,
  initial_value: atMost(LIMITS.plainTextInput).optional(),
  multiline: flag,
  min_length: z.int().min(0).max(LIMITS.plainTextInput).optional(),
  max_length: z.int().min(1).max(LIMITS.plainTextInput).optional(),
  dispatch_action_config: z
    .strictObject({
      trigger_actions_on: z
        .array(z.enum(['on_enter_pressed', 'on_character_entered']))
        .min(1)
        .max(2),
    })
    .optional(),
}).refine(({ min_length = 0, max_length = LIMITS.plainTextInput }) => min_length <= max_length, {
  error: '`min_length` must not exceed `max_length`',
});

export const image = z.strictObject({
  type: z.literal('image'),
  alt_text: characters(LIMITS.imageAlt),
  image_url: url.optional(),
  slack_file: z
    .strictObject({ id: id.optional(), url: url.optional() })
    .refine(...oneOf('id', 'url'))
    .optional(),
});
export const oneImage = oneOf('image_url', 'slack_file');
