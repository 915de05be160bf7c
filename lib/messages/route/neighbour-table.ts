// RTM_*NEIGHTBL: struct ndtmsg + NDTA_* — linux/neighbour.h
import {
  type Attributes,
  attributes,
  enumOf,
  type Infer,
  type Message,
  message,
  pad,
  range,
  type Struct,
  string,
  struct,
  u8,
  u16,
  u32,
  u64,
} from '../../schema/index.ts';
import { AF } from '../address-family.ts';

const ndtmsgLayout = struct('ndtmsg', 4, { family: enumOf(u8, AF), _pad: pad(3) });
interface ndtmsg extends Infer<typeof ndtmsgLayout> {}
const ndtmsg: Struct<ndtmsg> = ndtmsgLayout;

const ndt_config = struct('ndt_config', 32, {
  /** Bytes of a key. */
  keyLen: u16,
  /** Bytes of an entry. */
  entrySize: u16,
  /** Entries that there are. */
  entries: u32,
  /** Milliseconds since the last flush. */
  lastFlush: u32,
  /** Milliseconds since the reachable time was last randomised. */
  lastRand: u32,
  hashRnd: u32,
  hashMask: u32,
  hashChainGc: u32,
  /** Packets that wait for proxy answers. */
  proxyQlen: u32,
});

const ndt_stats = struct('ndt_stats', 88, {
  allocs: u64,
  destroys: u64,
  hashGrows: u64,
  /** Resolutions that failed. */
  resFailed: u64,
  lookups: u64,
  hits: u64,
  rcvProbesMcast: u64,
  rcvProbesUcast: u64,
  periodicGcRuns: u64,
  forcedGcRuns: u64,
  /** Entries refused because the table was full. */
  tableFulls: u64,
});

// biome-ignore format: table
const neighbourParameters = attributes('NDTPA', {
  /** Index of the interface; absent for the table's defaults. */
  ifindex:             [1, u32],
  /** References to the parameters. */
  refcnt:              [2, u32],
  /** Milliseconds for which a confirmed entry is reachable, as last randomised. */
  reachableTime:       [3, u64],
  /** Milliseconds from which that is drawn. */
  baseReachableTime:   [4, u64],
  /** Milliseconds between probes. */
  retransTime:         [5, u64],
  /** Milliseconds after which a stale entry may be collected. */
  gcStaletime:         [6, u64],
  /** Milliseconds to wait for a confirmation before the first probe. */
  delayProbeTime:      [7, u64],
  /** Packets that wait for a resolution. */
  queueLen:            [8, u32],
  /** Probes sent through user space. */
  appProbes:           [9, u32],
  /** Unicast probes before the multicast ones. */
  ucastProbes:         [10, u32],
  /** Multicast probes before an entry has failed. */
  mcastProbes:         [11, u32],
  /** Longest delay of an answer to an anycast address, in milliseconds. */
  anycastDelay:        [12, u64],
  /** Longest delay of a proxy's answer, in milliseconds. */
  proxyDelay:          [13, u64],
  /** Packets that may wait for a proxy's answer. */
  proxyQlen:           [14, u32],
  /** Milliseconds for which an entry is kept before it may change. */
  locktime:            [15, u64],
  /** Bytes that may wait for a resolution. */
  queueLenbytes:       [16, u32],
  /** Multicast probes after the unicast ones have failed. */
  mcastReprobes:       [17, u32],
  /** Milliseconds between probes of a managed entry. */
  intervalProbeTimeMs: [19, range(u64, 1n, 86_400_000n)],
});
export interface NeighbourParameters extends Infer<typeof neighbourParameters> {}
const NeighbourParameters: Attributes<NeighbourParameters> = neighbourParameters;

// biome-ignore format: table
const neighbourTable = message(ndtmsg, attributes('NDTA', {
  /** Name of the table: `arp_cache`, `ndisc_cache`. */
  name:       [1, string],
  /** Entries below which nothing is collected. */
  thresh1:    [2, u32],
  /** Entries above which collection begins. */
  thresh2:    [3, u32],
  /** Entries that there may be. */
  thresh3:    [4, u32],
  /** Sizes and ages of the table. */
  config:     [5, ndt_config],
  /** Parameters for one interface, or the defaults. */
  parms:      [6, NeighbourParameters],
  /** Counters of the table. */
  stats:      [7, ndt_stats],
  /** Milliseconds between collections. */
  gcInterval: [8, u64],
}));
/** A neighbour table or its parameters for one interface, as `RTM_NEWNEIGHTBL` carries it. */
export interface NeighbourTable extends Infer<typeof neighbourTable> {}
export const NeighbourTable: Message<NeighbourTable> = neighbourTable;
