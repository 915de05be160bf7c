// LWTUNNEL_ENCAP_BPF: LWT_BPF_* — linux/lwtunnel.h
import { type Attributes, attributes, type Infer, range, string, u32 } from '../../../schema/index.ts';

// biome-ignore format: table
const program = attributes('LWT_BPF_PROG', {
  /** Descriptor of the loaded program; only when set. */
  fd:   [1, u32],
  /** Name of the program. */
  name: [2, string],
});
interface Program extends Infer<typeof program> {}
const Program: Attributes<Program> = program;

// biome-ignore format: table
const bpfEncap = attributes('LWT_BPF', {
  /** Program for packets that come in. */
  in:           [1, Program],
  /** Program for packets of this host. */
  out:          [2, Program],
  /** Program for packets about to be sent. */
  xmit:         [3, Program],
  /** Bytes that the `xmit` program may prepend. */
  xmitHeadroom: [4, range(u32, 0, 256)],
});
/** Settings of a route that runs BPF programs. */
export interface BpfEncap extends Infer<typeof bpfEncap> {}
export const BpfEncap: Attributes<BpfEncap> = bpfEncap;
