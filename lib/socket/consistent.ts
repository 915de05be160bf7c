import { catchError, defer, finalize, map, type Observable, throwError } from 'rxjs';
import { InterruptedDumpError } from '../errors.ts';
import { isOverrun } from '../frame/frame.ts';
import { NLM_F } from '../frame/header.ts';
import type { NetlinkSocket } from './netlink-socket.ts';

/** What must be known of a table to repair a dump of it with the events that arrive meanwhile. */
export interface TableDescription<T> {
  /** Multicast groups that tell of its changes. */
  readonly groups: readonly number[];
  /** Type of the message that adds or changes an object, and of the one that removes it. */
  readonly added: string;
  readonly removed: string;
  /** Which place of the table an object stands in. */
  slot(body: T): string;
  /** Tells objects of one slot apart; absent where a slot holds one. */
  readonly identity?: (body: T) => string;
  /** Whether a replacement takes the place of an object in its slot. */
  readonly replaces?: (old: T, next: T) => boolean;
  /** Whether an event's object would be in the dump. */
  readonly matches: (body: T) => boolean;
  /**
   * Whether a change may have made the kernel skip or repeat other objects of the dump, since it finds its place again by counting.
   * `listed` says that the dump had an object in that slot.
   */
  readonly displaces?: (change: { readonly removed: boolean; readonly body: T }, matches: boolean, listed: () => boolean) => boolean;
  /** Messages after which objects may have gone without a word, and the groups that bring them. */
  readonly unsettledBy?: { readonly groups: readonly number[]; readonly types: readonly string[] };
}

interface Change<T> {
  readonly removed: boolean;
  readonly replaces: boolean;
  readonly body: T;
}

/** While it was dumped the table changed so that objects in it may have been skipped, or events were lost: only another dump can tell. */
class Unclear extends Error {}

/**
 * A dump that equals one state which the kernel had. Routes, rules and neighbours may change while they are dumped, and the
 * kernel does not say so: their events are heard from before the dump until after it, and put into what it gave.
 * Emits one array; errors with an {@link InterruptedDumpError} when that cannot be done in `attempts` dumps.
 */
export function consistentDump<T>(
  socket: NetlinkSocket,
  table: TableDescription<T>,
  dump: () => Observable<T[]>,
  operation: string,
  attempts = 20,
): Observable<T[]> {
  const attempt = (tried: number): Observable<T[]> =>
    defer(() => {
      const listener = new ChangeListener(socket, table);
      return dump().pipe(
        map((list) => repaired(list, listener.changes(), table)),
        finalize(() => listener.close()),
        catchError((error: unknown) => {
          if (!(error instanceof Unclear)) throw error;
          return tried < attempts ? attempt(tried + 1) : throwError(() => new InterruptedDumpError(operation, tried));
        }),
      );
    });
  return attempt(1);
}

/** Room for the events of a dump, where the process may have it: a storm fills the system's 208 KiB in 3 ms. */
const LISTENER_BUFFER = 32 << 20;

/** Hears the changes of a table on a socket of its own. */
class ChangeListener<T> {
  private readonly heard: Change<T>[] = [];
  private readonly listener: NetlinkSocket;
  private readonly stop: () => void;
  private lost = false;
  private error: unknown;

  constructor(socket: NetlinkSocket, { groups, added, removed, unsettledBy }: TableDescription<T>) {
    // Other namespaces are not in the dump.
    const listener = socket.sibling([...groups, ...(unsettledBy?.groups ?? [])], { allNamespaces: false, receiveBuffer: LISTENER_BUFFER });
    const subscription = listener.messages.subscribe({
      next: (message) => {
        if (isOverrun(message) || unsettledBy?.types.includes(message.type)) this.lost = true;
        else if (message.type === added)
          this.heard.push({ removed: false, replaces: (message.header.flags & NLM_F.replace) !== 0, body: message.body as T });
        else if (message.type === removed) this.heard.push({ removed: true, replaces: false, body: message.body as T });
      },
      error: (error: unknown) => {
        this.error = error;
      },
    });
    this.listener = listener;
    this.stop = () => {
      subscription.unsubscribe();
      if (listener !== socket) listener.close();
    };
  }

  /** Everything that changed until now. */
  changes(): readonly Change<T>[] {
    this.listener.drain();
    if (this.error !== undefined) throw this.error;
    if (this.lost) throw new Unclear();
    return this.heard;
  }

  close(): void {
    this.stop();
  }
}

/** The list as it is after the last change. */
function repaired<T>(list: T[], changes: readonly Change<T>[], table: TableDescription<T>): T[] {
  if (changes.length === 0) return list;
  let slots: Set<string> | undefined;
  const listed = (body: T): boolean => {
    slots ??= new Set(list.map((item) => table.slot(item)));
    return slots.has(table.slot(body));
  };
  if (changes.some((change) => table.displaces?.(change, table.matches(change.body), () => listed(change.body)))) throw new Unclear();
  const relevant = changes.filter(({ body }) => table.matches(body));
  if (relevant.length === 0) return list;
  const touched = new Map<string, { objects: T[]; readonly known: Set<string> }>();
  for (const { body } of relevant) touched.set(table.slot(body), { objects: [], known: new Set() });
  const rest: T[] = [];
  for (const body of list) {
    const slot = touched.get(table.slot(body));
    if (slot === undefined) rest.push(body);
    else slot.objects.push(body);
  }
  for (const change of relevant) {
    const slot = touched.get(table.slot(change.body));
    if (slot !== undefined) slot.objects = applied(slot.objects, change, slot.known, table);
  }
  for (const { objects, known } of touched.values()) {
    // An object that no event told of stands beside one that changed: the dump may have skipped another like it.
    if (table.identity !== undefined && objects.length > 1 && objects.some((body) => !known.has(table.identity?.(body) ?? '')))
      throw new Unclear();
    for (const body of objects) rest.push(body);
  }
  return rest;
}

function applied<T>(objects: readonly T[], { removed, replaces, body }: Change<T>, known: Set<string>, table: TableDescription<T>): T[] {
  const { identity } = table;
  if (identity === undefined) return removed ? [] : [body];
  const own = identity(body);
  known.add(own);
  const others = objects.filter((old) => identity(old) !== own);
  if (removed) return others;
  if (!replaces) return [...others, body];
  const replaced = others.filter((old) => table.replaces?.(old, body) === true);
  if (replaced.length > 1) throw new Unclear();
  return [...others.filter((old) => !replaced.includes(old)), body];
}
