import type { Random } from '../clock.ts';

export type Fetch = typeof globalThis.fetch;
/** Where a signal is given and aborts, the sleep ends, too, by rejecting. */
export type Sleep = (ms: number, signal?: AbortSignal) => Promise<void>;

export interface Patience {
  sleep: Sleep;
  random: Random;
  /** Of one attempt. */
  timeoutMs: number;
  attempts?: number;
}

/** Failures before anything was sent, so that trying again cannot post twice. */
const NOT_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);

/**
 * A fetch that waits out what Slack refuses: 429 for as long as `Retry-After` says, 5xx and connections that never came
 * about with a growing pause. Each call waits by itself, while WebClient's own handling of 429 would hold up every other
 * channel. A time-out is not tried again: the work may have been done. The last answer is returned as it is.
 */
export function patientFetch(fetch: Fetch, { sleep, random, timeoutMs, attempts = 5 }: Patience): Fetch {
  return async (input, init) => {
    for (let attempt = 1; ; attempt++) {
      const result = await fetch(input, { ...init, signal: AbortSignal.timeout(timeoutMs) }).catch(toError);
      const wait = waitBefore(result, attempt, random);
      if (wait === undefined || attempt === attempts) {
        if (result instanceof Error) throw result;
        return result;
      }
      await sleep(wait);
    }
  };
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

/** True when a request failed before anything of it reached Slack. */
export function isNotSent(error: Error): boolean {
  const { code } = (error.cause ?? error) as { code?: string };
  return code !== undefined && NOT_SENT.has(code);
}

/** Milliseconds until the next attempt, or undefined when another one is of no use. */
function waitBefore(result: Response | Error, attempt: number, random: Random): number | undefined {
  const backOff = 500 * 2 ** (attempt - 1) * (0.5 + random());
  if (result instanceof Error) return isNotSent(result) ? backOff : undefined;
  if (result.status === 429) return 1000 * (Number(result.headers.get('retry-after')) || 1);
  return result.status >= 500 ? backOff : undefined;
}
