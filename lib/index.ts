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
export type { Address } from './messages/route/address.ts';
export type { Link } from './messages/route/link.ts';
export type { Neighbour } from './messages/route/neighbour.ts';
export type { Route } from './messages/route/route.ts';
export { RTM } from './messages/route/rtm.ts';
// messages
export { NETLINK } from './messages/protocol.ts';
export { rtnl } from './messages/route/rtnl.ts';
export { RTNLGRP } from './messages/route/rtnlgrp.ts';
export type { Rule } from './messages/route/rule.ts';
// sockets
export type { BatchOptions, BatchResult } from './socket/batch.ts';
export type { DumpOptions } from './socket/dump.ts';
export type { RequestSpec } from './socket/exchange.ts';
export { NetlinkSocket, type NetlinkSocketOptions } from './socket/netlink-socket.ts';
