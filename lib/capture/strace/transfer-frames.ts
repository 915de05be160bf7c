import type { CaptureItem } from '../captured-item.ts';
import { beginsWithMessage } from '../framing.ts';
import type { DumpedDatagram } from './hex-dump.ts';
import type { Descriptor } from './socket-table.ts';
import type { ShownDatagram, Transfer } from './transfer.ts';

/** Who moved the datagrams of a call, when, and where in the file it stands. */
export interface TransferContext {
  readonly line: number;
  readonly pid?: number;
  readonly descriptor?: number;
  readonly time?: number;
}

/**
 * The frames of a call. A hex dump behind it counts before what the call shows itself. A descriptor that nobody opened in
 * the trace counts as netlink when the address or the bytes say so.
 */
export function framesOfTransfer(
  { sent, datagrams }: Transfer,
  dumped: readonly DumpedDatagram[],
  what: Descriptor | undefined,
  context: TransferContext,
): CaptureItem[] {
  if (what === 'other') return [];
  const { line } = context;
  const items: CaptureItem[] = [];
  for (const [index, shown] of datagrams.entries()) {
    const dump = dumped[index];
    const bytes = (dump?.bytes ?? shown.bytes)?.slice(0, shown.size);
    if (what === undefined && !isNetlink(shown, bytes)) continue;
    if (shown.size === 0) continue;
    if (bytes === undefined || bytes.length === 0) {
      items.push({ problem: shown.problem ?? dump?.problem ?? 'the bytes are not there', line });
      continue;
    }
    const problem = dump === undefined ? shown.problem : dump.problem;
    if (problem !== undefined) items.push({ problem, line });
    else if (shown.size !== undefined && bytes.length < shown.size)
      items.push({ problem: `${bytes.length} of ${shown.size} bytes are there`, line });
    const group = groupOf(shown.address);
    items.push({
      direction: sent ? 'sent' : 'received',
      bytes,
      ...context,
      ...(what?.protocol === undefined ? {} : { protocol: what.protocol }),
      ...(group === undefined ? {} : { group }),
    });
  }
  return items;
}

function isNetlink({ decoded, address }: ShownDatagram, bytes: Uint8Array | undefined): boolean {
  return decoded || address.includes('AF_NETLINK') || (address === '' && bytes !== undefined && beginsWithMessage(bytes));
}

/** The group of `nl_groups=0x000004`: its lowest bit. Groups above 32 have none, and show as 0. */
function groupOf(address: string): number | undefined {
  const mask = Number.parseInt(/\b(?:nl_)?groups=(?:0x)?([\da-f]+)/.exec(address)?.[1] ?? '0', 16);
  return mask === 0 || Number.isNaN(mask) ? undefined : 32 - Math.clz32(mask & -mask);
}
