// Run in network and mount namespaces of its own: eBPF programs that are pinned to paths, attached by those paths to everything that takes one. Prints a line of JSON.
import { closeSync, readdirSync, readlinkSync, unlinkSync } from 'node:fs';
import { IPRoute } from '../../lib/clients/iproute.ts';
import { startShell } from '../support/shell.ts';
import { loadProgram, PROGRAM_TYPE, pinProgram } from './link-kinds/bpf-program.ts';

/** What there is of each afterwards; `absent` where the kernel refuses to load programs. */
export interface PinnedOutcome {
  readonly absent?: string;
  readonly filter?: unknown;
  readonly action?: unknown;
  readonly xdp?: unknown;
  readonly route?: unknown;
  readonly missing?: string;
  readonly notPinned?: string;
  readonly ensured?: readonly unknown[];
  /** Descriptors of programs that are open afterwards. */
  readonly open?: number;
}

/** Nothing but an empty folder everywhere, and what is mounted over it is seen by nobody else. */
const folder = '/mnt';
const path = (name: string): string => `${folder}/${name}`;

function openPrograms(): number {
  const targets = readdirSync('/proc/self/fd').map((descriptor) => {
    try {
      return readlinkSync(`/proc/self/fd/${descriptor}`);
    } catch {
      return ''; // the one of the listing itself
    }
  });
  return targets.filter((target) => target.includes('bpf-prog')).length;
}

/** Why something could not be done, or `done`. */
async function refused(work: PromiseLike<unknown>): Promise<string> {
  try {
    await work;
    return 'done';
  } catch (error) {
    return (error as Error).message;
  }
}

/** Loads a program and pins it to its name; what the kernel lacks for that. */
function pin(name: keyof typeof PROGRAM_TYPE, returns: number): string | undefined {
  const descriptor = loadProgram(PROGRAM_TYPE[name], returns);
  if (descriptor === undefined) return `program of type ${name}`;
  try {
    return pinProgram(descriptor, path(name)) ? undefined : `pin of ${name}`;
  } finally {
    closeSync(descriptor);
  }
}

async function outcome(): Promise<PinnedOutcome> {
  const run = startShell();
  try {
    run(['mount', '-t', 'bpf', 'bpf', folder]);
  } catch (error) {
    return { absent: `bpf file system: ${(error as Error).message}` };
  }
  for (const [name, returns] of [
    ['schedCls', 0],
    ['schedAct', 0],
    ['xdp', 2],
    ['lwtOut', 0],
  ] as const) {
    const absent = pin(name, returns);
    if (absent !== undefined) return { absent };
  }
  run(['ip', '-batch', '-'], 'link add v1 type veth peer name v2\nlink set v1 up\nlink set v2 up\naddress add 10.0.0.1/24 dev v1\n');
  const ipr = new IPRoute();
  await ipr.qdisc.add({ dev: 'v1', kind: 'clsact' });
  const place = { dev: 'v1', parent: 'ingress', priority: 1, protocol: 'all' } as const;
  const settings = { ...place, handle: 1, kind: 'bpf', options: { pinned: path('schedCls'), directAction: true } } as const;
  const ensured = [await ipr.filter.ensure(settings), await ipr.filter.ensure(settings)];
  // Another program takes the path, and so the name.
  unlinkSync(path('schedCls'));
  pin('schedCls', 0);
  ensured.push(await ipr.filter.ensure(settings), await ipr.filter.ensure(settings));
  const action = { kind: 'bpf', options: { pinned: path('schedAct'), name: 'mine' } } as const;
  const acted = await refused(ipr.filter.add({ ...place, priority: 2, kind: 'matchall', options: { actions: [action] } }));
  if (/not found|Failed to load/.test(acted) === false && acted !== 'done') throw new Error(acted);
  await ipr.link.set('v1', { xdp: { pinned: path('xdp'), flags: ['skb_mode'] } });
  await ipr.route.add({ dst: '10.9.0.0/16', dev: 'v1', encap: { type: 'bpf', data: { out: { pinned: path('lwtOut') } } } });
  const missing = await refused(ipr.filter.add({ ...place, priority: 3, kind: 'bpf', options: { pinned: path('nothing') } }));
  const notPinned = await refused(ipr.link.set('v2', { xdp: { pinned: '/etc/passwd' } }));
  const [first, second] = await ipr.filter.list({ dev: 'v1', parent: 'ingress' }).then((all) => all.filter(({ handle }) => handle !== 0));
  const route = (await ipr.route.list({ table: 'main' })).find(({ dst }) => dst === '10.9.0.0');
  const result = {
    filter: first?.options,
    action: second?.kind === 'matchall' ? second.options?.act?.[0]?.options : undefined,
    xdp: (await ipr.link.get('v1')).xdp?.attached,
    route: route?.encap?.data,
    missing,
    notPinned,
    ensured,
    open: openPrograms(),
  };
  ipr.close();
  return result;
}

process.stdout.write(`${JSON.stringify(await outcome(), (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value))}\n`);
process.exit(0);
