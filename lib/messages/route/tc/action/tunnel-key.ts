// Action tunnel_key: where a tunnel device is to send a packet — linux/tc_act/tc_tunnel_key.h
import {
  type Attributes,
  attributes,
  be16,
  be32,
  binary,
  enumOf,
  flag,
  type Infer,
  ipv4,
  ipv6,
  repeated,
  type Struct,
  s32,
  struct,
  u8,
  u32,
} from '../../../../schema/index.ts';
import { tcf_t } from './times.ts';
import { tc_gen } from './verdict.ts';

/** `TCA_TUNNEL_KEY_ACT_*`: give the packet tunnel metadata, or take it away. */
export const TCA_TUNNEL_KEY_ACT = { set: 1, release: 2 } as const;

const tcTunnelKeyLayout = struct('tc_tunnel_key', 24, {
  ...tc_gen,
  tAction: enumOf(s32, TCA_TUNNEL_KEY_ACT),
});
interface tc_tunnel_key extends tc_gen, Infer<typeof tcTunnelKeyLayout> {}
const tc_tunnel_key: Struct<tc_tunnel_key> = tcTunnelKeyLayout;

// biome-ignore format: table
const geneve = attributes('TCA_TUNNEL_KEY_ENC_OPT_GENEVE', {
  /** Class of the option. */
  class: [1, be16],
  /** Type of the option. */
  type:  [2, u8],
  /** Data of the option: a multiple of four bytes, at most 124. */
  data:  [3, binary],
});
interface Geneve extends Infer<typeof geneve> {}
const Geneve: Attributes<Geneve> = geneve;

// biome-ignore format: table
const vxlan = attributes('TCA_TUNNEL_KEY_ENC_OPT_VXLAN', {
  /** Group policy id. */
  gbp: [1, u32],
});
interface Vxlan extends Infer<typeof vxlan> {}
const Vxlan: Attributes<Vxlan> = vxlan;

// biome-ignore format: table
const erspan = attributes('TCA_TUNNEL_KEY_ENC_OPT_ERSPAN', {
  /** Version: 1 or 2. */
  ver:   [1, u8],
  /** Version 1: index of the port. */
  index: [2, be32],
  /** Version 2: direction of the mirrored traffic, 0 = incoming. */
  dir:   [3, u8],
  /** Version 2: id of the ERSPAN engine. */
  hwid:  [4, u8],
});
interface Erspan extends Infer<typeof erspan> {}
const Erspan: Attributes<Erspan> = erspan;

// biome-ignore format: table
const encOpts = attributes('TCA_TUNNEL_KEY_ENC_OPTS', {
  /** Geneve options, in order. */
  geneve: [1, repeated(Geneve, { several: true })],
  /** Option of VXLAN. */
  vxlan:  [2, Vxlan],
  /** Options of ERSPAN. */
  erspan: [3, Erspan],
});
interface EncOpts extends Infer<typeof encOpts> {}
const EncOpts: Attributes<EncOpts> = encOpts;

// biome-ignore format: table
const tunnelKeyAction = attributes('TCA_TUNNEL_KEY', {
  /** When it was used. */
  tm:         [1, tcf_t],
  /** Whether metadata is set or taken away. */
  parms:      [2, tc_tunnel_key],
  /** Source address of the tunnel. */
  encIpv4Src: [3, ipv4],
  /** Destination address of the tunnel. */
  encIpv4Dst: [4, ipv4],
  /** Source address of the tunnel. */
  encIpv6Src: [5, ipv6],
  /** Destination address of the tunnel. */
  encIpv6Dst: [6, ipv6],
  /** Key of the tunnel, such as a VNI. */
  encKeyId:   [7, be32],
  /** Alignment only. */
  pad:        [8, flag],
  /** Destination port of the tunnel. */
  encDstPort: [9, be16],
  /** 1: no checksum in the outer UDP header. */
  noCsum:     [10, u8],
  /** Options of the tunnel's protocol. */
  encOpts:    [11, EncOpts],
  /** Type of service of the outer header. */
  encTos:     [12, u8],
  /** Time to live of the outer header. */
  encTtl:     [13, u8],
  /** Set "don't fragment" in the outer header. */
  noFrag:     [14, flag],
});
/** Options of the action `tunnel_key`. */
export interface TunnelKeyAction extends Infer<typeof tunnelKeyAction> {}
export const TunnelKeyAction: Attributes<TunnelKeyAction> = tunnelKeyAction;
