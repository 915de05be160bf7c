// Kind rmnet: IFLA_RMNET_* — linux/if_link.h
import { type Attributes, attributes, flagsOf, type Infer, struct, u16, u32 } from '../../../schema/index.ts';

/** `RMNET_FLAGS_*`: how frames are aggregated and checked. */
// biome-ignore format: table
export const RMNET_FLAGS = {
  ingress_deaggregation: 0x01, ingress_map_commands: 0x02, ingress_map_cksumv4: 0x04, egress_map_cksumv4: 0x08,
  ingress_map_cksumv5: 0x10, egress_map_cksumv5: 0x20,
} as const;

const ifla_rmnet_flags = struct('ifla_rmnet_flags', 8, {
  /** The flags that are set. */
  flags: flagsOf(u32, RMNET_FLAGS),
  /** The flags that count. */
  mask: flagsOf(u32, RMNET_FLAGS),
});

// biome-ignore format: table
const rmnet = attributes('IFLA_RMNET', {
  /** Number of the channel. */
  muxId: [1, u16],
  /** How frames are aggregated and checked. */
  flags: [2, ifla_rmnet_flags],
});
/** Settings of a data channel of a Qualcomm modem. */
export interface Rmnet extends Infer<typeof rmnet> {}
export const Rmnet: Attributes<Rmnet> = rmnet;
