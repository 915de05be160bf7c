const PLAIN = /^[\x20-\x7e]*$/;
/** Accents and the like stand in the cell of the character before; so do the later parts of an old Korean syllable. */
const NONE = /[\p{Mn}\p{Me}\u1160-\u11ff]/u;
/** East Asian scripts and full width forms (Unicode's East_Asian_Width W and F), and pictures that are drawn in colour. */
const TWO =
  /\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}]/u;

/** How many cells of a terminal a text takes that is `printable`. */
export function cellWidth(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += widthOf(character);
  return width;
}

/** As much of the beginning of a text as fits into so many cells. */
export function headOf(text: string, cells: number): string {
  let head = '';
  let width = 0;
  for (const character of text) {
    width += widthOf(character);
    if (width > cells) break;
    head += character;
  }
  return head;
}

/** A text in at most so many cells: where it does not fit `…` stands for the rest. */
export function fitted(text: string, cells: number): string {
  if (cellWidth(text) <= cells) return text;
  return cells > 0 ? `${headOf(text, cells - 1)}…` : '';
}

function widthOf(character: string): number {
  return NONE.test(character) ? 0 : TWO.test(character) ? 2 : 1;
}
