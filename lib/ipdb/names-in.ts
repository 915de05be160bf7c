import type { LinkObject } from './objects/link.ts';
import { Table } from './table.ts';

/** Indexes by all the names that links have: a name wins over an alternative name. */
export function namesIn(links: Iterable<LinkObject>): Table<string, number> {
  return Table.empty<string, number>().changed((names) => {
    for (const { index, ifname, propList } of links) {
      for (const name of propList?.altIfname ?? []) names.set(name, index);
      if (ifname !== undefined) names.set(ifname, index);
    }
  });
}
