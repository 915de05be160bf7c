import { InvalidValueError } from '../../errors.ts';
import { closest, show } from '../../schema/mismatch.ts';

/** What cannot be in the description of a network. */
export interface Mistake {
  /** Where, from the outside in: `['links', 'br0', 'mtu']`. */
  readonly path: readonly (string | number)[];
  /** What is wrong with it, and what would be right. */
  readonly reason: string;
}

export type Bag = Readonly<Record<string, unknown>>;

/** A link is named that there is not. */
export class UnknownLinkError extends InvalidValueError {
  readonly link: string;

  constructor(link: string) {
    super('', `there is no link ${show(link)}, and none is described`);
    this.link = link;
  }
}
UnknownLinkError.prototype.name = 'UnknownLinkError';

/** Where a value stands in what is said. */
function whereIs(said: unknown, value: string): readonly (string | number)[] {
  if (typeof said !== 'object' || said === null) return [];
  for (const [key, item] of Object.entries(said)) {
    if (item === value) return [key];
    const below = whereIs(item, value);
    if (below.length > 0) return [key, ...below];
  }
  return [];
}

/** The property that there is not, where that is what an encoder complains of: it names what the property stands in. */
function unknownIn(reason: string): readonly string[] {
  const [, name] = /^no property ("(?:[^"\\]|\\.)*")/.exec(reason) ?? [];
  return name === undefined ? [] : [JSON.parse(name) as string];
}

/** Collects mistakes: one does not hide the next. */
export class Mistakes {
  readonly found: Mistake[] = [];

  add(path: Mistake['path'], reason: string): void {
    this.found.push({ path, reason });
  }

  /**
   * Notes an `InvalidValueError` as a mistake in what is said at a place. `property`: what is said there, of the property that the
   * error names.
   */
  check(
    path: Mistake['path'],
    said: unknown,
    work: () => void,
    property: (steps: readonly string[]) => Mistake['path'] = (steps) => steps,
  ): void {
    try {
      work();
    } catch (error) {
      if (!(error instanceof InvalidValueError)) throw error;
      if (error instanceof UnknownLinkError) return this.add([...path, ...whereIs(said, error.link)], error.reason);
      const steps = property([...(error.path === '' ? [] : error.path.split('.')), ...unknownIn(error.reason)]);
      const [first] = steps;
      const isSaid = first === undefined || (typeof said === 'object' && said !== null && first in said);
      this.add(isSaid ? [...path, ...steps] : path, isSaid ? error.reason : `${steps.join('.')} ${error.reason}`);
    }
  }

  /** The value as an object; `undefined` where it is none, which is noted. */
  object(value: unknown, path: Mistake['path'], what: string): Bag | undefined {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Bag;
    this.add(path, `${show(value)} is not ${what}`);
    return undefined;
  }

  /** The value as a list; empty where it is none, which is noted. */
  list(value: unknown, path: Mistake['path'], what: string): readonly unknown[] {
    if (Array.isArray(value)) return value;
    this.add(path, `${show(value)} is not a list of ${what}`);
    return [];
  }

  /** Notes properties that there are not. Gives whether all are known. */
  known(value: Bag, path: Mistake['path'], names: readonly string[]): boolean {
    const others = Object.keys(value).filter((key) => !names.includes(key));
    for (const key of others) {
      const near = closest(key, names);
      this.add(
        [...path, key],
        `no property ${show(key)}${near === undefined ? `; there are ${names.join(', ')}` : `, did you mean ${show(near)}?`}`,
      );
    }
    return others.length === 0;
  }

  /** Whether something is said to be absent, with only what may be said then. */
  absent(value: Bag, path: Mistake['path']): boolean {
    const { absent = false } = value;
    if (typeof absent !== 'boolean') this.add([...path, 'absent'], `${show(absent)} is neither true nor false`);
    return absent === true;
  }
}
