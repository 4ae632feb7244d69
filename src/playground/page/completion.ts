import type { Phrases } from './phrases.ts';
import type { Store } from './store.ts';

export interface Completion {
  /** Where in the text the completed word starts. */
  from: number;
  insert: string;
  title: string;
  detail: string;
  /** It is typed in full already, so that Enter sends. */
  isWhole: boolean;
}

interface Around {
  store: Store;
  t: Phrases;
  hasCommands: boolean;
}

const MOST = 8;

/** What could stand where the caret is: a command at the start, people after `@`, channels after `#`. */
export function completionsFor(text: string, caret: number, around: Around): Completion[] {
  const [, word] = /(?:^|\s)([/@#][^\s]*)$/.exec(text.slice(0, caret)) ?? [];
  if (!word) return [];
  const from = caret - word.length;
  const offered = word.startsWith('/') ? (from === 0 ? commands(around) : []) : names(word, around.store);
  const wanted = word.toLowerCase();
  return offered
    .filter(({ insert, title }) => [insert, title].some((each) => each.toLowerCase().startsWith(wanted)))
    .slice(0, MOST)
    .map((each) => ({
      ...each,
      from,
      insert: `${each.insert} `,
      isWhole: each.insert.toLowerCase() === wanted,
    }));
}

type Offer = Pick<Completion, 'insert' | 'title' | 'detail'>;

function commands({ store, t, hasCommands }: Around): Offer[] {
  if (!hasCommands) return [];
  return [
    ...store.menu.commands.map(({ command, description, usage_hint }) => ({
      insert: command,
      title: `${command} ${usage_hint}`.trim(),
      detail: description,
    })),
    { insert: '/invite', title: '/invite @…', detail: t.inviteCommand },
    { insert: '/remove', title: '/remove @…', detail: t.removeCommand },
  ];
}

function names(word: string, { people, channels }: Store): Offer[] {
  if (word.startsWith('#')) {
    const named = channels.filter(({ name }) => name);
    return named.map(({ name }) => ({ insert: `#${name}`, title: `#${name}`, detail: '' }));
  }
  const byBotFirst = Object.values(people).sort((a, b) => Number(b.is_bot) - Number(a.is_bot));
  return byBotFirst.map(({ name, real_name, is_bot }) => {
    const handle = `@${is_bot ? real_name : name}`;
    return { insert: handle, title: handle, detail: is_bot ? '' : real_name };
  });
}
