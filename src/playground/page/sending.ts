import type { Ui } from './ui.ts';

/** Does what Enter in a composer means; resolves to false where the text should stay. */
export async function send(ui: Ui, text: string, channel: string, thread_ts?: string): Promise<boolean> {
  const [, command, rest = ''] = /^(\/\S+)\s*([\s\S]*)$/.exec(text) ?? [];
  if (!command) {
    const result = await ui.act({ action: 'say', channel, text, ...(thread_ts && { thread_ts }) });
    return result !== undefined;
  }
  const { t, store } = ui;
  if (thread_ts) return refuse(ui, t.noCommandInThread(command));
  if (command === '/invite' || command === '/remove') {
    const action = command === '/invite' ? 'invite' : 'kick';
    const name = rest.trim().replace(/^@/, '');
    return (await ui.act({ action, channel, name })) !== undefined;
  }
  if (!store.menu.commands.some((known) => known.command === command))
    return refuse(ui, t.noSuchCommand(command));
  return (await ui.act({ action: 'command', channel, command, text: rest })) !== undefined;
}

function refuse(ui: Ui, reason: string): false {
  ui.note(reason);
  return false;
}
