// Light-weight tunnels: RTA_ENCAP_TYPE + RTA_ENCAP, NHA_ENCAP_TYPE + NHA_ENCAP — linux/lwtunnel.h
import { BpfEncap } from './bpf.ts';
import { IlaEncap } from './ila.ts';
import { Ioam6Encap } from './ioam6.ts';
import { IpEncap } from './ip.ts';
import { Ip6Encap } from './ip6.ts';
import { MplsEncap } from './mpls.ts';
import { RplEncap } from './rpl.ts';
import { Seg6Encap } from './seg6.ts';
import { Seg6LocalEncap } from './seg6local.ts';
import { XfrmEncap } from './xfrm.ts';

/** `LWTUNNEL_ENCAP_*`: the kinds of light-weight tunnel. */
// biome-ignore format: table
export const LWTUNNEL_ENCAP = {
  none: 0, mpls: 1, ip: 2, ila: 3, ip6: 4, seg6: 5, bpf: 6, seg6_local: 7, rpl: 8, ioam6: 9, xfrm: 10,
} as const;

/** The settings of each kind. */
// biome-ignore format: table
export const encapFormats = {
  mpls: MplsEncap, ip: IpEncap, ila: IlaEncap, ip6: Ip6Encap, seg6: Seg6Encap,
  bpf: BpfEncap, seg6_local: Seg6LocalEncap, rpl: RplEncap, ioam6: Ioam6Encap, xfrm: XfrmEncap,
} as const;
