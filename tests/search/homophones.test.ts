import { describe, expect, it } from 'vitest';
import { createHomophoneMender } from '../../src/search/homophones.ts';
import { blurredSoundOf, soundOf } from '../../src/search/pinyin.ts';

describe('the sound of Chinese', () => {
  it.each([
    ['镜像', 'jing xiang'],
    ['境像', 'jing xiang'],
    ['調度器', 'diao du qi'],
    ['阿', 'a'],
    ['做', 'zuo'],
  ])('%s is read %s', (characters, sound) => {
    expect(soundOf(characters)).toBe(sound);
  });

  it('is the same to a blurred ear for zh and z, ch and c, sh and s, -ng and -n', () => {
    expect(blurredSoundOf('中城上')).toBe(blurredSoundOf('宗层三'));
  });
});

describe('Chinese typed by sound', () => {
  const content = [
    '镜像和容器',
    '调度器怎么选节点',
    '滚动更新',
    '服务起来了',
    '应用的密码',
    '加密',
    '背景',
    '对象',
  ];
  const pairs = new Set(
    content.flatMap((text) => [...text].slice(1).map((character, at) => text[at] + character)),
  );
  const names = new Set(['镜像', '容器', '调度器', '节点', '滚动更新', '服务器', '密码']);
  const mend = createHomophoneMender({ pairs, names });

  it.each([
    ['境像和容器', '镜像和容器'],
    ['调渡器', '调度器'],
    ['滚动更薪', '滚动更新'],
    ['滚东更新', '滚动更新'],
    ['滚动跟新', '滚动更新'],
    ['在節點上', '在节点上'],
  ])('%s means %s', (written, meant) => {
    expect(mend(written)).toBe(meant);
  });

  it.each([
    ['what the content writes elsewhere', '服务起来'],
    ['a particle after a word', '加密吗'],
    ['a word that only sounds alike throughout', '景象'],
    ['another word', '机票'],
  ])('%s stays: %s', (_, written) => {
    expect(mend(written)).toBe(written);
  });
});
