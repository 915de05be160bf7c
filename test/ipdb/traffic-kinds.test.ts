import { setTimeout } from 'node:timers/promises';
import test from 'ava';
import type { FilterSettings } from '../../lib/clients/route/tc/filter.ts';
import type { QdiscSettings } from '../../lib/clients/route/tc/qdisc.ts';
import type { TrafficClassSettings } from '../../lib/clients/route/tc/traffic-class.ts';
import { IPDB } from '../../lib/ipdb/ipdb.ts';
import { CommitError } from '../../lib/ipdb/transaction/commit-error.ts';
import type { Recipe } from '../../lib/ipdb/transaction/compose.ts';
import { network } from '../live/network.ts';
import { skip } from '../support/skip.ts';
import { batch } from './batch.ts';

type Options<S extends { readonly kind?: string | undefined }> = readonly (Pick<S, 'kind'> & { readonly options?: object })[];

/** Kinds with settings that kernels round, or tell in units of their own. */
const qdiscs: Options<QdiscSettings> = [
  { kind: 'htb', options: { default: 10 } },
  { kind: 'tbf', options: { rate: '1234kbit', burst: '7k', latency: '33ms' } },
  { kind: 'pfifo', options: { limit: 77 } },
  { kind: 'bfifo', options: { limit: 7777 } },
  { kind: 'prio', options: { bands: 4 } },
  { kind: 'sfq', options: { perturb: 9, quantum: 1999 } },
  { kind: 'codel', options: { target: '7ms', interval: '77ms' } },
  { kind: 'fq_codel', options: { target: '7ms', interval: '77ms', limit: 1111, ecn: true } },
  { kind: 'fq', options: { limit: 4321, quantum: 3333 } },
  { kind: 'pie', options: { target: '13ms', tupdate: '17ms' } },
  { kind: 'red', options: { limit: 60_000, min: 10_000, max: 30_000, avpkt: 1000, probability: 0.02, bandwidth: '10mbit' } },
  { kind: 'choke', options: { limit: 100, bandwidth: '10mbit' } },
  { kind: 'sfb', options: {} },
  { kind: 'netem', options: { delay: '13ms', jitter: '3ms', loss: 0.013 } },
  { kind: 'cake', options: { bandwidth: '7777kbit', rtt: '77ms' } },
  { kind: 'hhf', options: {} },
  { kind: 'drr' },
  { kind: 'qfq' },
  { kind: 'hfsc', options: { default: 10 } },
];
const classes: Options<TrafficClassSettings> = [
  { kind: 'htb', options: { rate: '777kbit', ceil: '7777kbit', burst: '7k' } },
  { kind: 'hfsc', options: { sc: { m2: '777kbit' } } },
  { kind: 'drr', options: { quantum: 1777 } },
  { kind: 'qfq', options: { weight: 7, maxpkt: 1777 } },
];
const filters: Options<FilterSettings> = [
  { kind: 'u32', options: { match: 'ip dst 10.0.0.0/8', classid: '1:1' } },
  { kind: 'matchall', options: { classid: '1:1' } },
  { kind: 'matchall', options: { actions: ['drop'] } },
  { kind: 'basic', options: { classid: '1:1' } },
  { kind: 'fw', options: { classid: '1:1' } },
  { kind: 'flower', options: { ipProto: 'tcp', dstIp: '10.0.0.0/8', dstPort: 80, classid: '1:1' } },
  { kind: 'u32', options: { match: 'ip src 10.9.0.0/16', actions: [{ kind: 'mirred', options: { redirect: 'p1' } }] } },
];

const dev = 'p0';
type Verb = 'add' | 'ensure';
const recipes: readonly (readonly [what: string, recipe: (verb: Verb) => Recipe])[] = [
  ...qdiscs.map(
    (one) =>
      [
        `qdisc ${one.kind}`,
        (verb: Verb): Recipe =>
          ({ qdiscs: edits }) =>
            edits[verb]({ dev, handle: '1:', ...one } as QdiscSettings),
      ] as const,
  ),
  ...classes.map(
    (one) =>
      [
        `class ${one.kind}`,
        (verb: Verb): Recipe =>
          (draft) => {
            draft.qdiscs[verb]({ dev, handle: '1:', kind: one.kind } as QdiscSettings);
            draft.classes[verb]({ dev, parent: '1:', classid: '1:10', ...one } as TrafficClassSettings);
          },
      ] as const,
  ),
  ...filters.map(
    (one) =>
      [
        `filter ${one.kind}`,
        (verb: Verb): Recipe =>
          (draft) => {
            const place = { dev, parent: '1:', protocol: 'ip', priority: 7, ...(one.kind === 'fw' && { handle: 5 }) };
            draft.qdiscs[verb]({ dev, handle: '1:', kind: 'htb' });
            draft.filters[verb]({ ...place, ...one } as FilterSettings);
          },
      ] as const,
  ),
];

/** What a kernel says that has not the kind. */
const ABSENT = /ENOENT|EOPNOTSUPP/;

test('every kind of qdisc, class and filter is done, seen, undone and given back', async (t) => {
  t.timeout(300_000);
  const net = network(t);
  if (net === undefined) return;
  const { namespace, ip } = net;
  ip(`link add ${dev} type veth peer name p1
    link set ${dev} up`);
  using ipdb = new IPDB({ netns: namespace.name });
  const empty = await ipdb.ready();
  const shown = (): string =>
    batch('tc', namespace.name, ['qdisc show dev p0', 'class show dev p0', 'filter show dev p0'])
      .replace(/direct_packets_stat \d+|seed \d+/g, '')
      .replace(/perturbation_\w+/g, '');
  /** The kernel lets go of what was removed a moment later, such as an action that a filter shared. */
  const shows = async (want: string, what: string): Promise<void> => {
    for (let tries = 0; tries < 400 && shown() !== want; tries++) await setTimeout(50);
    t.is(shown(), want, what);
  };
  const before = shown();
  const absent: string[] = [];
  for (const [what, recipe] of recipes) {
    try {
      await ipdb.transaction(recipe('add'), { timeout: 2000 });
    } catch (error) {
      if (!(error instanceof CommitError)) throw error;
      const { refused, remaining, unseen } = error.report;
      t.deepEqual([String(remaining), unseen], ['', []], `${what}: ${error.message}`);
      await shows(before, what);
      if (refused.some(({ error: reason }) => ABSENT.test(reason.message))) absent.push(what);
      else t.fail(`${what}: ${error.message}`);
      continue;
    }
    const made = shown();
    t.not(made, before, what);
    t.is(String(ipdb.plan(recipe('ensure')).plan), '', `${what} is there`);
    const state = ipdb.snapshot();
    const undone = await t.throwsAsync(
      ipdb.transaction(({ qdiscs: edits }) => edits.remove({ dev }), { verify: () => false }),
      { instanceOf: CommitError },
    );
    t.is(String(undone?.report.remaining), '', `${what} is given back`);
    await shows(made, `${what} is given back`);
    await ipdb.revert(empty);
    await shows(before, `${what} goes`);
    await ipdb.revert(state);
    await shows(made, `${what} comes back`);
    await ipdb.revert(empty);
  }
  if (absent.length > 0) skip(t, `this kernel has not ${absent.join(', ')}: the lab has`, { always: true });
});
