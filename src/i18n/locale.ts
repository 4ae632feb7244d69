export type Locale = 'en' | 'zh';
export const LOCALES: readonly Locale[] = ['en', 'zh'];

export type PerLocale<T> = Record<Locale, T>;

const HAN = /\p{Script=Han}/u;
/** Words that are English in any sentence; a bare name (`PDB`, `etcd`) has none of them. */
const ENGLISH_WORDS = new Set(
  `a an and any are as at be but by can could did do does doesn't don't down explain for from get give has have help
  how i if in into is isn't it keep keeps me my no not of on or please should show so stop tell than that the their
  there they this to up us use using vs was we went were what what's whats when where which who why will with won't
  would you your difference between mean means meaning work works about`
    .split(/\s+/)
    .filter(Boolean),
);

/**
 * The language a text is in by itself, or null when it holds only names (`PDB`, `etcd`), in which case the caller
 * falls back to what it knows about the person (PRODUCT.md, "The asker's language").
 */
export function localeOfText(text: string): Locale | null {
  if (HAN.test(text.normalize('NFKC'))) return 'zh';
  const words = text.toLowerCase().match(/[a-z']+/g) ?? [];
  return words.some((word) => ENGLISH_WORDS.has(word)) || words.length >= 5 ? 'en' : null;
}

/** Slack's locale tag (`zh-CN`, `en-GB`) as one of ours; null for a language the bot does not speak. */
export function localeOfTag(tag: string | undefined): Locale | null {
  const language = tag?.slice(0, 2).toLowerCase();
  return language === 'zh' || language === 'en' ? language : null;
}
