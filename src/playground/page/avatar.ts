import { html } from 'htm/preact';
import type { ComponentChildren } from 'preact';
import type { Person } from '../protocol.ts';

const SPOKES = [0, 1, 2, 3, 4, 5, 6];

/** Drawn, so that nothing is fetched: the first letters on a colour of their own, and a helm for the bot. */
export function Avatar({ person, size = 36 }: { person: Person; size?: number }): ComponentChildren {
  return html`<svg class=${`avatar tone-${toneOf(person)}`} width=${size} height=${size} viewBox="0 0 36 36" aria-hidden="true">
    <rect width="36" height="36" rx="8" />
    ${person.is_bot ? helm() : html`<text x="18" y="23.5" text-anchor="middle">${initials(person.real_name)}</text>`}
  </svg>`;
}

function helm(): ComponentChildren {
  return html`<g class="helm">
    <circle cx="18" cy="18" r="7.5" />
    ${SPOKES.map((at) => html`<path d="M18 15V6.5" transform=${`rotate(${(at * 360) / SPOKES.length} 18 18)`} />`)}
    <circle class="hub" cx="18" cy="18" r="2.4" />
  </g>`;
}

function initials(name: string): string {
  const words = name.split(/\s+/);
  return [words[0], words.length > 1 ? words.at(-1) : '']
    .map((word) => (word ? [...word][0] : ''))
    .join('')
    .toUpperCase();
}

function toneOf({ id, is_bot }: Person): string {
  if (is_bot) return 'bot';
  return String([...id].reduce((sum, sign) => sum + (sign.codePointAt(0) ?? 0), 0) % 6);
}
