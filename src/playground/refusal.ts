/** Slack says no: `code` is its name for the reason, `details` what it adds to the answer. */
export class Refusal extends Error {
  override name = 'Refusal';
  readonly code: string;
  readonly details: object;

  constructor(code: string, details: object = {}) {
    super(code);
    this.code = code;
    this.details = details;
  }
}
