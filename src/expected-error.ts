/** Something that the person at the terminal can mend: `message` says it in full, and no stack is shown. */
export class ExpectedError extends Error {
  override name = 'ExpectedError';
}
