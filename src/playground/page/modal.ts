import type { ConfirmationDialog } from '@slack/types';
import { html } from 'htm/preact';
import { type ComponentChildren, h } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Entered, StoredView } from '../protocol.ts';
import { Blocks } from './blocks.ts';
import type { Form } from './spot.ts';
import { drawText, plainText, type TextObject } from './text.ts';
import { useUi } from './ui.ts';

/** The view on top of a person's modals. */
export function Modal({ view }: { view: StoredView }): ComponentChildren {
  const { t, act } = useUi();
  const [isSending, setSending] = useState(false);
  const form = useForm(view.id);
  const dialog = useOpenDialog();
  const titleId = useId();
  useEffect(() => dialog.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus(), [view.errors]);
  const close = () => void act({ action: 'close', view: { id: view.id } });
  const submit = async (event: Event) => {
    event.preventDefault();
    if (!view.submit || isSending) return;
    setSending(true);
    await act({ action: 'submit', view: { id: view.id }, entered: Object.fromEntries(form.entered) });
    setSending(false);
  };
  const { blocks, notice, errors, state } = view;
  return html`<dialog ref=${dialog} class="modal" aria-labelledby=${titleId} onCancel=${(event: Event) => {
    event.preventDefault();
    close();
  }}>
    <form onSubmit=${submit} novalidate>
      <header><h2 id=${titleId}>${wordsOf(view.title)}</h2>
        <button type="button" class="icon" aria-label=${t.close} onClick=${close}>✕</button></header>
      <div class="modal-body scroll" tabindex="0" role="region" aria-labelledby=${titleId}>
        ${notice && html`<p class="error" role="alert">${notice}</p>`}
        ${h(Blocks, { blocks, place: { id: view.id }, values: state.values, form, errors })}
      </div>
      <footer>
        <button type="button" class="button" onClick=${close}>${wordsOf(view.close) || (view.submit ? t.cancel : t.close)}</button>
        ${view.submit && html`<button type="submit" class="button primary" aria-busy=${isSending ? 'true' : undefined}>${wordsOf(view.submit)}</button>`}
      </footer>
    </form>
  </dialog>`;
}

export interface Question {
  asked: ConfirmationDialog;
  answer(isMeant: boolean): void;
}

export function Confirm({ question: { asked, answer } }: { question: Question }): ComponentChildren {
  const ui = useUi();
  const dialog = useOpenDialog();
  const titleId = useId();
  return html`<dialog ref=${dialog} class="modal confirm" role="alertdialog" aria-labelledby=${titleId} onCancel=${() => answer(false)}>
    <header><h2 id=${titleId}>${plainText(asked.title as TextObject)}</h2></header>
    <div class="modal-body"><div class="text">${drawText(asked.text as TextObject, ui)}</div></div>
    <footer>
      <button type="button" class="button" onClick=${() => answer(false)}>${plainText(asked.deny as TextObject)}</button>
      <button type="button" class=${`button ${asked.style ?? 'primary'}`} onClick=${() => answer(true)}>${plainText(asked.confirm as TextObject)}</button>
    </footer>
  </dialog>`;
}

function useForm(viewId: string): Form {
  const { act } = useUi();
  const entered = useRef(new Map<string, Entered>()).current;
  return {
    entered,
    async flush() {
      if (entered.size === 0) return;
      await act({ action: 'enter', view: { id: viewId }, entered: Object.fromEntries(entered) });
    },
  };
}

/** The browser's own dialog: it keeps the focus inside and everything behind it out of reach. */
function useOpenDialog() {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const box = dialog.current;
    const before = document.activeElement;
    box?.showModal();
    const first = '.modal-body :is(input, textarea), footer .primary, footer .danger, .modal-body';
    const field = box?.querySelector<HTMLElement>('.modal-body :is(input, textarea)');
    (field ?? box?.querySelector<HTMLElement>(first))?.focus();
    return () => {
      box?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return dialog;
}

function wordsOf(text: object | null): string {
  return text ? plainText(text as TextObject) : '';
}
