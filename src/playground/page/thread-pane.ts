import { html } from 'htm/preact';
import { type ComponentChildren, h } from 'preact';
import { follows, nameOf } from './channel-pane.ts';
import { Composer } from './composer.ts';
import { Message } from './message.ts';
import { send } from './sending.ts';
import { useStickyEnd } from './sticky-end.ts';
import { type ChannelView, threadOf } from './store.ts';
import { useUi } from './ui.ts';

export function ThreadPane({ channel, ts }: { channel: ChannelView; ts: string }): ComponentChildren {
  const ui = useUi();
  const { t, place, go, store } = ui;
  const messages = threadOf(channel, ts);
  const newest = messages.at(-1);
  const list = useStickyEnd(newest?.ts, newest?.user === store.me);
  const { thread: _thread, ...withoutThread } = place;
  const close = () => go(withoutThread);
  return html`<aside class="pane thread" aria-label=${t.thread}
    onKeyDown=${(event: KeyboardEvent) => event.key === 'Escape' && close()}>
    <header class="pane-head">
      <h2>${t.thread} <small>${nameOf(channel, ui)}</small></h2>
      <button type="button" class="icon" aria-label=${t.close} onClick=${close}>✕</button>
    </header>
    <div class="messages scroll" ref=${list} role="log" tabindex="0" aria-label=${t.thread}>
      ${messages.map((message, at) => {
        const isFollowing = at > 1 && follows(message, messages[at - 1]);
        return h(Message, { key: message.ts, message, isFollowing, isInThread: true });
      })}
    </div>
    ${
      channel.members.includes(store.me) &&
      h(Composer, {
        key: ts,
        label: t.composerThread,
        hasFocus: true,
        onSend: (text: string) => send(ui, text, channel.id, ts),
      })
    }
  </aside>`;
}
