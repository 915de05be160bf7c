// rxnetlink: Linux netlink as typed RxJS streams.

// clients
export { Command, type Plan } from './clients/command.ts';
export { type EventGroup, IPRoute, type IPRouteOptions, type RouteMessage } from './clients/iproute.ts';
export { Listing } from './clients/listing.ts';
export type { AddressCommands, AddressFilter, AddressSettings } from './clients/route/address.ts';
export type { AddressLabelSettings } from './clients/route/address-label.ts';
export type { BpfEncapSettings } from './clients/route/bpf-encap.ts';
export type {
  BridgeVlanCommands,
  BridgeVlanGlobalSettings,
  BridgeVlanPortSettings,
  BridgeVlanSettings,
  EnsuredBridgeVlan,
} from './clients/route/bridge-vlan.ts';
export type { DcbCommands } from './clients/route/dcb.ts';
export type { Ensured } from './clients/route/ensure.ts';
export type { EnsuredLink } from './clients/route/ensure-link.ts';
export type { FdbFilter, FdbSettings } from './clients/route/fdb.ts';
export type { Interface } from './clients/route/interface-index.ts';
export type { EncapSettings, LabelStack } from './clients/route/label-stack.ts';
export type { LinkCommands, LinkFilter } from './clients/route/link.ts';
export type { LinkOf, NoLinkKinds, OwnKindSettings } from './clients/route/link-kinds.ts';
export type { ChangedLink, KindAndData, LinkSettings, NewLink, PortSettings } from './clients/route/link-settings.ts';
export type { MdbCommands, MdbSettings } from './clients/route/mdb.ts';
export type { NeighbourCommands, NeighbourFilter, NeighbourSettings } from './clients/route/neighbour.ts';
export type { NeighbourTableCommands, NeighbourTableSettings } from './clients/route/neighbour-table.ts';
export type { NetConfCommands, NetConfQuery } from './clients/route/netconf.ts';
export type { GroupMember, NextHopObjectFilter, NextHopObjectSettings } from './clients/route/nexthop.ts';
export type { NextHopBucketCommands, NextHopBucketFilter } from './clients/route/nexthop-bucket.ts';
export type { NamespaceIdCommands } from './clients/route/nsid.ts';
export type { ObjectCommands } from './clients/route/object-commands.ts';
export type { PinnedProgram } from './clients/route/pinned.ts';
export type { RestoreResult } from './clients/route/restore.ts';
export type { RouteCommands, RouteFilter, RouteQuery } from './clients/route/route.ts';
export type { NextHopSettings, RouteSettings } from './clients/route/route-settings.ts';
export type { RuleCommands, RuleFilter, RuleSettings } from './clients/route/rule.ts';
export type { SavedJson } from './clients/route/save-json.ts';
export type { StatsCommands, StatsGroup } from './clients/route/stats.ts';
export type { ActionCommon, ActionOptions, ActionSettings } from './clients/route/tc/action/actions.ts';
export type { BpfActionSettings } from './clients/route/tc/action/bpf.ts';
export type { CsumSettings } from './clients/route/tc/action/csum.ts';
export type { CtSettings } from './clients/route/tc/action/ct.ts';
export type { GactSettings } from './clients/route/tc/action/gact.ts';
export type { GateSettings } from './clients/route/tc/action/gate.ts';
export type { IfeSettings } from './clients/route/tc/action/ife.ts';
export type { MirredSettings } from './clients/route/tc/action/mirred.ts';
export type { MplsSettings } from './clients/route/tc/action/mpls.ts';
export type { NatSettings } from './clients/route/tc/action/nat.ts';
export type { PeditSettings } from './clients/route/tc/action/pedit.ts';
export type { ConnmarkSettings, CtinfoSettings, SampleSettings, SimpleSettings, SkbmodSettings } from './clients/route/tc/action/plain.ts';
export type { PoliceSettings } from './clients/route/tc/action/police.ts';
export type { SkbeditSettings } from './clients/route/tc/action/skbedit.ts';
export type { TunnelKeySettings } from './clients/route/tc/action/tunnel-key.ts';
export type { ActionControl, Verdict } from './clients/route/tc/action/verdict.ts';
export type { VlanSettings } from './clients/route/tc/action/vlan.ts';
export type { ActionCommands, ActionFilter, ActionReference } from './clients/route/tc/action.ts';
export type { ChainSettings } from './clients/route/tc/chain.ts';
export type { EstimatorSettings } from './clients/route/tc/estimator.ts';
export type { Ematch } from './clients/route/tc/filter/ematch.ts';
export { ematchText } from './clients/route/tc/filter/ematch-text.ts';
export type { FlowSettings } from './clients/route/tc/filter/flow.ts';
export type { FlowerSettings } from './clients/route/tc/filter/flower.ts';
export type {
  BasicSettings,
  BpfFilterSettings,
  CgroupSettings,
  FwSettings,
  MatchallSettings,
  RouteFilterSettings,
} from './clients/route/tc/filter/plain.ts';
export type { FilterCommon, HardwareChoice } from './clients/route/tc/filter/shared-settings.ts';
export type { U32Settings } from './clients/route/tc/filter/u32.ts';
export { u32Text } from './clients/route/tc/filter/u32-text.ts';
export type { FilterFilter, FilterIdentity, FilterPlace, FilterSettings } from './clients/route/tc/filter.ts';
export type { FilterReaders } from './clients/route/tc/filter-kinds.ts';
export type { KindAndOptions, OptionsByKind } from './clients/route/tc/kinds.ts';
export type { CakeSettings } from './clients/route/tc/qdisc/cake.ts';
export type { CbsSettings } from './clients/route/tc/qdisc/cbs.ts';
export type { ChokeSettings } from './clients/route/tc/qdisc/choke.ts';
export type { Dualpi2Settings } from './clients/route/tc/qdisc/dualpi2.ts';
export type { EtfSettings } from './clients/route/tc/qdisc/etf.ts';
export type { EtsSettings } from './clients/route/tc/qdisc/ets.ts';
export type { GredQueueSettings, GredSettings } from './clients/route/tc/qdisc/gred.ts';
export type { HfscClassSettings, HfscSettings } from './clients/route/tc/qdisc/hfsc.ts';
export type { HtbClassSettings, HtbSettings } from './clients/route/tc/qdisc/htb.ts';
export type { MqprioSettings } from './clients/route/tc/qdisc/mqprio.ts';
export type { EmulationSettings, NetemSettings } from './clients/route/tc/qdisc/netem.ts';
export type { PlugSettings } from './clients/route/tc/qdisc/plug.ts';
export type { PrioSettings } from './clients/route/tc/qdisc/prio.ts';
export type { RedSettings } from './clients/route/tc/qdisc/red.ts';
export type { SfbSettings } from './clients/route/tc/qdisc/sfb.ts';
export type { SfqSettings } from './clients/route/tc/qdisc/sfq.ts';
export type { TaprioSettings } from './clients/route/tc/qdisc/taprio.ts';
export type { TbfSettings } from './clients/route/tc/qdisc/tbf.ts';
export type { QdiscCommon, QdiscFilter, QdiscSettings } from './clients/route/tc/qdisc.ts';
export type { ClassReaders, QdiscReaders } from './clients/route/tc/qdisc-kinds.ts';
export type { LinkLayer } from './clients/route/tc/rate-table.ts';
export type { SizeTableSettings } from './clients/route/tc/size-table.ts';
export type { TrafficClassCommon, TrafficClassFilter, TrafficClassSettings } from './clients/route/tc/traffic-class.ts';
export type { QdiscCommands, TrafficCommands } from './clients/route/tc/traffic-commands.ts';
export type { Handle } from './clients/route/tc/unit/handle.ts';
export type { Percent } from './clients/route/tc/unit/probability.ts';
export type { Protocol } from './clients/route/tc/unit/protocol.ts';
export type { Rate } from './clients/route/tc/unit/rate.ts';
export type { Size } from './clients/route/tc/unit/size.ts';
export type { NanoTime, Time } from './clients/route/tc/unit/time.ts';
export type { TunTapCommands } from './clients/route/tuntap.ts';
export type { Task } from './clients/task.ts';
// errors and diagnostics
export { diagnostics, type TypedChannel } from './diagnostics.ts';
export {
  type AcceptedRange,
  CannotChangeError,
  ClosedError,
  DecodeError,
  type DifferingSetting,
  FrameError,
  InterruptedDumpError,
  InvalidValueError,
  LostAnswerError,
  NamespaceError,
  NamespaceGoneError,
  NetlinkError,
  type NetlinkErrorDetails,
  OverrunError,
  RequestTimeoutError,
} from './errors.ts';
// frames
export type { Acknowledgement, ExtendedAck } from './frame/acknowledgement.ts';
export { type Frame, isOverrun, type Overrun } from './frame/frame.ts';
export { type Header, NLM_F, NLMSG } from './frame/header.ts';
export type { RawMessage } from './frame/split.ts';
export { type DesiredNetwork, type DesiredObjects, recipeFor } from './ipdb/desired/desired-network.ts';
export type { Mistake } from './ipdb/desired/mistakes.ts';
export { mistakesIn } from './ipdb/desired/mistakes-in.ts';
// the network as one immutable tree
export { diff } from './ipdb/diff.ts';
export type { Effect } from './ipdb/effect.ts';
export type { FreezeOptions, FreezeSelector } from './ipdb/freeze.ts';
export type { Health } from './ipdb/health.ts';
export type { History } from './ipdb/history.ts';
export type { Ignore } from './ipdb/ignore.ts';
export { IPDB, type IPDBOptions, type WhenOptions } from './ipdb/ipdb.ts';
export type { ObjectEvent } from './ipdb/object-event.ts';
export type { AddressObject } from './ipdb/objects/address.ts';
export type { LinkObject } from './ipdb/objects/link.ts';
export type { NamespaceIdObject } from './ipdb/objects/namespace-id.ts';
export type { NeighbourObject } from './ipdb/objects/neighbour.ts';
export type { NexthopObject } from './ipdb/objects/nexthop.ts';
export type { QdiscObject } from './ipdb/objects/qdisc.ts';
export { type RouteObject, routeKey } from './ipdb/objects/route.ts';
export type { RuleObject } from './ipdb/objects/rule.ts';
export type { TrafficClassObject } from './ipdb/objects/traffic-class.ts';
export type { TrafficFilterObject } from './ipdb/objects/traffic-filter.ts';
export type { VlanObject } from './ipdb/objects/vlan.ts';
export {
  addressesOf,
  linkOf,
  masterOf,
  neighboursOf,
  networkOf,
  otherEndOf,
  type PlacedLink,
  peerOf,
  portsOf,
  routesIn,
  routesOf,
  uppersOf,
  vlansOf,
} from './ipdb/queries.ts';
export { effectsOf, reduce, type StateMessage } from './ipdb/reduce/reduce.ts';
export { parse, serialize } from './ipdb/serialize.ts';
export { emptyState, type NetworkState, type ObjectChange, type StateObject, type TableName, type TableObjects } from './ipdb/state.ts';
export type { Cause, StateChange } from './ipdb/state-change.ts';
export type { Table, TableDraft } from './ipdb/table.ts';
export type { CommitOptions } from './ipdb/transaction/commit.ts';
export { CommitError, type CommitReport } from './ipdb/transaction/commit-error.ts';
export type { Composition, Recipe } from './ipdb/transaction/compose.ts';
export type { DesiredAddress, DesiredLink, Draft, Edits } from './ipdb/transaction/desired.ts';
export type { Plan as TransactionPlan } from './ipdb/transaction/plan.ts';
export type { PlannedRequest } from './ipdb/transaction/request.ts';
export { valuesOf } from './ipdb/values-of.ts';
export { STEADY_WHILE_DOWN, VOLATILE } from './ipdb/volatile.ts';
// marshal
export {
  type AnyMessage,
  type Condition,
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
export { NetlinkSocket, type NetlinkSocketOptions, type SocketPurpose } from './socket/netlink-socket.ts';
