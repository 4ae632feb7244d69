import { expect, it } from 'vitest';
import { botOnWorkspace } from '../../support/bot.ts';

it('an answer to *Quiz me* is kept once, with the question as it was put', async () => {
  const { alex, database } = await botOnWorkspace();
  await alex.say(alex.dm, 'what is a PDB');
  const last = () => alex.see(alex.dm).at(-1) as NonNullable<ReturnType<typeof alex.see>[number]>;
  await alex.click(last(), 'ask:quiz');
  await alex.click(last(), 'ask:pick:2');
  await alex.click(last(), 'ask:quiz:another');
  await alex.click(last(), 'ask:pick:0');
  const answers = await database.selectFrom('answers').selectAll().execute();
  expect(answers.map(({ user_id, source }) => `${user_id} ${source}`)).toEqual(
    Array(2).fill('U0ALEX quiz-me'),
  );
  expect(new Set(answers.map(({ asked_id }) => asked_id)).size).toBe(2);
  for (const { digest, choice, is_right } of answers) {
    const { content } = await database
      .selectFrom('asked_questions')
      .select('content')
      .where('digest', '=', digest)
      .executeTakeFirstOrThrow();
    const { right } = JSON.parse(content).text.en.quiz.options[choice ?? -1];
    expect(is_right).toBe(Number(right));
  }
});
