import { readdirSync } from 'node:fs';
import { namespaceIdentity } from './namespace-entry.ts';

/** The processes of a namespace, by its inode: those whose main thread is in it and that we may look at. */
export function processesIn(inode: number): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => namespaceIdentity(`/proc/${name}/ns/net`)?.inode === inode)
    .map(Number);
}
