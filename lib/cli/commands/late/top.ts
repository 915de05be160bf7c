import { IPDB } from '../../../ipdb/ipdb.ts';
import { TABLES } from '../../../ipdb/state.ts';
import { RT_TABLE } from '../../../messages/route/route-table.ts';
import { Context } from '../../context.ts';
import { EXIT } from '../../failure.ts';
import { selections } from '../../filter/selection.ts';
import { link } from '../../objects/link.ts';
import { objectsAndConditions, usualNames } from '../../objects/watched.ts';
import type { Scene } from '../../top/frame.ts';
import { LINK_ORDERS, linkOrderNamed } from '../../top/link-order.ts';
import type { Settings } from '../../top/settings.ts';
import { showLive } from '../../top/show-live.ts';
import { showText } from '../../top/show-text.ts';
import { stateTables } from '../../top/state-tables.ts';
import { sceneOf, type View, views } from '../../top/view.ts';
import { UsageError } from '../../usage-error.ts';
import { type Command, type Options, textOption } from '../command.ts';
import { commonOptions, conditions, filtersOf, namespaceOf } from '../common-options.ts';

/** Milliseconds: more often the counters of some drivers do not move. */
const LEAST_INTERVAL = 100;

/** `rxnetlink top`: links with their rates, and what happens, until `q` or ^C; on a pipe, frame after frame. */
export const command: Command = {
  usage: 'top [...objects and conditions]',
  options: [
    ['-i, --interval <seconds>', 'between samples of the counters (1)'],
    ['-s, --sort <order>', `${LINK_ORDERS.join(', ')} (traffic)`],
    ['--once', 'print one frame as text, and end'],
    ['-c, --count <frames>', 'print so many frames as text, and end'],
    ...commonOptions.filter(([flags]) => !flags.includes('--json')),
  ],
  notes: async () => ({
    Keys: ['q or ^C quit   s sort by another measure   p or blank pause   ↑ ↓ other links'],
    Objects: [
      `Whose changes are shown; without: ${usualNames()}; all: every one of the state.`,
      'What is not shown is not followed: on a router with many routes, name others.',
      'Routes in the table local come and go with addresses: they are left out where no condition names a table.',
    ],
    Conditions: conditions,
  }),
  examples: [
    'rxnetlink top',
    'rxnetlink top link address --sort rx',
    'rxnetlink top kind=veth --interval 0.5',
    'rxnetlink top --once --netns blue',
  ],
  async run(words, options, output) {
    const said = objectsAndConditions(words);
    const tables = await stateTables(said.objects);
    const filters = filtersOf(said.conditions, options);
    const selected = selections(filters, [...new Set([link, ...[...tables.values()].map(({ table }) => table)])]);
    const interval = intervalOf(options);
    const count = countOf(options);
    const settings: Settings = { order: linkOrderNamed(textOption(options, 'sort') ?? 'traffic'), paused: false, above: 0 };
    const namespace = textOption(options, 'netns');
    const needed: ReadonlySet<string> = new Set([...tables.keys(), 'links', 'addresses']);
    const ignore = {
      objects: TABLES.filter((name) => !needed.has(name)),
      tables: filters.some(({ name }) => name === 'table') ? [] : [RT_TABLE.local],
    };
    const ipdb = new IPDB({ ...namespaceOf(options), history: 0, ignore });
    const followed = { ipdb, namespace, interval, tables, selected, context: new Context() };
    const scene = (view: View): Scene => sceneOf(view, followed, Date.now());
    try {
      if (count === undefined && output.isTerminal && process.env.TERM !== 'dumb') await showLive(views(followed), scene, settings, output);
      else await showText(views(followed), scene, settings, output, count);
    } finally {
      ipdb.close();
      output.flush();
    }
    return EXIT.ok;
  },
};

/** Milliseconds. */
function intervalOf(options: Options): number {
  const text = textOption(options, 'interval') ?? '1';
  const interval = Number(text) * 1000;
  if (!(interval >= LEAST_INTERVAL && interval < 2 ** 31))
    throw new UsageError(`--interval ${JSON.stringify(text)} is no number of seconds from 0.1`);
  return interval;
}

/** How many frames, where they are counted. */
function countOf(options: Options): number | undefined {
  const text = textOption(options, 'count');
  if (text === undefined) return options.once === true ? 1 : undefined;
  if (!/^[1-9]\d*$/.test(text)) throw new UsageError(`--count ${JSON.stringify(text)} is no number of frames from 1`);
  return Number(text);
}
