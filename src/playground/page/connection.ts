import type { Act, ClockAct, OrderedFault, PageEvent, WireRecord } from '../protocol.ts';

/** Listens until the returned function is called; the browser connects again by itself after a loss. */
export function listen(
  user: string | undefined,
  onEvent: (event: PageEvent) => void,
  onConnected: (isConnected: boolean) => void,
): () => void {
  const source = new EventSource(`/_playground/events${user ? `?user=${encodeURIComponent(user)}` : ''}`);
  source.onmessage = ({ data }) => onEvent(JSON.parse(data) as PageEvent);
  source.onopen = () => onConnected(true);
  source.onerror = () => onConnected(false);
  return () => source.close();
}

/** Rejects with the reason when the workspace refuses it. */
export async function act(user: string, what: Act): Promise<unknown> {
  const { result } = await post<{ result: unknown }>('act', { user, ...what });
  return result;
}

export async function readWire(): Promise<WireRecord[]> {
  const response = await fetch('/_playground/wire');
  return ((await response.json()) as { records: WireRecord[] }).records;
}

export const moveClock = (how: ClockAct) => post('clock', how);
export const orderFault = (fault: OrderedFault) => post('faults', fault);
export const moveSockets = (action: 'refresh' | 'cut') => post('sockets', { action });
export const repeatEvent = () => post('repeat', {});

async function post<T>(route: string, body: object): Promise<T> {
  const response = await fetch(`/_playground/${route}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as { ok: boolean; error?: string };
  if (!answer.ok) throw new Error(answer.error);
  return answer as T;
}
