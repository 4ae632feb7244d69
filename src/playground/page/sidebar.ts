import { html } from 'htm/preact';
import { type ComponentChildren, h } from 'preact';
import { Avatar } from './avatar.ts';
import { type ChannelView, personOf } from './store.ts';
import { type Ui, useUi } from './ui.ts';

export function Sidebar({ onPicked }: { onPicked: () => void }): ComponentChildren {
  const ui = useUi();
  const { store, t } = ui;
  const channels = store.channels.filter(({ kind }) => kind !== 'im');
  const directMessages = store.channels.filter(({ kind }) => kind === 'im');
  return html`<nav class="side" aria-label=${t.menu}>
    <h2>${t.channels}</h2>
    <ul>${channels.map((channel) => h(Entry, { key: channel.id, channel, onPicked }))}</ul>
    <h2>${t.directMessages}</h2>
    <ul>${directMessages.map((channel) => h(Entry, { key: channel.id, channel, onPicked }))}</ul>
  </nav>`;
}

function Entry({ channel, onPicked }: { channel: ChannelView; onPicked: () => void }): ComponentChildren {
  const ui = useUi();
  const { store, place, go, t } = ui;
  const isCurrent = place.channel === channel.id;
  const unread = isCurrent ? 0 : unreadIn(channel, ui);
  const bot = personOf(store, store.bot_user_id);
  const open = () => {
    go({ channel: channel.id });
    onPicked();
  };
  return html`<li><button type="button" class=${unread > 0 ? 'unread' : ''} aria-current=${isCurrent ? 'page' : undefined} onClick=${open}>
    ${channel.kind === 'im' ? h(Avatar, { person: bot, size: 20 }) : html`<span class="hash" aria-hidden="true">#</span>`}
    <span class="name">${channel.name || bot.real_name}</span>
    ${unread > 0 && html`<span class="count" aria-label=${t.unread(unread)}>${unread}</span>`}
  </button></li>`;
}

export function readKey(user: string, channel: string): string {
  return `${user} ${channel}`;
}

function unreadIn(channel: ChannelView, { store, preferences }: Ui): number {
  const read = preferences.read[readKey(store.me, channel.id)] ?? '';
  return channel.messages.filter(({ ts, user }) => ts > read && user !== store.me).length;
}
