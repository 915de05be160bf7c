// rxnetlink: Linux netlink as typed RxJS streams.

// clients
export { Command, type Plan } from './clients/command.ts';
export { type EventGroup, IPRoute, type IPRouteOptions, type RouteMessage } from './clients/iproute.ts';
export { Listing } from './clients/listing.ts';
export type { AddressFilter, AddressSettings } from './clients/route/address.ts';
export type { Interface } from './clients/route/interface-index.ts';
export type { LinkFilter } from './clients/route/link.ts';
export type { ChangedLink, KindAndData, LinkSettings, NewLink } from './clients/route/link-settings.ts';
export type { NeighbourFilter, NeighbourSettings } from './clients/route/neighbour.ts';
export type { RouteFilter, RouteQuery } from './clients/route/route.ts';
export type { NextHopSettings, RouteSettings } from './clients/route/route-settings.ts';
export type { RuleFilter, RuleSettings } from './clients/route/rule.ts';
export type { ActionSettings } from './clients/route/tc/action/actions.ts';
export type { ActionFilter, ActionReference } from './clients/route/tc/action.ts';
export type { ChainSettings } from './clients/route/tc/chain.ts';
export type { FilterFilter, FilterPlace, FilterSettings } from './clients/route/tc/filter.ts';
export type { QdiscFilter, QdiscSettings } from './clients/route/tc/qdisc.ts';
export type { TrafficClassFilter, TrafficClassSettings } from './clients/route/tc/traffic-class.ts';
// errors and diagnostics
export { diagnostics } from './diagnostics.ts';
export {
  ClosedError,
  DecodeError,
  FrameError,
  InterruptedDumpError,
  InvalidValueError,
  LostAnswerError,
  NamespaceError,
  NamespaceGoneError,
  NetlinkError,
  OverrunError,
  RequestTimeoutError,
} from './errors.ts';
// frames
export type { Acknowledgement, ExtendedAck } from './frame/acknowledgement.ts';
export { type Frame, isOverrun, type Overrun } from './frame/frame.ts';
export { type Header, NLM_F, NLMSG } from './frame/header.ts';
// the network as one immutable tree
export { diff } from './ipdb/diff.ts';
export type { FreezeOptions, FreezeSelector } from './ipdb/freeze.ts';
export type { Health } from './ipdb/health.ts';
export type { History } from './ipdb/history.ts';
export type { Ignore } from './ipdb/ignore.ts';
export { IPDB, type IPDBOptions, type WhenOptions } from './ipdb/ipdb.ts';
export { NetworkTree, type NetworkTreeOptions } from './ipdb/network-tree.ts';
export type { ObjectEvent } from './ipdb/object-event.ts';
export type { AddressObject } from './ipdb/objects/address.ts';
export type { LinkObject } from './ipdb/objects/link.ts';
export type { NeighbourObject } from './ipdb/objects/neighbour.ts';
export type { NexthopObject } from './ipdb/objects/nexthop.ts';
export { type RouteObject, routeKey } from './ipdb/objects/route.ts';
export type { RuleObject } from './ipdb/objects/rule.ts';
export {
  addressesOf,
  linkOf,
  masterOf,
  neighboursOf,
  peerOf,
  portsOf,
  routesIn,
  uppersOf,
  vlansOf,
} from './ipdb/queries.ts';
export { effectsOf, reduce, type StateMessage } from './ipdb/reduce/reduce.ts';
export { parse, serialize } from './ipdb/serialize.ts';
export { emptyState, type NetworkState, type ObjectChange, type TableName } from './ipdb/state.ts';
export type { Cause, StateChange } from './ipdb/state-change.ts';
export type { Table } from './ipdb/table.ts';
export type { CommitOptions } from './ipdb/transaction/commit.ts';
export { CommitError, type CommitReport } from './ipdb/transaction/commit-error.ts';
export type { Composition, Recipe } from './ipdb/transaction/compose.ts';
export type { DesiredLink, Draft } from './ipdb/transaction/desired.ts';
export type { Plan as TransactionPlan } from './ipdb/transaction/plan.ts';
export { STEADY_WHILE_DOWN, VOLATILE } from './ipdb/volatile.ts';
// marshal
export {
  type AnyMessage,
  type ControlMessage,
  type Definitions,
  type FrameDecoder,
  Marshal,
  type MarshalOptions,
  type MessageOf,
  type UnknownMessage,
} from './marshal.ts';
// messages
export { NETLINK } from './messages/protocol.ts';
export type { Address } from './messages/route/address.ts';
export type { Link } from './messages/route/link.ts';
export type { Neighbour } from './messages/route/neighbour.ts';
export type { Route } from './messages/route/route.ts';
export { RTM } from './messages/route/rtm.ts';
export { rtnl } from './messages/route/rtnl.ts';
export { RTNLGRP } from './messages/route/rtnlgrp.ts';
export type { Rule } from './messages/route/rule.ts';
export type { Action } from './messages/route/tc/action.ts';
export type { Qdisc, TrafficClass, TrafficFilter } from './messages/route/tc.ts';

// sockets
export type { BatchOptions, BatchResult } from './socket/batch.ts';
export type { DumpOptions } from './socket/dump.ts';
export type { RequestSpec } from './socket/exchange.ts';
export { NetlinkSocket, type NetlinkSocketOptions } from './socket/netlink-socket.ts';
