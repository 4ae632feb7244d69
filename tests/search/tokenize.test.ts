import { describe, expect, it } from 'vitest';
import { STOP_PHRASES, STOP_WORDS } from '../../src/search/stop-words.ts';
import { SYNONYMS } from '../../src/search/synonyms.ts';
import { tokensOf } from '../../src/search/tokenize.ts';

describe('the tokens of a text', () => {
  it.each([
    [
      'short names, long names and both languages meet',
      'PDB, disruption budget, 干扰预算',
      Array(3).fill('§poddisruptionbudget'),
    ],
    ['a plural is its singular', 'pods copies switches', ['§pod', 'copy', 'switch']],
    [
      'and what only looks like one stays',
      'dns kubernetes status class',
      ['§dns', '§kubernetes', '§state', 'class'],
    ],
    ['the plural of an abbreviation too', 'PVCs', ['§persistentvolumeclaim']],
    ['words joined by marks are parted', 'kubeadm-init/phase', ['kubeadm', 'init', 'phase']],
    ['the longest name wins', 'ingress controller', ['§ingresscontroller']],
    ['a name may be of both scripts', 'Ingress 控制器', ['§ingresscontroller']],
    ['no name reaches over a mark', 'ingress, controller', ['§ingress', '§controller']],
    ['other Chinese becomes pairs of characters', '四层代理', ['四层', '层代', '代理']],
    ['no pair reaches over a mark or a name', '四层。代理镜像', ['四层', '代理', '§image']],
    ['a lone character between names is left out if it says little', '镜像上容器', ['§image', '§container']],
    ['and kept if not', '镜像慢容器', ['§image', '§slow', '§container']],
    ['look-alike characters of PDF copies are read as meant', 'docker ⽹络', ['docker', '§network']],
    ['full-width letters too', 'ＰＤＢ', ['§poddisruptionbudget']],
    ['what any question holds is left out', "what's the etcd, and how does it work?", ['etcd']],
    ['in Chinese too', '请问 etcd 是干什么用的呢？', ['etcd']],
    ['but not inside a name', '就绪探针的请求', ['§readinessprobe', '§request']],
    ['nothing is left of nothing', ' ?!… 👍', []],
  ])('%s', (_, text, tokens) => {
    expect(tokensOf(text)).toEqual(tokens);
  });
});

describe('the table of synonyms', () => {
  it('has no name in two lines', () => {
    const names = SYNONYMS.flatMap((line) => [...new Set(line.map((name) => name.toLowerCase()))]);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });

  it.each(SYNONYMS.filter((line) => line.length > 1))('%s … is one thing', (...line) => {
    expect(new Set(line.map((name) => tokensOf(name).join(' '))).size).toBe(1);
  });

  it('leaves no word that every question may hold', () => {
    expect([...STOP_WORDS, ...STOP_PHRASES].filter((phrase) => tokensOf(phrase).length > 0)).toEqual([]);
  });
});
