import { writeSync } from 'node:fs';
import { InvalidValueError } from '../../errors.ts';
import { type DesiredNetwork, recipeFor } from '../../ipdb/desired/desired-network.ts';
import { namespacesOf } from '../../ipdb/desired/guests.ts';
import { mistakesIn } from '../../ipdb/desired/mistakes-in.ts';
import { IPDB } from '../../ipdb/ipdb.ts';
import type { Recipe } from '../../ipdb/transaction/compose.ts';
import type { Options } from '../commands/command.ts';
import { namespaceOf } from '../commands/common-options.ts';
import { EXIT } from '../failure.ts';
import { printable } from '../printable.ts';
import { UsageError } from '../usage-error.ts';
import { type NetworkFile, networkFile } from './network-file.ts';

const STANDARD_ERROR = 2;

/**
 * Reads the description of a network that words name, and works with it on the network. Where the file is wrong every mistake is
 * told, nothing is done, and the exit code is 2.
 */
export async function withDescribedNetwork(
  name: string,
  [path, more]: readonly string[],
  options: Options,
  work: (ipdb: IPDB, recipe: Recipe, file: NetworkFile) => Promise<number>,
): Promise<number> {
  if (path === undefined) throw new UsageError(`${name}: which file? - is standard input`);
  if (more !== undefined) throw new UsageError(`${name}: one file, not also ${JSON.stringify(more)}`);
  const file = await networkFile(path);
  if (file.problems.length > 0) return refuse(file.problems);
  const ipdb = new IPDB({ ...namespaceOf(options), namespaces: namespacesOf(file.value), history: 0 });
  try {
    const mistakes = mistakesIn(file.value, await ipdb.ready());
    if (mistakes.length > 0) return refuse(file.tell(mistakes));
    return await work(ipdb, recipeFor(file.value as DesiredNetwork), file);
  } catch (error) {
    // What only the plan shows: a setting that the kernel does not change.
    if (error instanceof InvalidValueError) return refuse(file.tell([{ path: error.path.split('.'), reason: error.reason }]));
    throw error;
  } finally {
    ipdb.close();
  }
}

function refuse(problems: readonly string[]): number {
  for (const problem of problems) writeSync(STANDARD_ERROR, `rxnetlink: ${printable(problem)}\n`);
  return EXIT.usage;
}
