import type { Observable } from 'rxjs';
import type { Runner } from '../../clients/route/runner.ts';
import type { Definitions } from '../../marshal.ts';
import type { Codec } from '../../schema/codec.ts';
import type { Context } from '../context.ts';
import { printable } from '../printable.ts';
import type { Tone } from '../style.ts';

/** One thing that is shown of an object: a column of its table, a part of a monitor's line, a name to filter by. */
export interface Field<T> {
  /** The column's title, the label in a line, the name in a filter. */
  readonly name: string;
  /** The column's title, where the name would be too wide. */
  readonly title?: string;
  /** Other names in a filter. */
  readonly aliases?: readonly string[];
  /** `left`, `right`: a column of the table. Without, it stands under DETAILS with its label. */
  readonly column?: 'left' | 'right';
  /** The text says enough: it is shown without its label. */
  readonly bare?: true;
  readonly tone?: Tone | ((text: string) => Tone);
  /** Texts that go without saying: a monitor's line leaves them out. */
  readonly usual?: readonly string[];
  /** What the text may be, where that is a known set: a filter for anything else is refused. */
  readonly values?: readonly string[];
  /** What is shown; of several each counts in a filter. `undefined`: nothing. */
  text(value: T, context: Context): string | number | readonly (string | number)[] | undefined;
  /** Further texts that a filter finds it by. */
  also?(value: T): readonly string[];
}

/** What filters ask for with `=`, by name: for what the kernel can filter itself. */
export type Wanted = Readonly<Partial<Record<string, string>>>;

/** Everything that the command knows about one kind of object. */
export interface ObjectTable<T = unknown> {
  /** What the command line calls it; other names of it, and a word of explanation, stand in the catalogue. */
  readonly name: string;
  readonly codec: Codec<T>;
  /** The messages that carry it, as they stand in `rtnl`; the names of those that remove it begin with `RTM_DEL`. */
  readonly messages: Definitions;
  /** The messages with no more than what the fields show: a table for people is made sooner without the rest. */
  readonly shown?: Definitions;
  /** Multicast groups of this kernel that tell of it; none: the kernel tells nobody. */
  readonly groups: readonly number[];
  /** What it is called by in a line: its first field is. */
  readonly fields: readonly Field<T>[];
  /** Where a message holds several: messages of one each, which is what is filtered, shown and printed as JSON. */
  pieces?(value: T): readonly T[];
  /** Whether a message is about one: others share its message types. */
  accepts?(value: T): boolean;
  /** Tells one from all others, so that a monitor shows what changed. Without, it shows what is. */
  key?(value: T): string;
  /** Notes what others are shown with: names of interfaces. */
  learn?(value: T, context: Context): void;
  /** Properties that change without meaning: counters, ages. */
  readonly restless?: readonly string[];
  /**
   * Those that are there. The kernel may filter by what is wanted: who calls filters again. `shown`: nothing is needed but what
   * the fields show. Absent: there is no list of them in the kernel, only events.
   */
  list?(runner: Runner, wanted: Wanted, shown: boolean): Observable<T>;
}

/** What a message says of objects of a kind, one each; nothing, where it is about others. */
export function piecesOf<T>(table: ObjectTable<T>, value: T): readonly T[] {
  return (table.pieces?.(value) ?? [value]).filter((piece) => table.accepts?.(piece) !== false);
}

/** What a field shows, as texts; empty: nothing. */
export function textsOf<T>(field: Field<T>, value: T, context: Context): readonly string[] {
  const shown = field.text(value, context);
  if (shown === undefined || shown === '') return [];
  return typeof shown === 'object' ? shown.map(String) : [String(shown)];
}

/** What a field shows, in a line for people; empty: nothing. */
export function textOf<T>(field: Field<T>, value: T, context: Context): string {
  return printable(textsOf(field, value, context).join(' '));
}

/** The tone of a text of a field. */
export function toneOf<T>({ tone }: Field<T>, text: string): Tone | undefined {
  return typeof tone === 'function' ? tone(text) : tone;
}
