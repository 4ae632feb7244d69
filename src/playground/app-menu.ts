import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { AppMenu } from './protocol.ts';

const manifest = z.object({
  features: z.object({
    slash_commands: z
      .array(z.object({ command: z.string(), description: z.string(), usage_hint: z.string().default('') }))
      .default([]),
    shortcuts: z
      .array(z.object({ name: z.string(), type: z.enum(['message', 'global']), callback_id: z.string() }))
      .default([]),
  }),
});

/** What a Slack client offers of an app, from the manifest that one pastes into Slack. */
export async function readAppMenu(file: string): Promise<AppMenu> {
  const { features } = manifest.parse(JSON.parse(await readFile(file, 'utf8')));
  return {
    commands: features.slash_commands,
    shortcuts: features.shortcuts.filter(({ type }) => type === 'message'),
  };
}
