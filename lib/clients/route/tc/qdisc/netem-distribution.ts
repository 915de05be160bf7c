import { readFileSync } from 'node:fs';
import type { Place } from '../place.ts';

/** A table of delays: a name for one of iproute2's files (`normal`, `pareto`, `paretonormal`, `experimental`), or its numbers. */
export type Distribution = string | readonly number[];

const FOLDERS = ['/usr/lib/tc', '/usr/lib64/tc', '/lib/tc'];
/** Where Debian keeps what depends on the processor. */
const MULTIARCH: Readonly<Partial<Record<NodeJS.Architecture, string>>> = {
  x64: 'x86_64',
  arm64: 'aarch64',
  s390x: 's390x',
  riscv64: 'riscv64',
  ppc64: 'powerpc64le',
};
/** Most entries that the kernel takes. */
const LONGEST = 16 * 1024;

/** The numbers of a table. */
export function distribution(value: Distribution, place: Place): readonly number[] {
  const numbers = typeof value === 'string' ? readTable(value, place) : value;
  return numbers.length > LONGEST ? place.refuse(`${numbers.length} numbers are more than the ${LONGEST} of a table`) : numbers;
}

function readTable(name: string, place: Place): readonly number[] {
  if (!/^[\w.-]+$/.test(name)) return place.refuse(`${JSON.stringify(name)} is not the name of a table`);
  for (const folder of [process.env.TC_LIB_DIR, `/usr/lib/${MULTIARCH[process.arch] ?? process.arch}-linux-gnu/tc`, ...FOLDERS]) {
    if (folder === undefined) continue;
    try {
      return [...readFileSync(`${folder}/${name}.dist`, 'utf8').replaceAll(/#.*/g, '').matchAll(/-?\d+/g)].map(([number]) =>
        Number(number),
      );
    } catch {
      // It may lie in the next folder.
    }
  }
  return place.refuse(`${JSON.stringify(name)} is no table that iproute2 brings: there is no ${name}.dist in ${FOLDERS[0]} or the like`);
}
