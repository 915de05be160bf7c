import { UsageError } from '../usage-error.ts';
import type { LinkRow } from './link-row.ts';
import type { Flow } from './traffic.ts';

/** Digits: a name has no more characters. */
const WIDEST_NUMBER = 15;

type Measure = (row: LinkRow) => number;

const latest = (values: Flow['bits'] | undefined): number => values?.at(-1) ?? -1;
const rx: Measure = ({ traffic }) => latest(traffic?.rx.bits);
const tx: Measure = ({ traffic }) => latest(traffic?.tx.bits);

/** What the links may be sorted by, and what of each link counts then: the most first. */
const MEASURES = {
  traffic: (row) => rx(row) + tx(row),
  rx,
  tx,
  packets: ({ traffic }) => latest(traffic?.rx.packets) + latest(traffic?.tx.packets),
  name: () => 0,
  index: ({ index }) => -index,
} as const satisfies Readonly<Record<string, Measure>>;

/** What the links are sorted by. */
export type LinkOrder = keyof typeof MEASURES;

/** All orders, as the key `s` goes through them. */
export const LINK_ORDERS = Object.keys(MEASURES) as readonly LinkOrder[];

/** The order that a word means. Throws a {@link UsageError}. */
export function linkOrderNamed(word: string): LinkOrder {
  const order = LINK_ORDERS.find((each) => each === word);
  if (order === undefined) throw new UsageError(`--sort ${JSON.stringify(word)} is none of ${LINK_ORDERS.join(', ')}`);
  return order;
}

/** The links in an order, the most first; those that it does not tell apart by name, numbers in names as numbers. */
export function ordered(rows: readonly LinkRow[], order: LinkOrder): readonly LinkRow[] {
  const measure = MEASURES[order];
  const places = rows.map((row) => ({ row, amount: measure(row), name: withWideNumbers(row.name) }));
  places.sort((one, other) => other.amount - one.amount || compare(one.name, other.name) || one.row.index - other.row.index);
  return places.map(({ row }) => row);
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** `veth9` comes before `veth10`. */
function withWideNumbers(name: string): string {
  return name.replace(/\d+/g, (digits) => digits.padStart(WIDEST_NUMBER, '0'));
}
