// Options of an IP tunnel: LWTUNNEL_IP_OPTS_* — linux/lwtunnel.h
import { type Attributes, attributes, be16, be32, binary, type Infer, repeated, u8, u32 } from '../../../schema/index.ts';

// biome-ignore format: table
const geneve = attributes('LWTUNNEL_IP_OPT_GENEVE', {
  /** Who defines the option. */
  class: [1, be16],
  /** Type of the option. */
  type:  [2, u8],
  /** Its value, a multiple of 4 bytes. */
  data:  [3, binary],
});
interface Geneve extends Infer<typeof geneve> {}
const Geneve: Attributes<Geneve> = geneve;

// biome-ignore format: table
const vxlan = attributes('LWTUNNEL_IP_OPT_VXLAN', {
  /** Group policy id and its flags. */
  gbp: [1, u32],
});
interface Vxlan extends Infer<typeof vxlan> {}
const Vxlan: Attributes<Vxlan> = vxlan;

// biome-ignore format: table
const erspan = attributes('LWTUNNEL_IP_OPT_ERSPAN', {
  /** Version: 1 (with `index`) or 2 (with `dir` and `hwid`). */
  ver:   [1, u8],
  /** Port of the mirrored traffic. */
  index: [2, be32],
  /** Direction of the mirrored traffic: 0 ingress, 1 egress. */
  dir:   [3, u8],
  /** Id of the mirroring engine. */
  hwid:  [4, u8],
});
interface Erspan extends Infer<typeof erspan> {}
const Erspan: Attributes<Erspan> = erspan;

// biome-ignore format: table
const ipTunnelOptions = attributes('LWTUNNEL_IP_OPTS', {
  /** GENEVE options, in order. */
  geneve: [1, repeated(Geneve, { several: true })],
  /** VXLAN extension. */
  vxlan:  [2, Vxlan],
  /** ERSPAN header. */
  erspan: [3, Erspan],
});
export interface IpTunnelOptions extends Infer<typeof ipTunnelOptions> {}
export const IpTunnelOptions: Attributes<IpTunnelOptions> = ipTunnelOptions;
