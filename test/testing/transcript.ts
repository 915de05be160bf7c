import type { RouteMessage } from '../../lib/clients/iproute.ts';
import type { Overrun } from '../../lib/frame/frame.ts';
import { NLM_F } from '../../lib/frame/header.ts';

type Body = Readonly<Record<string, unknown>>;

/** What a transcript shows of each object; the rest is counters, ages and what the machine's drivers say. */
// biome-ignore format: table
const shown: Readonly<Record<string, readonly string[]>> = {
  LINK: ['ifname', 'index', 'flags', 'change', 'operstate', 'mtu', 'carrier', 'carrierChanges', 'address', 'link', 'linkNetnsid', 'master', 'ifalias',
    'group', 'txqlen', 'newNetnsid', 'newIfindex', 'altIfname', 'kind', 'portState', 'minMtu', 'maxMtu'],
  ADDR: ['family', 'index', 'local', 'address', 'prefixlen', 'scope', 'label', 'broadcast', 'flags', 'rtPriority', 'proto'],
  ROUTE: ['family', 'table', 'dst', 'dstLen', 'type', 'scope', 'protocol', 'tos', 'priority', 'oif', 'gateway', 'prefsrc', 'src', 'flags', 'multipath', 'nhId', 'pref', 'metrics'],
  RULE: ['family', 'priority', 'src', 'srcLen', 'dst', 'dstLen', 'table', 'tableId', 'action', 'goto', 'iifname', 'oifname', 'fwmark', 'fwmask', 'flags', 'protocol', 'suppressPrefixlen'],
  NEIGH: ['family', 'ifindex', 'dst', 'lladdr', 'state', 'flags', 'probes'],
  NEXTHOP: ['family', 'id', 'oif', 'gateway', 'group', 'blackhole', 'scope', 'protocol', 'flags'],
  NSID: ['nsid'],
  NETCONF: ['family', 'ifindex', 'forwarding'],
};

/** A hardware address that nobody chose. */
function isRandom(value: unknown): boolean {
  return (
    typeof value === 'string' && /^([0-9a-f]{2}:){5}[0-9a-f]{2}$/.test(value) && !value.startsWith('02:00:') && !value.startsWith('00:00:')
  );
}

function text(value: unknown): string {
  if (isRandom(value)) return '*';
  if (Array.isArray(value)) return value.length > 20 ? 'all' : `[${value.map(text).sort().join(' ')}]`;
  if (typeof value === 'object' && value !== null)
    return `{${Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .map(([key, part]) => `${key}=${text(part)}`)
      .sort()
      .join(' ')}}`;
  return String(value);
}

/** All bits are one number for the fake, and many names and numbers for the kernel's header. */
function flattened(body: Body): Body {
  const { linkinfo, propList, change, ...rest } = body as Record<string, unknown>;
  const info = linkinfo as { kind?: string; port?: { data?: { state?: string } } } | undefined;
  return {
    ...rest,
    ...(change !== undefined && { change }),
    ...(propList !== undefined && { altIfname: (propList as { altIfname?: unknown }).altIfname }),
    ...(info?.kind !== undefined && { kind: info.kind }),
    ...(info?.port !== undefined && { portState: info.port.data?.state }),
  };
}

/** One object as a line. */
export function line(kind: string, body: object): string {
  const keys = shown[kind] ?? [];
  const flat = flattened(body as Body);
  return keys
    .filter((key) => flat[key] !== undefined)
    .map((key) => `${key}=${text(flat[key])}`)
    .join(' ');
}

/** What other programs cause, or traffic that a fake has none of. */
function isNoise(kind: string, body: Body): boolean {
  if (kind !== 'NEIGH') return false;
  return body.family === 'bridge' || (typeof body.dst === 'string' && /^(ff0|22[4-9]\.)/.test(body.dst));
}

const bits = [
  ['create', NLM_F.create],
  ['excl', NLM_F.excl],
  ['replace', NLM_F.replace],
  ['append', NLM_F.append],
] as const;

/** An event as a line; `undefined` for noise. */
function eventLine(event: RouteMessage): { readonly stream: string; readonly text: string } | undefined {
  const [, verb = '', kind = ''] = /^RTM_(NEW|DEL)(.*)$/.exec(event.type) ?? [];
  const body = event.body as unknown as Body;
  if (isNoise(kind, body)) return undefined;
  const flags = verb === 'NEW' ? bits.filter(([, bit]) => (event.header.flags & bit) !== 0).map(([name]) => name) : [];
  const asked = event.header.sequence === 0 ? '' : ' asked';
  const family = kind === 'LINK' && body.family !== 'unspec' ? ` ${String(body.family)}` : '';
  const opening = kind === 'LINK' && Array.isArray(body.change) && body.change.length > 0 && body.change.length < 20;
  // What the kernel knows of the state while it opens a link depends on whether its worker ran since.
  const fitting = opening ? { ...body, operstate: undefined, flags: (body.flags as string[]).filter((flag) => flag !== 'running') } : body;
  const whole = kind === 'LINK' && family !== '' ? { ifname: body.ifname, index: body.index, master: body.master } : fitting;
  return {
    stream: kind === 'LINK' ? `LINK ${String(body.index)}` : kind === 'ROUTE' && verb === 'DEL' ? 'ROUTE' : 'other',
    text: `${verb === 'NEW' ? '+' : '-'}${kind}${family}${asked}${flags.length > 0 ? ` (${flags.join(' ')})` : ''} ${line(kind, whole)}`,
  };
}

/**
 * Events as lines that two kernels agree in. Links come in the order of their own events, since a worker tells of one or the other
 * first; the other events in the order in which they came, but for IPv6 routes that go together, whose order is a tree's.
 */
export function transcript(events: readonly (RouteMessage | Overrun)[]): string[] {
  const streams = new Map<string, string[]>();
  for (const event of events) {
    const found = event.type === 'overrun' ? { stream: 'other', text: 'overrun' } : eventLine(event);
    if (found === undefined) continue;
    const key = found.stream === 'ROUTE' ? 'other' : found.stream;
    const lines = streams.get(key) ?? [];
    // A bridge tells of its port as often as it looks at it.
    if (lines.at(-1) !== found.text) lines.push(found.text);
    streams.set(key, lines);
  }
  return [...streams].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, lines]) => sortedRuns(lines));
}

function sortedRuns(lines: readonly string[]): string[] {
  const result: string[] = [];
  let run: string[] = [];
  const flush = (): void => {
    result.push(...run.sort());
    run = [];
  };
  for (const item of lines) {
    if (item.startsWith('-ROUTE family=inet6')) run.push(item);
    else {
      flush();
      result.push(item);
    }
  }
  flush();
  return result;
}
