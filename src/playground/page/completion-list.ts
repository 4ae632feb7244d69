import { html } from 'htm/preact';
import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { type Completion, completionsFor } from './completion.ts';
import { useUi } from './ui.ts';

export interface CompletionList {
  id: string;
  offered: Completion[];
  active: number;
  choose(completion: Completion): void;
  /** Whether the key meant something to the list. */
  press(key: string): boolean;
}

/** What is offered for the word at the caret. `replace` gets the text up to the caret, with that word completed. */
export function useCompletions(
  text: string,
  caret: number,
  hasCommands: boolean,
  replace: (before: string) => void,
): CompletionList {
  const { store, t } = useUi();
  const id = useId();
  const [picked, setPicked] = useState({ text, at: 0 });
  const [shutFor, setShutFor] = useState<string>();
  const offered = shutFor === text ? [] : completionsFor(text, caret, { store, t, hasCommands });
  const active = picked.text === text ? picked.at : 0;
  const choose = ({ from, insert }: Completion) => replace(text.slice(0, from) + insert);
  const press = (key: string) => {
    const current = offered[active];
    if (!current) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (step) setPicked({ text, at: (active + step + offered.length) % offered.length });
    else if (key === 'Escape') setShutFor(text);
    else if (key === 'Tab' || (key === 'Enter' && !current.isWhole)) choose(current);
    else return false;
    return true;
  };
  return { id, offered, active, choose, press };
}

export function drawCompletions(
  { id, offered, active, choose }: CompletionList,
  label: string,
): ComponentChildren {
  if (offered.length === 0) return null;
  const options = offered.map((each, at) => {
    const isActive = at === active;
    return html`<div role="option" id=${`${id}-${at}`} key=${each.title} class=${isActive ? 'active' : ''}
      aria-selected=${isActive ? 'true' : 'false'} onMouseDown=${(event: Event) => event.preventDefault()}
      onClick=${() => choose(each)}><b>${each.title}</b> <small>${each.detail}</small></div>`;
  });
  return html`<div class="completions" role="listbox" id=${id} aria-label=${label}>${options}</div>`;
}
