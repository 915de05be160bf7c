import type { Place } from '../place.ts';

/** A match by its name and its words; a text in quotes is marked. */
export interface MatchTerm {
  readonly kind: string;
  readonly words: readonly { readonly text: string; readonly quoted: boolean }[];
}

/** A match, or a sequence in brackets, and how it is joined to the next. */
export interface Joined {
  readonly term: MatchTerm | readonly Joined[];
  readonly inverted: boolean;
  readonly relation: 'and' | 'or' | undefined;
}

const token = /\s*(?:([a-z][\w]*)\s*\(((?:"[^"]*"|[^()"])*)\)|(\()|(\))|(and|or|not)\b|(\S))/giy;

interface Tokens {
  next(): { readonly term?: MatchTerm; readonly word?: string } | undefined;
}

/** `and`, `or` and `not` are words of the expression where no arguments follow. */
const JOINTS = new Set(['and', 'or', 'not']);

function tokens(text: string, place: Place): Tokens {
  let at = 0;
  return {
    next() {
      if (text.slice(at).trim() === '') return undefined;
      token.lastIndex = at;
      const found = token.exec(text);
      if (found === null) return place.refuse(`${JSON.stringify(text)} cannot be read from ${JSON.stringify(text.slice(at))} on`);
      const [, kind, words = '', open, close, joint] = found;
      if (kind !== undefined && JOINTS.has(kind.toLowerCase())) {
        at += found[0].indexOf(kind) + kind.length;
        return { word: kind.toLowerCase() };
      }
      at = token.lastIndex;
      if (kind !== undefined) {
        const parts = [...words.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => ({
          text: quoted ?? bare ?? '',
          quoted: quoted !== undefined,
        }));
        return { term: { kind: kind.toLowerCase(), words: parts } };
      }
      return { word: open ?? close ?? joint?.toLowerCase() ?? found[0].trim() };
    },
  };
}

function sequence(stream: Tokens, depth: number, place: Place): readonly Joined[] {
  const list: Joined[] = [];
  for (;;) {
    let inverted = false;
    let now = stream.next();
    while (now?.word === 'not') {
      inverted = !inverted;
      now = stream.next();
    }
    if (now?.word !== '(' && now?.term === undefined)
      return place.refuse(`a match is missing${now?.word === undefined ? ' at the end' : ` before ${JSON.stringify(now.word)}`}`);
    const term = now.term ?? sequence(stream, depth + 1, place);
    const after = stream.next();
    if (after?.word === 'and' || after?.word === 'or') {
      list.push({ term, inverted, relation: after.word });
      continue;
    }
    list.push({ term, inverted, relation: undefined });
    if (after === undefined ? depth === 0 : after.word === ')' && depth > 0) return list;
    return place.refuse(
      after === undefined ? 'a bracket is not closed' : `${JSON.stringify(after.word ?? after.term?.kind)} is unexpected`,
    );
  }
}

/** Reads an expression as tc writes it: `'cmp(u16 at 3 layer 2 gt 20) and not (meta(priority eq 3) or …)'`. */
export function readExpression(text: string, place: Place): readonly Joined[] {
  return sequence(tokens(text, place), 0, place);
}
