import { config } from 'dotenv';
import { ExpectedError } from '../expected-error.ts';

// The environment may be kept in .env, for commands as for the bot.
config({ quiet: true });

/** Runs a command of the terminal: expected faults become one message and exit code 1, surprises keep their stack. */
export async function runCommand(command: () => Promise<unknown>): Promise<void> {
  try {
    await command();
  } catch (error) {
    console.error(error instanceof ExpectedError ? error.message : error);
    process.exitCode = 1;
  }
}
