import { html } from 'htm/preact';
import { type ComponentChildren, h } from 'preact';
import { Avatar } from './avatar.ts';
import { zoneName } from './clock-menu.ts';
import { clockTime } from './dates.ts';
import { Popup } from './popup.ts';
import { me } from './store.ts';
import { type Ui, useUi } from './ui.ts';

/** Who one is, who one could be, and how the page speaks and looks. */
export function PersonMenu(): ComponentChildren {
  const ui = useUi();
  const { store, t } = ui;
  const current = me(store);
  const trigger = html`${h(Avatar, { person: current, size: 26 })}
    <span class="unseen">${t.settings}</span> <span class="wide">${current.real_name}</span>`;
  return h(
    Popup,
    { trigger, name: t.settings, class: 'chip-button' },
    html`<div class="settings">
      <h2>${t.viewAs}</h2>
      <ul class="people">${drawPeople(ui)}</ul>
      <h2>${t.language}</h2>
      ${drawLanguages(ui)}
      <h2>${t.theme}</h2>
      ${drawThemes(ui)}
    </div>`,
  );
}

function drawPeople({ store, t, go, prefer, place, now, language }: Ui): ComponentChildren {
  const people = Object.values(store.people).filter(({ is_bot }) => !is_bot);
  return people.map((person) => {
    const isCurrent = person.id === store.me;
    const marks = [isCurrent && t.you, person.is_admin && t.admin, person.is_restricted && t.guest].filter(
      Boolean,
    );
    const reader = { zone: person.tz, locale: language === 'zh' ? 'zh-CN' : 'en-GB' };
    const become = () => {
      prefer({ user: person.id });
      const isDm = place.channel === store.dm;
      go({ user: person.id, ...(place.channel && !isDm && { channel: place.channel }) });
    };
    return html`<li><button type="button" data-closes aria-pressed=${isCurrent ? 'true' : 'false'} onClick=${become}>
      ${h(Avatar, { person, size: 30 })}
      <span><b>${person.real_name}</b>${marks.map((mark) => html` <span class="badge">${mark}</span>`)}
        <small>${zoneName(person.tz)} ${clockTime(now(), reader)} · ${person.locale}</small></span>
    </button></li>`;
  });
}

function drawLanguages({ preferences, prefer, t }: Ui): ComponentChildren {
  const options = [
    [undefined, t.ofThePerson],
    ['en', 'English'],
    ['zh', '中文'],
  ] as const;
  return html`<div class="segments" role="group" aria-label=${t.language}>${options.map(([value, label]) =>
    segment(label, preferences.language === value, () => prefer({ language: value })),
  )}</div>`;
}

function drawThemes({ preferences, prefer, t }: Ui): ComponentChildren {
  return html`<div class="segments" role="group" aria-label=${t.theme}>${(
    ['auto', 'light', 'dark'] as const
  ).map((theme) => segment(t.themes[theme], preferences.theme === theme, () => prefer({ theme })))}</div>`;
}

function segment(label: string, isOn: boolean, onClick: () => void): ComponentChildren {
  return html`<button type="button" aria-pressed=${isOn ? 'true' : 'false'} onClick=${onClick}>${label}</button>`;
}
