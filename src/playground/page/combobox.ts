import { html } from 'htm/preact';
import { type ComponentChildren, h } from 'preact';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Option } from '../protocol.ts';
import { placeBeside } from './popup.ts';
import { plainText } from './text.ts';
import { type Ui, useUi } from './ui.ts';

export interface OptionGroup {
  label?: string;
  options: Option[];
}

interface ComboboxProps {
  /** For an input that a label names by `for`. */
  id?: string | undefined;
  label?: string | undefined;
  describedBy?: string | undefined;
  isInvalid?: boolean;
  placeholder: string;
  chosen: Option[];
  /** Several can be chosen, and this is how many at most. */
  most?: number | undefined;
  /** From how many typed characters on `find` is asked. */
  minTyped?: number;
  find(typed: string): Promise<OptionGroup[]>;
  onChoose(chosen: Option[]): void;
}

/** A select with search, as the ARIA practices describe a combobox with a list: w3.org/WAI/ARIA/apg/patterns/combobox */
export function Combobox(props: ComboboxProps): ComponentChildren {
  const { chosen, most } = props;
  const ui = useUi();
  const [typed, setTyped] = useState<string>();
  const [active, setActive] = useState(0);
  const id = useId();
  const anchor = useRef<HTMLInputElement>(null);
  const groups = useFound(props, typed);
  const options = groups?.flatMap((group) => group.options) ?? [];
  const open = (text: string) => {
    setTyped(text);
    setActive(0);
  };
  const close = () => setTyped(undefined);
  const choose = (option: Option | undefined) => {
    if (!option) return;
    props.onChoose(most === undefined ? [option] : toggled(chosen, option).slice(0, most));
    close();
  };
  const move = (step: number) => setActive((active + step + options.length) % Math.max(1, options.length));
  const isOpen = typed !== undefined;
  const onKeyDown = onKeys({ isOpen, open, close, move, choose: () => choose(options[active]) });
  const isSingle = most === undefined;
  const shown = typed ?? (isSingle && chosen[0] ? plainText(chosen[0].text) : '');
  const hint = hintFor(typed ?? '', props.minTyped ?? 0, groups, ui);
  return html`<div class="combobox">
    ${!isSingle && drawChips(props, ui)}
    <input ref=${anchor} ...${inputAttributes(props)} aria-expanded=${isOpen ? 'true' : 'false'} aria-controls=${id}
      aria-activedescendant=${isOpen && options.length > 0 ? `${id}-${active}` : undefined} value=${shown}
      onInput=${({ currentTarget }: { currentTarget: HTMLInputElement }) => open(currentTarget.value)}
      onClick=${() => !isOpen && open('')} onBlur=${close} onKeyDown=${onKeyDown} />
    ${isOpen && h(List, { id, anchor, groups: groups ?? [], active, chosen, hint, onChoose: choose })}
  </div>`;
}

function inputAttributes({ id, label, describedBy, isInvalid, placeholder }: ComboboxProps): object {
  return {
    id,
    placeholder,
    type: 'text',
    role: 'combobox',
    autocomplete: 'off',
    'aria-autocomplete': 'list',
    'aria-label': label,
    'aria-describedby': describedBy,
    'aria-invalid': isInvalid ? 'true' : undefined,
  };
}

interface Keys {
  isOpen: boolean;
  open(text: string): void;
  close(): void;
  move(step: number): void;
  choose(): void;
}

function onKeys({ isOpen, open, close, move, choose }: Keys): (event: KeyboardEvent) => void {
  return (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const isHandled = step !== undefined || (isOpen && ['Enter', 'Escape'].includes(event.key));
    if (!isHandled || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    if (!isOpen) open('');
    else if (step) move(step);
    else if (event.key === 'Enter') choose();
    else close();
  };
}

function drawChips({ chosen, onChoose }: ComboboxProps, { t }: Ui): ComponentChildren {
  return chosen.map((option) => {
    const words = plainText(option.text);
    const remove = () => onChoose(toggled(chosen, option));
    return html`<span class="chip" key=${option.value}>${words}
      <button type="button" aria-label=${t.clear(words)} onClick=${remove}>×</button></span>`;
  });
}

/** What there is to choose from for what is typed; undefined while that is under way. */
function useFound(
  { find, minTyped = 0 }: ComboboxProps,
  typed: string | undefined,
): OptionGroup[] | undefined {
  const [groups, setGroups] = useState<OptionGroup[] | undefined>([]);
  useEffect(() => {
    setGroups([]);
    if (typed === undefined || typed.length < minTyped) return;
    let isWanted = true;
    setGroups(undefined);
    find(typed).then(
      (found) => isWanted && setGroups(found),
      () => isWanted && setGroups([]),
    );
    return () => {
      isWanted = false;
    };
  }, [typed]);
  return groups;
}

function hintFor(
  typed: string,
  minTyped: number,
  groups: OptionGroup[] | undefined,
  { t }: Ui,
): string | undefined {
  if (typed.length < minTyped) return t.typeMore(minTyped);
  if (!groups) return t.loading;
  return groups.every(({ options }) => options.length === 0) ? t.noOptions : undefined;
}

interface ListProps {
  id: string;
  anchor: { current: HTMLElement | null };
  groups: OptionGroup[];
  active: number;
  chosen: Option[];
  hint: string | undefined;
  onChoose(option: Option): void;
}

function List({ id, anchor, groups, active, chosen, hint, onChoose }: ListProps): ComponentChildren {
  const list = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (!list.current || !anchor.current) return;
    list.current.style.minWidth = `${anchor.current.offsetWidth}px`;
    placeBeside(list.current, anchor.current);
    document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' });
  });
  let at = -1;
  const draw = (option: Option) => {
    at += 1;
    const isChosen = chosen.some(({ value }) => value === option.value);
    return html`<div id=${`${id}-${at}`} role="option" class=${at === active ? 'active' : ''}
      aria-selected=${isChosen ? 'true' : 'false'} onMouseDown=${(event: Event) => event.preventDefault()}
      onClick=${() => onChoose(option)}>${plainText(option.text)}${
        option.description && html`<small>${plainText(option.description)}</small>`
      }</div>`;
  };
  return html`
    <div class="listbox" ref=${list}>
      ${hint && html`<div class="hint" role="status">${hint}</div>`}
      <div id=${id} role="listbox">
        ${groups.map(({ label, options }) =>
          label
            ? html`<div role="group" aria-label=${label}><div class="group" aria-hidden="true">${label}</div>${options.map(draw)}</div>`
            : options.map(draw),
        )}
      </div>
    </div>
  `;
}

function toggled(chosen: Option[], option: Option): Option[] {
  const without = chosen.filter(({ value }) => value !== option.value);
  return without.length < chosen.length ? without : [...chosen, option];
}
