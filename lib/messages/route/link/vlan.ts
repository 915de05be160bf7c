// Kind vlan: IFLA_VLAN_* — linux/if_link.h, linux/if_vlan.h
import {
  type Attributes,
  attributes,
  be16,
  enumOf,
  flagsOf,
  type Infer,
  range,
  repeated,
  type Struct,
  struct,
  u16,
  u32,
} from '../../../schema/index.ts';

/** `VLAN_FLAG_*`: how a VLAN interface behaves. */
// biome-ignore format: table
export const VLAN_FLAG = { reorder_hdr: 0x01, gvrp: 0x02, loose_binding: 0x04, mvrp: 0x08, bridge_binding: 0x10 } as const;

/** The two Ethernet types of a VLAN tag, `ETH_P_8021Q` and `ETH_P_8021AD`. */
export const VLAN_PROTOCOL = { '8021q': 0x8100, '8021ad': 0x88a8 } as const;

const ifla_vlan_flags = struct('ifla_vlan_flags', 8, {
  /** The flags that are set. */
  flags: flagsOf(u32, VLAN_FLAG),
  /** The flags that count. */
  mask: flagsOf(u32, VLAN_FLAG),
});

const iflaVlanQosMappingLayout = struct('ifla_vlan_qos_mapping', 8, {
  /** Priority that is mapped. */
  from: u32,
  /** Priority that it becomes. */
  to: u32,
});
interface ifla_vlan_qos_mapping extends Infer<typeof iflaVlanQosMappingLayout> {}
const ifla_vlan_qos_mapping: Struct<ifla_vlan_qos_mapping> = iflaVlanQosMappingLayout;

const vlanQos = attributes('IFLA_VLAN_QOS', {
  /** One for each priority that is mapped. */
  mapping: [1, repeated(ifla_vlan_qos_mapping)],
});
interface VlanQos extends Infer<typeof vlanQos> {}
const VlanQos: Attributes<VlanQos> = vlanQos;

// biome-ignore format: table
const vlan = attributes('IFLA_VLAN', {
  /** VLAN identifier, 0–4094. */
  id:         [1, range(u16, 0, 4094)],
  /** How the interface behaves. */
  flags:      [2, ifla_vlan_flags],
  /** From a packet's priority to that of the tag. */
  egressQos:  [3, VlanQos],
  /** From the priority of the tag to a packet's. */
  ingressQos: [4, VlanQos],
  /** Ethernet type of the tag. */
  protocol:   [5, enumOf(be16, VLAN_PROTOCOL)],
});
/** Settings of a VLAN interface. */
export interface Vlan extends Infer<typeof vlan> {}
export const Vlan: Attributes<Vlan> = vlan;
