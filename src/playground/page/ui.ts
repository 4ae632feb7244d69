import type { ConfirmationDialog } from '@slack/types';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Act, WireRecord } from '../protocol.ts';
import type { Reader } from './dates.ts';
import type { Language, Phrases } from './phrases.ts';
import type { Place } from './place.ts';
import type { Preferences } from './preferences.ts';
import type { Store } from './store.ts';

/** What every part of the page may need. */
export interface Ui {
  store: Store;
  place: Place;
  t: Phrases;
  language: Language;
  /** The person whom one is, as a reader of dates. */
  reader: Reader;
  preferences: Preferences;
  /** The workspace's clock, in milliseconds since 1970. */
  now(): number;
  /** A refusal is shown, and resolves to undefined. */
  act(what: Act): Promise<unknown>;
  /** Runs anything else and shows its failure. */
  attempt<T>(work: () => Promise<T>): Promise<T | undefined>;
  /** Asks first; resolves to whether it is meant. */
  confirm(question: ConfirmationDialog): Promise<boolean>;
  /** Hears of every new record until the returned function is called. */
  onWire(listener: (record: WireRecord) => void): () => void;
  go(place: Place): void;
  prefer(change: Partial<Preferences>): void;
  /** A short note that goes by itself. */
  note(text: string): void;
}

export const UiContext = createContext<Ui | undefined>(undefined);

export function useUi(): Ui {
  const ui = useContext(UiContext);
  if (!ui) throw new Error('Outside of the page');
  return ui;
}
