// Kind amt: IFLA_AMT_* — linux/amt.h
import { type Attributes, attributes, be16, enumOf, type Infer, ipv4, u32 } from '../../../schema/index.ts';

/** `AMT_MODE_*`: which end of the tunnel this is. */
export const AMT_MODE = { gateway: 0, relay: 1 } as const;

// biome-ignore format: table
const amt = attributes('IFLA_AMT', {
  /** Which end this is. */
  mode:        [1, enumOf(u32, AMT_MODE)],
  /** UDP port of the relay. */
  relayPort:   [2, be16],
  /** UDP port of the gateway. */
  gatewayPort: [3, be16],
  /** Index of the interface that packets leave by. */
  link:        [4, u32],
  /** Our address. */
  localIp:     [5, ipv4],
  /** Address of the relay that was found. */
  remoteIp:    [6, ipv4],
  /** Address that relays are looked for at. */
  discoveryIp: [7, ipv4],
  /** How many tunnels a relay holds. */
  maxTunnels:  [8, u32],
});
/** Settings of an automatic multicast tunnel (RFC 7450). */
export interface Amt extends Infer<typeof amt> {}
export const Amt: Attributes<Amt> = amt;
