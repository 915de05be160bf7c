import { readFileSync } from 'node:fs';
import { NameFiles } from '../../../lib/clients/route/name-files.ts';
import type { Link } from '../../../lib/messages/route/link.ts';

/** What `ip` looks up to print a number as a name. */
export interface Names {
  /** The name of an interface; `*` for none. */
  link(index: number): string;
  /** Whether an interface is up; `undefined` where there is none of this index. */
  isUp(index: number): boolean | undefined;
  table(number: number): string;
  group(number: number): string;
  realm(number: number): string;
  /** Name of a protocol, as decoded: a name of ours or a number. */
  protocol(value: string | number): string;
  scope(value: string | number): string;
  user(id: number): string | number;
  userGroup(id: number): string | number;
}

/** Names of a namespace's interfaces, and of this system's tables, protocols and users. */
export function namesOf(links: readonly Link[]): Names {
  const files = new NameFiles();
  const byIndex = new Map(links.map((link) => [link.index, link]));
  const reversed = (file: Parameters<NameFiles['table']>[0], own: Readonly<Record<string, number>> = {}): ReadonlyMap<number, string> =>
    new Map([...Object.entries(own), ...files.table(file)].map(([name, number]) => [number, name]));
  const tables = reversed('rt_tables', { default: 253, main: 254, local: 255 });
  const groups = reversed('group', { default: 0 });
  const realms = reversed('rt_realms');
  const protocols = reversed('rt_protos');
  const users = accounts('/etc/passwd');
  const userGroups = accounts('/etc/group');
  return {
    link: (index) => byIndex.get(index)?.ifname ?? (index === 0 ? '*' : `if${index}`),
    isUp: (index) => byIndex.get(index)?.flags.includes('up'),
    table: (number) => tables.get(number) ?? String(number),
    group: (number) => groups.get(number) ?? String(number),
    realm: (number) => realms.get(number) ?? String(number),
    protocol: (value) => (typeof value === 'string' ? value : (protocols.get(value) ?? String(value))),
    scope: (value) => (value === 'universe' ? 'global' : String(value)),
    user: (id) => users.get(id) ?? id,
    userGroup: (id) => userGroups.get(id) ?? id,
  };
}

function accounts(path: string): ReadonlyMap<number, string> {
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  return new Map(lines.filter((fields) => fields.length > 2).map(([name = '', , id]) => [Number(id), name]));
}
