// Kind hsr: IFLA_HSR_* — linux/if_link.h
import { type Attributes, attributes, enumOf, type Infer, mac, u8, u16, u32 } from '../../../schema/index.ts';

/** `HSR_PROTOCOL_*`: seamless redundancy in a ring, or over two networks. */
export const HSR_PROTOCOL = { hsr: 0, prp: 1 } as const;

// biome-ignore format: table
const hsr = attributes('IFLA_HSR', {
  /** Index of the first port. */
  slave1:          [1, u32],
  /** Index of the second port. */
  slave2:          [2, u32],
  /** Last byte of the address that supervision frames go to. */
  multicastSpec:   [3, u8],
  /** The address that supervision frames go to. */
  supervisionAddr: [4, mac],
  /** Sequence number of the next frame. */
  seqNr:           [5, u16],
  /** Version of the protocol, 0 or 1. */
  version:         [6, u8],
  /** Which protocol it is. */
  protocol:        [7, enumOf(u8, HSR_PROTOCOL)],
  /** Index of the port towards other rings or hosts. */
  interlink:       [8, u32],
});
/** Settings of an interface that sends every frame twice (IEC 62439-3). */
export interface Hsr extends Infer<typeof hsr> {}
export const Hsr: Attributes<Hsr> = hsr;
