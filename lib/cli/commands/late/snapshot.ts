import { serialize } from '../../../ipdb/serialize.ts';
import { EXIT } from '../../failure.ts';
import { liveState } from '../../network/live-state.ts';
import { placesOf } from '../../network/places.ts';
import { UsageError } from '../../usage-error.ts';
import type { Command } from '../command.ts';

/** `rxnetlink snapshot`: the network as one line of JSON, which `diff` reads. */
export const command: Command = {
  usage: 'snapshot',
  options: [
    ['-n, --netns <name>', 'of a network namespace: name, path or pid; all: of all'],
    ['--no-color', 'no colours: there are none'],
  ],
  notes: async () => ({
    Snapshot: [
      'Links, addresses, neighbours, forwarding entries, routes, rules, next hops,',
      'qdiscs, classes, filters, VLANs, ids of namespaces: as the state of the',
      'library holds them, exact, and with a version. parse() of the library reads',
      'it. What changes without an event (counters, timers) is not in it.',
      'With --netns all: this namespace, and each that has a name.',
    ],
  }),
  examples: [
    'rxnetlink snapshot > before.json',
    'rxnetlink snapshot --netns all > all.json',
    'rxnetlink snapshot | jq ".tables.links[][1].ifname"',
  ],
  async run(words, options, output) {
    if (words.length > 0) throw new UsageError(`snapshot: it takes no ${JSON.stringify(words[0])}`);
    output.line(serialize(await liveState(placesOf(options))));
    output.flush();
    return EXIT.ok;
  },
};
