import { firstValueFrom, toArray } from 'rxjs';
import { catalogue } from '../../lib/cli/objects/catalogue.ts';
import { piecesOf } from '../../lib/cli/objects/object-table.ts';
import { Runner } from '../../lib/clients/route/runner.ts';
import { NetlinkError } from '../../lib/errors.ts';
import { Marshal } from '../../lib/marshal.ts';
import { rtnl } from '../../lib/messages/route/rtnl.ts';
import { fromJson } from '../../lib/schema/json.ts';
import { NetlinkSocket } from '../../lib/socket/netlink-socket.ts';
import { rxnetlink } from './rxnetlink.ts';

/** What moves by itself between two dumps. */
// biome-ignore format: table
const moving = new Set([
  'stats', 'stats2', 'stats64', 'xstats', 'link64', 'cacheinfo', 'config', 'reachableTime', 'idleTime', 'timer', 'inet6', 'tm',
  'messageAgeTimer', 'forwardDelayTimer', 'holdTimer', 'pcnt', 'linkXstats', 'linkXstatsSlave', 'unbalancedTime',
]);

/** A decoded object without what moves. */
export function settled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(settled);
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !moving.has(key))
      .map(([key, inner]) => [key, settled(inner)]),
  );
}

/** What `list --json` gave of one kind of objects, read back with the declared codec, beside what the library decodes. */
export interface ReadBack {
  readonly name: string;
  readonly printed: readonly unknown[];
  readonly decoded: readonly unknown[];
}

/** Every object that can be listed in a namespace, or those that are named, as JSON and as the library has it. Those that the kernel does not know are left out. */
export async function readBack(netns: string, names: readonly string[] = catalogue.map(({ name }) => name)): Promise<readonly ReadBack[]> {
  const socket = new NetlinkSocket({ netns, marshal: new Marshal(rtnl) });
  const found: ReadBack[] = [];
  try {
    for (const { name, load } of catalogue.filter((entry) => names.includes(entry.name))) {
      const table = await load();
      if (table.list === undefined) continue;
      const { code, out, err } = rxnetlink(['list', name, '--json', '--netns', netns]);
      if (err.includes('EOPNOTSUPP')) continue;
      if (code !== 0) throw new Error(`list ${name}: ${err}`);
      const printed = JSON.parse(out).map((item: never) => settled(fromJson(table.codec, item)));
      const values = await firstValueFrom(table.list(new Runner(socket), {}, false).pipe(toArray()));
      found.push({ name, printed, decoded: values.flatMap((value) => piecesOf(table, value)).map(settled) });
    }
  } catch (error) {
    throw error instanceof NetlinkError ? new Error(`${error.message} after ${found.at(-1)?.name}`) : error;
  } finally {
    socket.close();
  }
  return found;
}
