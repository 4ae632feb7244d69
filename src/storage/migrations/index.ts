import type { Migration } from 'kysely';
import * as ask from './0001-ask.ts';
import * as delivery from './0002-delivery.ts';

/** In the order of their names. A migration that has been released is never changed again. */
export const migrations: Record<string, Migration> = {
  '0001-ask': ask,
  '0002-delivery': delivery,
};
