import type { Gtp } from '../../../lib/messages/route/link/gtp.ts';
import type { Hsr } from '../../../lib/messages/route/link/hsr.ts';
import type { Ipvlan } from '../../../lib/messages/route/link/ipvlan.ts';
import type { Macsec } from '../../../lib/messages/route/link/macsec.ts';
import type { Macvlan } from '../../../lib/messages/route/link/macvlan.ts';
import type { Netkit } from '../../../lib/messages/route/link/netkit.ts';
import type { Tun } from '../../../lib/messages/route/link/tun.ts';
import type { Vlan } from '../../../lib/messages/route/link/vlan.ts';
import type { Xfrm } from '../../../lib/messages/route/link/xfrm.ts';
import type { Json } from '../compare.ts';
import type { Names } from './names.ts';

type Fields = { readonly [key: string]: Json | undefined };

const on = (value: number | undefined): boolean | undefined => (value === undefined ? undefined : value !== 0);
const onOff = (value: number | undefined): boolean | undefined => on(value);

const tags: Readonly<Record<string, string>> = { '8021q': '802.1Q', '8021ad': '802.1ad' };

/** Flags in the order that `ip` prints them. */
const vlanFlags = ['reorder_hdr', 'gvrp', 'mvrp', 'loose_binding', 'bridge_binding'] as const;

/** Kind vlan. */
export function toIpVlan(vlan: Vlan): Fields {
  const map = (qos: Vlan['ingressQos']): Json | undefined => qos?.mapping?.map(({ from, to }) => ({ from, to }));
  return {
    protocol: vlan.protocol === undefined ? undefined : (tags[vlan.protocol] ?? vlan.protocol),
    id: vlan.id,
    flags: vlan.flags && vlanFlags.filter((flag) => vlan.flags?.flags.includes(flag)).map((flag) => flag.toUpperCase()),
    ingress_qos: map(vlan.ingressQos),
    egress_qos: map(vlan.egressQos),
  };
}

/** Kinds macvlan and macvtap. */
export function toIpMacvlan(macvlan: Macvlan): Fields {
  return {
    mode: macvlan.mode,
    nopromisc: macvlan.flags?.includes('nopromisc'),
    nodst: macvlan.flags?.includes('nodst'),
    bcqueuelen: macvlan.bcQueueLen,
    usedbcqueuelen: macvlan.bcQueueLenUsed,
    bclim: macvlan.bcCutoff,
    macaddr_count: macvlan.macaddrCount,
    macaddr_data: macvlan.macaddrData?.macaddr,
  };
}

/** Kinds ipvlan and ipvtap. */
export function toIpIpvlan(ipvlan: Ipvlan): Fields {
  const has = (flag: 'private' | 'vepa'): boolean => ipvlan.flags?.includes(flag) === true;
  return { mode: ipvlan.mode, private: has('private'), vepa: has('vepa'), bridge: !has('private') && !has('vepa') };
}

/** Kind tun. */
export function toIpTun(tun: Tun, names: Names): Fields {
  return {
    type: tun.type,
    pi: on(tun.pi),
    vnet_hdr: on(tun.vnetHdr),
    multi_queue: on(tun.multiQueue),
    numqueues: tun.numQueues,
    numdisabled: tun.numDisabledQueues,
    persist: on(tun.persist),
    user: tun.owner === undefined ? undefined : names.user(tun.owner),
    group: tun.group === undefined ? undefined : names.userGroup(tun.group),
  };
}

/** Kind gtp. */
export function toIpGtp(gtp: Gtp): Fields {
  return { role: gtp.role, hsize: gtp.pdpHashsize, restart_count: gtp.restartCount };
}

/** Kind hsr. */
export function toIpHsr(hsr: Hsr, names: Names): Fields {
  return {
    slave1: hsr.slave1 === undefined ? undefined : names.link(hsr.slave1),
    slave2: hsr.slave2 === undefined ? undefined : names.link(hsr.slave2),
    seq_nr: hsr.seqNr,
    supervision_addr: hsr.supervisionAddr,
    proto: hsr.protocol === 'prp' ? 1 : 0,
  };
}

const suites: ReadonlyMap<bigint, string> = new Map([
  [0x0080c20001000001n, 'GCM-AES-128'],
  [0x0080020001000001n, 'GCM-AES-128'],
  [0x0080c20001000002n, 'GCM-AES-256'],
  [0x0080c20001000003n, 'GCM-AES-XPN-128'],
  [0x0080c20001000004n, 'GCM-AES-XPN-256'],
]);

/** Kind macsec. */
export function toIpMacsec(macsec: Macsec): Fields {
  return {
    sci: macsec.sci?.toString(16).padStart(16, '0'),
    protect: onOff(macsec.protect),
    cipher_suite: macsec.cipherSuite === undefined ? undefined : suites.get(macsec.cipherSuite),
    icv_len: macsec.icvLen,
    encoding_sa: macsec.encodingSa,
    validation: macsec.validation,
    encrypt: onOff(macsec.encrypt),
    inc_sci: onOff(macsec.incSci),
    es: onOff(macsec.es),
    scb: onOff(macsec.scb),
    replay_protect: onOff(macsec.replayProtect),
    window: macsec.window,
    offload: macsec.offload,
  };
}

/** Kind netkit. */
export function toIpNetkit(netkit: Netkit): Fields {
  return {
    mode: netkit.mode,
    type: netkit.primary === 1 ? 'primary' : 'peer',
    policy: netkit.policy,
    peer_policy: netkit.peerPolicy,
    scrub: netkit.scrub,
    peer_scrub: netkit.peerScrub,
  };
}

/** Kind xfrm. */
export function toIpXfrm(xfrm: Xfrm): Fields {
  return { if_id: xfrm.ifId === undefined ? undefined : `0x${xfrm.ifId.toString(16)}`, external: xfrm.collectMetadata };
}
