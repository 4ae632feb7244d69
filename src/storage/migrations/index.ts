import type { Migration } from 'kysely';
import * as ask from './0001-ask.ts';
import * as delivery from './0002-delivery.ts';
import * as questions from './0003-questions.ts';
import * as daily from './0004-daily.ts';
import * as quiz from './0005-quiz.ts';

/** In the order of their names. A migration that has been released is never changed again. */
export const migrations: Record<string, Migration> = {
  '0001-ask': ask,
  '0002-delivery': delivery,
  '0003-questions': questions,
  '0004-daily': daily,
  '0005-quiz': quiz,
};
