import { concatMap, fromEvent, map, merge, NEVER, type Observable, Subscription, using } from 'rxjs';

/** What a key means. */
export type Key = 'quit' | 'sort' | 'pause' | 'up' | 'down';

/** A key → what it means; an arrow is sent in one of two ways. */
// biome-ignore format: table
const KEYS: Readonly<Record<string, Key>> = {
  q: 'quit', Q: 'quit', '\u0003': 'quit', '\u0004': 'quit',
  s: 'sort',
  p: 'pause', ' ': 'pause',
  '\u001b[A': 'up', '\u001bOA': 'up', k: 'up',
  '\u001b[B': 'down', '\u001bOB': 'down', j: 'down',
};
/** An escape sequence, or a character. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: keys send them
const SEQUENCE = /\u001b(?:\[[0-9;]*[A-Za-z~]|O[A-Za-z])|[\s\S]/g;

/** What the keys mean that were pressed; those that mean nothing are left out. */
export function keysIn(text: string): readonly Key[] {
  return (text.match(SEQUENCE) ?? []).flatMap((sequence) => {
    const key = Object.hasOwn(KEYS, sequence) ? KEYS[sequence] : undefined;
    return key === undefined ? [] : [key];
  });
}

/**
 * The keys that are pressed on the terminal that standard input is, one by one; they are not echoed meanwhile. `quit` also when the
 * terminal is gone. Never emits where standard input is no terminal.
 */
export function keyboard(): Observable<Key> {
  const { stdin } = process;
  if (stdin.isTTY !== true) return NEVER;
  const raw = (): Subscription => {
    stdin.setRawMode(true);
    return new Subscription(() => {
      stdin.setRawMode(false);
      stdin.pause();
    });
  };
  const ended = merge(fromEvent(stdin, 'end'), fromEvent(stdin, 'error')).pipe(map((): Key => 'quit'));
  return using(raw, () => merge(fromEvent(stdin, 'data').pipe(concatMap((bytes) => keysIn(String(bytes)))), ended));
}
