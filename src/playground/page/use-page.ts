import type { ConfirmationDialog } from '@slack/types';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Act, PageEvent, WireRecord } from '../protocol.ts';
import { act, listen } from './connection.ts';
import type { Question } from './modal.ts';
import { languageOf, PHRASES } from './phrases.ts';
import { type Place, readPlace, writePlace } from './place.ts';
import { loadPreferences, type Preferences, savePreferences } from './preferences.ts';
import { apply, me, type Store } from './store.ts';
import type { Ui } from './ui.ts';

const NOTE_LASTS_MS = 5000;

/** The state of the whole page; `ui` is there once the workspace has answered. */
export function usePage() {
  const [place, go] = usePlace();
  const [preferences, prefer] = usePreferences();
  const { store, isConnected, onWire } = useWorkspace(place.user ?? preferences.user);
  const [question, setQuestion] = useState<Question>();
  const [notes, note] = useNotes();
  const ui =
    store && makeUi({ store, place, preferences, onWire, go, prefer, note, confirm: asking(setQuestion) });
  useEffect(() => {
    document.documentElement.lang = ui?.language === 'zh' ? 'zh-CN' : 'en';
    document.documentElement.dataset.theme = preferences.theme;
  }, [ui?.language, preferences.theme]);
  return { ui, isConnected, notes, question };
}

type Given = Pick<Ui, 'store' | 'place' | 'preferences' | 'onWire' | 'go' | 'prefer' | 'note' | 'confirm'>;

function makeUi(given: Given): Ui {
  const { store, preferences, note, go } = given;
  const person = me(store);
  const language = preferences.language ?? languageOf(person.locale);
  const t = PHRASES[language];
  const locale =
    languageOf(person.locale) === language ? person.locale : { en: 'en-US', zh: 'zh-CN' }[language];
  const skew = skewOf(store);
  const attempt = async <T>(work: () => Promise<T>) => {
    try {
      return await work();
    } catch (error) {
      note(t.failed((error as Error).message));
      return undefined;
    }
  };
  return {
    ...given,
    t,
    language,
    reader: { zone: person.tz, locale },
    now: () => Date.now() + skew,
    attempt,
    act: (what: Act) => attempt(() => act(store.me, what)),
    go: (next: Place) => go({ user: store.me, ...next }),
  };
}

/** How far the workspace's clock is from this machine's, read when a status came in. */
function skewOf({ status }: Store): number {
  const known = skews.get(status) ?? status.now - Date.now();
  skews.set(status, known);
  return known;
}
const skews = new WeakMap<Store['status'], number>();

function useWorkspace(user: string | undefined) {
  const [store, setStore] = useState<Store>();
  const [isConnected, setConnected] = useState(true);
  const wireListeners = useRef(new Set<(record: WireRecord) => void>()).current;
  useEffect(() => {
    const onEvent = (event: PageEvent) => {
      if (event.kind === 'wire') for (const listener of wireListeners) listener(event.record);
      else setStore((before) => apply(before, event));
    };
    return listen(user, onEvent, setConnected);
  }, [user]);
  const onWire = (listener: (record: WireRecord) => void) => {
    wireListeners.add(listener);
    return () => void wireListeners.delete(listener);
  };
  return { store, isConnected, onWire };
}

function usePlace() {
  const [place, setPlace] = useState(() => readPlace(location.hash));
  useEffect(() => {
    const look = () => setPlace(readPlace(location.hash));
    window.addEventListener('hashchange', look);
    return () => window.removeEventListener('hashchange', look);
  }, []);
  const go = (next: Place) => {
    location.hash = writePlace(next);
  };
  return [place, go] as const;
}

function usePreferences() {
  const [preferences, setPreferences] = useState(loadPreferences);
  useEffect(() => savePreferences(preferences), [preferences]);
  const prefer = (change: Partial<Preferences>) => setPreferences((before) => ({ ...before, ...change }));
  return [preferences, prefer] as const;
}

function useNotes() {
  const [notes, setNotes] = useState<string[]>([]);
  const note = (text: string) => {
    setNotes((before) => [...before.filter((other) => other !== text), text]);
    setTimeout(() => setNotes((before) => before.filter((other) => other !== text)), NOTE_LASTS_MS);
  };
  return [notes, note] as const;
}

function asking(setQuestion: (question: Question | undefined) => void) {
  return (asked: ConfirmationDialog) =>
    new Promise<boolean>((resolve) => {
      const answer = (isMeant: boolean) => {
        setQuestion(undefined);
        resolve(isMeant);
      };
      setQuestion({ asked, answer });
    });
}
