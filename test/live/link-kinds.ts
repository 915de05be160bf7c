// Every kind of link, made with its settings, read back, changed and deleted on the kernel it runs on. Prints a line of JSON for each.
import { release } from 'node:os';
import { isDeepStrictEqual } from 'node:util';
import { IPRoute } from '../../lib/clients/iproute.ts';
import type { ChangedLink } from '../../lib/clients/route/link-settings.ts';
import type { Link } from '../../lib/messages/route/link.ts';
import { startShell } from '../support/shell.ts';
import { toIpLink } from './as-ip-json/link.ts';
import { namesOf } from './as-ip-json/names.ts';
import { compare, type Json } from './compare.ts';
import { features } from './link-kinds/features.ts';
import { interfaces } from './link-kinds/interfaces.ts';
import { masters } from './link-kinds/masters.ts';
import type { LinkTrial, Outcome, Reading } from './link-kinds/trial.ts';
import { tunnels } from './link-kinds/tunnels.ts';

type Body = Readonly<Record<string, unknown>>;

const ipr = new IPRoute();
const shell = startShell();
const run = (commands: string | undefined): void => {
  if (commands !== undefined) shell(['ip', '-batch', '-'], `${commands}\n`);
};

const loads = (module: string): boolean => {
  try {
    shell(['modprobe', '-q', module]);
    return true;
  } catch {
    return false;
  }
};

const works = (command: string): boolean => {
  try {
    run(command);
    return true;
  } catch {
    return false;
  }
};

const [major = 0, minor = 0] = release().split('.').map(Number);
const isOlder = (than: string): boolean => {
  const [otherMajor = 0, otherMinor = 0] = than.split('.').map(Number);
  return major < otherMajor || (major === otherMajor && minor < otherMinor);
};

function must(condition: unknown, reason: string): asserts condition {
  if (!condition) throw new Error(reason);
}

const text = (value: unknown): string => JSON.stringify(value, (_, inner) => (typeof inner === 'bigint' ? `${inner}n` : inner));

/** Where `found` is not what was wanted. A name stands for an index; of flags all that were wanted must be set. */
function* differences(found: unknown, wanted: unknown, indexOf: (name: string) => number | undefined, path: string): Generator<string> {
  if (typeof wanted === 'object' && wanted !== null && !Array.isArray(wanted) && !(wanted instanceof Uint8Array)) {
    for (const [key, inner] of Object.entries(wanted))
      if (inner !== undefined) yield* differences((found as Body | undefined)?.[key], inner, indexOf, `${path}.${key}`);
    return;
  }
  counted++;
  if (isDeepStrictEqual(found, wanted) || (typeof wanted === 'string' && typeof found === 'number' && indexOf(wanted) === found)) return;
  if (/flags$/.test(path) && Array.isArray(found) && Array.isArray(wanted) && wanted.every((flag) => found.includes(flag))) return;
  yield `${path}: wanted ${text(wanted)}, found ${text(found)}`;
}

/** What only a request holds, or what reads otherwise. */
const switches: Readonly<Record<string, readonly [flag: string, when: boolean | string]>> = {
  state: ['up', 'up'],
  arp: ['noarp', false],
  promisc: ['promisc', true],
  allmulticast: ['allmulti', true],
  multicast: ['multicast', true],
};

let counted = 0;

/** Compares `x0` with what was asked for and with what `ip` says. */
async function check(wanted: ChangedLink, { data: readData, port: readPort }: Reading): Promise<Link> {
  const {
    kind,
    data,
    port,
    peer: _peer,
    ...rest
  } = wanted as object as Body & {
    data?: Body;
    port?: { kind: string; data: Body };
  };
  const links = await ipr.link.list();
  const link = links.find(({ ifname }) => ifname === 'x0');
  must(link !== undefined, 'we do not list it');
  const indexOf = (name: string): number | undefined => links.find(({ ifname }) => ifname === name)?.index;
  const lost: string[] = [];
  if (kind !== undefined) lost.push(...differences(link.linkinfo?.kind, kind, indexOf, 'kind'));
  lost.push(...differences(link.linkinfo?.data ?? {}, { ...data, ...readData }, indexOf, 'data'));
  const portWanted = { ...port?.data, ...readPort };
  if (port !== undefined) lost.push(...differences(link.linkinfo?.port?.kind, port.kind, indexOf, 'port.kind'));
  lost.push(...differences(link.linkinfo?.port?.data ?? {}, portWanted, indexOf, 'port'));
  for (const [key, value] of Object.entries(rest)) {
    const flag = switches[key];
    if (flag !== undefined) lost.push(...differences(link.flags.includes(flag[0] as 'up'), value === flag[1], indexOf, key));
    else if (value !== 0 || key !== 'master') lost.push(...differences(link[key as keyof Link], value, indexOf, key));
  }
  must(lost.length === 0, lost.join('; '));
  const one = await ipr.link.get('x0');
  must(one.linkinfo?.kind === link.linkinfo?.kind && one.index === link.index, 'get gives another');
  await agrees();
  return link;
}

/** Compares ours with `ip -details -json`, some times over, since what is carried runs on. */
async function agrees(attempts = 4): Promise<void> {
  const theirs = (): Json => JSON.parse(shell(['ip', '-details', '-json', 'link', 'show', 'dev', 'x0'])) as Json;
  const before = theirs();
  const links = await ipr.link.list();
  const ours = links.filter(({ ifname }) => ifname === 'x0').map((link) => toIpLink(link, namesOf(links)));
  const { differences: others, values } = compare(before, theirs(), ours);
  if (others.length > 0 && attempts > 1) return agrees(attempts - 1);
  must(others.length === 0, others.join('; '));
  must(values >= 15, `only ${values} values were compared`);
  counted += values;
}

/** What an older kernel has never heard of is left out. */
function without<T>(body: T, since: LinkTrial['since'] = {}): T {
  const unknown = Object.keys(since).filter((key) => isOlder(since[key] as string));
  const strip = (part: object | undefined): object | undefined =>
    part && Object.fromEntries(Object.entries(part).filter(([key]) => !unknown.includes(key)));
  const { data, port, ...rest } = body as { data?: object; port?: { data?: object } };
  return { ...rest, ...(data && { data: strip(data) }), ...(port && { port: { ...port, data: strip(port.data) } }) } as T;
}

type Parts = Body & { data?: Body; port?: { data?: Body } };
const merge = (one: ChangedLink, other: ChangedLink): ChangedLink => {
  const [a, b] = [one, other] as readonly object[] as [Parts, Parts];
  return {
    ...a,
    ...b,
    ...((a.data || b.data) && { data: { ...a.data, ...b.data } }),
    ...((a.port || b.port) && { port: { ...a.port, ...b.port, data: { ...a.port?.data, ...b.port?.data } } }),
  } as ChangedLink;
};

const scenery = `link add p0 type veth peer name p1
link add p2 type veth peer name p3
link set p0 up
link set p1 up
link set p2 up
link set p3 up`;
run(scenery);
const always = new Set(['p0', 'p1', 'p2', 'p3']);

/** Deletes what a trial left, and its namespaces and nexthops. */
async function clear(): Promise<void> {
  for (const { ifname = '', linkinfo } of await ipr.link.list())
    if (!always.has(ifname) && linkinfo !== undefined) await ipr.link.del(ifname).then(undefined, () => undefined);
  await ipr.nexthop.flush().forEach(() => {});
}

const isAbsent = (error: unknown): boolean =>
  error instanceof Error && ['EOPNOTSUPP', 'EPROTONOSUPPORT', 'ENODEV', 'ENXIO'].includes(String((error as { code?: string }).code));

async function attempt({
  what,
  add,
  module,
  probe,
  scenery: first,
  changes = [],
  since,
  ignored,
  others = {},
  ...reading
}: LinkTrial): Promise<Outcome> {
  counted = 0;
  if (module !== undefined && !loads(module)) return { what, result: 'absent', reason: `there is no module ${module}` };
  if (probe !== undefined && !works(probe)) return { what, result: 'absent', reason: `ip cannot do: ${probe}` };
  run(first);
  let settings = without(typeof add === 'function' ? add() : add, since) as ChangedLink;
  try {
    await ipr.link.add({ ...settings, ifname: 'x0' } as never);
  } catch (error) {
    return { what, result: isAbsent(error) ? 'absent' : 'failed', reason: String((error as Error).message) };
  }
  if (ignored !== undefined) {
    const { linkinfo } = await ipr.link.get('x0');
    if ((linkinfo?.data as Body | undefined)?.[ignored] === undefined) return { what, result: 'absent', reason: `${ignored} is ignored` };
  }
  let wanted: Reading = reading;
  await check(settings, wanted);
  const links = await ipr.link.list();
  for (const [name, body] of Object.entries(others)) {
    const lost = [
      ...differences(
        links.find(({ ifname }) => ifname === name),
        body,
        () => undefined,
        name,
      ),
    ];
    must(lost.length === 0, lost.join('; '));
  }
  for (const { scenery: between, set, data, port } of changes) {
    run(between);
    const change = without(set, since);
    await ipr.link.set('x0', change);
    settings = merge(settings, change);
    wanted = { data: { ...wanted.data, ...data }, port: { ...wanted.port, ...port } };
    await check(settings, wanted);
  }
  await ipr.link.del('x0');
  must(!(await ipr.link.list()).some(({ ifname }) => ifname === 'x0'), 'it is still there');
  return { what, result: 'passed', compared: counted };
}

const report = (outcome: Outcome): boolean => process.stdout.write(`${JSON.stringify(outcome)}\n`);
const failed = (what: string) => (error: unknown) => ({ what, result: 'failed', reason: String((error as Error).message) }) as const;
const only = process.argv[2] === undefined ? undefined : new RegExp(process.argv[2]);
for (const trial of [...interfaces, ...masters, ...tunnels]) {
  if (only?.test(trial.what) === false) continue;
  report(await attempt(trial).catch(failed(trial.what)));
  await clear();
}
for (const [what, feature] of Object.entries(features)) {
  if (only?.test(what) === false) continue;
  report(await feature(ipr, run).then((result) => ({ what, result }) as const, failed(what)));
  await clear();
}
ipr.close();
