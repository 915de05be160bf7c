import { writeSync } from 'node:fs';
import type { NetworkState } from '../../../ipdb/state.ts';
import { EXIT, failureOf } from '../../failure.ts';
import { changeLines } from '../../network/change-lines.ts';
import { jsonArray } from '../../network/json-array.ts';
import { liveState } from '../../network/live-state.ts';
import { networkChanges } from '../../network/network-changes.ts';
import { placesOf } from '../../network/places.ts';
import { snapshotFile } from '../../network/snapshot-file.ts';
import { isUsageError, UsageError } from '../../usage-error.ts';
import { type Command, type Options, textOption } from '../command.ts';

const STANDARD_ERROR = 2;
/** Exit codes, those of diff(1). */
const DIFFERS = 1;
const TROUBLE = 2;

/** `rxnetlink diff`: what differs between two snapshots. */
export const command: Command = {
  usage: 'diff <a> [b]',
  options: [
    ['--live', 'with the network as it is now, instead of a second file'],
    ['-n, --netns <name>', 'of --live: a network namespace; all: all of them'],
    ['-a, --all', 'what comes and goes by itself, too'],
    ['-j, --json', 'print JSON instead of text for people'],
    ['--no-color', 'no colours, not even on a terminal (also: NO_COLOR)'],
  ],
  notes: async () => ({
    Files: [
      'Two files that snapshot wrote; - is standard input.',
      'A file that holds several namespaces is compared with all of them by --live.',
    ],
    Signs: [
      '+ only in the second   - only in the first   ~ in both, but changed:',
      'below it each property that differs, by its path, with before → after.',
      'Objects are the same where their keys are: links by their index.',
      'Left out, unless --all: neighbours and forwarding entries that were learnt.',
    ],
  }),
  examples: [
    'rxnetlink diff before.json after.json',
    'rxnetlink diff before.json --live',
    'rxnetlink diff a.json b.json --json | jq .[].fields',
  ],
  exitCodes: ['0  no difference', '1  there are differences', '2  trouble: a file cannot be read, the command line makes no sense'],
  async run(words, options, output) {
    try {
      const [one, other] = await statesOf(words, options);
      const changes = networkChanges(one, other, options.all === true);
      const lines = options.json === true ? jsonArray(changes) : await changeLines(changes, [one, other], output.style);
      for (const line of lines) output.line(line);
      output.flush();
      return changes.length === 0 ? EXIT.ok : DIFFERS;
    } catch (error) {
      if (isUsageError(error)) throw error;
      writeSync(STANDARD_ERROR, `${failureOf(error).line}\n`);
      return TROUBLE;
    }
  },
};

async function statesOf([one, other, ...more]: readonly string[], options: Options): Promise<readonly [NetworkState, NetworkState]> {
  const live = options.live === true;
  if (one === undefined || (other === undefined && !live)) throw new UsageError('diff: two snapshots, or one and --live');
  const [extra] = live ? [other] : more;
  if (extra !== undefined) throw new UsageError(`diff: two snapshots, not also ${JSON.stringify(extra)}`);
  if (!live && textOption(options, 'netns') !== undefined) throw new UsageError('--netns says where --live looks');
  const before = await snapshotFile(one);
  if (other !== undefined) return [before, await snapshotFile(other)];
  const places = placesOf(options);
  return [before, await liveState(before.namespaces.size === 0 ? places : { ...places, namespaces: 'all' })];
}
