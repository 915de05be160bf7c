/** A packet of a capture file, whatever its link type. */
export interface Packet {
  /** `LINKTYPE_*`. */
  readonly linkType: number;
  readonly bytes: Uint8Array;
  /** How long it was before the capture cut it. */
  readonly originalLength: number;
  /** Milliseconds since the epoch; absent where the file has none. */
  readonly time?: number;
  /** Where its record begins in the file. */
  readonly offset: number;
  /** Byte order of the machine that wrote the file. */
  readonly littleEndian: boolean;
}

/** Bytes of a packet that is held; a longer length in a file is taken for damage. */
export const LONGEST_PACKET = 4 * 1024 * 1024;
