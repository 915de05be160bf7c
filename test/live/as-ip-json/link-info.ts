import type { LinkInfo } from '../../../lib/messages/route/link/info.ts';
import type { Link } from '../../../lib/messages/route/link.ts';
import type { Json } from '../compare.ts';
import { toIpBond, toIpBondPort } from './bond.ts';
import { toIpBridge, toIpBridgePort } from './bridge.ts';
import { toIpGtp, toIpHsr, toIpIpvlan, toIpMacsec, toIpMacvlan, toIpNetkit, toIpTun, toIpVlan, toIpXfrm } from './kinds.ts';
import type { Names } from './names.ts';
import { toIpGeneve, toIpGre, toIpIp6Gre, toIpIp6Tnl, toIpIptun, toIpVti } from './tunnels.ts';
import { toIpVxlan } from './vxlan.ts';

/** The `linkinfo` that `ip -json -details link` prints. */
export function toIpLinkInfo(info: Link['linkinfo'], names: Names): Json | undefined {
  if (info === undefined) return undefined;
  return {
    info_kind: info.kind,
    info_data: data(info, names),
    info_slave_kind: info.port?.kind,
    info_slave_data: portData(info.port, names),
  };
}

function portData(port: LinkInfo['port'], names: Names): Json | undefined {
  if (port?.data === undefined) return undefined;
  switch (port.kind) {
    case 'bridge':
      return toIpBridgePort(port.data, names);
    case 'bond':
      return toIpBondPort(port.data);
    default:
      return { table: port.data.table };
  }
}

function data(info: LinkInfo, names: Names): Json | undefined {
  if (info.data === undefined) return undefined;
  switch (info.kind) {
    case 'bond':
      return toIpBond(info.data, names);
    case 'bridge':
      return toIpBridge(info.data, names);
    case 'erspan':
    case 'gre':
    case 'gretap':
      return toIpGre(info.data, names);
    case 'geneve':
      return toIpGeneve(info.data);
    case 'gtp':
      return toIpGtp(info.data);
    case 'hsr':
      return toIpHsr(info.data, names);
    case 'ip6erspan':
    case 'ip6gre':
    case 'ip6gretap':
      return toIpIp6Gre(info.data, names);
    case 'ip6tnl':
      return toIpIp6Tnl(info.data, names);
    case 'ipip':
    case 'sit':
      return toIpIptun(info.data, names);
    case 'ipvlan':
    case 'ipvtap':
      return toIpIpvlan(info.data);
    case 'macsec':
      return toIpMacsec(info.data);
    case 'macvlan':
    case 'macvtap':
      return toIpMacvlan(info.data);
    case 'netkit':
      return toIpNetkit(info.data);
    case 'tun':
      return toIpTun(info.data, names);
    case 'vlan':
      return toIpVlan(info.data);
    case 'vrf':
      return { table: info.data.table };
    case 'vti':
    case 'vti6':
      return toIpVti(info.data, names);
    case 'vxlan':
      return toIpVxlan(info.data, names);
    case 'xfrm':
      return toIpXfrm(info.data);
    default:
      return undefined;
  }
}
