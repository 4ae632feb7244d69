import { ConfigError } from '../config.ts';
import { KnowledgeError } from '../knowledge/load.ts';
import { DatabaseError } from '../storage/open.ts';

/** Thrown for what the person at the terminal can mend; shown without a stack. */
export class UsageError extends Error {
  override name = 'UsageError';
}

const EXPECTED = [ConfigError, KnowledgeError, DatabaseError, UsageError];

/** Runs a command; expected faults become one message and exit code 1, surprises keep their stack. */
export async function runCommand(command: () => Promise<unknown>): Promise<void> {
  try {
    await command();
  } catch (error) {
    const isExpected = EXPECTED.some((kind) => error instanceof kind);
    console.error(isExpected ? (error as Error).message : error);
    process.exitCode = 1;
  }
}
