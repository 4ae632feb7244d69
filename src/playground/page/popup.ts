import { html } from 'htm/preact';
import type { ComponentChildren } from 'preact';
import { useId, useRef } from 'preact/hooks';

interface PopupProps {
  /** What the box is called, and the button too where it shows only a sign. */
  name: string;
  /** What the button shows: a sign, if it is a mere string. */
  trigger: ComponentChildren;
  class?: string;
  /** A menu is walked through with the arrow keys. */
  isMenu?: boolean;
  children?: ComponentChildren;
}

/** A button that opens a small box beside it. The browser closes it on Escape and on a click elsewhere. */
export function Popup({ name, trigger, isMenu = false, children, ...props }: PopupProps): ComponentChildren {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const onToggle = ({ newState }: ToggleEvent) => {
    if (newState !== 'open' || !button.current || !box.current) return;
    placeBeside(box.current, button.current);
    if (isMenu) items(box.current)[0]?.focus();
  };
  const onClick = ({ target }: MouseEvent) => {
    if ((target as Element).closest('[data-closes], [role=menuitem]')) box.current?.hidePopover();
  };
  return html`
    <button type="button" ref=${button} class=${props.class} popovertarget=${id} title=${name}
      aria-label=${typeof trigger === 'string' ? name : undefined} aria-haspopup=${isMenu ? 'menu' : 'dialog'}>${trigger}</button>
    <div id=${id} ref=${box} popover="auto" class="popup" role=${isMenu ? 'menu' : 'dialog'}
      aria-label=${name} onToggle=${onToggle} onClick=${onClick}
      onKeyDown=${isMenu ? walk : undefined}>${children}</div>
  `;
}

export function MenuItem({
  onClick,
  children,
}: {
  onClick: () => void;
  children?: ComponentChildren;
}): ComponentChildren {
  return html`<button type="button" role="menuitem" tabindex="-1" onClick=${onClick}>${children}</button>`;
}

function items(box: HTMLElement): HTMLElement[] {
  return [...box.querySelectorAll<HTMLElement>('[role=menuitem]')];
}

function walk(event: KeyboardEvent): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const all = items(event.currentTarget as HTMLElement);
  const at = all.indexOf(document.activeElement as HTMLElement);
  all[(at + step + all.length) % all.length]?.focus();
}

const GAP = 4;

/** Under the anchor, or above it where there is more room, and inside the window either way. */
export function placeBeside(box: HTMLElement, anchor: HTMLElement): void {
  const around = anchor.getBoundingClientRect();
  const { width, height } = box.getBoundingClientRect();
  const below = window.innerHeight - around.bottom - GAP;
  const isBelow = below >= height || below >= around.top;
  const room = isBelow ? below : around.top - GAP;
  box.style.left = `${Math.max(GAP, Math.min(around.left, window.innerWidth - width - GAP))}px`;
  box.style.top = isBelow ? `${around.bottom + GAP}px` : `${Math.max(GAP, around.top - height - GAP)}px`;
  box.style.maxHeight = `${Math.max(120, room - GAP)}px`;
}
