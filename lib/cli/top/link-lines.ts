import { cellWidth } from '../cell-width.ts';
import { cell, type Piece, paintedLine } from '../painted-line.ts';
import { printable } from '../printable.ts';
import type { Style } from '../style.ts';
import type { LinkRow } from './link-row.ts';
import { quantity } from './quantity.ts';
import { sparkline } from './sparkline.ts';
import type { Flow } from './traffic.ts';

const GAP = 2;
/** `no-carrier`: the column does not move when a link changes. */
const STATE = 10;
/** A quantity. */
const AMOUNT = 5;
/** Beside the bars of each direction: bits, packets, a blank before each. */
const AMOUNTS = 2 * (1 + AMOUNT);
const LONGEST_NAME = 15;
const LEAST_BARS = 6;
const MOST_BARS = 40;
/** Bars where lines have no end. */
const USUAL_BARS = 10;
const LEAST_ADDRESSES = 'ADDRESSES'.length;
/** Bits a second that a whole bar stands for at least: what is next to nothing is not to look like much. */
const LEAST_FULL = 10_000;

/** Cells of the columns that give way. */
interface Widths {
  readonly name: number;
  readonly addresses: number;
  readonly bars: number;
}

/** The names of the columns, and a line for each link; all links count for the widths, so that nothing moves when they scroll. */
export function linkLines(rows: readonly LinkRow[], all: readonly LinkRow[], width: number, style: Style): readonly string[] {
  const widths = widthsIn(width, all);
  const titles: Piece[] = [
    ...left([cell('NAME', widths.name, 'quiet'), cell('STATE', STATE, 'quiet'), cell('ADDRESSES', widths.addresses, 'quiet')]),
    ...titled('RX', widths.bars),
    { text: ' '.repeat(GAP) },
    ...titled('TX', widths.bars),
  ];
  return [titles, ...rows.map((row) => piecesOf(row, widths))].map((pieces) => paintedLine(pieces, width, style));
}

function piecesOf({ name, state, tone, addresses, traffic }: LinkRow, widths: Widths): readonly Piece[] {
  const shown = [traffic?.rx, traffic?.tx].flatMap((flow) => flow?.bits.slice(-widths.bars) ?? []);
  // Both directions have one scale: the higher bar is more.
  const full = Math.max(LEAST_FULL, ...shown.map((bits) => bits ?? 0));
  return [
    ...left([
      cell(name, widths.name, 'device'),
      cell(state, STATE, tone),
      cell(addressesIn(addresses, widths.addresses), widths.addresses, 'address'),
    ]),
    ...flowed(traffic?.rx, widths.bars, full),
    { text: ' '.repeat(GAP) },
    ...flowed(traffic?.tx, widths.bars, full),
  ];
}

function left(cells: readonly Piece[]): readonly Piece[] {
  return cells.flatMap((each) => (each.text === '' ? [] : [each, { text: ' '.repeat(GAP) }]));
}

function titled(direction: string, bars: number): readonly Piece[] {
  return [cell(direction, bars, 'quiet'), cell('bit/s', 1 + AMOUNT, 'quiet', 'right'), cell('pkt/s', 1 + AMOUNT, 'quiet', 'right')];
}

function flowed(flow: Flow | undefined, bars: number, full: number): readonly Piece[] {
  return [
    { text: sparkline(flow?.bits ?? [], bars, full), tone: 'kind' },
    cell(quantity(flow?.bits.at(-1)), 1 + AMOUNT, undefined, 'right'),
    cell(quantity(flow?.packets.at(-1)), 1 + AMOUNT, undefined, 'right'),
  ];
}

/** Addresses that are whole, and how many more there are; of the first as much as there is room for. */
function addressesIn(addresses: readonly string[], width: number): string {
  const texts = addresses.map((_, index) => {
    const others = index + 1 < addresses.length ? [`+${addresses.length - index - 1}`] : [];
    return [...addresses.slice(0, index + 1), ...others].join(' ');
  });
  return texts.findLast((text) => text.length <= width) ?? addresses[0] ?? '';
}

/** Names and addresses have what they need, as far as that leaves room for bars; bars have the rest. */
function widthsIn(width: number, rows: readonly LinkRow[]): Widths {
  const longest = (texts: readonly string[], least: string): number =>
    texts.reduce((most, text) => Math.max(most, cellWidth(text)), least.length);
  const names = longest(
    rows.map(({ name }) => printable(name)),
    'NAME',
  );
  const addresses = longest(
    rows.map((row) => row.addresses.join(' ')),
    'ADDRESSES',
  );
  const name = Math.min(names, LONGEST_NAME);
  if (width === Number.POSITIVE_INFINITY) return { name: names, addresses, bars: USUAL_BARS };
  const rest = width - name - STATE - 2 * AMOUNTS - 4 * GAP - 2 * LEAST_BARS;
  if (rest < LEAST_ADDRESSES)
    return { name, addresses: 0, bars: Math.max(0, Math.min(LEAST_BARS, LEAST_BARS + Math.floor((rest + GAP) / 2))) };
  const shared = Math.min(addresses, Math.max(Math.min(rest, 18), Math.floor(rest / 2)));
  const bars = Math.min(MOST_BARS, LEAST_BARS + Math.floor((rest - shared) / 2));
  return { name, addresses: Math.min(addresses, rest - 2 * (bars - LEAST_BARS)), bars };
}
