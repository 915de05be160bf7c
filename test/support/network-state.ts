import type { Stage } from './stage.ts';

/** What changes by itself, or by where and when it was made. */
const VOLATILE =
  /time|timer|stats|stat$|expires|used|updated|^(bytes|packets|drops|overlimits|requeues|backlog|qlen|lended|borrowed|giants|tokens|ctokens)$/;
/** Ports of the kernel's own choosing. */
const MAC = /\b([0-9a-f]{1,2}:){5}[0-9a-f]{1,2}\b/g;

function steady(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(steady);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value)
        .filter(([key]) => !VOLATILE.test(key))
        .map(([key, inner]) => [key, steady(inner)]),
    );
  if (typeof value !== 'string') return value;
  // What is made by random, unless it is one of those that an example names.
  return value
    .replace(MAC, (address) => (address.startsWith('02:00:00:00:00:') ? address : 'MAC'))
    .replace(/\b(fe80|ff02)::[0-9a-f:]+|\b8[0-9a-f]{3}:/g, 'auto');
}

const shows = [
  'ip -d -j link',
  'ip -j address',
  'ip -d -j route show table all',
  'ip -j rule',
  'ip -j neighbour show nud permanent',
  'ip -j nexthop',
  'ip -n blue -j link',
  'bridge -j vlan',
  'bridge -j fdb',
  'tc -j qdisc',
  'tc -d class show dev eth0',
  'tc -d filter show dev eth0',
  'tc -d filter show dev eth0 ingress',
];

/** Of a bridge's table only what a test has named: groups that the kernel listens to come and go. */
function named(entries: unknown): unknown {
  return (entries as readonly { readonly mac?: string }[]).filter(({ mac = '' }) => mac.startsWith('02:00:00:00:00:'));
}

function read(command: string, text: string): unknown {
  if (!command.includes('-j')) return steady(text.trim());
  const parsed: unknown = JSON.parse(text.trim() || '[]');
  return steady(command.endsWith('fdb') ? named(parsed) : parsed);
}

/** All that `ip`, `tc` and `bridge` show of a stage, without what differs from one to the next: a text for each command. */
export async function networkState(stage: Stage): Promise<readonly string[]> {
  // IPv6 addresses and operational states are not there at once.
  await new Promise((resolve) => setTimeout(resolve, 300));
  const all = await stage.exec('sh', '-c', shows.map((command) => `${command} 2>/dev/null || true; echo; echo =====`).join('\n'));
  const texts = all.split('=====\n');
  const lines = shows.flatMap((command, index) => {
    const found = read(command, texts[index] ?? '');
    return Array.isArray(found) ? found.map((item) => `${command}: ${JSON.stringify(item)}`) : [`${command}: ${found}`];
  });
  // Their order may go by addresses made by random.
  return lines.sort();
}
