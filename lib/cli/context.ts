import { type NameFile, NameFiles } from '../clients/route/name-files.ts';
import type { Names } from '../schema/codec.ts';
import { namesByNumber } from '../schema/name-table.ts';

/** What numbers mean where an object is shown: names of interfaces, and the system's names. */
export class Context {
  private readonly interfaces = new Map<number, string>();
  private readonly files = new NameFiles();
  private readonly tables = new Map<NameFile, ReadonlyMap<number, string>>();

  /** Notes an interface's name. One that is gone is remembered: what belonged to it may be reported later. */
  learn(index: number, name: string): void {
    this.interfaces.set(index, name);
  }

  /** The name of an interface; `#7` for one that is not known. `undefined` and 0 are none. */
  interface(index: number | undefined): string | undefined {
    return index === undefined || index === 0 ? undefined : (this.interfaces.get(index) ?? `#${index}`);
  }

  /** The name of a number: the kernel's, or that of iproute2's files; without one the number. */
  name(value: string | number | undefined, file: NameFile, own: Names): string | undefined {
    if (typeof value !== 'number') return value;
    let names = this.tables.get(file);
    if (names === undefined) {
      names = new Map([...namesByNumber(Object.fromEntries(this.files.table(file))), ...namesByNumber(own)]);
      this.tables.set(file, names);
    }
    return names.get(value) ?? String(value);
  }
}
