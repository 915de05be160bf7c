import type { Geneve } from '../../../lib/messages/route/link/geneve.ts';
import type { Gre } from '../../../lib/messages/route/link/gre.ts';
import type { Ip6Gre } from '../../../lib/messages/route/link/ip6gre.ts';
import type { Ip6Tnl } from '../../../lib/messages/route/link/ip6tnl.ts';
import type { Iptun } from '../../../lib/messages/route/link/iptun.ts';
import type { Sit } from '../../../lib/messages/route/link/sit.ts';
import type { Vti } from '../../../lib/messages/route/link/vti.ts';
import type { Vti6 } from '../../../lib/messages/route/link/vti6.ts';
import type { Json } from '../compare.ts';
import type { Names } from './names.ts';

type Fields = { readonly [key: string]: Json | undefined };
type Ends = { readonly link?: number; readonly local?: string; readonly remote?: string; readonly fwmark?: number };
type Encapsulation = Pick<Gre, 'encapType' | 'encapFlags' | 'encapSport' | 'encapDport'>;

const key = (number: number | undefined): string | undefined =>
  number === undefined ? undefined : [24, 16, 8, 0].map((shift) => (number >>> shift) & 0xff).join('.');
const hex = (number: number, digits = 1): string => `0x${number.toString(16).padStart(digits, '0')}`;
const any = (address: string | undefined): string => (address === undefined || address === '0.0.0.0' || address === '::' ? 'any' : address);
const on = (value: number | undefined): boolean | undefined => (value === undefined ? undefined : value !== 0);

function ends({ link, local, remote, fwmark }: Ends, names: Names): Fields {
  return {
    remote: any(remote),
    local: any(local),
    link: link === undefined || link === 0 ? undefined : names.link(link),
    fwmark: fwmark === undefined || fwmark === 0 ? undefined : hex(fwmark),
  };
}

function encapsulation({ encapType, encapFlags = [], encapSport, encapDport }: Encapsulation): Fields {
  if (encapType === undefined || encapType === 'none') return {};
  return {
    encap: {
      type: encapType,
      sport: encapSport,
      dport: encapDport,
      csum: encapFlags.includes('csum'),
      csum6: encapFlags.includes('csum6'),
      remcsum: encapFlags.includes('remcsum'),
    },
  };
}

/** Kinds gre, gretap, erspan. */
export function toIpGre(gre: Gre, names: Names): Fields {
  const [incoming, outgoing] = [gre.iflags ?? [], gre.oflags ?? []];
  return {
    external: gre.collectMetadata,
    ...ends(gre, names),
    ttl: gre.ttl,
    tos: gre.tos === undefined || gre.tos === 0 ? undefined : hex(gre.tos),
    pmtudisc: on(gre.pmtudisc),
    ignore_df: on(gre.ignoreDf),
    ikey: incoming.includes('key') ? key(gre.ikey) : undefined,
    okey: outgoing.includes('key') ? key(gre.okey) : undefined,
    iseq: incoming.includes('seq'),
    oseq: outgoing.includes('seq'),
    icsum: incoming.includes('csum'),
    ocsum: outgoing.includes('csum'),
    ...erspan(gre),
    ...encapsulation(gre),
  };
}

function erspan({ erspanIndex, erspanVer, erspanDir, erspanHwid }: Gre | Ip6Gre): Fields {
  return {
    erspan_index: erspanIndex,
    erspan_ver: erspanVer,
    erspan_dir: erspanDir === undefined ? undefined : erspanDir === 0 ? 'ingress' : 'egress',
    erspan_hwid: erspanHwid === undefined ? undefined : hex(erspanHwid),
  };
}

/** What tunnels over IPv6 share. */
function overIpv6({ flags = [], flowinfo = 0, encapLimit, ttl }: Ip6Gre | Ip6Tnl): Fields {
  const has = (flag: string): boolean => (flags as readonly (string | number)[]).includes(flag);
  return {
    ttl,
    ip6_tnl_f_ign_encap_limit: has('ign_encap_limit') || undefined,
    encap_limit: has('ign_encap_limit') ? undefined : encapLimit,
    ip6_tnl_f_use_orig_tclass: has('use_orig_tclass') || undefined,
    tclass: has('use_orig_tclass') ? 'inherit' : hex((flowinfo >>> 20) & 0xff, 2),
    ip6_tnl_f_use_orig_flowlabel: has('use_orig_flowlabel') || undefined,
    flowlabel: has('use_orig_flowlabel') ? 'inherit' : hex(flowinfo & 0xfffff, 5),
    ip6_tnl_f_rcv_dscp_copy: has('rcv_dscp_copy') || undefined,
    ip6_tnl_f_mip6_dev: has('mip6_dev') || undefined,
    ip6_tnl_f_allow_local_remote: has('allow_local_remote') || undefined,
    ip6_tnl_f_use_orig_fwmark: has('use_orig_fwmark') || undefined,
  };
}

/** Kinds ip6gre, ip6gretap, ip6erspan. */
export function toIpIp6Gre(gre: Ip6Gre, names: Names): Fields {
  const [incoming, outgoing] = [gre.iflags ?? [], gre.oflags ?? []];
  return {
    external: gre.collectMetadata,
    ...ends(gre, names),
    ...overIpv6(gre),
    ikey: incoming.includes('key') ? key(gre.ikey) : undefined,
    okey: outgoing.includes('key') ? key(gre.okey) : undefined,
    iseq: incoming.includes('seq'),
    oseq: outgoing.includes('seq'),
    icsum: incoming.includes('csum'),
    ocsum: outgoing.includes('csum'),
    ...erspan(gre),
    ...encapsulation(gre),
  };
}

const inner4: Readonly<Record<string, string>> = { ipip: 'ipip', ipv6: 'ip6ip', mpls: 'mplsip', '0': 'any', ip: 'any' };
const inner6: Readonly<Record<string, string>> = { ipip: 'ipip6', ipv6: 'ip6ip6', '0': 'any', ip: 'any' };

/** Kinds ipip and sit. */
export function toIpIptun(tunnel: Iptun | Sit, names: Names): Fields {
  return {
    external: tunnel.collectMetadata,
    proto: tunnel.proto === undefined ? undefined : (inner4[tunnel.proto] ?? tunnel.proto),
    ...ends(tunnel, names),
    ttl: tunnel.ttl,
    tos: tunnel.tos === undefined || tunnel.tos === 0 ? undefined : tunnel.tos === 1 ? 'inherit' : hex(tunnel.tos),
    pmtudisc: on(tunnel.pmtudisc),
    ...('flags' in tunnel && tunnel.flags?.includes('isatap') && { isatap: true }),
    ...('6rdPrefixlen' in tunnel && (tunnel['6rdPrefixlen'] ?? 0) > 0 && sixRd(tunnel)),
    ...encapsulation(tunnel),
  };
}

function sixRd(sit: Sit): Fields {
  const relay = sit['6rdRelayPrefixlen'] ?? 0;
  return {
    prefix: sit['6rdPrefix'],
    prefixlen: sit['6rdPrefixlen'],
    ...(relay > 0 && { relay_prefix: sit['6rdRelayPrefix'], relay_prefixlen: relay }),
  };
}

/** Kind ip6tnl. */
export function toIpIp6Tnl(tunnel: Ip6Tnl, names: Names): Fields {
  return {
    external: tunnel.collectMetadata,
    proto: tunnel.proto === undefined ? undefined : (inner6[tunnel.proto] ?? tunnel.proto),
    ...ends(tunnel, names),
    ...overIpv6(tunnel),
    ...encapsulation(tunnel),
  };
}

/** Kinds vti and vti6. */
export function toIpVti(vti: Vti | Vti6, names: Names): Fields {
  return { ...ends(vti, names), ikey: key(vti.ikey), okey: key(vti.okey) };
}

/** Kind geneve. */
export function toIpGeneve(geneve: Geneve): Fields {
  return {
    external: geneve.collectMetadata,
    id: geneve.id,
    remote: geneve.remote,
    remote6: geneve.remote6,
    ttl: geneve.ttlInherit === 1 ? 'inherit' : geneve.ttl,
    tos: geneve.tos === undefined ? undefined : geneve.tos === 1 ? 'inherit' : hex(geneve.tos),
    df: geneve.df,
    label: geneve.label === undefined ? undefined : hex(geneve.label),
    port: geneve.port,
    udp_csum: on(geneve.udpCsum),
    udp_zero_csum6_tx: on(geneve.udpZeroCsum6Tx),
    udp_zero_csum6_rx: on(geneve.udpZeroCsum6Rx),
    inner_proto_inherit: geneve.innerProtoInherit,
  };
}
