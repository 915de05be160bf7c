import type { ElementBytes } from './element-bytes.ts';

/** The multi-link element of an access point: the one device that several links lead to. */
export interface MultiLink {
  /** Address of the device that has the links. */
  readonly mldAddress: string;
  /** Number of the link that this was heard on. */
  readonly linkId?: number;
  /** Counts changes of the network's parameters. */
  readonly changeCount?: number;
  /** Timing of a station that was away from the channel, as the standard codes it. */
  readonly mediumSyncDelay?: number;
  /** What it can do with one radio on several links, as the standard codes it. */
  readonly emlCapabilities?: number;
  /** How many links at once, and how traffic is spread on them, as the standard codes it. */
  readonly mldCapabilities?: number;
  /** Number of the device among those of the same radio. */
  readonly mldId?: number;
  /** More capabilities, as the standard codes them. */
  readonly extendedCapabilities?: number;
  /** The other links that it tells of. */
  readonly links: readonly { readonly linkId: number; readonly complete: boolean }[];
}

/** Optional parts of the common information: the bit that says that it is there, and its size. */
const PARTS = [
  ['linkId', 0x10, 1],
  ['changeCount', 0x20, 1],
  ['mediumSyncDelay', 0x40, 2],
  ['emlCapabilities', 0x80, 2],
  ['mldCapabilities', 0x100, 2],
  ['mldId', 0x200, 1],
  ['extendedCapabilities', 0x400, 2],
] as const;

/** Reads the element 255/107, its extension number left out; `undefined` for another type than that of beacons. */
export function multiLinkOf(bytes: ElementBytes): MultiLink | undefined {
  if (!bytes.holds(0, 9) || (bytes.u16(0) & 7) !== 0) return undefined;
  const present = bytes.u16(0);
  const end = Math.min(2 + bytes.u8(2), bytes.length);
  const common: Partial<Record<(typeof PARTS)[number][0], number>> = {};
  let at = 9;
  for (const [key, bit, size] of PARTS) {
    if ((present & bit) === 0) continue;
    if (at + size > end) break;
    const value = size === 1 ? bytes.u8(at) : bytes.u16(at);
    common[key] = key === 'linkId' ? value & 0xf : value;
    at += size;
  }
  const links: { linkId: number; complete: boolean }[] = [];
  // A profile of a link: number 0, length, then the control field.
  for (at = end; bytes.holds(at, 2); at += 2 + bytes.u8(at + 1))
    if (bytes.u8(at) === 0 && bytes.u8(at + 1) >= 2 && bytes.holds(at + 2, 2))
      links.push({ linkId: bytes.u16(at + 2) & 0xf, complete: (bytes.u16(at + 2) & 0x10) !== 0 });
  return { mldAddress: bytes.address(3), ...common, links };
}
