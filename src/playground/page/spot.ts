import type { ConfirmationDialog } from '@slack/types';
import { useState } from 'preact/hooks';
import type { Entered, Place } from '../protocol.ts';
import type { StateValues } from '../state.ts';
import { useUi } from './ui.ts';

/** Where an element stands. */
export interface Spot {
  place: Place;
  blockId: string;
  /** What was entered before, by block and action; for views. */
  values?: StateValues | undefined;
  /** Set for an input block: what is entered is kept in the form until it is sent. */
  form?: Form | undefined;
  /** In an input block with `dispatch_action`: the bot hears of it at once, as it does outside of input blocks. */
  isDispatched?: boolean;
  /** What the label, the hint and the error of an input block are called. */
  field?: { id: string; labelId: string; describedBy: string | undefined; isInvalid: boolean };
}

/** What is entered into a view and not known to the workspace yet. */
export interface Form {
  entered: Map<string, Entered>;
  /** Tells the workspace, which the bot must know before it hears of a click in the same view. */
  flush(): Promise<void>;
}

interface Acting {
  action_id?: string;
  confirm?: ConfirmationDialog;
}

/** How elements act: after the confirmation that they ask for, and after what is still in the form. */
export function useActs({ place, blockId, form }: Spot, { action_id = '', confirm }: Acting) {
  const ui = useUi();
  const target = { action_id, block_id: blockId };
  const prepare = async () => {
    if (confirm && !(await ui.confirm(confirm))) return false;
    await form?.flush();
    return true;
  };
  return {
    async click() {
      if (await prepare()) await ui.act({ action: 'click', place, target });
    },
    /** Resolves to whether it was done. */
    async choose(entered: Entered) {
      const isMeant = await prepare();
      if (isMeant) await ui.act({ action: 'choose', place, target, entered });
      return isMeant;
    },
    suggest: (typed: string) => ui.act({ action: 'suggest', place, target, typed }),
  };
}

/** What an element holds, and how to change it. In most input blocks only the form hears of it, elsewhere the bot. */
export function useEntered<T>(spot: Spot, element: Acting, initial: T, asEntered: (value: T) => Entered) {
  const [value, setValue] = useState(initial);
  const { choose } = useActs(spot, element);
  const change = (next: T) => {
    const before = value;
    setValue(next);
    if (spot.form && spot.field && !spot.isDispatched) spot.form.entered.set(spot.blockId, asEntered(next));
    else void choose(asEntered(next)).then((isDone) => isDone || setValue(before));
  };
  return [value, change] as const;
}

/** What `field` of the element held when the view was last told, else what it starts with. */
export function initially<T>(
  { values, blockId }: Spot,
  actionId: string | undefined,
  field: string,
  initial: T,
): T {
  const known = values?.[blockId]?.[actionId ?? ''];
  return known && field in known
    ? ((known[field] ?? (Array.isArray(initial) ? [] : undefined)) as T)
    : initial;
}
