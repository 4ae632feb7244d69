/** Where the page is; kept in the address, so that a reload stays there and every tab can be somebody else. */
export interface Place {
  user?: string;
  channel?: string;
  /** The ts of the message whose thread is open. */
  thread?: string;
  tab?: 'home';
}

const FIELDS = ['user', 'channel', 'thread', 'tab'] as const;

export function readPlace(hash: string): Place {
  const params = new URLSearchParams(hash.replace(/^#/, ''));
  const known = FIELDS.map((field) => [field, params.get(field)]).filter(([, value]) => value);
  return Object.fromEntries(known) as Place;
}

export function writePlace(place: Place): string {
  const known = FIELDS.flatMap((field) => (place[field] ? [[field, place[field]]] : [])) as string[][];
  return `#${new URLSearchParams(known)}`;
}
