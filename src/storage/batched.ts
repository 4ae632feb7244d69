import { setImmediate as turn } from 'node:timers/promises';

/** Turns of the event loop in which others may join. */
const GATHERING_TURNS = 50;
/** After so many in which nobody did, nobody else is expected. */
const QUIET_TURNS = 3;
/** In one write, so that what the first ones lead to is under way while the others wait. */
const MOST = 50;

interface Waiting<T, R> {
  item: T;
  resolve: (result: R) => void;
  reject: (error: unknown) => void;
}

/**
 * Writes that come in while one is under way go into the next one together: a commit waits for the disk, and a thousand of
 * them one after the other would hold up everything else. `write` gives a result per item, or none at all; what is
 * returned resolves to the item's own, after the commit.
 */
export function batched<T, R = void>(
  // biome-ignore lint/suspicious/noConfusingVoidType: of a function that returns nothing
  write: (items: readonly T[]) => Promise<readonly R[] | void>,
): (item: T) => Promise<R> {
  const waiting: Waiting<T, R>[] = [];
  let isRunning = false;

  async function gathered(): Promise<void> {
    let quiet = 0;
    for (let turns = 0; turns < GATHERING_TURNS && quiet < QUIET_TURNS; turns++) {
      const before = waiting.length;
      await turn();
      quiet = waiting.length > before ? 0 : quiet + 1;
    }
  }

  async function flush(): Promise<void> {
    isRunning = true;
    while (waiting.length > 0) {
      await gathered();
      const batch = waiting.splice(0, MOST);
      const items = batch.map(({ item }) => item);
      await write(items).then(
        (results) => {
          for (const [at, { resolve }] of batch.entries()) resolve(results?.[at] as R);
        },
        (error) => {
          for (const { reject } of batch) reject(error);
        },
      );
    }
    isRunning = false;
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!isRunning) void flush();
    });
}
