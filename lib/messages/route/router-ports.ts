// Multicast routers behind the ports of a bridge: MDBA_ROUTER — linux/if_bridge.h
import {
  type Attributes,
  attributes,
  enumOf,
  type Infer,
  type Message,
  message,
  repeated,
  type Struct,
  struct,
  u8,
  u16,
  u32,
} from '../../schema/index.ts';

/** `MDB_RTR_TYPE_*`: how a port comes to be, or not to be, a router port. */
export const MDB_RTR_TYPE = { disabled: 0, temp_query: 1, perm: 2, temp: 3 } as const;

const routerPortLayout = struct('router_port', 4, {
  /** Index of the port. */
  ifindex: u32,
});
interface router_port extends Infer<typeof routerPortLayout> {}
const router_port: Struct<router_port> = routerPortLayout;

// biome-ignore format: table
const routerPort = message(router_port, attributes('MDBA_ROUTER_PATTR', {
  /** Hundredths of a second until the longer of both timers runs out. */
  timer:      [1, u32],
  /** How the port came to be a router port. */
  type:       [2, enumOf(u8, MDB_RTR_TYPE)],
  /** Hundredths of a second until the IPv4 router is forgotten. */
  inetTimer:  [3, u32],
  /** Hundredths of a second until the IPv6 router is forgotten. */
  inet6Timer: [4, u32],
  /** VLAN of the router. */
  vid:        [5, u16],
}));
interface RouterPort extends Infer<typeof routerPort> {}
const RouterPort: Message<RouterPort> = routerPort;

// biome-ignore format: table
const routerPorts = attributes('MDBA_ROUTER', {
  /** One entry for each port. */
  port: [1, repeated(RouterPort)],
});
export interface RouterPorts extends Infer<typeof routerPorts> {}
export const RouterPorts: Attributes<RouterPorts> = routerPorts;
