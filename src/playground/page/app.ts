import { html } from 'htm/preact';
import { type ComponentChildren, h } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { ChannelPane } from './channel-pane.ts';
import { ClockMenu } from './clock-menu.ts';
import { Confirm, Modal } from './modal.ts';
import { PersonMenu } from './person-menu.ts';
import { readKey, Sidebar } from './sidebar.ts';
import type { ChannelView, Store } from './store.ts';
import { ThreadPane } from './thread-pane.ts';
import { type Ui, UiContext, useUi } from './ui.ts';
import { usePage } from './use-page.ts';
import { FIRST_CHANNEL } from './welcome.ts';
import { WirePanel } from './wire-panel.ts';

export function App(): ComponentChildren {
  const { ui: found, isConnected, notes, question } = usePage();
  const ui = found && withChannel(found);
  if (!ui) return html`<p class="booting" role="status">${isConnected ? '' : '…'}</p>`;
  const modal = ui.store.modals.at(-1);
  return html`<${UiContext.Provider} value=${ui}>
    <${Workspace} isConnected=${isConnected} />
    ${modal && h(Modal, { key: modal.id, view: modal })}
    ${question && h(Confirm, { question })}
    <div class="notes" role="status" popover="manual" ref=${showOnTop(notes.length)}>${notes.map((note) => html`<p key=${note}>${note}</p>`)}</div>
  </${UiContext.Provider}>`;
}

/** In the top layer, so that a note is seen above a dialog. */
function showOnTop(count: number) {
  return (box: HTMLElement | null) => {
    if (!box) return;
    if (box.matches(':popover-open')) box.hidePopover();
    if (count > 0) box.showPopover();
  };
}

function Workspace({ isConnected }: { isConnected: boolean }): ComponentChildren {
  const ui = useUi();
  const { store, place, t } = ui;
  const [isSideOpen, setSideOpen] = useState(false);
  const [isWireOpen, setWireOpen] = useState(false);
  const channel = currentChannel(ui);
  useRead(ui, channel);
  const problems = problemsOf(store, isConnected, ui);
  const hasThread = place.thread !== undefined && place.tab !== 'home';
  return html`<div class=${`app ${isSideOpen ? 'side-open' : ''} ${hasThread ? 'thread-open' : ''}`}>
    <header class="top">
      <button type="button" class="icon narrow" aria-label=${t.menu} aria-expanded=${isSideOpen ? 'true' : 'false'}
        onClick=${() => setSideOpen(!isSideOpen)}>☰</button>
      <span class="team wide">${store.team.name}</span>
      <span class="spacer"></span>
      ${h(ClockMenu, {})}
      <button type="button" class="chip-button" aria-pressed=${isWireOpen ? 'true' : 'false'} onClick=${() => setWireOpen(!isWireOpen)}>⇄ <span class="wide">${t.wire}</span></button>
      ${h(PersonMenu, {})}
    </header>
    ${h(Sidebar, { onPicked: () => setSideOpen(false) })}
    ${isSideOpen && html`<div class="shade" onClick=${() => setSideOpen(false)}></div>`}
    <div class="middle">
      ${problems.map((problem) => html`<p class="problem" role="alert">${problem}</p>`)}
      <div class="panes">
        ${h(ChannelPane, { channel })}
        ${hasThread && place.thread && h(ThreadPane, { key: place.thread, channel, ts: place.thread })}
      </div>
      ${isWireOpen && h(WirePanel, { onClose: () => setWireOpen(false) })}
    </div>
  </div>`;
}

function withChannel(ui: Ui): Ui {
  return { ...ui, place: { ...ui.place, channel: currentChannel(ui).id } };
}

/** The one in the address if this person can see it, else the one that a first visit starts in. */
function currentChannel({ store, place }: Ui): ChannelView {
  const { channels } = store;
  const wanted = channels.find(({ id }) => id === place.channel);
  const fallback = wanted ?? channels.find(({ name }) => name === FIRST_CHANNEL) ?? channels[0];
  if (!fallback) throw new Error('There is no channel');
  return fallback;
}

function useRead({ store, preferences, prefer }: Ui, channel: ChannelView): void {
  const newest = channel.messages.at(-1)?.ts ?? '';
  useEffect(() => {
    const key = readKey(store.me, channel.id);
    if (newest > (preferences.read[key] ?? '')) prefer({ read: { ...preferences.read, [key]: newest } });
  }, [newest, channel.id, store.me]);
}

function problemsOf({ status }: Store, isConnected: boolean, { t }: Ui): string[] {
  if (!isConnected) return [t.reconnecting];
  const content = status.bot?.contentProblem;
  return [status.sockets === 0 && t.botOffline, content && `${t.contentProblem}\n${content}`].filter(
    (problem): problem is string => Boolean(problem),
  );
}
