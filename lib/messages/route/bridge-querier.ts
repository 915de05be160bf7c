// The other multicast querier of a bridge or VLAN: BRIDGE_QUERIER_* — linux/if_bridge.h
import { attributes, ipv4, ipv6, u32, u64 } from '../../schema/index.ts';

// biome-ignore format: table
export const BridgeQuerier = attributes('BRIDGE_QUERIER', {
  ipAddress:      [1, ipv4],
  /** Index of the port behind which the IPv4 querier is. */
  ipPort:         [2, u32],
  /** Hundredths of a second until it is forgotten. */
  ipOtherTimer:   [3, u64],
  ipv6Address:    [5, ipv6],
  /** Index of the port behind which the IPv6 querier is. */
  ipv6Port:       [6, u32],
  /** Hundredths of a second until it is forgotten. */
  ipv6OtherTimer: [7, u64],
});
