import { describe, expect, it } from 'vitest';
import { localeOfTag, localeOfText } from '../../src/i18n/locale.ts';

describe('the language of a question', () => {
  it.each([
    ['什么是 PDB', 'zh'],
    ['pod 一直 Pending 怎么办', 'zh'],
    ['svc 访问不通', 'zh'],
    ['what is a PDB', 'en'],
    ['whats a pdb', 'en'],
    ['diffrence betwen deploy and sts', 'en'],
    ['pod stuck in Pending', 'en'],
    ['PDB', null],
    ['etcd', null],
    ['CNI CSI CRI', null],
    ['', null],
    ['🙂', null],
  ])('%s → %s', (text, locale) => {
    expect(localeOfText(text)).toBe(locale);
  });
});

describe("Slack's locale tag", () => {
  it.each([
    ['zh-CN', 'zh'],
    ['zh-TW', 'zh'],
    ['en-GB', 'en'],
    ['de-DE', null],
    [undefined, null],
  ])('%s → %s', (tag, locale) => {
    expect(localeOfTag(tag)).toBe(locale);
  });
});
