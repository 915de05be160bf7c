import { viewOf } from '../../frame/split.ts';

/** An interface that packets of a pcapng file came from. */
export interface Interface {
  readonly linkType: number;
  /** Longest packet it kept. */
  readonly snapshot: number;
  /** Milliseconds since the epoch, of the two halves of a time stamp. */
  milliseconds(high: number, low: number): number;
}

/** `if_tsresol` and `if_tsoffset`: unit of the time stamps, and seconds to add to them. */
const OPTION = { end: 0, resolution: 9, offset: 14 } as const;

/** Reads the body of an interface description block. What is cut short takes its default. */
export function readInterface(body: Uint8Array, littleEndian: boolean): Interface {
  const view = viewOf(body);
  let perSecond = 1_000_000;
  let offset = 0;
  for (let at = 8; at + 4 <= body.length; ) {
    const code = view.getUint16(at, littleEndian);
    const length = view.getUint16(at + 2, littleEndian);
    if (code === OPTION.end || at + 4 + length > body.length) break;
    if (code === OPTION.resolution && length >= 1) perSecond = unitsPerSecond(view.getUint8(at + 4));
    if (code === OPTION.offset && length >= 8) offset = Number(view.getBigInt64(at + 4, littleEndian));
    at += 4 + length + (-length & 3);
  }
  return {
    linkType: body.length >= 2 ? view.getUint16(0, littleEndian) : 0,
    snapshot: (body.length >= 8 && view.getUint32(4, littleEndian)) || Number.POSITIVE_INFINITY,
    milliseconds(high, low) {
      const units = high * 2 ** 32 + low;
      return offset * 1000 + units / (perSecond / 1000);
    },
  };
}

/** With the highest bit a power of two, else of ten. */
function unitsPerSecond(resolution: number): number {
  return (resolution & 0x80) === 0 ? 10 ** resolution : 2 ** (resolution & 0x7f);
}
