import { html } from 'htm/preact';
import type { ComponentChildren } from 'preact';
import { send } from './sending.ts';
import type { ChannelView } from './store.ts';
import { useUi } from './ui.ts';

const EXAMPLES = {
  en: { ask: '/k8s what is a PDB', mention: '@KubeCoach pod 一直 Pending 怎么办' },
  zh: { ask: '/k8s 什么是 PDB', mention: '@KubeCoach CMD vs ENTRYPOINT' },
};

/** Where a first visit begins. */
export const FIRST_CHANNEL = 'k8s-study';

/** The head of a channel; of the first one also what this place is, and three things to click. */
export function Welcome({ channel }: { channel: ChannelView }): ComponentChildren {
  const { store, t } = useUi();
  const isThere = channel.members.includes(store.bot_user_id);
  if (channel.kind === 'im') return html`<p class="start">${t.dmStart}</p>`;
  return html`<section class="welcome" aria-label=${t.welcomeTitle}>
    <h2>${t.channelStart(channel.name)}</h2>
    ${!isThere && html`<p>${t.botAbsent}</p>`}
    ${isThere && channel.name === FIRST_CHANNEL && html`<${Introduction} channel=${channel} />`}
  </section>`;
}

function Introduction({ channel }: { channel: ChannelView }): ComponentChildren {
  const ui = useUi();
  const { t, store, language, go } = ui;
  const { ask, mention } = EXAMPLES[language];
  const say = (text: string) => () => void send(ui, text, channel.id);
  const isMember = channel.members.includes(store.me);
  return html`
    <p>${t.welcomeText}</p>
    ${
      isMember &&
      html`<p class="try">${t.welcomeTry}</p>
      <ul class="examples">
        <li><button type="button" onClick=${say(ask)}><code>${ask}</code><span>${t.welcomeAsk}</span></button></li>
        <li><button type="button" onClick=${say(mention)}><code>${mention}</code><span>${t.welcomeMention}</span></button></li>
        <li><button type="button" onClick=${() => go({ channel: store.dm })}><code>KubeCoach</code><span>${t.welcomeDm}</span></button></li>
      </ul>`
    }
    <p class="small">${t.notImitated}</p>
  `;
}
