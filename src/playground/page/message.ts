import { html } from 'htm/preact';
import { type ComponentChildren, h } from 'preact';
import { useState } from 'preact/hooks';
import type { Seen } from '../protocol.ts';
import { Avatar } from './avatar.ts';
import { Blocks } from './blocks.ts';
import { Composer } from './composer.ts';
import { clockTime, fullTime } from './dates.ts';
import { MenuItem, Popup } from './popup.ts';
import { personOf, postedAt } from './store.ts';
import { Mrkdwn, plainText } from './text.ts';
import { type Ui, useUi } from './ui.ts';

interface MessageProps {
  message: Seen;
  /** Follows another one of the same person: name and picture are not repeated. */
  isFollowing?: boolean;
  /** What stands under it: the replies, in the channel. */
  footer?: ComponentChildren;
  isInThread?: boolean;
}

export function Message({
  message,
  isFollowing = false,
  footer,
  isInThread = false,
}: MessageProps): ComponentChildren {
  const ui = useUi();
  const [isEditing, setEditing] = useState(false);
  const author = personOf(ui.store, message.user);
  const at = postedAt(message);
  const time = html`<time datetime=${new Date(at).toISOString()} title=${fullTime(at, ui.reader)}>${clockTime(at, ui.reader)}</time>`;
  const classes = ['message', isFollowing && 'following', message.is_ephemeral && 'ephemeral'];
  return html`<article class=${classes.filter(Boolean).join(' ')} aria-label=${`${author.real_name}, ${clockTime(at, ui.reader)}`}>
    <div class="gutter">${isFollowing ? time : h(Avatar, { person: author })}</div>
    <div class="body">
      ${message.is_ephemeral && html`<div class="only-you"><span aria-hidden="true">◉</span> ${ui.t.onlyYou}</div>`}
      ${!isFollowing && html`<div class="byline"><b>${author.real_name}</b>${author.is_bot && html`<span class="badge">${ui.t.app}</span>`}${time}</div>`}
      ${isEditing ? h(Editor, { message, onDone: () => setEditing(false) }) : drawContent(message, ui)}
      ${footer}
    </div>
    ${!isEditing && h(Toolbar, { message, isInThread, onEdit: () => setEditing(true) })}
  </article>`;
}

function drawContent(message: Seen, { t }: Ui): ComponentChildren {
  const { channel, ts, text, blocks, subtype, edited } = message;
  if (subtype === 'tombstone') return html`<p class="deleted">${t.deleted}</p>`;
  const mark = edited && html`<small class="edited">${t.edited}</small>`;
  const place = { channel, ts };
  return html`${blocks ? h(Blocks, { blocks, place }) : h(Mrkdwn, { source: text })}${mark}`;
}

function Editor({ message, onDone }: { message: Seen; onDone: () => void }): ComponentChildren {
  const { act, t } = useUi();
  const { channel, ts } = message;
  const onSend = async (text: string) => {
    await act({ action: 'edit', channel, ts, text });
    onDone();
    return true;
  };
  return html`<div onKeyDown=${(event: KeyboardEvent) => event.key === 'Escape' && onDone()}>
    ${h(Composer, { label: t.edit, initial: asTyped(message.text), onSend, onCancel: onDone, hasFocus: true })}
  </div>`;
}

/** Markup stays as it is, and only what was escaped is undone. */
function asTyped(text: string): string {
  return plainText({ type: 'plain_text', text, emoji: false })
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

function Toolbar({
  message,
  isInThread,
  onEdit,
}: {
  message: Seen;
  isInThread: boolean;
  onEdit: () => void;
}): ComponentChildren {
  const ui = useUi();
  const { t, store, place, go, act } = ui;
  const { channel, ts, thread_ts = ts, user, is_ephemeral, subtype } = message;
  if (is_ephemeral || subtype === 'tombstone') return null;
  const openThread = () => go({ ...place, channel, thread: thread_ts });
  const run = async (callbackId: string) => {
    openThread();
    await act({ action: 'messageShortcut', place: { channel, ts }, callbackId });
  };
  const remove = async () => {
    const word = (text: string) => ({ type: 'plain_text' as const, text });
    const question = {
      title: word(t.remove),
      text: word(t.removeSure),
      confirm: word(t.remove),
      deny: word(t.cancel),
    };
    if (await ui.confirm({ ...question, style: 'danger' })) await act({ action: 'remove', channel, ts });
  };
  const items = [
    ...store.menu.shortcuts.map(({ callback_id, name }) => [name, () => void run(callback_id)] as const),
    ...(user === store.me
      ? ([
          [t.edit, onEdit],
          [t.remove, () => void remove()],
        ] as const)
      : []),
  ];
  const menu = items.map(([name, onClick]) => h(MenuItem, { onClick }, name));
  return html`<div class="toolbar">
    ${!isInThread && html`<button type="button" onClick=${openThread} aria-label=${t.replyInThread} title=${t.replyInThread}>💬</button>`}
    ${h(Popup, { trigger: '⋯', name: t.moreActions, isMenu: true }, html`${menu}`)}
  </div>`;
}
