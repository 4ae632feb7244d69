import { ExpectedError } from '../expected-error.ts';

/** The database cannot do its work for a reason that its keeper can mend; `message` names it in plain words. */
export class DatabaseError extends ExpectedError {
  override name = 'DatabaseError';
}

/** Another process kept the database locked for longer than it is sensible to wait. */
export class DatabaseBusyError extends DatabaseError {
  override name = 'DatabaseBusyError';
}
