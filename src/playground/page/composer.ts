import { html } from 'htm/preact';
import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { drawCompletions, useCompletions } from './completion-list.ts';
import { useUi } from './ui.ts';

interface ComposerProps {
  label: string;
  initial?: string;
  hasFocus?: boolean;
  /** Slash commands are offered where they work. */
  hasCommands?: boolean;
  /** Resolves to false to keep what was typed. */
  onSend(text: string): Promise<boolean>;
  /** Set where a message is edited. */
  onCancel?(): void;
}

type Typing = { currentTarget: HTMLTextAreaElement };

/** A text box that sends on Enter, and completes commands, people and channels. */
export function Composer(props: ComposerProps): ComponentChildren {
  const { label, initial = '', hasFocus = false, hasCommands = false, onSend, onCancel } = props;
  const { t } = useUi();
  const box = useRef<HTMLTextAreaElement>(null);
  const completedTo = useRef<number | undefined>(undefined);
  const [{ text, caret }, write] = useState({ text: initial, caret: initial.length });
  const completions = useCompletions(text, caret, hasCommands, (before) => {
    write({ text: before + text.slice(caret), caret: before.length });
    completedTo.current = before.length;
  });
  useEffect(() => {
    if (hasFocus) box.current?.focus();
  }, []);
  useLayoutEffect(() => {
    grow(box.current);
    if (completedTo.current !== undefined)
      box.current?.setSelectionRange(completedTo.current, completedTo.current);
    completedTo.current = undefined;
  }, [text]);
  const send = async () => {
    const words = text.trim();
    if (!words) return;
    write({ text: '', caret: 0 });
    if (!(await onSend(words))) write({ text: words, caret: words.length });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Enter that ends the input of a Chinese word sends nothing.
    if (event.isComposing) return;
    const isHandled = completions.press(event.key);
    const isSent = !isHandled && event.key === 'Enter' && !event.shiftKey;
    if (isSent) void send();
    if (!isHandled && !isSent) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const isOpen = completions.offered.length > 0;
  const sendLabel = onCancel ? t.save : t.send;
  return html`<div class="composer">
    ${drawCompletions(completions, t.suggestions)}
    <div class="composer-box">
      <textarea ref=${box} rows="1" aria-label=${label} placeholder=${label} value=${text} role="combobox"
        aria-autocomplete="list" aria-expanded=${isOpen ? 'true' : 'false'} aria-controls=${completions.id}
        aria-activedescendant=${isOpen ? `${completions.id}-${completions.active}` : undefined} onKeyDown=${onKeyDown}
        onInput=${({ currentTarget }: Typing) => write({ text: currentTarget.value, caret: currentTarget.selectionStart })}
        onSelect=${({ currentTarget }: Typing) => write({ text: currentTarget.value, caret: currentTarget.selectionStart })}></textarea>
      ${onCancel && html`<button type="button" class="button" onClick=${onCancel}>${t.cancel}</button>`}
      <button type="button" class="send" aria-label=${sendLabel} title=${sendLabel} disabled=${!text.trim()}
        onClick=${() => void send()}>➤</button>
    </div>
    ${hasCommands && html`<small>${t.composerHint}</small>`}
  </div>`;
}

const TALLEST_PX = 200;

function grow(box: HTMLTextAreaElement | null): void {
  if (!box) return;
  box.style.height = 'auto';
  box.style.height = `${Math.min(box.scrollHeight, TALLEST_PX)}px`;
}
