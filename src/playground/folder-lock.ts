import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite from 'better-sqlite3';
import { ExpectedError } from '../expected-error.ts';

/**
 * Keeps a second process out of a folder until the returned function is called or this process ends, however it ends:
 * the lock is SQLite's. Two bots on one database would share the work, each posting into a workspace of its own.
 */
export function lockFolder(folder: string): () => void {
  mkdirSync(dirname(folder), { recursive: true });
  const lock = new Sqlite(`${folder}.lock`, { timeout: 0 });
  try {
    lock.exec('begin exclusive');
  } catch {
    lock.close();
    throw new ExpectedError(`Another local workspace is running on ${folder}: stop it, or use its page.`);
  }
  return () => lock.close();
}
