import { blurredSoundOf, soundOf } from './pinyin.ts';
import { STOP_PHRASES } from './stop-words.ts';

/** Chinese as the content writes it. */
export interface HanVocabulary {
  /** Every two neighbouring characters in it. */
  pairs: ReadonlySet<string>;
  /** Names of two characters and more. */
  names: ReadonlySet<string>;
}

/**
 * Mends Chinese typed by sound: 境像 becomes 镜像, and traditional 節點 becomes 节点. Only a character that stands beside
 * neither of its neighbours anywhere in the content is taken for a slip, and only a name is put in its place: one of which
 * something is right, or all of whose characters are strange to the content.
 */
export function createHomophoneMender({ pairs, names }: HanVocabulary): (text: string) => string {
  const characters = new Set([...pairs].join(''));
  const bySound = new Map([...names].map((name) => [keyOf(name), name]));
  const longest = [...names].reduce((most, name) => Math.max(most, name.length), 0);
  const isStop = (character: string) => STOP_PHRASES.has(character);
  const isSeen = (left = '', right = '') => pairs.has(left + right) && !isStop(left) && !isStop(right);
  const isSlip = (run: readonly string[], at: number) =>
    !isSeen(run[at - 1], run[at]) && !isSeen(run[at], run[at + 1]);

  const nameAt = (run: readonly string[], at: number) => {
    for (let length = Math.min(longest, run.length - at); length > 1; length--) {
      const written = run.slice(at, at + length);
      const name = bySound.get(keyOf(written.join('')));
      if (!name) continue;
      const changed = written.flatMap((character, i) => (character === name[i] ? [] : [i]));
      const isMendable = changed.every(
        (i) => isSlip(run, at + i) && (length > 2 || !isStop(written[i] as string)),
      );
      const isMeant = changed.length < length || written.every((character) => !characters.has(character));
      if (changed.length > 0 && isMendable && isMeant) return name;
    }
    return undefined;
  };

  return (text) =>
    text.replace(/\p{Script=Han}{2,}/gu, (written) => {
      const run = [...written];
      if (!run.some((_, at) => isSlip(run, at))) return written;
      for (let at = 0; at < run.length - 1; at++) {
        const name = nameAt(run, at);
        if (name) run.splice(at, name.length, ...name);
      }
      return run.join('');
    });
}

/** Longer names leave room for a blurred ear. */
function keyOf(name: string): string {
  return name.length > 2 ? blurredSoundOf(name) : soundOf(name);
}
