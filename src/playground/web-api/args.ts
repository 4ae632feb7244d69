import type { Content } from '../messages.ts';
import { Refusal } from '../refusal.ts';

/** Arguments of a call: JSON as it is, or urlencoded text in which objects are JSON and flags are words. */
export type Args = Record<string, unknown>;

export function required(args: Args, name: string): string {
  const value = optional(args, name);
  if (value === undefined) throw invalid(`missing required field: ${name}`);
  return value;
}

export function optional(args: Args, name: string): string | undefined {
  const value = args[name];
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'object') throw invalid(`must provide a string [json-pointer:/${name}]`);
  return String(value);
}

export function flag(args: Args, name: string): boolean {
  return ['true', '1'].includes(String(args[name]));
}

/** Throws `code` for text that is not JSON. */
export function json(args: Args, name: string, code = 'invalid_arguments'): unknown {
  const value = args[name];
  if (typeof value !== 'string') return value ?? undefined;
  try {
    return JSON.parse(value);
  } catch {
    throw new Refusal(code);
  }
}

export function content(args: Args): Content {
  return { text: optional(args, 'text'), blocks: json(args, 'blocks', 'invalid_blocks_format') };
}

export function limit(args: Args, most: number): number {
  const asked = Number(args.limit ?? 100);
  if (!Number.isInteger(asked) || asked < 1) throw new Refusal('invalid_limit');
  return Math.min(asked, most);
}

function invalid(message: string): Refusal {
  return new Refusal('invalid_arguments', { response_metadata: { messages: [`[ERROR] ${message}`] } });
}

/** A part of `items` and what Slack says about the rest. `cursor` is where the part starts. */
export function page<T>(items: readonly T[], args: Args, most = 999): { part: T[]; more: object } {
  const cursor = optional(args, 'cursor') ?? '';
  const start = cursor ? Number(Buffer.from(cursor, 'base64').toString().replace('next:', '')) : 0;
  if (!Number.isInteger(start)) throw new Refusal('invalid_cursor');
  const end = start + limit(args, most);
  const has_more = end < items.length;
  const next_cursor = has_more ? Buffer.from(`next:${end}`).toString('base64') : '';
  return { part: items.slice(start, end), more: { has_more, response_metadata: { next_cursor } } };
}
