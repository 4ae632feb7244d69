import type { Language } from './phrases.ts';

/** What this browser remembers. */
export interface Preferences {
  /** Unset: the language of the person whom one is. */
  language?: Language | undefined;
  theme: 'auto' | 'light' | 'dark';
  user?: string;
  /** Per person and channel the ts of the newest message that was on screen. */
  read: Record<string, string>;
}

const KEY = 'kubecoach';

/** A browser that keeps nothing, as in a private window, gets the defaults. */
export function loadPreferences(): Preferences {
  const defaults: Preferences = { theme: 'auto', read: {} };
  try {
    return { ...defaults, ...(JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Preferences>) };
  } catch {
    return defaults;
  }
}

export function savePreferences(preferences: Preferences): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(preferences));
  } catch {
    // Then they last as long as the page.
  }
}
