// Kind ipoib: IFLA_IPOIB_* — linux/if_link.h
import { type Attributes, attributes, enumOf, type Infer, u16 } from '../../../schema/index.ts';

/** `IPOIB_MODE_*`: which InfiniBand transport carries packets. */
export const IPOIB_MODE = { datagram: 0, connected: 1 } as const;

// biome-ignore format: table
const ipoib = attributes('IFLA_IPOIB', {
  /** Partition key. */
  pkey:   [1, u16],
  /** Which transport carries packets. */
  mode:   [2, enumOf(u16, IPOIB_MODE)],
  /** 1: user space manages multicast groups. */
  umcast: [3, u16],
});
/** Settings of IP over InfiniBand. */
export interface Ipoib extends Infer<typeof ipoib> {}
export const Ipoib: Attributes<Ipoib> = ipoib;
