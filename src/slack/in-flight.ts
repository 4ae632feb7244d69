/** Counts what listeners are still doing, so that a stop can wait for it. `next()` resolves when they are through. */
export function createInFlight() {
  let count = 0;
  let waiting: (() => void)[] = [];
  return {
    middleware: async ({ next }: { next: () => Promise<void> }): Promise<void> => {
      count++;
      try {
        await next();
      } finally {
        count--;
        if (count === 0) for (const resolve of waiting.splice(0)) resolve();
      }
    },
    /** Resolves as soon as nothing is under way. */
    drained: (): Promise<void> =>
      count === 0
        ? Promise.resolve()
        : new Promise((resolve) => {
            waiting = [...waiting, resolve];
          }),
  };
}
