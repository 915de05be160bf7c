import type { FakeLink, LinkFlag } from './link-state.ts';
import { refused } from './refusal.ts';
import { type FakeRequest, offsetOf } from './request.ts';

type Data = Readonly<Record<string, unknown>>;

/** What a kind of interface is like. */
export interface LinkKind {
  readonly flags: readonly LinkFlag[];
  readonly minMtu: number;
  readonly maxMtu: number;
  readonly mtu?: number;
  readonly txqlen?: number;
  /** It stands on another interface. */
  readonly needsLower?: boolean;
  /** It takes ports. */
  readonly isMaster?: boolean;
  /** Whether it has a carrier when it is made; `lower` follows what it stands on. */
  readonly carrier: 'on' | 'off' | 'lower';
  /** Settings that it has where a request names none. */
  readonly defaults?: Data;
  /** Refuses settings that the kernel refuses. */
  readonly check?: (data: Data, request: FakeRequest, others: Iterable<FakeLink>) => void;
  /** Settings as a port of such a master. */
  readonly port?: Data;
}

const ethernet: readonly LinkFlag[] = ['broadcast', 'multicast'];

const bridgeDefaults: Data = {
  helloTimer: 0n,
  tcnTimer: 0n,
  topologyChangeTimer: 0n,
  gcTimer: 0n,
  forwardDelay: 1500,
  helloTime: 200,
  maxAge: 2000,
  ageingTime: 30_000,
  stpState: 0,
  priority: 32_768,
  vlanFiltering: 0,
  groupFwdMask: 0,
  bridgeId: { prio: 32_768 },
  rootId: { prio: 32_768 },
  rootPort: 0,
  rootPathCost: 0,
  topologyChange: 0,
  topologyChangeDetected: 0,
  groupAddr: '01:80:c2:00:00:00',
  vlanProtocol: '8021q',
  vlanDefaultPvid: 1,
  vlanStatsEnabled: 0,
  vlanStatsPerPort: 0,
  mcastRouter: 'temp_query',
  mcastSnooping: 1,
  mcastQueryUseIfaddr: 0,
  mcastQuerier: 0,
  mcastStatsEnabled: 0,
  mcastHashElasticity: 16,
  mcastHashMax: 4096,
  mcastLastMemberCnt: 2,
  mcastStartupQueryCnt: 2,
  mcastIgmpVersion: 2,
  mcastMldVersion: 1,
  mcastLastMemberIntvl: 100n,
  mcastMembershipIntvl: 26_000n,
  mcastQuerierIntvl: 25_500n,
  mcastQueryIntvl: 12_500n,
  mcastQueryResponseIntvl: 1000n,
  mcastStartupQueryIntvl: 3124n,
  nfCallIptables: 0,
  nfCallIp6tables: 0,
  nfCallArptables: 0,
};

const vxlanDefaults: Data = {
  id: 0,
  ttl: 0,
  ttlInherit: 0,
  tos: 0,
  df: 'unset',
  label: 0,
  labelPolicy: 'fixed',
  learning: 1,
  proxy: 0,
  rsc: 0,
  l2miss: 0,
  l3miss: 0,
  collectMetadata: 0,
  ageing: 300,
  limit: 0,
  port: 8472,
  udpCsum: 1,
  udpZeroCsum6Tx: 0,
  udpZeroCsum6Rx: 0,
  remcsumTx: 0,
  remcsumRx: 0,
  localbypass: 1,
  portRange: { low: 0, high: 0 },
};

const bondDefaults: Data = {
  mode: 'roundrobin',
  miimon: 0,
  updelay: 0,
  downdelay: 0,
  useCarrier: 1,
};

/** `vlan` and `macvlan` have the id or mode that they share an interface with others by. */
const kinds: Readonly<Record<string, LinkKind>> = {
  dummy: { flags: ['broadcast', 'noarp'], minMtu: 0, maxMtu: 0, carrier: 'on' },
  ifb: { flags: ['broadcast', 'noarp'], minMtu: 0, maxMtu: 0, txqlen: 32, carrier: 'on' },
  veth: { flags: ethernet, minMtu: 68, maxMtu: 65_535, carrier: 'off' },
  bridge: {
    flags: ethernet,
    minMtu: 68,
    maxMtu: 65_535,
    carrier: 'on',
    isMaster: true,
    defaults: bridgeDefaults,
    check({ mcastIgmpVersion, mcastMldVersion }) {
      if (![2, 3].includes(mcastIgmpVersion as number) || ![1, 2].includes(mcastMldVersion as number)) refused('EINVAL');
    },
    port: {
      state: 'disabled',
      priority: 32,
      cost: 2,
      mode: 0,
      guard: 0,
      protect: 0,
      fastLeave: 0,
      learning: 1,
      unicastFlood: 1,
      proxyarp: 0,
      mcastFlood: 1,
      bcastFlood: 1,
      isolated: 0,
      locked: 0,
    },
  },
  bond: { flags: [...ethernet, 'master'], minMtu: 68, maxMtu: 65_535, carrier: 'off', isMaster: true, defaults: bondDefaults, port: {} },
  vlan: {
    flags: ethernet,
    minMtu: 0,
    maxMtu: 65_535,
    needsLower: true,
    carrier: 'lower',
    defaults: { protocol: '8021q', flags: { flags: ['reorder_hdr'], mask: [0xffff_ffff] } },
    check(data, _request, others) {
      if (data.id === undefined) refused('EINVAL', 'VLAN id not specified');
      if ((data.id as number) >= 4095) refused('ERANGE', 'Invalid VLAN id');
      for (const other of others)
        if (other.data?.id === data.id && other.data?.protocol === data.protocol) refused('EEXIST', 'VLAN device already exists');
    },
  },
  macvlan: {
    flags: ethernet,
    minMtu: 68,
    maxMtu: 65_535,
    needsLower: true,
    carrier: 'lower',
    defaults: { mode: 'vepa', flags: [], macaddrCount: 0, bcQueueLen: 1000 },
  },
  vxlan: {
    flags: ethernet,
    minMtu: 68,
    maxMtu: 65_535,
    carrier: 'on',
    defaults: vxlanDefaults,
    check(data, request, others) {
      if ((data.id as number) > 0xff_ffff)
        refused('ERANGE', 'VXLAN ID must be lower than 16777216', { offset: offsetOf(request, 'linkinfo.data.id') });
      if (typeof data.df === 'number') refused('EINVAL', 'Invalid DF attribute', { offset: offsetOf(request, 'linkinfo.data.df') });
      for (const { data: other } of others) {
        if (other?.id === data.id && other?.port === data.port) refused('EEXIST', 'A VXLAN device with the specified VNI already exists');
      }
    },
  },
};

/** What is known of a kind; refuses one that the kernel has no driver for. */
export function kindOf(kind: string | undefined): LinkKind {
  const found = kind === undefined || !Object.hasOwn(kinds, kind) ? undefined : kinds[kind];
  return found ?? refused('EOPNOTSUPP', 'Unknown device type');
}
