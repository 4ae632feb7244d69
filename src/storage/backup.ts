import { existsSync, renameSync, rmSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { DatabaseError } from './errors.ts';

/**
 * Copies a SQLite database that may be in use into a new file, which appears only when it is complete. Throws
 * DatabaseError when `copy` is already there or either file cannot be used.
 */
export async function backupDatabase(path: string, copy: string): Promise<void> {
  if (existsSync(copy)) throw new DatabaseError(`${copy} is already there; choose another name.`);
  const unfinished = `${copy}.unfinished`;
  try {
    const database = new Sqlite(path, { fileMustExist: true });
    // All pages in one step: between two steps another process may write, and the copy would start over.
    await database
      .backup(unfinished, { progress: ({ remainingPages }) => remainingPages })
      .finally(() => database.close());
    renameSync(unfinished, copy);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw new DatabaseError(
      `The database ${path} could not be copied to ${copy}: ${(error as Error).message}.`,
      {
        cause: error,
      },
    );
  }
}
