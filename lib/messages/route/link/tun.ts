// Kind tun: IFLA_TUN_* — linux/if_link.h, linux/if_tun.h
import { type Attributes, attributes, enumOf, type Infer, u8, u32 } from '../../../schema/index.ts';

/** `IFF_TUN`, `IFF_TAP`: whether packets have an Ethernet header. */
export const TUN_TYPE = { tun: 1, tap: 2 } as const;

// biome-ignore format: table
const tun = attributes('IFLA_TUN', {
  /** User who may attach to it. */
  owner:             [1, u32],
  /** Group that may attach to it. */
  group:             [2, u32],
  /** Whether packets have an Ethernet header. */
  type:              [3, enumOf(u8, TUN_TYPE)],
  /** 1: the program sees a packet information header. */
  pi:                [4, u8],
  /** 1: the program sees a virtio network header. */
  vnetHdr:           [5, u8],
  /** 1: the interface stays when the program ends. */
  persist:           [6, u8],
  /** 1: there can be more than one queue. */
  multiQueue:        [7, u8],
  /** Queues in use. */
  numQueues:         [8, u32],
  /** Queues that are attached but switched off. */
  numDisabledQueues: [9, u32],
});
/** State of an interface whose other end is a program. The kernel reports it; `/dev/net/tun` sets it. */
export interface Tun extends Infer<typeof tun> {}
export const Tun: Attributes<Tun> = tun;
