import { existsSync, readFileSync } from 'node:fs';
import test from 'ava';
import * as addressFamily from '../../lib/messages/address-family.ts';
import * as address from '../../lib/messages/route/address.ts';
import * as addressLabel from '../../lib/messages/route/address-label.ts';
import * as bridgeVlan from '../../lib/messages/route/bridge-vlan.ts';
import * as cacheReport from '../../lib/messages/route/cache-report.ts';
import * as canGateway from '../../lib/messages/route/can-gateway.ts';
import * as cee from '../../lib/messages/route/dcb/cee.ts';
import * as dcb from '../../lib/messages/route/dcb/dcb.ts';
import * as ieee from '../../lib/messages/route/dcb/ieee.ts';
import * as encap from '../../lib/messages/route/encap/encap.ts';
import * as ila from '../../lib/messages/route/encap/ila.ts';
import * as ioam6 from '../../lib/messages/route/encap/ioam6.ts';
import * as seg6 from '../../lib/messages/route/encap/seg6.ts';
import * as seg6local from '../../lib/messages/route/encap/seg6local.ts';
import * as tunnelFlags from '../../lib/messages/route/encap/tunnel-flags.ts';
import * as mdb from '../../lib/messages/route/mdb.ts';
import * as ndUserOption from '../../lib/messages/route/nd-user-option.ts';
import * as neighbour from '../../lib/messages/route/neighbour.ts';
import * as neighbourTable from '../../lib/messages/route/neighbour-table.ts';
import * as netconf from '../../lib/messages/route/netconf.ts';
import * as nexthop from '../../lib/messages/route/nexthop.ts';
import * as nsid from '../../lib/messages/route/nsid.ts';
import * as prefix from '../../lib/messages/route/prefix.ts';
import * as route from '../../lib/messages/route/route.ts';
import * as routeFlags from '../../lib/messages/route/route-flags.ts';
import * as routeMetrics from '../../lib/messages/route/route-metrics.ts';
import * as routeProtocol from '../../lib/messages/route/route-protocol.ts';
import * as routeTable from '../../lib/messages/route/route-table.ts';
import * as routeType from '../../lib/messages/route/route-type.ts';
import * as routerPorts from '../../lib/messages/route/router-ports.ts';
import * as rtm from '../../lib/messages/route/rtm.ts';
import * as rtnlgrp from '../../lib/messages/route/rtnlgrp.ts';
import * as rule from '../../lib/messages/route/rule.ts';
import * as scope from '../../lib/messages/route/scope.ts';
import * as stats from '../../lib/messages/route/stats.ts';
import * as tunnel from '../../lib/messages/route/tunnel.ts';
import { skip } from '../support/skip.ts';
import { checkConformance } from './conformance.ts';
import { checkSpec } from './conformance-ynl.ts';

test('rtnetlink without links and traffic control says what the headers say', (t) => {
  checkConformance(t, {
    modules: [
      addressFamily,
      address,
      addressLabel,
      bridgeVlan,
      cacheReport,
      canGateway,
      cee,
      dcb,
      ieee,
      encap,
      ila,
      ioam6,
      seg6,
      seg6local,
      tunnelFlags,
      mdb,
      ndUserOption,
      neighbour,
      neighbourTable,
      netconf,
      nexthop,
      nsid,
      prefix,
      route,
      routeFlags,
      routeMetrics,
      routeProtocol,
      routeTable,
      routeType,
      routerPorts,
      rtm,
      rtnlgrp,
      rule,
      scope,
      stats,
      tunnel,
    ],
    notInHeaders: {
      AF: 'libc has them: see the test below',
      ROUTE_FAMILY: 'AF and RTNL_FAMILY together',
      ROUTE_FLAGS: 'RTNH_F and RTM_F together',
      MDB_PROTO: 'three of the EtherTypes',
      IF_PREFIX: 'in the kernel only: include/net/if_inet6.h',
    },
    bits: {
      RTAX_LOCKED: ['RTAX', 0],
      SEG6_LOCAL_FLV_OPERATION: ['SEG6_LOCAL_FLV_OP', 0],
      IFLA_STATS_FILTER: ['IFLA_STATS', -1],
      IFLA_OFFLOAD_XSTATS_FILTER: ['IFLA_OFFLOAD_XSTATS', -1],
    },
    swapped: { TUNNEL: 2 },
    spelled: {
      'APP_SEL.ethertype': 'IEEE_8021QAZ_APP_SEL_ETHERTYPE',
      'APP_SEL.stream': 'IEEE_8021QAZ_APP_SEL_STREAM',
      'APP_SEL.dgram': 'IEEE_8021QAZ_APP_SEL_DGRAM',
      'APP_SEL.any': 'IEEE_8021QAZ_APP_SEL_ANY',
      'APP_SEL.dscp': 'IEEE_8021QAZ_APP_SEL_DSCP',
      'APP_SEL.pcp': 'DCB_APP_SEL_PCP',
      'CGW_MOD.len': 'CGW_MOD_LEN',
      'FDB_NOTIFY.notify': 'FDB_NOTIFY_BIT',
      'FDB_NOTIFY.inactive': 'FDB_NOTIFY_INACTIVE_BIT',
      'DCB_ATTR_CEE_PEER_APP.app': 'DCB_ATTR_CEE_PEER_APP',
      'DCB_ATTR_IEEE.dcbBuffer': 'DCB_ATTR_DCB_BUFFER',
      'DCB_ATTR_IEEE.dcbAppTrustTable': 'DCB_ATTR_DCB_APP_TRUST_TABLE',
      'DCB_ATTR_IEEE.dcbRewrTable': 'DCB_ATTR_DCB_REWR_TABLE',
      'DCB_ATTR_IEEE.dcbApp': 'DCB_ATTR_DCB_APP',
      'DCB_ATTR_IEEE.info': 'DCB_ATTR_IEEE_APP_UNSPEC',
      'MDBA_SET_ENTRY.entry': 'MDBA_SET_ENTRY',
      'MDBA_GET_ENTRY.entry': 'MDBA_GET_ENTRY',
      'NDA.viaIfindex': 'NDA_IFINDEX',
      'ifaddrmsg.headerFlags': 'ifa_flags',
      'rtmsg.tableId': 'rtm_table',
      'fib_rule_hdr.tableId': 'table',
      'br_mdb_entry.port': 'ifindex',
    },
    leftOut: {
      CGW_MOD_DLC: 'the same as CGW_MOD_LEN',
      CGW_MOD_FUNCS: 'a count',
      CGW_FRAME_MODS: 'a count',
      'CGW_*_LEN': 'sizes',
      DCB_ATTR_VALUE_UNDEFINED: 'a value, not an attribute',
      FIB_RULE_DEV_DETACHED: 'the older name of FIB_RULE_IIF_DETACHED',
      FRA_IFNAME: 'the older name of FRA_IIFNAME',
      IFA_F_TEMPORARY: 'the same bit as IFA_F_SECONDARY',
      NETCONFA_ALL: 'the same as NETCONFA_IFINDEX_ALL',
      TUNNEL_MSG_VALID_USER_FLAGS: 'a mask',
      TUNNEL_OPTIONS_PRESENT: 'a mask',
      RTAX_FEATURE_MASK: 'a mask',
      'TUNNEL_ENCAP_*': 'settings of a tunnel link',
      'MCAST_*': 'socket options',
      IOAM6_IPTUNNEL_MODE_MIN: 'a limit',
      LWT_BPF_MAX_HEADROOM: 'a limit',
      RTA_ALIGNTO: 'a macro',
      RTA_PROTOINFO: 'no kernel reads or sends it',
      RTA_SESSION: 'no kernel reads or sends it',
      RTA_MP_ALGO: 'no kernel reads or sends it',
      RTM_BASE: 'a limit',
      'RTM_NR_*': 'counts',
      'RTNLGRP_NOP*': 'reserved',
      'RTNLGRP_DECnet_*': 'DECnet left the kernel',
    },
    structs: {
      router_port: 'the interface index at the beginning of MDBA_ROUTER_PORT, which has no struct in C',
      trusted_selector: 'an attribute of one byte',
      seg6_iptunnel_encap: 'with the ipv6_sr_hdr that follows it',
      'br_mdb_entry.addr': 'an unnamed struct in C',
      'br_mdb_entry.proto': 'in that struct',
    },
  });
});

const libcHeader = [
  '/usr/include/x86_64-linux-gnu/bits/socket.h',
  '/usr/include/aarch64-linux-gnu/bits/socket.h',
  '/usr/include/bits/socket.h',
].find(existsSync);

test('address families are those of libc', (t) => {
  if (libcHeader === undefined) return skip(t, 'no bits/socket.h: install the Debian package libc6-dev');
  const libc = new Map(
    [...readFileSync(libcHeader, 'utf8').matchAll(/^#define\s+PF_(\w+)\s+(\d+)/gm)].map(([, name = '', value]) => [
      name.toLowerCase(),
      Number(value),
    ]),
  );
  libc.set('unix', libc.get('local') ?? Number.NaN);
  for (const name of ['local', 'max']) libc.delete(name);
  t.deepEqual(Object.fromEntries(libc), { ...addressFamily.AF });
});

test('addresses are as their spec says', (t) => {
  checkSpec(t, { spec: 'rt-addr', modules: [address] });
});

test('routes are as their spec says', (t) => {
  checkSpec(t, {
    spec: 'rt-route',
    modules: [route],
    except: {
      'route-attrs.protoinfo': 'no kernel reads or sends it',
      'route-attrs.session': 'no kernel reads or sends it',
      'route-attrs.mp-algo': 'no kernel reads or sends it',
      'route-attrs.sport': 'the kernel reads it in network byte order',
      'route-attrs.dport': 'the kernel reads it in network byte order',
      'rta-cacheinfo.rta-expires': 'the header says signed',
      'rta-cacheinfo.rta-error': 'a negative errno in an unsigned field',
    },
  });
});

test('rules are as their spec says', (t) => {
  checkSpec(t, {
    spec: 'rt-rule',
    modules: [rule],
    except: {
      'fib-rule-attrs.tun-id': 'the kernel writes it in network byte order',
      'fib-rule-attrs.suppress-ifgroup': 'an int in the kernel, -1 when off',
      'fib-rule-attrs.suppress-prefixlen': 'an int in the kernel, -1 when off',
    },
  });
});

test('neighbours and their tables are as their spec says', (t) => {
  checkSpec(t, {
    spec: 'rt-neigh',
    modules: [neighbour, neighbourTable],
    except: {
      'neighbour-attrs.port': 'the kernel writes it in network byte order',
      'neighbour-attrs.ifindex': 'the header has an ifindex too',
    },
  });
});

test('counters are as the spec of links says', (t) => {
  checkSpec(t, {
    spec: 'rt-link',
    modules: [stats],
    only: ['stats-attrs', 'link-offload-xstats', 'hw-s-info-one'],
    except: { 'link-offload-xstats.hw-s-info': 'its types are not a count but IFLA_OFFLOAD_XSTATS_*' },
  });
});
