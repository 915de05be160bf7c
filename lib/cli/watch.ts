import { catchError, concat, concatMap, defer, EMPTY, exhaustMap, ignoreElements, map, merge, type Observable, Subject, tap } from 'rxjs';
import type { Runner } from '../clients/route/runner.ts';
import { NetlinkError } from '../errors.ts';
import { isOverrun, type Overrun } from '../frame/frame.ts';
import { NLM_F } from '../frame/header.ts';
import type { AnyMessage } from '../marshal.ts';
import type { Context } from './context.ts';
import type { Selection } from './filter/selection.ts';
import { type ListEnd, listThenFollow } from './follow.ts';
import { interfaceNames } from './interface-names.ts';
import { link } from './objects/link.ts';
import { type ObjectTable, piecesOf } from './objects/object-table.ts';
import type { Happening, Report } from './report.ts';
import { UsageError } from './usage-error.ts';

/** Lists and follows some kinds of objects, and reports what passes the filters. */
export class Watch {
  private readonly runner: Runner;
  private readonly selected: ReadonlyMap<ObjectTable, Selection>;
  private readonly context: Context;
  private readonly report: Report;
  private readonly lost = new Subject<void>();

  constructor(runner: Runner, selected: ReadonlyMap<ObjectTable, Selection>, context: Context, report: Report) {
    this.runner = runner;
    this.selected = selected;
    this.context = context;
    this.report = report;
  }

  /** Reports until it is unsubscribed from; emits nothing. Throws a `UsageError` when this kernel tells nobody of any of it. */
  run(messages: Observable<AnyMessage | Overrun>, lists: boolean): Observable<never> {
    const tables = [...this.selected.keys()];
    if (tables.every(({ groups }) => groups.length === 0))
      throw new UsageError(`this kernel tells nobody of changes of ${tables.map(({ name }) => `"${name}"`).join(' or ')}: list it`);
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
    const listings = [...this.selected.keys()].map((table) => {
      const message = Object.keys(table.messages).find((name) => !isRemoval(name)) ?? '';
      return (table.list?.(this.runner, {}, false) ?? EMPTY).pipe(
        catchError(unlessUnknown),
        concatMap((value) => piecesOf(table, value)),
        map((value): Happening => ({ type: 'object', table, value, message, what: 'listed', replaces: false })),
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
    const { table, value } = happening;
    if (this.selected.get(table)?.(value, this.context) === true) this.report.tell(happening);
  }

  private happenings({ type, header, body }: AnyMessage): readonly Happening[] {
    const removed = isRemoval(type);
    if (type in link.messages && !removed) link.learn?.(body as never, this.context);
    const replaces = (header.flags & NLM_F.replace) !== 0;
    return [...this.selected.keys()]
      .filter((table) => type in table.messages)
      .flatMap((table) => piecesOf(table, body).map((value) => ({ table, value })))
      .map((piece) => ({ type: 'object', ...piece, message: type, what: removed ? 'removed' : 'set', replaces }));
  }
}

/** Of what the kernel is built without there is none. */
function unlessUnknown(error: unknown): Observable<never> {
  if (error instanceof NetlinkError && error.code === 'EOPNOTSUPP') return EMPTY;
  throw error;
}

function isRemoval(type: string): boolean {
  return type.startsWith('RTM_DEL');
}
