import { GenericNetlink } from '../../clients/generic.ts';
import type { Namespace } from '../commands/common-options.ts';
import type { GenericLookup } from './generic-lookup.ts';

/** Asks the kernel for the numbers of its generic netlink families. Without an answer messages go by their numbers. */
export async function learnFamilies(lookup: GenericLookup, namespace: Namespace): Promise<void> {
  const generic = new GenericNetlink(namespace);
  try {
    for (const family of await generic.families()) lookup.learn(family);
  } finally {
    generic.close();
  }
}
