import type { Knowledge } from '../knowledge/entry.ts';
import { loadKnowledge } from '../knowledge/load.ts';
import { createSearch, type Search } from './index.ts';

/** The content in use. Features read it anew for each request, so that a reload reaches them all at once. */
export interface Library {
  readonly knowledge: Knowledge;
  readonly search: Search;
  /** Takes the folders' present state; throws KnowledgeError and keeps the last good set if there is any error. */
  reload(): Promise<void>;
}

/** Throws KnowledgeError when the content has an error. */
export async function openLibrary(folders: readonly string[]): Promise<Library> {
  const read = async () => {
    const knowledge = await loadKnowledge(folders);
    return { knowledge, search: createSearch(knowledge.entries) };
  };
  let current = await read();
  return {
    get knowledge() {
      return current.knowledge;
    },
    get search() {
      return current.search;
    },
    async reload() {
      current = await read();
    },
  };
}
