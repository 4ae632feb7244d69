import type { Db } from './open.ts';

/** Every table with a `user_id`. A person's suggestions and votes go with the person: their words may name them. */
const PERSONAL = [
  'people',
  'votes',
  'suggestions',
  'shares',
  'deliveries',
  'answers',
  'daily_owners',
  'quiz_players',
  'question_reports',
] as const;

/** Removes all that is stored about a person, in every workspace; returns the number of rows that went. */
export async function forgetPerson(db: Db, userId: string): Promise<number> {
  return db.transaction().execute(async (transaction) => {
    let rows = 0;
    for (const table of PERSONAL) {
      const gone = await transaction.deleteFrom(table).where('user_id', '=', userId).executeTakeFirst();
      rows += Number(gone.numDeletedRows);
    }
    return rows;
  });
}
