/** What nearly every text is. */
const PLAIN = /^[\x20-\x7e]*$/;
/** Control characters, those that turn the direction of what follows or join it, line separators, halves of characters. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
/** They choose between two looks of a character, of which one is wider: which it is, no terminal tells. */
const VARIANTS = /[\ufe00-\ufe0f]/g;
const DELETE = 0x7f;
/** Pictures of the control characters below 32, in their order; then that of DELETE. */
const PICTURES = 0x2400;
const PICTURE_OF_DELETE = '\u2421';
const REPLACEMENT = '\ufffd';

/**
 * Text as it can stand on a terminal and do no more there than that: a name that somebody else has chosen may hold any character.
 * Control characters become their pictures (`␛`), others that are not seen become `�`.
 */
export function printable(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.replace(VARIANTS, '').replace(UNPRINTABLE, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x20) return String.fromCodePoint(PICTURES + code);
    return code === DELETE ? PICTURE_OF_DELETE : REPLACEMENT;
  });
}
