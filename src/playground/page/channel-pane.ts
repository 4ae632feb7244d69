import { html } from 'htm/preact';
import { type ComponentChildren, Fragment, h } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Seen } from '../protocol.ts';
import { Avatar } from './avatar.ts';
import { Blocks } from './blocks.ts';
import { Composer } from './composer.ts';
import { dayAndTime, dayName, dayOf } from './dates.ts';
import { Message } from './message.ts';
import { send } from './sending.ts';
import { useStickyEnd } from './sticky-end.ts';
import { type ChannelView, isReply, personOf, postedAt, topLevel } from './store.ts';
import { type Ui, useUi } from './ui.ts';
import { Welcome } from './welcome.ts';

/** Messages of one person closer together than this are drawn under one name. */
const TOGETHER_MS = 5 * 60_000;

export function ChannelPane({ channel }: { channel: ChannelView }): ComponentChildren {
  const ui = useUi();
  const { store, place, t } = ui;
  const isDm = channel.kind === 'im';
  const isHome = isDm && place.tab === 'home';
  useEffect(() => {
    if (isDm) void ui.act({ action: isHome ? 'openHome' : 'openMessagesTab' });
  }, [channel.id, isHome, store.me]);
  return html`<main class="pane" id="main" aria-label=${nameOf(channel, ui)}>
    <header class="pane-head">
      <h1>${nameOf(channel, ui)}</h1>
      ${isDm && h(Tabs, { isHome })}
    </header>
    ${isHome ? drawHome(ui) : h(Messages, { key: channel.id, channel })}
    ${
      !isHome &&
      (channel.members.includes(store.me)
        ? h(Composer, {
            key: channel.id,
            label: t.composer(nameOf(channel, ui)),
            hasCommands: true,
            hasFocus: window.matchMedia('(min-width: 700px)').matches,
            onSend: (text: string) => send(ui, text, channel.id),
          })
        : html`<p class="not-member">${t.notMember}</p>`)
    }
  </main>`;
}

export function nameOf(channel: ChannelView, { store }: Ui): string {
  return channel.name ? `#${channel.name}` : personOf(store, store.bot_user_id).real_name;
}

function Tabs({ isHome }: { isHome: boolean }): ComponentChildren {
  const { t, go, place } = useUi();
  const { tab: _tab, ...messages } = place;
  const tab = (label: string, isCurrent: boolean, onClick: () => void) =>
    html`<button type="button" aria-pressed=${isCurrent ? 'true' : 'false'} onClick=${onClick}>${label}</button>`;
  return html`<div class="tabs" role="group" aria-label=${t.app}>
    ${tab(t.messages, !isHome, () => go(messages))} ${tab(t.home, isHome, () => go({ ...messages, tab: 'home' }))}
  </div>`;
}

function drawHome({ store: { home }, t }: Ui): ComponentChildren {
  return html`<div class="home scroll" tabindex="0" role="region" aria-label=${t.home}>
    ${home ? h(Blocks, { key: home.id, blocks: home.blocks, place: { id: home.id }, values: home.state.values }) : html`<p class="empty">${t.homeEmpty}</p>`}
  </div>`;
}

function Messages({ channel }: { channel: ChannelView }): ComponentChildren {
  const ui = useUi();
  const shown = topLevel(channel);
  const newest = shown.at(-1);
  const list = useStickyEnd(newest?.ts, newest?.user === ui.store.me);
  return html`<div class="messages scroll" ref=${list} role="log" tabindex="0" aria-label=${ui.t.messages}>
    ${h(Welcome, { channel })}
    ${shown.map((message, at) => {
      const before = shown[at - 1];
      const isNewDay = !before || dayOf(postedAt(before), ui.reader) !== dayOf(postedAt(message), ui.reader);
      return h(
        Fragment,
        { key: message.ts },
        isNewDay &&
          html`<div class="day"><span>${dayName(postedAt(message), ui.now(), ui.reader)}</span></div>`,
        h(Message, {
          message,
          isFollowing: !isNewDay && follows(message, before),
          footer: drawReplies(channel, message, ui),
        }),
      );
    })}
  </div>`;
}

export function follows(message: Seen, before: Seen | undefined): boolean {
  if (!before || before.user !== message.user || before.is_ephemeral !== message.is_ephemeral) return false;
  return postedAt(message) - postedAt(before) < TOGETHER_MS;
}

function drawReplies(
  channel: ChannelView,
  { ts }: Seen,
  { store, place, go, now, reader, t }: Ui,
): ComponentChildren {
  const replies = channel.messages.filter((message) => isReply(message) && message.thread_ts === ts);
  const last = replies.at(-1);
  if (!last) return undefined;
  const open = replies.filter(({ is_ephemeral }) => !is_ephemeral);
  const authors = [...new Set(replies.map(({ user }) => user))].slice(0, 4);
  const count = open.length > 0 ? t.replies(open.length) : t.privateReplies(replies.length);
  return html`<button type="button" class="replies" onClick=${() => go({ ...place, channel: channel.id, thread: ts })}>
    ${authors.map((id) => h(Avatar, { person: personOf(store, id), size: 20 }))}
    <b>${count}</b> <small>${t.lastReply(dayAndTime(postedAt(last), now(), reader))}</small>
  </button>`;
}
