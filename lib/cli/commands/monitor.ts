import {
  concat,
  defer,
  EMPTY,
  exhaustMap,
  filter,
  fromEvent,
  ignoreElements,
  lastValueFrom,
  map,
  merge,
  type Observable,
  Subject,
  takeUntil,
  tap,
} from 'rxjs';
import { Runner } from '../../clients/route/runner.ts';
import { isOverrun, type Overrun } from '../../frame/frame.ts';
import { NLM_F } from '../../frame/header.ts';
import { type AnyMessage, Marshal } from '../../marshal.ts';
import { NetlinkSocket } from '../../socket/netlink-socket.ts';
import { Context } from '../context.ts';
import type { Filter } from '../filter/filter.ts';
import { type Selection, selections } from '../filter/selection.ts';
import { type ListEnd, listThenFollow } from '../follow.ts';
import { interfaceNames } from '../interface-names.ts';
import { JsonReport } from '../json-report.ts';
import { LineReport } from '../line-report.ts';
import { table as links } from '../objects/link.ts';
import type { ObjectTable } from '../objects/object-table.ts';
import { objectNamed, objects } from '../objects/objects.ts';
import type { Output } from '../output.ts';
import { readerGone } from '../reader-gone.ts';
import type { Happening, Report } from '../report.ts';
import { type Command, type Options, textOption } from './command.ts';
import { bytesOf, commonNotes, commonOptions, filtersOf, namespaceOf } from './common-options.ts';

/** What is watched where nothing is named. */
const usual = ['link', 'address', 'route', 'rule', 'neighbour'];

/** `rxnetlink monitor`: what is there, then what changes, until ^C. */
export const command: Command = {
  usage: 'monitor [...objects and conditions]',
  options: [
    ...commonOptions,
    ['--no-list', 'print only changes, not what is there already'],
    ['--buffer <bytes>', 'room for changes that were not read yet (32M)'],
  ],
  notes: () => ({
    ...commonNotes(),
    Signs: ['+ new   ~ changed   - removed   ! changes were lost (overrun)', `Without objects: ${usual.join(', ')}.`],
  }),
  examples: ['rxnetlink monitor', 'rxnetlink monitor link address dev=eth0', 'rxnetlink monitor route table=main --json | jq .body.dst'],
  async run(words, options, output) {
    const isCondition = (word: string): boolean => word.includes('=');
    const named = new Set(words.filter((word) => !isCondition(word)).map((word) => objectNamed(word).name));
    const wanted = objects.filter(({ name }) => (named.size === 0 ? usual.includes(name) : named.has(name)));
    const tables = new Map(await Promise.all(wanted.map(async ({ name, load }) => [name, (await load()).table] as const)));
    await monitor(tables, filtersOf(words.filter(isCondition), options), options, output);
    return 0;
  },
};

async function monitor(
  tables: ReadonlyMap<string, ObjectTable>,
  filters: readonly Filter[],
  options: Options,
  output: Output,
): Promise<void> {
  const selected = selections(filters, tables);
  const context = new Context();
  const report = options.json === true ? new JsonReport(output, context) : new LineReport(output, context, [...tables.keys()]);
  const watched = [...tables.values(), links];
  const socket = new NetlinkSocket({
    ...namespaceOf(options),
    receiveBuffer: bytesOf(textOption(options, 'buffer') ?? '32M', 'buffer'),
    groups: watched.flatMap(({ groups }) => groups),
    marshal: new Marshal(Object.assign({}, ...watched.map(({ messages }) => messages))),
  });
  const stopped = merge(fromEvent(process, 'SIGINT'), fromEvent(process, 'SIGTERM'), readerGone());
  try {
    const seen = new Watch(new Runner(socket), tables, selected, context, report);
    await lastValueFrom(seen.run(socket.messages, options.list !== false).pipe(takeUntil(stopped)), { defaultValue: undefined });
  } finally {
    socket.close();
    output.flush();
  }
}

/** Lists and follows some kinds of objects, and reports what passes the filters. */
class Watch {
  private readonly runner: Runner;
  private readonly tables: ReadonlyMap<string, ObjectTable>;
  private readonly selected: ReadonlyMap<string, Selection>;
  private readonly context: Context;
  private readonly report: Report;
  private readonly lost = new Subject<void>();

  constructor(
    runner: Runner,
    tables: ReadonlyMap<string, ObjectTable>,
    selected: ReadonlyMap<string, Selection>,
    context: Context,
    report: Report,
  ) {
    this.runner = runner;
    this.tables = tables;
    this.selected = selected;
    this.context = context;
    this.report = report;
  }

  /** Reports until it is unsubscribed from; emits nothing. */
  run(messages: Observable<AnyMessage | Overrun>, lists: boolean): Observable<never> {
    const names = defer(() => interfaceNames(this.runner, this.context)).pipe(ignoreElements());
    // Names may have changed where messages were lost.
    const repaired = this.lost.pipe(exhaustMap(() => names));
    const listing = concat(names, lists ? this.listing() : EMPTY);
    const followed = listThenFollow<Happening, AnyMessage | Overrun>(listing, messages).pipe(
      tap((item) => this.see(item)),
      ignoreElements(),
    );
    return merge(repaired, followed);
  }

  private listing(): Observable<Happening> {
    const listings = [...this.tables].map(([object, table]) => {
      const message = Object.keys(table.messages).find((name) => !isRemoval(name)) ?? '';
      return table.list(this.runner, {}, false).pipe(
        filter((value) => table.accepts?.(value) !== false),
        map((value): Happening => ({ type: 'object', object, table, value, message, what: 'listed', replaces: false })),
      );
    });
    return concat(...listings);
  }

  private see(item: Happening | ListEnd | AnyMessage | Overrun): void {
    if (isOverrun(item)) this.lost.next();
    if ('body' in item) for (const happening of this.happenings(item)) this.show(happening);
    else if ('what' in item) this.show(item);
    else this.report.tell(item as ListEnd | Overrun);
  }

  private show(happening: Happening): void {
    const { object, value, context } = { ...happening, context: this.context };
    if (this.selected.get(object)?.(value, context) === true) this.report.tell(happening);
  }

  private happenings({ type, header, body }: AnyMessage): readonly Happening[] {
    if (type in links.messages && !isRemoval(type)) links.learn?.(body as never, this.context);
    const about = [...this.tables].filter(([, { messages, accepts }]) => type in messages && accepts?.(body) !== false);
    const what = isRemoval(type) ? 'removed' : 'set';
    return about.map(([object, table]) => ({
      type: 'object',
      object,
      table,
      value: body,
      message: type,
      what,
      replaces: (header.flags & NLM_F.replace) !== 0,
    }));
  }
}

function isRemoval(type: string): boolean {
  return type.startsWith('RTM_DEL');
}
