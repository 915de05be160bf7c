import { readdirSync, readFileSync } from 'node:fs';
import { InvalidValueError } from '../../errors.ts';

/** Where iproute2 keeps its names: what the administrator wrote counts more than what the package brings. */
const DIRECTORIES = ['/usr/share/iproute2', '/usr/lib/iproute2', '/etc/iproute2'];

/** Numbers that have names of the system's own: routing tables, protocols, scopes, groups … */
export type NameFile = 'rt_tables' | 'rt_protos' | 'rt_scopes' | 'rt_realms' | 'rt_dsfield' | 'rt_addrprotos' | 'group';

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function configurations(path: string): string[] {
  try {
    return readdirSync(path)
      .filter((name) => name.endsWith('.conf'))
      .sort();
  } catch {
    return [];
  }
}

function entries(text: string): [string, number][] {
  return [...text.matchAll(/^\s*(0x[0-9a-f]+|\d+)\s+([^\s#]+)/gim)].map(([, number = '0', name = '']) => [name, Number(number)]);
}

/**
 * Names as iproute2's files define them, the `.d` folders included; read once, when a name is first asked for.
 */
export class NameFiles {
  private readonly tables = new Map<NameFile, ReadonlyMap<string, number>>();

  /** Name → number. */
  table(file: NameFile): ReadonlyMap<string, number> {
    let table = this.tables.get(file);
    if (table === undefined) {
      const texts = DIRECTORIES.flatMap((directory) => [
        read(`${directory}/${file}`),
        ...configurations(`${directory}/${file}.d`).map((name) => read(`${directory}/${file}.d/${name}`)),
      ]);
      table = new Map(texts.flatMap(entries));
      this.tables.set(file, table);
    }
    return table;
  }

  /** The number behind a name or number. `own` holds the kernel's names. Throws an {@link InvalidValueError} that names the property. */
  number(value: unknown, file: NameFile, own: Readonly<Record<string, number>>, property: string, operation: string): number {
    if (typeof value === 'number') return value;
    if (typeof value === 'string') {
      const known = Object.hasOwn(own, value) ? own[value] : this.table(file).get(value);
      if (known !== undefined) return known;
      if (/^(0x[0-9a-f]+|\d+)$/i.test(value)) return Number(value);
    }
    throw new InvalidValueError(property, `${JSON.stringify(value)} is neither a number nor a name in ${file}`, operation);
  }
}
