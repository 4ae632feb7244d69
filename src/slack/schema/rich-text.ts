import { z } from 'zod';
import { LIMITS } from '../limits.ts';
import { characters, conversation, flag, id, person, url } from './objects.ts';

const style = z
  .strictObject({ bold: flag, italic: flag, strike: flag, underline: flag, code: flag })
  .optional();
const border = z.literal([0, 1]).optional();
/** No limit of a single text is documented; the whole message's bounds it. */
const words = z.string().min(1);

const text = z.strictObject({ type: z.literal('text'), text: words, style });
const link = z.strictObject({
  type: z.literal('link'),
  url,
  text: words.optional(),
  unsafe: flag,
  style,
});
const leaf = z.discriminatedUnion('type', [
  text,
  link,
  z.strictObject({
    type: z.literal('emoji'),
    name: characters(LIMITS.id),
    unicode: characters(LIMITS.id).optional(),
    style,
  }),
  z.strictObject({ type: z.literal('user'), user_id: person, style }),
  z.strictObject({ type: z.literal('channel'), channel_id: conversation, style }),
  z.strictObject({ type: z.literal('broadcast'), range: z.enum(['here', 'channel', 'everyone']), style }),
  z.strictObject({
    type: z.literal('date'),
    timestamp: z.int().min(0),
    format: characters(LIMITS.textObject),
    url: url.optional(),
    fallback: words.optional(),
    style,
  }),
]);

/** Reports differ on whether Slack takes an empty `elements`; it is refused here, as nothing needs it. */
const section = z.strictObject({ type: z.literal('rich_text_section'), elements: z.array(leaf).min(1) });

export const richText = z.strictObject({
  type: z.literal('rich_text'),
  block_id: id.optional(),
  elements: z
    .array(
      z.discriminatedUnion('type', [
        section,
        z.strictObject({
          type: z.literal('rich_text_list'),
          style: z.enum(['bullet', 'ordered']),
          elements: z.array(section).min(1),
          indent: z.int().min(0).max(LIMITS.listIndent).optional(),
          offset: z.int().min(0).optional(),
          border,
        }),
        z.strictObject({ type: z.literal('rich_text_quote'), elements: z.array(leaf).min(1), border }),
        z.strictObject({
          type: z.literal('rich_text_preformatted'),
          elements: z.array(z.discriminatedUnion('type', [text, link])).min(1),
          border,
          language: characters(LIMITS.id).optional(),
        }),
      ]),
    )
    .min(1),
});
