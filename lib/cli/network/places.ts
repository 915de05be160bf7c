import type { IPDBOptions } from '../../ipdb/ipdb.ts';
import { type Options, textOption } from '../commands/command.ts';
import { namespaceOf } from '../commands/common-options.ts';

/** What stands for this namespace and each that has a name. */
const ALL = 'all';

/** Where to look: one namespace, or all. */
export function placesOf(options: Options): Pick<IPDBOptions, 'netns' | 'namespaces'> {
  return textOption(options, 'netns') === ALL ? { namespaces: ALL } : namespaceOf(options);
}
