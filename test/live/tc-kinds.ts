// Every kind of qdisc, class, filter and action, made, read back, changed and deleted on the kernel it runs on. Prints a report as JSON.
import { IPRoute } from '../../lib/clients/iproute.ts';
import type { ActionSettings } from '../../lib/clients/route/tc/action/actions.ts';
import type { FilterSettings } from '../../lib/clients/route/tc/filter.ts';
import type { QdiscSettings } from '../../lib/clients/route/tc/qdisc.ts';
import type { TrafficClassSettings } from '../../lib/clients/route/tc/traffic-class.ts';
import type { BatchResult } from '../../lib/socket/batch.ts';
import { startShell } from '../support/shell.ts';

type Json = Readonly<Record<string, unknown>>;
/** What tc must show of it, at any depth. */
type Shows = Json;

/** What became of one kind. */
export interface Outcome {
  readonly what: string;
  readonly result: 'passed' | 'absent' | 'failed';
  readonly reason?: string;
}

const ipr = new IPRoute();
const outcomes: Outcome[] = [];

const shell = startShell();
const tc = (...args: readonly string[]): string => shell(['tc', ...args]);

/** What tc shows: objects, or, of what it prints as no JSON, the text. */
function shown(...args: readonly string[]): readonly Json[] | string {
  try {
    return JSON.parse(tc('-j', '-s', '-d', ...args) || '[]');
  } catch {
    return tc('-s', '-d', ...args);
  }
}

/** Whether all of `wanted` is somewhere in `found`. */
function missing(found: unknown, wanted: Shows): string | undefined {
  if (typeof found === 'string') {
    const lost = Object.values(wanted).find((expected) => !found.includes(String(expected)));
    return lost === undefined ? undefined : `tc does not show ${JSON.stringify(lost)} but ${found}`;
  }
  const has = (value: unknown, key: string, expected: unknown): boolean => {
    if (typeof value !== 'object' || value === null) return false;
    return Object.entries(value).some(
      ([name, inner]) => (name === key && JSON.stringify(inner) === JSON.stringify(expected)) || has(inner, key, expected),
    );
  };
  const lost = Object.entries(wanted).find(([key, expected]) => !has(found, key, expected));
  return lost === undefined ? undefined : `tc does not show ${JSON.stringify(lost)} but ${JSON.stringify(found)}`;
}

const text = (value: unknown): string => JSON.stringify(value, (_, inner) => (typeof inner === 'bigint' ? String(inner) : inner));

function must(condition: unknown, reason: string): asserts condition {
  if (!condition) throw new Error(reason);
}

/** What is deleted is deleted. */
function accepted({ error }: BatchResult): void {
  must(error === undefined, String(error));
}

const ABSENT = /unknown|not found|module|not supported|no such|ENOENT|EOPNOTSUPP|EPROTONOSUPPORT/i;

/** Runs one trial. A refusal of its first step (the `begin`) for want of the kind counts as absent. */
async function trial(
  what: string,
  begin: () => PromiseLike<unknown>,
  rest: () => Promise<void>,
  end: () => PromiseLike<unknown>,
): Promise<void> {
  try {
    await begin();
  } catch (error) {
    const reason = String((error as Error).message);
    outcomes.push({
      what,
      result:
        ABSENT.test(reason) && ['ENOENT', 'EOPNOTSUPP', 'EPROTONOSUPPORT'].includes(String((error as { code?: string }).code))
          ? 'absent'
          : 'failed',
      reason,
    });
    return;
  }
  try {
    await rest();
    outcomes.push({ what, result: 'passed' });
  } catch (error) {
    outcomes.push({ what, result: 'failed', reason: String((error as Error).message) });
  }
  try {
    await end();
  } catch (error) {
    outcomes.push({ what: `${what}, its end`, result: 'failed', reason: String((error as Error).message) });
  }
}

/** A qdisc, what tc shows of it, and how it changes: `false` where the kernel changes none of the kind, or knows nothing to change. */
interface QdiscTrial {
  readonly settings: QdiscSettings;
  readonly shows?: Shows;
  readonly change: QdiscSettings | false;
  readonly changed?: Shows;
}
const at = { dev: 'e0', handle: '1:' } as const;
// biome-ignore format: table
const qdiscs: readonly QdiscTrial[] = [
  { settings: { ...at, kind: 'bfifo', options: { limit: '30k' } }, shows: { limit: 30_720 }, change: { ...at, kind: 'bfifo', options: { limit: '60k' } }, changed: { limit: 61_440 } },
  { settings: { ...at, kind: 'pfifo', options: { limit: 100 } }, shows: { limit: 100 }, change: { ...at, kind: 'pfifo', options: { limit: 200 } }, changed: { limit: 200 } },
  { settings: { ...at, kind: 'pfifo_head_drop', options: { limit: 100 } }, change: { ...at, kind: 'pfifo_head_drop', options: { limit: 50 } } },
  { settings: { ...at, kind: 'prio', options: { bands: 4 } }, shows: { bands: 4 }, change: { ...at, kind: 'prio', options: { bands: 5 } }, changed: { bands: 5 } },
  { settings: { ...at, kind: 'multiq' }, change: false },
  { settings: { ...at, kind: 'mq' }, change: false },
  { settings: { ...at, kind: 'mqprio', options: { numTc: 2, map: [0, 1], queues: ['1@0', '1@1'], hw: false } }, shows: { tc: 2 }, change: false },
  { settings: { ...at, kind: 'htb', options: { default: '10', r2q: 20 } }, shows: { r2q: 20, default: '0x10' }, change: false },
  { settings: { ...at, kind: 'hfsc', options: { default: '10' } }, shows: { default: '0x10' }, change: { ...at, kind: 'hfsc', options: { default: '20' } }, changed: { default: '0x20' } },
  { settings: { ...at, kind: 'tbf', options: { rate: '10mbit', burst: '32kb', latency: '50ms' } }, shows: { rate: 1_250_000, lat: 50_000 }, change: { ...at, kind: 'tbf', options: { rate: '20mbit', burst: '32kb', latency: '50ms' } }, changed: { rate: 2_500_000 } },
  { settings: { ...at, kind: 'sfq', options: { perturb: 10, limit: 100, quantum: 1600, divisor: 512 } }, shows: { limit: 100, quantum: 1600 }, change: false },
  { settings: { ...at, kind: 'sfb', options: { limit: 1000, max: 30, target: 20 } }, shows: { limit: 1000, max: 30, target: 20 }, change: { ...at, kind: 'sfb', options: { limit: 2000, max: 40, target: 30 } }, changed: { limit: 2000, max: 40, target: 30 } },
  { settings: { ...at, kind: 'red', options: { limit: '400k', min: '30k', max: '90k', avpkt: 1000, burst: 55, ecn: true, bandwidth: '10mbit' } }, shows: { limit: 409_600, min: 30_720, max: 92_160, ecn: true }, change: { ...at, kind: 'red', options: { limit: '500k', min: '40k', max: '100k', avpkt: 1000, burst: 60, bandwidth: '10mbit' } }, changed: { limit: 512_000, min: 40_960, max: 102_400 } },
  { settings: { ...at, kind: 'gred', options: { queues: 3, default: 2, grio: true } }, shows: { dp_default: 2 },
    change: { ...at, kind: 'gred', options: { queue: 1, limit: '60k', min: '15k', max: '45k', avpkt: 1000, burst: 20, bandwidth: '10mbit' } }, changed: { limit: 61_440 } },
  { settings: { ...at, kind: 'choke', options: { limit: 1000, bandwidth: '10mbit', min: 50, max: 200, ecn: true } }, shows: { limit: 1000, min: 50, max: 200 }, change: { ...at, kind: 'choke', options: { limit: 500, bandwidth: '10mbit', min: 60, max: 190 } }, changed: { limit: 500, min: 60, max: 190 } },
  { settings: { ...at, kind: 'codel', options: { limit: 1000, target: '5ms', interval: '100ms', ecn: true } }, shows: { limit: 1000, target: 4999, interval: 99_999 }, change: { ...at, kind: 'codel', options: { limit: 500 } }, changed: { limit: 500 } },
  { settings: { ...at, kind: 'fq', options: { limit: 1000, flowLimit: 50, quantum: 3028, maxrate: '1gbit' } }, shows: { limit: 1000, flow_limit: 50, quantum: 3028, maxrate: 125_000_000 }, change: { ...at, kind: 'fq', options: { limit: 500, flowLimit: 40 } }, changed: { limit: 500, flow_limit: 40, quantum: 3028 } },
  { settings: { ...at, kind: 'fq_codel', options: { limit: 1000, target: '4ms', interval: '90ms', quantum: 1400, memoryLimit: '16mb' } }, shows: { limit: 1000, quantum: 1400, memory_limit: 16_777_216 }, change: { ...at, kind: 'fq_codel', options: { limit: 500, quantum: 1200 } }, changed: { limit: 500, quantum: 1200, memory_limit: 16_777_216 } },
  { settings: { ...at, kind: 'fq_pie', options: { flows: 64, target: '20ms' } }, shows: { flows: 64, target: 20_000 }, change: { ...at, kind: 'fq_pie', options: { target: '30ms' } }, changed: { flows: 64, target: 30_000 } },
  { settings: { ...at, kind: 'pie', options: { limit: 1000, target: '15ms', tupdate: '16ms' } }, shows: { limit: 1000, target: 15_000 }, change: { ...at, kind: 'pie', options: { limit: 500, target: '20ms' } }, changed: { limit: 500, target: 20_000 } },
  { settings: { ...at, kind: 'cake', options: { bandwidth: '20mbit', diffserv: 'diffserv4', flows: 'dual-srchost', rtt: '50ms', nat: true, ackFilter: true } }, shows: { bandwidth: 2_500_000, diffserv: 'diffserv4', flowmode: 'dual-srchost', rtt: 50_000 }, change: { ...at, kind: 'cake', options: { bandwidth: '30mbit' } }, changed: { bandwidth: 3_750_000, diffserv: 'diffserv4' } },
  { settings: { ...at, kind: 'netem', options: { delay: '100ms', jitter: '10ms', loss: '1%', rate: '10mbit', limit: 500 } }, shows: { limit: 500, delay: 0.1, jitter: 0.01, loss: 0.01 }, change: { ...at, kind: 'netem', options: { delay: '200ms', limit: 400 } }, changed: { limit: 400, delay: 0.2 } },
  { settings: { ...at, kind: 'drr' }, change: false },
  { settings: { ...at, kind: 'qfq' }, change: false },
  { settings: { ...at, kind: 'ets', options: { bands: 4, strict: 2, quanta: [3000, 4000] } }, shows: { bands: 4, strict: 2, quanta: [3000, 4000] }, change: { ...at, kind: 'ets', options: { bands: 5, strict: 3, quanta: [2000, 5000] } }, changed: { bands: 5, strict: 3, quanta: [2000, 5000] } },
  { settings: { ...at, kind: 'etf', options: { clockid: 'tai', delta: '500us', skipSockCheck: true } }, shows: { delta: 500_000 }, change: false },
  { settings: { ...at, kind: 'cbs', options: { idleslope: 98_688, sendslope: -901_312, hicredit: 153, locredit: -1389 } }, shows: { hicredit: 153, locredit: -1389 }, change: { ...at, kind: 'cbs', options: { idleslope: 98_688, sendslope: -901_312, hicredit: 154, locredit: -1400 } }, changed: { hicredit: 154, locredit: -1400 } },
  { settings: { ...at, kind: 'taprio', options: { numTc: 2, map: [0, 1], queues: ['1@0', '1@1'], baseTime: 1000, schedule: [{ gates: 1, interval: '300us' }, { gates: 2, interval: '200us' }], clockid: 'tai' } }, shows: { tc: 2 }, change: false },
  { settings: { ...at, kind: 'plug', options: { limit: 1000 } }, change: { ...at, kind: 'plug', options: { action: 'release_indefinite' } } },
  { settings: { ...at, kind: 'hhf', options: { limit: 1000, hhLimit: 2048, resetTimeout: '40ms' } }, change: { ...at, kind: 'hhf', options: { limit: 500, hhLimit: 1024 } } },
  { settings: { ...at, kind: 'dualpi2', options: { limit: 1000, target: '15ms' } }, change: { ...at, kind: 'dualpi2', options: { limit: 500 } } },
  { settings: { ...at, kind: 'skbprio', options: { limit: 500 } }, change: { ...at, kind: 'skbprio', options: { limit: 600 } } },
  { settings: { ...at, kind: 'noqueue', handle: 0 }, change: false },
  { settings: { dev: 'e0', kind: 'ingress' }, change: false },
  { settings: { dev: 'e0', kind: 'clsact', ingressBlock: 7, egressBlock: 8 }, shows: { ingress_block: 7, egress_block: 8 }, change: false },
  { settings: { ...at, kind: 'pfifo', stab: { overhead: 20, mpu: 64, linklayer: 'adsl' }, estimator: { interval: '1s', average: '4s' }, options: { limit: 7 } }, shows: { limit: 7, overhead: 20 }, change: { ...at, kind: 'pfifo', stab: { overhead: 24, mpu: 64, linklayer: 'adsl' }, options: { limit: 9 } }, changed: { limit: 9, overhead: 24 } },
  { settings: { ...at, kind: 'teql0' }, change: false },
];

for (const { settings, shows = {}, change, changed = {} } of qdiscs) {
  const { kind } = settings;
  const mine = { dev: 'e0', ...(kind === undefined ? {} : { kind }) };
  await trial(
    `qdisc ${kind}`,
    () => ipr.qdisc.add(settings),
    async () => {
      const see = (wanted: Shows): void => {
        const theirs = shown('qdisc', 'show', 'dev', 'e0');
        const lost = missing(theirs, { kind, ...(typeof theirs === 'string' ? {} : wanted) });
        must(lost === undefined, lost ?? '');
      };
      see(shows);
      const [item] = await ipr.qdisc.list(mine);
      must(item !== undefined, 'we do not list it');
      const one = await ipr.qdisc.get({ dev: 'e0', parent: item.parent, handle: item.handle });
      must(one.kind === kind && one.handle === item.handle, `get gave ${one.kind} ${one.handle}`);
      if (change === false) return;
      await ipr.qdisc.change(change);
      see(changed);
    },
    () => (kind === 'noqueue' ? Promise.resolve() : ipr.qdisc.flush(mine).forEach(accepted)),
  );
  await ipr.qdisc.del({ dev: 'e0', parent: 'root' }).then(undefined, () => undefined);
}

const below = { dev: 'e0', parent: '1:', classid: '1:1' } as const;
// biome-ignore format: table
const classes: readonly { readonly above: QdiscSettings; readonly settings: TrafficClassSettings; readonly change: TrafficClassSettings; readonly shows: Shows; readonly changed: Shows }[] = [
  { above: { ...at, kind: 'htb' }, settings: { ...below, kind: 'htb', options: { rate: '10mbit', ceil: '20mbit', burst: '15k', cburst: '16k', prio: 3 } }, change: { ...below, kind: 'htb', options: { rate: '40gbit' } }, shows: { rates: 'rate 10Mbit ceil 20Mbit', burst: 'burst 15Kb', cburst: 'cburst 16Kb', prio: 'prio 3' }, changed: { rates: 'rate 40Gbit ceil 40Gbit' } },
  { above: { ...at, kind: 'hfsc' }, settings: { ...below, kind: 'hfsc', options: { sc: { umax: 1500, dmax: '10ms', rate: '1mbit' }, ul: '2mbit' } }, change: { ...below, kind: 'hfsc', options: { sc: '3mbit' } }, shows: { sc: 'sc m1 1200Kbit d 10ms m2 1Mbit', ul: 'ul m1 0bit d 0us m2 2Mbit' }, changed: { sc: 'sc m1 0bit d 0us m2 3Mbit' } },
  { above: { ...at, kind: 'drr' }, settings: { ...below, kind: 'drr', options: { quantum: 2000 } }, change: { ...below, kind: 'drr', options: { quantum: '3k' } }, shows: { quantum: 'quantum 2000b' }, changed: { quantum: 'quantum 3Kb' } },
  { above: { ...at, kind: 'qfq' }, settings: { ...below, kind: 'qfq', options: { weight: 5, maxpkt: 2000 } }, change: { ...below, kind: 'qfq', options: { weight: 6 } }, shows: { weight: 'weight 5', maxpkt: 'maxpkt 2000' }, changed: { weight: 'weight 6' } },
];

for (const { above, settings, change, shows, changed } of classes) {
  await trial(
    `class ${settings.kind}`,
    () => ipr.qdisc.add(above),
    async () => {
      await ipr.trafficClass.add(settings);
      const see = (wanted: Shows): void => {
        const lost = missing(tc('-d', 'class', 'show', 'dev', 'e0'), { ...wanted, class: settings.kind });
        must(lost === undefined, lost ?? '');
      };
      see(shows);
      const [item] = await ipr.trafficClass.list({ dev: 'e0', classid: '1:1' });
      must(item !== undefined, 'we do not list it');
      must((await ipr.trafficClass.get(settings)).handle === item.handle, 'get gave another');
      await ipr.trafficClass.change(item as TrafficClassSettings);
      see(shows);
      await ipr.trafficClass.change(change);
      see(changed);
      await ipr.trafficClass.add({ ...settings, classid: '1:2' });
      await ipr.trafficClass.flush({ dev: 'e0' }).forEach(accepted);
      must((await ipr.trafficClass.list({ dev: 'e0' })).filter(({ handle }) => (handle & 0xffff) !== 0).length === 0, 'flush left some');
    },
    () => ipr.qdisc.del({ dev: 'e0', parent: 'root' }),
  );
}

/** A filter, what tc shows of it, and its options after a change: absent where the kernel replaces none of the kind. flower keeps its masks. */
interface FilterTrial {
  readonly settings: FilterSettings;
  readonly shows: Shows;
  readonly change?: object;
  readonly changed?: Shows;
}
const inbound = { dev: 'e0', parent: 'ingress', protocol: 'ip', priority: 5 } as const;
// biome-ignore format: table
const filters: readonly FilterTrial[] = [
  { settings: { ...inbound, kind: 'u32', options: { match: [{ ip: { dst: '10.0.0.0/8', protocol: 6 } }, { tcp: { dst: 80 } }], actions: ['drop'] } }, shows: { value: '50', mask: 'ffff' } },
  { settings: { ...inbound, kind: 'flower', options: { dstIp: '10.0.0.0/8', ipProto: 'tcp', dstPort: 80, tcpFlags: '0x2/0x17', ipTtl: 64, actions: ['drop'] } }, shows: { dst_ip: '10.0.0.0/8', ip_proto: 'tcp', dst_port: 80 }, change: { dstIp: '11.0.0.0/8', ipProto: 'tcp', dstPort: 81, tcpFlags: '0x1/0x17', ipTtl: 63, actions: ['pass'] }, changed: { dst_ip: '11.0.0.0/8', dst_port: 81, type: 'pass' } },
  { settings: { ...inbound, handle: '5/0xff', kind: 'fw', options: { actions: ['drop'] } }, shows: { mask: '0xff', type: 'drop' }, change: { actions: ['pass'] }, changed: { mask: '0xff', type: 'pass' } },
  { settings: { ...inbound, kind: 'matchall', options: { actions: [{ kind: 'mirred', options: { redirect: 'e1' } }] } }, shows: { to_dev: 'e1', mirred_action: 'redirect' } },
  { settings: { ...inbound, kind: 'basic', options: { match: '(cmp(u16 at 3 layer 2 mask 0xff00 gt 20) or meta(priority eq 3)) and not u32(u32 0x0 0x1 at 0)', actions: ['pass'] } }, shows: { kind: 'basic' }, change: { match: 'meta(priority eq 4)', actions: ['drop'] }, changed: { kind: 'basic' } },
  { settings: { ...inbound, kind: 'bpf', options: { bytecode: '1,6 0 0 4294967295,', directAction: false, actions: ['pass'] } }, shows: { kind: 'bpf', type: 'pass' }, change: { bytecode: '1,6 0 0 0,', directAction: false, actions: ['drop'] }, changed: { kind: 'bpf', type: 'drop' } },
  { settings: { ...inbound, handle: 1, kind: 'cgroup', options: { actions: ['pass'] } }, shows: { kind: 'cgroup' }, change: { actions: ['drop'] }, changed: { kind: 'cgroup' } },
  { settings: { ...inbound, kind: 'route', options: { from: 3, to: 4, actions: ['pass'] } }, shows: { kind: 'route' } },
  { settings: { ...inbound, handle: 1, kind: 'flow', options: { mode: 'hash', keys: ['src', 'dst'], divisor: 1024, baseclass: '1:1' } }, shows: { kind: 'flow' }, change: { mode: 'hash', keys: ['src', 'dst'], divisor: 512, baseclass: '1:1' }, changed: { kind: 'flow' } },
];
await ipr.qdisc.add({ dev: 'e0', kind: 'clsact' }).then(undefined, () => undefined);
for (const { settings, shows, change, changed = {} } of filters) {
  const { kind } = settings;
  const place = { dev: 'e0', parent: 'ingress' } as const;
  await trial(
    `filter ${kind}`,
    () => ipr.filter.add(settings),
    async () => {
      const see = (wanted: Shows): void => {
        const theirs = shown('filter', 'show', 'dev', 'e0', 'ingress');
        const lost = missing(theirs, { ...(typeof theirs === 'string' ? {} : wanted), kind });
        must(lost === undefined, lost ?? '');
      };
      see(shows);
      const item = (await ipr.filter.list(place)).findLast((found) => found.kind === kind && found.handle !== 0);
      must(item !== undefined, 'we do not list it');
      if (kind !== 'cgroup') {
        // The kernel finds no filter of cgroup by its handle.
        const one = await ipr.filter.get({ ...place, info: item.info, handle: item.handle, kind: item.kind });
        must(one.handle === item.handle, 'get gave another');
      }
      if (change === undefined) return;
      await ipr.filter.replace(item as FilterSettings);
      see(shows);
      await ipr.filter.replace({ ...settings, handle: settings.handle ?? item.handle, options: change } as FilterSettings);
      see(changed);
      must((await ipr.filter.list(place)).filter(({ handle }) => handle !== 0).length === 1, 'it is there twice');
    },
    async () => {
      await ipr.filter.flush(place).forEach(accepted);
      must((await ipr.filter.list(place)).length === 0, 'flush left some');
    },
  );
}
await trial(
  'chain',
  () => ipr.chain.add({ dev: 'e0', parent: 'ingress', chain: 5, kind: 'flower', options: { dstIp: '0.0.0.0/8' } }),
  async () => {
    must(
      (await ipr.chain.list({ dev: 'e0', parent: 'ingress' })).some(({ chain }) => chain === 5),
      'we do not list it',
    );
    must(missing(shown('chain', 'show', 'dev', 'e0', 'ingress'), { chain: 5 }) === undefined, 'tc does not show it');
    must((await ipr.chain.get({ dev: 'e0', parent: 'ingress', chain: 5 })).chain === 5, 'get gave another');
  },
  () => ipr.chain.del({ dev: 'e0', parent: 'ingress', chain: 5 }),
);

type Of<K> = Extract<ActionSettings, { readonly kind: K }>;
// biome-ignore format: table
const actions: readonly Exclude<Of<string>, string>[] = [
  { kind: 'gact', options: { control: 'drop', index: 7, random: { kind: 'determ', verdict: 'pass', value: 10 } }, cookie: 'aabbccdd' },
  { kind: 'mirred', options: { mirror: 'e1', index: 7 } },
  { kind: 'police', options: { rate: '1mbit', burst: '10k', exceed: 'drop', index: 7 } },
  { kind: 'vlan', options: { push: { id: 5, protocol: '802.1ad', priority: 3 }, index: 7 } },
  { kind: 'skbedit', options: { priority: '1:5', mark: '7/0xff', ptype: 'host', index: 7 } },
  { kind: 'pedit', options: { munge: [{ field: 'ip ttl', set: 5 }, { field: 'eth src', set: '02:00:00:00:00:77' }], index: 7 } },
  { kind: 'csum', options: { update: ['ip', 'tcp'], index: 7 } },
  { kind: 'nat', options: { from: '10.0.0.0/8', to: '11.0.0.0', index: 7 } },
  { kind: 'tunnel_key', options: { set: { srcIp: '10.0.0.1', dstIp: '10.0.0.2', id: 99, dstPort: 4789 }, index: 7 } },
  { kind: 'mpls', options: { push: { label: 123, protocol: 'mpls_uc', ttl: 64 }, index: 7 } },
  { kind: 'connmark', options: { zone: 4, index: 7 } },
  { kind: 'ctinfo', options: { cpmark: 0xff, index: 7 } },
  { kind: 'ct', options: { zone: 3, commit: true, mark: 5, index: 7 } },
  { kind: 'skbmod', options: { smac: '02:00:00:00:00:01', etype: 'ip', index: 7 } },
  { kind: 'ife', options: { direction: 'encode', type: 0xed3e, allow: ['mark'], dst: '02:00:00:00:00:05', index: 7 } },
  { kind: 'gate', options: { clockid: 'tai', baseTime: '200s', cycleTime: '200ms', entries: [{ open: true, interval: '100ms' }, { open: false, interval: '100ms' }], index: 7 } },
  { kind: 'sample', options: { rate: 12, group: 4, trunc: 100, index: 7 } },
  { kind: 'simple', options: { text: 'hello', index: 7 } },
  { kind: 'bpf', options: { bytecode: '1,6 0 0 4294967295,', index: 7 } },
];
for (const action of actions) {
  const { kind } = action;
  await trial(
    `action ${kind}`,
    () => ipr.action.add(action),
    async () => {
      const theirs = tc('-s', 'actions', 'ls', 'action', kind);
      must(theirs.includes('index 7') || theirs.includes(`${kind} 0x7 `), `tc shows ${theirs}`);
      const items = await ipr.action.list({ kind });
      must(items.length === 1 && items[0]?.kind === kind, `we list ${items.length}`);
      must((await ipr.action.get({ kind, index: 7 })).kind === kind, 'get gave another');
      // With another verdict.
      const { options } = action;
      await ipr.action.replace({
        kind,
        options: { ...options, ...(kind === 'police' ? { exceed: 'ok' } : { control: 'ok' }) },
      } as ActionSettings);
      const [other] = await ipr.action.list({ kind });
      must(text(other).includes('"action":"ok"'), `it became ${text(other)}`);
      // Of `simple` tc prints no verdict.
      must(kind === 'simple' || /\bpass\b/.test(tc('actions', 'ls', 'action', kind)), 'tc does not show the change');
      await ipr.action.del({ kind, index: 7 });
      await ipr.action.add(action);
      await ipr.action.flush(kind);
      must((await ipr.action.list({ kind })).length === 0, 'flush left some');
    },
    () => Promise.resolve(),
  );
}

ipr.close();
process.stdout.write(`${JSON.stringify(outcomes)}\n`);
