import { IPDB } from '../../lib/ipdb/ipdb.ts';
import { between } from '../../lib/ipdb/transaction/between.ts';
import { type Observed, observed } from '../../lib/ipdb/transaction/observed.ts';
import { listings } from './batch.ts';

/** A namespace as two programs see it: this one, and iproute2. */
export interface Look {
  readonly observed: Observed;
  /** What `ip` and `bridge` say, but for indexes, ages, and what comes and goes by itself. */
  readonly lines: readonly string[];
}

/** What is asked of each program, and with which options. */
const asked: readonly (readonly [program: 'ip' | 'bridge', options: readonly string[], lines: readonly string[]])[] = [
  ['ip', ['-d'], ['address']],
  ['ip', ['-4'], ['route show table all', 'rule', 'neighbour show nud permanent', 'nexthop']],
  ['ip', ['-6'], ['route show table all', 'rule', 'neighbour show nud permanent', 'nexthop']],
  ['bridge', [], ['fdb show', 'vlan show']],
];
/** Indexes, times, and ids that follow from hardware addresses. */
const left = new Set([
  'ifindex',
  'link_index',
  'valid_life_time',
  'preferred_life_time',
  'operstate',
  'tentative',
  'cache',
  'tso_max_size',
]);
for (const key of ['bridge_id', 'root_id', 'designated_root', 'designated_bridge', 'tcn_timer', 'gc_timer', 'hello_timer', 'num_tx_queues'])
  left.add(key);
for (const key of [
  'topology_change_timer',
  'designated_port',
  'hold_timer',
  'message_age_timer',
  'forward_delay_timer',
  'state',
  'id',
  'no',
  'multicast_router',
])
  left.add(key);
/** A bridge takes it from its ports, and routes have it from their links. */
const passing = new Set(['linkdown', 'dead', 'NO-CARRIER', 'LOWER_UP', 'RUNNING', 'M-DOWN', 'offload']);

/** Looks at a namespace, whether it has a name or not. */
export async function look(fd: number): Promise<Look> {
  using ipdb = new IPDB({ netns: { fd, name: 'looked-at' } });
  const state = await ipdb.ready();
  const addresses = await ipdb.client.address.list();
  const lines = asked.flatMap(([program, options, list]) =>
    listings(program, { fd }, list, ...options).flatMap((objects, place) =>
      objects.filter(isSettled).map((object) => `${[program, '-j', ...options, list[place]].join(' ')}: ${JSON.stringify(object, kept)}`),
    ),
  );
  return { observed: observed(state, addresses), lines: lines.sort() };
}

/** Not what the kernel makes and drops by itself. */
function isSettled(object: Record<string, unknown>): boolean {
  const { dst, protocol, type, mac, state } = object;
  // A bridge has the addresses of its ports in its database, and what it listens to.
  if (mac !== undefined && state === 'permanent' && dst === undefined) return false;
  return !(protocol === 'kernel' && (String(dst).startsWith('fe80') || String(dst).startsWith('ff00') || type === 'anycast'));
}

function kept(key: string, value: unknown): unknown {
  if (left.has(key)) return undefined;
  if (key === 'flags' && Array.isArray(value)) return value.filter((flag) => !passing.has(flag as string)).sort();
  if (key === 'addr_info') return (value as { scope?: string }[]).filter(({ scope }) => scope !== 'link');
  return value;
}

/** What differs between two looks. */
export function changed(before: Look, after: Look): string[] {
  return [
    ...before.lines.filter((line) => !after.lines.includes(line)).map((line) => `- ${line}`),
    ...after.lines.filter((line) => !before.lines.includes(line)).map((line) => `+ ${line}`),
    ...lines(String(between(after.observed, before.observed))),
  ];
}

function lines(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}

/** Looks until nothing differs, or it has been tried long enough: IPv6 takes its time to see whether others have an address. */
export async function lookUntilSame(fd: number, before: Look, tries = 100): Promise<string[]> {
  for (let left = tries; ; left--) {
    const different = changed(before, await look(fd));
    if (different.length === 0 || left === 0) return different;
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}
