import { fromEvent, lastValueFrom, merge, takeUntil } from 'rxjs';
import { Runner } from '../../clients/route/runner.ts';
import { Marshal } from '../../marshal.ts';
import { NetlinkSocket } from '../../socket/netlink-socket.ts';
import { Context } from '../context.ts';
import { selections } from '../filter/selection.ts';
import { JsonReport } from '../json-report.ts';
import { LineReport } from '../line-report.ts';
import { link } from '../objects/link.ts';
import { objectsAndConditions, usualNames, watched } from '../objects/watched.ts';
import { readerGone } from '../reader-gone.ts';
import { Watch } from '../watch.ts';
import { type Command, textOption } from './command.ts';
import { bytesOf, commonNotes, commonOptions, filtersOf, namespaceOf } from './common-options.ts';

/** `rxnetlink monitor`: what is there, then what changes, until ^C. */
export const command: Command = {
  usage: 'monitor [...objects and conditions]',
  options: [
    ...commonOptions,
    ['--no-list', 'print only changes, not what is there already'],
    ['--buffer <bytes>', 'room for changes that were not read yet (32M)'],
  ],
  notes: async (words) => ({
    ...(await commonNotes('monitor', words)),
    Signs: ['+ new   ~ changed   - removed   ! changes were lost (overrun)', `Without objects: ${usualNames()}; all: every object.`],
  }),
  examples: [
    'rxnetlink monitor',
    'rxnetlink monitor link address dev=eth0',
    'rxnetlink monitor all',
    'rxnetlink monitor route table=main --json | jq .body.dst',
  ],
  async run(words, options, output) {
    const { objects, conditions } = objectsAndConditions(words);
    const tables = await Promise.all(watched(objects).map(({ load }) => load()));
    const selected = selections(filtersOf(conditions, options), tables);
    const context = new Context();
    const report = options.json === true ? new JsonReport(output, context) : new LineReport(output, context, tables);
    const heard = [...tables, link];
    const socket = new NetlinkSocket({
      ...namespaceOf(options),
      receiveBuffer: bytesOf(textOption(options, 'buffer') ?? '32M', 'buffer'),
      groups: heard.flatMap(({ groups }) => groups),
      marshal: new Marshal(Object.assign({}, ...heard.map(({ messages }) => messages))),
    });
    const watch = new Watch(new Runner(socket), selected, context, report).run(socket.messages, options.list !== false);
    const stopped = merge(fromEvent(process, 'SIGINT'), fromEvent(process, 'SIGTERM'), readerGone());
    try {
      await lastValueFrom(watch.pipe(takeUntil(stopped)), { defaultValue: undefined });
      // The terminal shows ^C where the cursor was: the prompt comes below.
      if (output.isTerminal) output.line('');
    } finally {
      socket.close();
      output.flush();
    }
    return 0;
  },
};
