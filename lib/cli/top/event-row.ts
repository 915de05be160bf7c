import type { ObjectEvent } from '../../ipdb/object-event.ts';
import type { Context } from '../context.ts';
import { changesOf, type Fact, factsOf } from '../difference.ts';
import { textOf, toneOf } from '../objects/object-table.ts';
import type { Tone } from '../style.ts';
import type { StateTable } from './state-tables.ts';

/** What is shown of an event. */
export interface EventRow {
  /** In milliseconds since 1970. */
  readonly at: number;
  readonly type: ObjectEvent['type'];
  /** What it is: `address`. */
  readonly object: string;
  readonly title: string;
  readonly tone: Tone | undefined;
  /** Of what changed what it was and is, of others what it is. */
  readonly facts: readonly Fact[];
  /** It was found out by a list: nothing had told of it. */
  readonly resync: boolean;
}

/** An event in a short form; the table is that of the object. */
export function eventRow(event: ObjectEvent, { table, asListed }: StateTable, context: Context): EventRow {
  const { at, type, cause } = event;
  const [before, after] = [event.before, event.after].map((object) => object && asListed(object));
  const [first] = table.fields;
  const title = first === undefined ? '' : textOf(first, before ?? after, context);
  return {
    at,
    type,
    object: table.name,
    title,
    tone: first && toneOf(first, title),
    facts: type === 'changed' ? changesOf(table, before, after, context) : factsOf(table, before ?? after, context),
    resync: cause === 'resync',
  };
}
