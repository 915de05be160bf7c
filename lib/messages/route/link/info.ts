// IFLA_LINKINFO: the driver of a link and its settings — linux/if_link.h
import { type Attributes, attributes, binary, type Infer, inline, select, string, variant } from '../../../schema/index.ts';
import { Amt } from './amt.ts';
import { Bareudp } from './bareudp.ts';
import { Batadv } from './batadv.ts';
import { Bond } from './bond.ts';
import { BondPort } from './bond-port.ts';
import { Bridge } from './bridge.ts';
import { BridgePort } from './bridge-port.ts';
import { Can, can_device_stats } from './can.ts';
import { Dsa } from './dsa.ts';
import { Geneve } from './geneve.ts';
import { Gre } from './gre.ts';
import { Gtp } from './gtp.ts';
import { Hsr } from './hsr.ts';
import { Ip6Gre } from './ip6gre.ts';
import { Ip6Tnl } from './ip6tnl.ts';
import { Ipoib } from './ipoib.ts';
import { Iptun } from './iptun.ts';
import { Ipvlan } from './ipvlan.ts';
import { Macsec } from './macsec.ts';
import { Macvlan } from './macvlan.ts';
import { Netkit } from './netkit.ts';
import { Ovpn } from './ovpn.ts';
import { Ppp } from './ppp.ts';
import { Rmnet } from './rmnet.ts';
import { Sit } from './sit.ts';
import { Tun } from './tun.ts';
import { Veth } from './veth.ts';
import { Vlan } from './vlan.ts';
import { Vrf } from './vrf.ts';
import { VrfPort } from './vrf-port.ts';
import { Vti } from './vti.ts';
import { Vti6 } from './vti6.ts';
import { Vxcan } from './vxcan.ts';
import { Vxlan } from './vxlan.ts';
import { Wwan } from './wwan.ts';
import { Xfrm } from './xfrm.ts';

/** Kinds that have settings. The others (dummy, ifb, nlmon, team, vcan, wireguard …) have none here. */
// biome-ignore format: table
const kinds = {
  amt: Amt, bareudp: Bareudp, batadv: Batadv, bond: Bond, bridge: Bridge, can: Can, dsa: Dsa, erspan: Gre, geneve: Geneve,
  gre: Gre, gretap: Gre, gtp: Gtp, hsr: Hsr, ip6erspan: Ip6Gre, ip6gre: Ip6Gre, ip6gretap: Ip6Gre, ip6tnl: Ip6Tnl, ipip: Iptun,
  ipoib: Ipoib, ipvlan: Ipvlan, ipvtap: Ipvlan, macsec: Macsec, macvlan: Macvlan, macvtap: Macvlan, netkit: Netkit, ovpn: Ovpn,
  ppp: Ppp, rmnet: Rmnet, sit: Sit, tun: Tun, veth: Veth, vlan: Vlan, vrf: Vrf, vti: Vti, vti6: Vti6, vxcan: Vxcan, vxlan: Vxlan,
  wwan: Wwan, xfrm: Xfrm,
};
/** A kind of link whose settings are described, so that `linkinfo.kind` narrows `linkinfo.data` to them. */
export type LinkKind = keyof typeof kinds;

const ports = { bond: BondPort, bridge: BridgePort, vrf: VrfPort };
/** A kind of master whose ports have settings that are described. */
export type PortKind = keyof typeof ports;

const linkInfo = attributes('IFLA_INFO', {
  /** The driver and its settings: read as `linkinfo.kind`, which narrows `linkinfo.data`. */
  [inline]: variant({ kind: [1, string] }, { data: [2, kinds] }),
  /** Counters of the driver's own. */
  xstats: [3, select('kind', { can: can_device_stats }, binary)],
  /** The master's driver, and this port's settings in it. */
  port: variant({ kind: [4, string] }, { data: [5, ports] }),
});
/** The driver of a link and its settings. */
export type LinkInfo = Infer<typeof linkInfo>;
export const LinkInfo: Attributes<LinkInfo> = linkInfo;
