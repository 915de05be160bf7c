// TCA_FLOWER_KEY_ENC_OPTS: options of tunnels that flower matches — linux/pkt_cls.h
import { type Attributes, attributes, be16, be32, be64, binary, type Infer, repeated, u8, u32 } from '../../../../schema/index.ts';

// biome-ignore format: table
const geneve = attributes('TCA_FLOWER_KEY_ENC_OPT_GENEVE', {
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
const vxlan = attributes('TCA_FLOWER_KEY_ENC_OPT_VXLAN', {
  /** Group policy id. */
  gbp: [1, u32],
});
interface Vxlan extends Infer<typeof vxlan> {}
const Vxlan: Attributes<Vxlan> = vxlan;

// biome-ignore format: table
const erspan = attributes('TCA_FLOWER_KEY_ENC_OPT_ERSPAN', {
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
const gtp = attributes('TCA_FLOWER_KEY_ENC_OPT_GTP', {
  /** Type of the PDU. */
  pduType: [1, u8],
  /** QoS flow identifier. */
  qfi:     [2, u8],
});
interface Gtp extends Infer<typeof gtp> {}
const Gtp: Attributes<Gtp> = gtp;

// biome-ignore format: table
const pfcp = attributes('TCA_FLOWER_KEY_ENC_OPT_PFCP', {
  /** Type of the message: 0 for a node, 1 for a session. */
  type: [1, u8],
  /** Session endpoint identifier. */
  seid: [2, be64],
});
interface Pfcp extends Infer<typeof pfcp> {}
const Pfcp: Attributes<Pfcp> = pfcp;

// biome-ignore format: table
const flowerTunnelOptions = attributes('TCA_FLOWER_KEY_ENC_OPTS', {
  /** Geneve options, in order. */
  geneve: [1, repeated(Geneve, { several: true })],
  /** Option of VXLAN. */
  vxlan:  [2, Vxlan],
  /** Options of ERSPAN. */
  erspan: [3, Erspan],
  /** Options of GTP. */
  gtp:    [4, Gtp],
  /** Options of PFCP. */
  pfcp:   [5, Pfcp],
});
/** Options of a tunnel's protocol, or the mask of such options. */
export interface FlowerTunnelOptions extends Infer<typeof flowerTunnelOptions> {}
export const FlowerTunnelOptions: Attributes<FlowerTunnelOptions> = flowerTunnelOptions;
