import { parse } from 'yaml';
import { z } from 'zod';
import { type Entry, EXAMS, KINDS, type Knowledge, LEVELS, type Problem } from './entry.ts';

const plannedSchema = z.object({
  id: z.string(),
  topic: z.string(),
  level: z.enum(LEVELS),
  kind: z.enum(KINDS),
  exams: z.array(z.enum(EXAMS)).default([]),
  priority: z.number(),
  covers: z.array(z.string()).default([]),
});
export type PlannedEntry = z.infer<typeof plannedSchema>;

/** The entries that knowledge/curriculum.yaml plans, each with the questions of the founding documents it answers. */
export function readCurriculum(source: string): PlannedEntry[] {
  return z.object({ entries: z.array(plannedSchema) }).parse(parse(source)).entries;
}

/** Every planned entry of the first priority must be written, and each written one be as planned. */
export function checkCurriculum(
  planned: readonly PlannedEntry[],
  { byId }: Knowledge,
  file: string,
): Problem[] {
  return planned.flatMap((plan) => {
    const entry = byId.get(plan.id);
    if (entry) return differences(plan, entry);
    return plan.priority === 1 ? [warning(file, `${plan.id} (priority 1) is not written`)] : [];
  });
}

function differences(plan: PlannedEntry, entry: Entry): Problem[] {
  return (['topic', 'level', 'kind', 'exams'] as const)
    .filter((field) => String(entry[field]) !== String(plan[field]))
    .map((field) =>
      warning(entry.file, `${field} is "${entry[field]}"; the curriculum says "${plan[field]}"`),
    );
}

function warning(file: string, message: string): Problem {
  return { file, line: 1, severity: 'warning', message };
}

/** A Markdown table: each question of the founding documents and the written entries that answer it. */
export function coverageTable(planned: readonly PlannedEntry[], { byId }: Knowledge): string {
  const entriesOf = new Map<string, string[]>();
  for (const { id, covers } of planned) {
    for (const question of covers) entriesOf.set(question, [...(entriesOf.get(question) ?? []), id]);
  }
  const link = (id: string) => `[${id}](${byId.get(id)?.topic}/${id}.md)`;
  const rows = [...entriesOf].sort(byText).map(([question, ids]) => {
    const [document = '', ...words] = question.split(' ');
    const written = ids.filter((id) => byId.has(id)).map(link);
    return `| ${document} | ${words.join(' ').replaceAll('|', '\\|')} | ${written.join(', ') || '**missing**'} |`;
  });
  return ['| Document | Question | Answered by |', '| --- | --- | --- |', ...rows].join('\n');
}

const byText = ([a]: [string, unknown], [b]: [string, unknown]) =>
  a.localeCompare(b, 'en', { numeric: true });
