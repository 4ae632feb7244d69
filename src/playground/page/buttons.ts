import type { Button, Overflow } from '@slack/types';
import { html } from 'htm/preact';
import { type ComponentChildren, h } from 'preact';
import { useState } from 'preact/hooks';
import { MenuItem, Popup } from './popup.ts';
import { type Spot, useActs } from './spot.ts';
import { plainText } from './text.ts';
import { useUi } from './ui.ts';

/** Pressing twice is two presses, as in Slack; the bot must cope. */
export function ButtonElement({ element, spot }: { element: Button; spot: Spot }): ComponentChildren {
  const [underWay, setUnderWay] = useState(0);
  const { click } = useActs(spot, element);
  const onClick = async () => {
    setUnderWay((count) => count + 1);
    await click();
    setUnderWay((count) => count - 1);
  };
  const { text, style = '', url, accessibility_label } = element;
  const common = { class: `button ${style}`, 'aria-label': accessibility_label, onClick };
  if (url && /^https?:/i.test(url)) {
    return html`<a ...${common} href=${url} target="_blank" rel="noopener noreferrer">${plainText(text)}</a>`;
  }
  return html`<button type="button" ...${common} aria-busy=${underWay > 0 ? 'true' : undefined}>${plainText(text)}</button>`;
}

export function OverflowElement({ element, spot }: { element: Overflow; spot: Spot }): ComponentChildren {
  const { t } = useUi();
  const { choose } = useActs(spot, element);
  const items = element.options.map((option) => {
    const { text, url, value } = option as {
      text: { type: string; text: string };
      url?: string;
      value: string;
    };
    const onClick = () => {
      if (url && /^https?:/i.test(url)) window.open(url, '_blank', 'noopener,noreferrer');
      void choose(value);
    };
    return h(MenuItem, { onClick }, plainText(text));
  });
  return h(Popup, { trigger: '⋯', name: t.moreActions, class: 'button', isMenu: true }, html`${items}`);
}
