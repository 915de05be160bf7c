// Every message of NETLINK_ROUTE: type → definition.
import { NLM_F } from '../../frame/header.ts';
import { AF } from '../address-family.ts';
import { Address } from './address.ts';
import { AddressLabel } from './address-label.ts';
import { BridgeVlan, BridgeVlanDump } from './bridge-vlan.ts';
import { CacheReport } from './cache-report.ts';
import { CanGateway } from './can-gateway.ts';
import { Dcb } from './dcb/dcb.ts';
import { Link } from './link.ts';
import { Mdb, MdbChange, MdbQuery } from './mdb.ts';
import { NdUserOption } from './nd-user-option.ts';
import { Neighbour } from './neighbour.ts';
import { NeighbourTable } from './neighbour-table.ts';
import { NetConf } from './netconf.ts';
import { NextHop } from './nexthop.ts';
import { NamespaceId } from './nsid.ts';
import { Prefix } from './prefix.ts';
import { Route } from './route.ts';
import { RTM } from './rtm.ts';
import { Rule } from './rule.ts';
import { Stats, StatsRequest } from './stats.ts';
import { ActionTable, Qdisc, TrafficClass, TrafficFilter } from './tc.ts';
import { Tunnel } from './tunnel.ts';

/** The gateway of CAN borrows the messages of routes. */
const ofCan = (bytes: Uint8Array, start: number): boolean => bytes[start] === AF.can;
/** What a program sends, where the kernel sends something else in messages of the same type. */
const asked = (_bytes: Uint8Array, _start: number, flags: number): boolean => (flags & NLM_F.request) !== 0;

/** The messages of NETLINK_ROUTE by the name the kernel gives them: what `marshal(rtnl)` and `new Marshal(rtnl)` decode. */
// biome-ignore format: table
export const rtnl = {
  RTM_NEWLINK: [RTM.newlink, Link], RTM_DELLINK: [RTM.dellink, Link], RTM_GETLINK: [RTM.getlink, Link], RTM_SETLINK: [RTM.setlink, Link],
  RTM_NEWLINKPROP: [RTM.newlinkprop, Link], RTM_DELLINKPROP: [RTM.dellinkprop, Link],
  RTM_NEWADDR: [RTM.newaddr, Address], RTM_DELADDR: [RTM.deladdr, Address], RTM_GETADDR: [RTM.getaddr, Address],
  RTM_NEWMULTICAST: [RTM.newmulticast, Address], RTM_DELMULTICAST: [RTM.delmulticast, Address], RTM_GETMULTICAST: [RTM.getmulticast, Address],
  RTM_NEWANYCAST: [RTM.newanycast, Address], RTM_DELANYCAST: [RTM.delanycast, Address], RTM_GETANYCAST: [RTM.getanycast, Address],
  RTM_NEWROUTE: [RTM.newroute, Route], RTM_DELROUTE: [RTM.delroute, Route], RTM_GETROUTE: [RTM.getroute, Route],
  RTM_NEWROUTE_CAN: [RTM.newroute, CanGateway, ofCan], RTM_DELROUTE_CAN: [RTM.delroute, CanGateway, ofCan], RTM_GETROUTE_CAN: [RTM.getroute, CanGateway, ofCan],
  RTM_NEWRULE: [RTM.newrule, Rule], RTM_DELRULE: [RTM.delrule, Rule], RTM_GETRULE: [RTM.getrule, Rule],
  RTM_NEWNEIGH: [RTM.newneigh, Neighbour], RTM_DELNEIGH: [RTM.delneigh, Neighbour], RTM_GETNEIGH: [RTM.getneigh, Neighbour],
  RTM_NEWNEIGHTBL: [RTM.newneightbl, NeighbourTable], RTM_GETNEIGHTBL: [RTM.getneightbl, NeighbourTable], RTM_SETNEIGHTBL: [RTM.setneightbl, NeighbourTable],
  RTM_NEWADDRLABEL: [RTM.newaddrlabel, AddressLabel], RTM_DELADDRLABEL: [RTM.deladdrlabel, AddressLabel], RTM_GETADDRLABEL: [RTM.getaddrlabel, AddressLabel],
  RTM_NEWNEXTHOP: [RTM.newnexthop, NextHop], RTM_DELNEXTHOP: [RTM.delnexthop, NextHop], RTM_GETNEXTHOP: [RTM.getnexthop, NextHop],
  RTM_NEWNEXTHOPBUCKET: [RTM.newnexthopbucket, NextHop], RTM_DELNEXTHOPBUCKET: [RTM.delnexthopbucket, NextHop], RTM_GETNEXTHOPBUCKET: [RTM.getnexthopbucket, NextHop],
  RTM_NEWNETCONF: [RTM.newnetconf, NetConf], RTM_DELNETCONF: [RTM.delnetconf, NetConf], RTM_GETNETCONF: [RTM.getnetconf, NetConf],
  RTM_NEWNSID: [RTM.newnsid, NamespaceId], RTM_DELNSID: [RTM.delnsid, NamespaceId], RTM_GETNSID: [RTM.getnsid, NamespaceId],
  // A dump is answered in messages of the type that asks for it.
  RTM_NEWMDB: [RTM.newmdb, Mdb], RTM_DELMDB: [RTM.delmdb, Mdb], RTM_GETMDB: [RTM.getmdb, Mdb],
  RTM_NEWMDB_REQUEST: [RTM.newmdb, MdbChange, asked], RTM_DELMDB_REQUEST: [RTM.delmdb, MdbChange, asked], RTM_GETMDB_REQUEST: [RTM.getmdb, MdbQuery, asked],
  RTM_NEWVLAN: [RTM.newvlan, BridgeVlan], RTM_DELVLAN: [RTM.delvlan, BridgeVlan], RTM_GETVLAN: [RTM.getvlan, BridgeVlanDump],
  RTM_NEWTUNNEL: [RTM.newtunnel, Tunnel], RTM_DELTUNNEL: [RTM.deltunnel, Tunnel], RTM_GETTUNNEL: [RTM.gettunnel, Tunnel],
  RTM_NEWSTATS: [RTM.newstats, Stats], RTM_GETSTATS: [RTM.getstats, StatsRequest], RTM_SETSTATS: [RTM.setstats, StatsRequest],
  RTM_NEWPREFIX: [RTM.newprefix, Prefix], RTM_NEWNDUSEROPT: [RTM.newnduseropt, NdUserOption], RTM_NEWCACHEREPORT: [RTM.newcachereport, CacheReport],
  RTM_GETDCB: [RTM.getdcb, Dcb], RTM_SETDCB: [RTM.setdcb, Dcb],
  RTM_NEWQDISC: [RTM.newqdisc, Qdisc], RTM_DELQDISC: [RTM.delqdisc, Qdisc], RTM_GETQDISC: [RTM.getqdisc, Qdisc],
  RTM_NEWTCLASS: [RTM.newtclass, TrafficClass], RTM_DELTCLASS: [RTM.deltclass, TrafficClass], RTM_GETTCLASS: [RTM.gettclass, TrafficClass],
  RTM_NEWTFILTER: [RTM.newtfilter, TrafficFilter], RTM_DELTFILTER: [RTM.deltfilter, TrafficFilter], RTM_GETTFILTER: [RTM.gettfilter, TrafficFilter],
  RTM_NEWCHAIN: [RTM.newchain, TrafficFilter], RTM_DELCHAIN: [RTM.delchain, TrafficFilter], RTM_GETCHAIN: [RTM.getchain, TrafficFilter],
  RTM_NEWACTION: [RTM.newaction, ActionTable], RTM_DELACTION: [RTM.delaction, ActionTable], RTM_GETACTION: [RTM.getaction, ActionTable],
} as const;
