import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ExpectedError } from '../expected-error.ts';
import type { Entry, Knowledge, Problem, Topic } from './entry.ts';
import { readYaml, topicsSchema } from './front-matter.ts';
import { parseEntry } from './parse.ts';

/** Thrown when content has an error; `message` lists every problem with file and line. */
export class KnowledgeError extends ExpectedError {
  override name = 'KnowledgeError';
  readonly problems: Problem[];
  constructor(problems: Problem[]) {
    super(
      `The knowledge base is not usable:\n${problems.map((problem) => `- ${describeProblem(problem)}`).join('\n')}`,
    );
    this.problems = problems;
  }
}

export function describeProblem({ file, line, severity, message }: Problem): string {
  return `${file}:${line}: ${severity}: ${message}`;
}

/** Reads every folder, later ones adding to or overriding earlier ones. Throws KnowledgeError on any error. */
export async function loadKnowledge(folders: readonly string[]): Promise<Knowledge> {
  const { knowledge, problems } = await readKnowledge(folders);
  const errors = problems.filter((problem) => problem.severity === 'error');
  if (errors.length > 0) throw new KnowledgeError(errors);
  return knowledge;
}

/** As `loadKnowledge`, but returns what is sound together with every problem. */
export async function readKnowledge(
  folders: readonly string[],
): Promise<{ knowledge: Knowledge; problems: Problem[] }> {
  const problems: Problem[] = [];
  const topics = new Map<string, Topic>();
  const entries = new Map<string, Entry>();
  const hash = createHash('sha256');
  for (const folder of folders) {
    const read = await readFolder(folder);
    problems.push(...read.problems);
    for (const topic of read.topics) topics.set(topic.id, topic);
    for (const entry of read.entries) entries.set(entry.id, entry);
    for (const source of read.sources) hash.update(source);
  }
  for (const entry of entries.values()) problems.push(...danglingReferences(entry, topics, entries));
  if (entries.size === 0 && problems.length === 0) {
    problems.push({
      file: folders.join(', '),
      line: 1,
      severity: 'error',
      message: 'there is no entry here',
    });
  }
  const knowledge: Knowledge = {
    entries: [...entries.values()],
    byId: entries,
    topics: [...topics.values()],
    version: hash.digest('hex').slice(0, 12),
  };
  return { knowledge, problems };
}

interface Folder {
  topics: Topic[];
  entries: Entry[];
  problems: Problem[];
  sources: string[];
}

async function readFolder(folder: string): Promise<Folder> {
  const read: Folder = { topics: [], entries: [], problems: [], sources: [] };
  const listing = await readdir(folder, { withFileTypes: true }).catch(() => undefined);
  if (!listing) {
    read.problems.push({ file: folder, line: 1, severity: 'error', message: 'this folder cannot be read' });
    return read;
  }
  if (listing.some((item) => item.name === 'topics.yaml'))
    await readTopics(join(folder, 'topics.yaml'), read);
  const firstFile = new Map<string, string>();
  for (const item of listing.filter((item) => item.isDirectory()).sort(byName)) {
    const names = (await readdir(join(folder, item.name))).filter((name) => name.endsWith('.md')).sort();
    const files = names.map((name) => join(folder, item.name, name));
    const sources = await Promise.all(files.map((file) => readFile(file, 'utf8')));
    files.forEach((file, at) => {
      readEntry(file, sources[at] as string, read, firstFile);
    });
  }
  return read;
}

const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);

async function readTopics(file: string, read: Folder): Promise<void> {
  const source = await readFile(file, 'utf8');
  read.sources.push(source);
  const result = readYaml(source, topicsSchema);
  if ('value' in result) read.topics.push(...result.value);
  else {
    for (const { line, message } of result.problems) {
      read.problems.push({ file, line: line + 1, severity: 'error', message });
    }
  }
}

function readEntry(file: string, source: string, read: Folder, firstFile: Map<string, string>): void {
  read.sources.push(source);
  const { entry, problems } = parseEntry(file, source);
  read.problems.push(...problems);
  if (!entry) return;
  const first = firstFile.get(entry.id);
  if (first) {
    const message = `the id "${entry.id}" is already used by ${first}`;
    read.problems.push({ file, line: 1, severity: 'error', message });
    return;
  }
  firstFile.set(entry.id, file);
  read.entries.push(entry);
}

function danglingReferences(
  entry: Entry,
  topics: ReadonlyMap<string, Topic>,
  entries: ReadonlyMap<string, Entry>,
): Problem[] {
  const error = (message: string): Problem => ({ file: entry.file, line: 1, severity: 'error', message });
  const unknown = entry.related.filter((id) => !entries.has(id) || id === entry.id);
  return [
    ...(topics.has(entry.topic)
      ? []
      : [error(`the folder "${dirname(entry.file)}" has no row in topics.yaml`)]),
    ...unknown.map((id) => error(`related: there is no other entry "${id}"`)),
  ];
}
