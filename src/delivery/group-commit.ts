import type { Db } from '../storage/open.ts';

type Work = (db: Db) => Promise<void>;

interface Waiting {
  work: Work;
  resolve: () => void;
  reject: (error: unknown) => void;
}

/**
 * Writes that come in while a transaction is under way go into the next one together: a commit waits for the disk, and a
 * thousand of them one after the other would hold up everything else. Resolves after the commit.
 */
export function groupCommit(db: Db): (work: Work) => Promise<void> {
  let waiting: Waiting[] = [];
  let isRunning = false;

  async function flush(): Promise<void> {
    isRunning = true;
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      await together(db, batch).catch(() => oneByOne(db, batch));
    }
    isRunning = false;
  }

  return (work) =>
    new Promise((resolve, reject) => {
      waiting.push({ work, resolve, reject });
      if (!isRunning) void flush();
    });
}

async function together(db: Db, batch: readonly Waiting[]): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    for (const { work } of batch) await work(transaction);
  });
  for (const { resolve } of batch) resolve();
}

/** So that one that cannot be written does not take the others along. */
async function oneByOne(db: Db, batch: readonly Waiting[]): Promise<void> {
  for (const { work, resolve, reject } of batch) await work(db).then(resolve, reject);
}
