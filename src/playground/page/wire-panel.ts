import { html } from 'htm/preact';
import { type ComponentChildren, h } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { WireRecord } from '../protocol.ts';
import { moveSockets, orderFault, readWire, repeatEvent } from './connection.ts';
import { useStickyEnd } from './sticky-end.ts';
import { useUi } from './ui.ts';

const KEPT = 1000;

/** What goes between the workspace and the bot, and what may go wrong there on demand. */
export function WirePanel({ onClose }: { onClose: () => void }): ComponentChildren {
  const { t, attempt, note } = useUi();
  const records = useRecords();
  const list = useStickyEnd(records.length);
  const order = (work: () => Promise<unknown>) => async () => {
    if ((await attempt(work)) !== undefined) note(t.done);
  };
  const button = (label: string, work: () => Promise<unknown>) =>
    html`<button type="button" class="button" onClick=${order(work)}>${label}</button>`;
  return html`<section class="wire" aria-label=${t.wire}>
    <header class="pane-head"><h2>${t.wire}</h2>
      ${h(CopyButton, { label: t.copyAll, what: records })}
      <button type="button" class="icon" aria-label=${t.close} onClick=${onClose}>✕</button></header>
    <div class="faults" role="group" aria-label=${t.faults}>
      ${button(t.faultRateLimited, () => orderFault({ method: '*', kind: 'rate_limited', retryAfterSeconds: 2 }))}
      ${button(t.faultServerError, () => orderFault({ method: '*', kind: 'server_error' }))}
      ${button(t.faultNoAnswer, () => orderFault({ method: '*', kind: 'no_answer' }))}
      ${button(t.socketCut, () => moveSockets('cut'))}
      ${button(t.socketRefresh, () => moveSockets('refresh'))}
      ${button(t.repeatEvent, repeatEvent)}
    </div>
    <div class="records scroll" ref=${list} tabindex="0" role="log" aria-label=${t.wire}>
      ${records.length === 0 && html`<p class="empty">${t.wireEmpty}</p>`}
      ${records.map((record, at) => h(Row, { key: at, record }))}
    </div>
  </section>`;
}

function useRecords(): WireRecord[] {
  const { onWire, attempt } = useUi();
  const [records, setRecords] = useState<WireRecord[]>([]);
  useEffect(() => {
    void attempt(readWire).then((known) => known && setRecords(known));
    return onWire((record) => setRecords((before) => [...before, record].slice(-KEPT)));
  }, []);
  return records;
}

function Row({ record }: { record: WireRecord }): ComponentChildren {
  const { reader, t } = useUi();
  const [isOpen, setOpen] = useState(false);
  const { sign, title, detail, isBad } = summary(record, t.late);
  const at = new Date(record.at).toLocaleTimeString('sv-SE', { timeZone: reader.zone });
  const onToggle = ({ currentTarget }: { currentTarget: HTMLDetailsElement }) => setOpen(currentTarget.open);
  return html`<details class=${isBad ? 'bad' : ''} onToggle=${onToggle}>
    <summary><time>${at}</time><span class="sign" aria-hidden="true">${sign}</span><b>${title}</b> <span>${detail}</span></summary>
    ${isOpen && html`${h(CopyButton, { label: t.copy, what: record })}<pre tabindex="0">${JSON.stringify(record, null, 2)}</pre>`}
  </details>`;
}

interface Summary {
  sign: string;
  title: string;
  detail: string;
  isBad: boolean;
}

function summary(record: WireRecord, late: string): Summary {
  if (record.kind === 'ack') {
    return {
      sign: '←',
      title: 'ack',
      detail: `${record.ms} ms${record.isLate ? ` (${late})` : ''}`,
      isBad: record.isLate,
    };
  }
  if (record.kind === 'call') {
    const { error } = (record.answer ?? {}) as { error?: string };
    const isBad = record.status !== 200 || error !== undefined;
    return {
      sign: '←',
      title: record.method,
      detail: [record.status, error].filter(Boolean).join(' '),
      isBad,
    };
  }
  const { type, payload, retry_attempt } = record.envelope;
  const retry = retry_attempt === undefined ? '' : ` (retry ${retry_attempt})`;
  return { sign: '→', title: type, detail: subject(payload) + retry, isBad: retry !== '' };
}

/** A command with its words, an event's type, a button's action id. */
function subject(payload: Record<string, unknown>): string {
  const { command, text, event, type, actions } = payload as {
    command?: string;
    text?: string;
    event?: { type: string; subtype?: string };
    type?: string;
    actions?: { action_id: string }[];
  };
  if (command) return `${command} ${text ?? ''}`;
  if (event) return [event.type, event.subtype].filter(Boolean).join(' ');
  return [type, actions?.map(({ action_id }) => action_id).join(', ')].filter(Boolean).join(' ');
}

function CopyButton({ label, what }: { label: string; what: unknown }): ComponentChildren {
  const { attempt, note, t } = useUi();
  const copy = async () => {
    await attempt(() => navigator.clipboard.writeText(JSON.stringify(what, null, 2)));
    note(t.copied);
  };
  return html`<button type="button" class="button" onClick=${copy}>${label}</button>`;
}
