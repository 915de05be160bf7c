/**
 * What changes without an event, by table of the state, as dotted paths. The state leaves it out: it could not be kept
 * right. Ask the kernel for it (`ipr.link.list()`, `ipr.stats.list()` …).
 */
// biome-ignore format: table
export const VOLATILE = {
  links: [
    // counters
    'stats', 'stats64', 'carrierChanges', 'carrierUpCount', 'carrierDownCount', 'promiscuity', 'allmulti', 'linkinfo.xstats',
    // what concerns one message and not the link
    'change', 'event', 'wireless', 'extMask', 'newNetnsid', 'newIfindex', 'targetNetnsid', 'netNsFd', 'netNsPid', 'tail', 'unknown',
    // what IPv4, IPv6 and MPLS keep about the link, counters and settings
    'afSpec', 'protinfo',
    // the root qdisc (see the table qdiscs), and what stacked devices take over from those below
    'qdisc', 'headroom', 'tailroom', 'gsoMaxSize', 'gsoMaxSegs', 'gsoIpv4MaxSize', 'groMaxSize', 'groIpv4MaxSize', 'tsoMaxSize',
    'tsoMaxSegs', 'maxPacingOffloadHorizon', 'vfinfoList', 'vfPorts',
    // bridges: timers, what the spanning tree found out, learnt entries
    'linkinfo.data.helloTimer', 'linkinfo.data.tcnTimer', 'linkinfo.data.topologyChangeTimer', 'linkinfo.data.gcTimer',
    'linkinfo.data.rootId', 'linkinfo.data.bridgeId', 'linkinfo.data.rootPort', 'linkinfo.data.rootPathCost',
    'linkinfo.data.topologyChange', 'linkinfo.data.topologyChangeDetected', 'linkinfo.data.fdbNLearned',
    'linkinfo.data.mcastQuerierState', 'linkinfo.data.multiBoolopt.optmask',
    'linkinfo.port.data.rootId', 'linkinfo.port.data.bridgeId', 'linkinfo.port.data.designatedPort',
    'linkinfo.port.data.designatedCost', 'linkinfo.port.data.topologyChangeAck', 'linkinfo.port.data.configPending',
    'linkinfo.port.data.messageAgeTimer', 'linkinfo.port.data.forwardDelayTimer', 'linkinfo.port.data.holdTimer',
    'linkinfo.port.data.mcastNGroups', 'linkinfo.port.data.flush', 'linkinfo.port.data.id', 'linkinfo.port.data.no',
    'linkinfo.port.data.state', 'linkinfo.port.data.mcastEhtHostsCnt', 'linkinfo.port.data.multicastRouter',
    'linkinfo.port.data.unknown',
    // bonds: what the monitors and LACP found out
    'linkinfo.data.adInfo', 'linkinfo.port.data.linkFailureCount', 'linkinfo.port.data.adAggregatorId',
    'linkinfo.port.data.adActorOperPortState', 'linkinfo.port.data.adPartnerOperPortState', 'linkinfo.port.data.miiStatus',
    // others
    'linkinfo.data.seqNr', 'linkinfo.data.state', 'linkinfo.data.berrCounter',
  ],
  /** Besides: IPv6 addresses whose uniqueness is not known yet (`tentative`, not `dadfailed`): they are told of when it is. */
  addresses: ['cacheinfo', 'headerFlags', 'tail', 'unknown', 'targetNetnsid', 'mcUsers'],
  /** Besides: proxies; entries looked up, not found or without a need to be; the states `delay` and `probe`, held as `stale`. */
  neighbours: ['cacheinfo', 'probes', 'tail', 'unknown', 'ndmStateMask', 'ndmFlagsMask', 'flagsExt'],
  /** Besides: `stale`, which comes with age and is held as `reachable`; address lists of drivers (`self`, but for VXLANs). */
  fdb: ['cacheinfo', 'probes', 'tail', 'unknown', 'ndmStateMask', 'ndmFlagsMask', 'fdbExtAttrs'],
  /** Besides, of `flags`, here and in `multipath`: `dead`, `linkdown`, `unresolved`, and what hardware took over. Cached routes. */
  routes: ['cacheinfo', 'expires', 'delReason', 'mfcStats', 'tableId', 'tail', 'unknown'],
  /** Besides: those of multicast routing; of `flags`, all but `invert` and `find_saddr`. */
  rules: ['tableId', 'tail', 'unknown'],
  /** Besides, of `flags`, all but `onlink`. */
  nexthops: ['groupStats', 'hwStatsUsed', 'resGroup.unbalancedTime', 'opFlags', 'tail', 'unknown'],
  /** Besides: qdiscs that the kernel put there by itself (handle 0). */
  qdiscs: [
    'info', 'stats', 'xstats', 'stats2', 'rate', 'fcnt', 'pad', 'dumpInvisible', 'dumpFlags', 'extWarnMsg', 'tail', 'unknown',
    'options.init.directPkts',
  ],
  /** Besides: classes that nobody made, but come with their qdisc or with traffic. */
  classes: [
    'info', 'stats', 'xstats', 'stats2', 'rate', 'fcnt', 'pad', 'dumpInvisible', 'dumpFlags', 'extWarnMsg', 'tail', 'unknown',
    // where a class stands among those of its qdisc
    'options.parms.level',
  ],
  /**
   * Besides: the tables that u32 looks in; and where in its qdisc a filter of u32 hangs, if others of its priority hang elsewhere in it:
   * the kernel lists all of them in each of these places, and so does the state.
   */
  filters: [
    'stats', 'xstats', 'stats2', 'rate', 'fcnt', 'pad', 'dumpInvisible', 'dumpFlags', 'extWarnMsg', 'tail', 'unknown',
    'options.pcnt', 'options.inHwCount', 'options.police.tm', 'options.police.parms.refcnt', 'options.police.parms.bindcnt',
    'options.act.stats', 'options.act.inHwCount', 'options.act.usedHwStats', 'options.act.options.tm',
    'options.act.options.parms.refcnt', 'options.act.options.parms.bindcnt',
  ],
  vlans: ['stats', 'state', 'mcastNGroups'],
  namespaceIds: ['pid', 'fd', 'targetNsid', 'currentNsid', 'tail', 'unknown'],
} as const;

/**
 * What the kernel tells of a link that is down. A change of anything else (alias, alternative names, group, settings of its driver
 * …) it tells only of a link that is up; one that is down shows it in the next event about it.
 */
export const STEADY_WHILE_DOWN = ['index', 'type', 'ifname', 'mtu', 'address', 'flags', 'operstate', 'master'] as const;
