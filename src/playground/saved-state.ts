import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { SetTimer } from './delivery.ts';
import { defaultState } from './seed.ts';
import type { WorkspaceState } from './state.ts';
import type { Workspace } from './workspace.ts';

/** Several changes within this time are saved together. */
const GATHER_MS = 50;

/** A workspace's state as it was saved, or that of a new workspace. Throws for a file that is no such thing. */
export async function loadState(file: string): Promise<WorkspaceState> {
  try {
    return { ...defaultState(), ...(JSON.parse(await readFile(file, 'utf8')) as Partial<WorkspaceState>) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return defaultState();
    throw new Error(`${file} cannot be read (${(error as Error).message}); --fresh starts without it`);
  }
}

/** Saves the state soon after each change. Returns how to stop, with everything saved. */
export function keepSaved(
  workspace: Workspace,
  file: string,
  { setTimer, onError }: { setTimer: SetTimer; onError: (error: Error) => void },
): () => Promise<void> {
  let cancelTimer: (() => void) | undefined;
  let writing: Promise<void> = Promise.resolve();
  const save = () => {
    cancelTimer = undefined;
    writing = writing.then(() => write(file, JSON.stringify(workspace.state))).catch(onError);
  };
  const soon = () => {
    cancelTimer ??= setTimer(save, GATHER_MS);
  };
  // Calls and envelopes change ids and grants that no view of the workspace shows.
  const stops = [workspace.onChange(soon), workspace.wire.subscribe(soon)];
  return async () => {
    for (const stop of stops) stop();
    cancelTimer?.();
    save();
    await writing;
  };
}

/** All or nothing: whoever is killed in between leaves the file as it was. */
async function write(file: string, content: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const temporary = `${file}.new`;
  const handle = await open(temporary, 'w');
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(temporary, file);
}
