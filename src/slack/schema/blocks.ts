import { z } from 'zod';
import { LIMITS } from '../limits.ts';
import { button, choosers, datetimepicker, image, oneImage, overflow, plainTextInput } from './elements.ts';
import { anyText, atMost, flag, id, mrkdwn, plain } from './objects.ts';
import { richText } from './rich-text.ts';

/**
 * Every block and view that this bot may send, as strict schemas: a type or property that is not here is refused. Taken
 * from @slack/types 3.2 and docs.slack.dev/reference/block-kit; what spans several blocks is in ../validate.ts.
 */

function blockOf<T extends string, S extends z.ZodRawShape>(type: T, properties: S) {
  return z.strictObject({ type: z.literal(type), block_id: id.optional(), ...properties });
}

const picture = image.refine(...oneImage);

const accessory = z.discriminatedUnion('type', [button, overflow, picture, ...choosers]);
const actionsElement = z.discriminatedUnion('type', [button, overflow, datetimepicker, ...choosers]);
const inputElement = z.discriminatedUnion('type', [plainTextInput, datetimepicker, ...choosers]);
const contextElement = z.discriminatedUnion('type', [
  plain(LIMITS.textObject),
  mrkdwn(LIMITS.textObject),
  picture,
]);

const section = blockOf('section', {
  text: anyText(LIMITS.textObject).optional(),
  fields: z.array(anyText(LIMITS.sectionField)).min(1).max(LIMITS.sectionFields).optional(),
  accessory: accessory.optional(),
  expand: flag,
}).refine(({ text, fields }) => text !== undefined || fields !== undefined, {
  error: 'must define either `text` or `fields`',
});

const block = z.discriminatedUnion('type', [
  richText,
  section,
  blockOf('header', { text: plain(LIMITS.headerText) }),
  blockOf('divider', {}),
  blockOf('context', { elements: z.array(contextElement).min(1).max(LIMITS.contextElements) }),
  blockOf('actions', { elements: z.array(actionsElement).min(1).max(LIMITS.actionsElements) }),
  blockOf('image', { ...image.shape, title: plain(LIMITS.imageTitle).optional() }).refine(...oneImage),
  blockOf('input', {
    label: plain(LIMITS.inputLabel),
    element: inputElement,
    hint: plain(LIMITS.inputHint).optional(),
    optional: flag,
    dispatch_action: flag,
  }),
]);

export const messageBlocks = z.array(block).max(LIMITS.blocksPerMessage);
export const viewBlocks = z.array(block).max(LIMITS.blocksPerView);
export type Block = z.output<typeof block>;
export type Element =
  | z.output<typeof accessory>
  | z.output<typeof actionsElement>
  | z.output<typeof inputElement>;

const everyView = {
  blocks: viewBlocks,
  private_metadata: atMost(LIMITS.privateMetadata).optional(),
  callback_id: atMost(LIMITS.id).optional(),
  external_id: atMost(LIMITS.id).optional(),
};

export const view = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('home'), ...everyView }),
  z.strictObject({
    type: z.literal('modal'),
    ...everyView,
    title: plain(LIMITS.viewTitle),
    submit: plain(LIMITS.viewButton).optional(),
    close: plain(LIMITS.viewButton).optional(),
    clear_on_close: flag,
    notify_on_close: flag,
  }),
]);
