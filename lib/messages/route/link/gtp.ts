// Kind gtp: IFLA_GTP_* — linux/if_link.h
import { type Attributes, attributes, enumOf, type Infer, ipv4, ipv6, u8, u32 } from '../../../schema/index.ts';

/** `GTP_ROLE_*`: which node of the mobile network this is. */
export const GTP_ROLE = { ggsn: 0, sgsn: 1 } as const;

// biome-ignore format: table
const gtp = attributes('IFLA_GTP', {
  /** Descriptor of the UDP socket for version 0. Only in a request. */
  fd0:           [1, u32],
  /** Descriptor of the UDP socket for version 1. Only in a request. */
  fd1:           [2, u32],
  /** Buckets of the table of sessions. */
  pdpHashsize:   [3, u32],
  /** Which node this is. */
  role:          [4, enumOf(u32, GTP_ROLE)],
  /** 1: the kernel makes the sockets. Only in a request. */
  createSockets: [5, u8],
  /** Restart counter that echo answers carry. */
  restartCount:  [6, u8],
  /** Our IPv4 address. */
  local:         [7, ipv4],
  /** Our IPv6 address. */
  local6:        [8, ipv6],
});
/** Settings of a GPRS tunnel. */
export interface Gtp extends Infer<typeof gtp> {}
export const Gtp: Attributes<Gtp> = gtp;
