import stringWidth from 'string-width';

/** A piece of text as it is and as it is printed (with its colours). */
export interface Piece {
  plain: string;
  printed: string;
}

const OPENING = '（“‘《「【(';
const CLOSING = '，。；：？！、）”’》」】…,.;:?!)';
/** A run of spaces, one Chinese character or one word, each with the punctuation that must not be parted from it. */
const UNIT = new RegExp(
  `\\s+|[${OPENING}]*\\p{Script=Han}[${CLOSING}]*|[^\\s\\p{Script=Han}]*[^\\s\\p{Script=Han}${OPENING}]|[${OPENING}]+`,
  'gu',
);

/** Cuts text where a line may break: at spaces, and round every Chinese character but before closing punctuation. */
export function breakable(text: string): string[] {
  return text.match(UNIT) ?? [];
}

/** Fills lines of at most `columns` columns, where a Chinese character takes two; closing punctuation may hang over. */
export function wrap(pieces: readonly Piece[], columns: number): string[] {
  const lines: Piece[][] = [[]];
  let width = 0;
  for (const piece of pieces) {
    const line = lines.at(-1) as Piece[];
    const isSpace = piece.plain.trim() === '';
    const fits = width + stringWidth(piece.plain) <= columns || CLOSING.includes(piece.plain[0] ?? '');
    if (fits || (isSpace && width > 0)) {
      if (!isSpace || width > 0) line.push(piece);
      width += stringWidth(piece.plain);
    } else {
      lines.push(isSpace ? [] : [piece]);
      width = isSpace ? 0 : stringWidth(piece.plain);
    }
  }
  return lines.map((line) =>
    line
      .map(({ printed }) => printed)
      .join('')
      .trimEnd(),
  );
}
