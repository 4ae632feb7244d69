import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { LIMITS } from '../limits.ts';

/** Slack's composition objects, and the plain values that blocks and elements share. */

/** A rule for `refine`, because zod's own `max` counts code points and so lets through more than Slack may take. */
const short = (max: number) =>
  [(text: string) => text.length <= max, { error: `must be less than ${max + 1} characters` }] as const;

/** At most `max` UTF-16 code units. */
export const atMost = (max: number) => z.string().refine(...short(max));
/** The same and not empty, which Slack refuses nearly everywhere. */
export const characters = (max: number) => atMost(max).min(1);

export const flag = z.boolean().optional();
export const id = characters(LIMITS.id);
export const url = z.url({ error: 'must be a valid URL' }).refine(...short(LIMITS.url));
export const style = z.enum(['primary', 'danger']).optional();
export const person = z.string().regex(/^[UW][A-Z0-9]+$/, { error: 'must be the id of a person' });
export const conversation = z
  .string()
  .regex(/^[CDG][A-Z0-9]+$/, { error: 'must be the id of a conversation' });

export const plain = (max: number) =>
  z.strictObject({ type: z.literal('plain_text'), text: characters(max), emoji: flag });
export const mrkdwn = (max: number) =>
  z.strictObject({ type: z.literal('mrkdwn'), text: characters(max), verbatim: flag });
export const anyText = (max: number) => z.discriminatedUnion('type', [plain(max), mrkdwn(max)]);

export const confirm = z
  .strictObject({
    title: plain(LIMITS.confirmTitle),
    text: anyText(LIMITS.confirmText),
    confirm: plain(LIMITS.confirmButton),
    deny: plain(LIMITS.confirmButton),
    style,
  })
  .optional();

export const plainOption = z.strictObject({
  text: plain(LIMITS.optionText),
  value: characters(LIMITS.optionValue),
  description: plain(LIMITS.optionDescription).optional(),
});

/** Checkboxes and radio buttons alone may format their options. */
export const markedOption = z.strictObject({
  text: anyText(LIMITS.optionText),
  value: characters(LIMITS.optionValue),
  description: anyText(LIMITS.optionDescription).optional(),
});

export const overflowOption = z.strictObject({ ...plainOption.shape, url: url.optional() });
export const plainOptions = z.array(plainOption).min(1).max(LIMITS.optionsPerSelect);
export const markedOptions = z.array(markedOption).min(1).max(LIMITS.optionsPerCheckboxes);
export const optionGroup = z.strictObject({ label: plain(LIMITS.optionGroupLabel), options: plainOptions });

/** A rule that exactly one of two properties is there, as an argument list for `refine`. */
export function oneOf<A extends string, B extends string>(a: A, b: B) {
  const holds = (object: { [key in A | B]?: unknown }) =>
    (object[a] === undefined) !== (object[b] === undefined);
  return [holds, { error: `must define either \`${a}\` or \`${b}\`` }] as const;
}

interface Choice {
  options?: unknown[] | undefined;
  option_groups?: { options: unknown[] }[] | undefined;
  initial_option?: unknown;
  initial_options?: unknown[] | undefined;
}

/** The rule that what is chosen at first is one of the options to the letter, as an argument list for `refine`. */
export const initialIsOffered = [
  (choice: Choice) => {
    const offered = choice.options ?? choice.option_groups?.flatMap((group) => group.options) ?? [];
    const initial = choice.initial_options ?? (choice.initial_option ? [choice.initial_option] : []);
    return initial.every((option) => offered.some((other) => isDeepStrictEqual(option, other)));
  },
  { error: 'the initial option must match one of the options exactly' },
] as const;
