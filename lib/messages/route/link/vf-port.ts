// IFLA_VF_PORTS, IFLA_PORT_SELF: port profiles of virtual functions (IEEE 802.1Qbg) — linux/if_link.h
import {
  type Attributes,
  attributes,
  bytes,
  enumOf,
  type Infer,
  pad,
  repeated,
  s32,
  string,
  struct,
  u8,
  u16,
  uuid,
} from '../../../schema/index.ts';

/** `PORT_REQUEST_*`: what is asked of the switch. */
export const PORT_REQUEST = { preassociate: 0, preassociate_rr: 1, associate: 2, disassociate: 3 } as const;

/** `PORT_VDP_RESPONSE_*` (0–6) and `PORT_PROFILE_RESPONSE_*` (from 256): what came of it. */
// biome-ignore format: table
export const PORT_RESPONSE = {
  vdp_success: 0, vdp_invalid_format: 1, vdp_insufficient_resources: 2, vdp_unused_vtid: 3, vdp_vtid_violation: 4,
  vdp_vtid_version_vioaltion: 5, vdp_out_of_sync: 6,
  profile_success: 256, profile_inprogress: 257, profile_invalid: 258, profile_badstate: 259,
  profile_insufficient_resources: 260, profile_error: 261,
} as const;

const ifla_port_vsi = struct('ifla_port_vsi', 8, {
  /** Number of the manager of the types. */
  vsiMgrId: u8,
  /** Number of the type, three bytes. */
  vsiTypeId: bytes(3),
  /** Version of the type. */
  vsiTypeVersion: u8,
  _pad: pad(3),
});

// biome-ignore format: table
const linkPort = attributes('IFLA_PORT', {
  /** Number of the virtual function; -1 is the card itself. */
  vf:           [1, s32],
  /** Name of the port profile. */
  profile:      [2, string],
  /** Type of the virtual station interface; no longer used. */
  vsiType:      [3, ifla_port_vsi],
  /** UUID of the virtual machine. */
  instanceUuid: [4, uuid],
  /** UUID of its host. */
  hostUuid:     [5, uuid],
  /** What is asked. Only in a request. */
  request:      [6, enumOf(u8, PORT_REQUEST)],
  /** What came of it. */
  response:     [7, enumOf(u16, PORT_RESPONSE)],
});
/** The port profile of a virtual function, or of the card itself. */
export interface LinkPort extends Infer<typeof linkPort> {}
export const LinkPort: Attributes<LinkPort> = linkPort;

const vfPorts = attributes('IFLA_VF', {
  /** One for each virtual function. */
  port: [1, repeated(LinkPort)],
});
/** The port profiles of the virtual functions. */
export interface VfPorts extends Infer<typeof vfPorts> {}
export const VfPorts: Attributes<VfPorts> = vfPorts;
