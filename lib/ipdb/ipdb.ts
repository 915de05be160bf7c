import {
  BehaviorSubject,
  concatMap,
  distinctUntilChanged,
  filter,
  map,
  type Observable,
  ReplaySubject,
  Subject,
  take,
  throwError,
  timeout as within,
} from 'rxjs';
import { untilAborted } from '../../operators/until-aborted.ts';
import { IPRoute, type IPRouteOptions, type RouteMessage } from '../clients/iproute.ts';
import { Task } from '../clients/task.ts';
import { ClosedError, NamespaceGoneError, RequestTimeoutError } from '../errors.ts';
import { existsNamespace } from './follow/exists-namespace.ts';
import { Follower } from './follow/follower.ts';
import type { Names } from './follow/list-scope.ts';
import { FollowedNamespaces } from './followed-namespaces.ts';
import { type FreezeOptions, type FreezeSelector, frozen } from './freeze.ts';
import { type Health, withNamespace } from './health.ts';
import { History } from './history.ts';
import { type Ignore, Ignored } from './ignore.ts';
import { namespaceChange } from './namespace-change.ts';
import { ObjectEvent } from './object-event.ts';
import { requestPort } from './request-port.ts';
import { emptyState, type NetworkState, type ObjectChange } from './state.ts';
import { type Cause, StateChange } from './state-change.ts';
import type { CommitOptions } from './transaction/commit.ts';
import type { CommitReport } from './transaction/commit-error.ts';
import { type Composition, compose, type Recipe } from './transaction/compose.ts';
import { type Following, LiveNetwork } from './transaction/live-network.ts';
import type { Network } from './transaction/network.ts';
import { revert } from './transaction/revert.ts';
import { carryOut, type Member, transact } from './transaction/transact.ts';

/** How an {@link IPDB} is made. */
export interface IPDBOptions extends Pick<IPRouteOptions, 'netns' | 'transport' | 'marshal' | 'timeout'> {
  /** Bytes of events that the kernel may keep for us; where it is too small for a storm, all is listed anew. @default 32 MiB */
  readonly receiveBuffer?: number;
  /** What to leave out. */
  readonly ignore?: Ignore;
  /** How many changes `history` remembers. @default 1000 */
  readonly history?: number;
  /** Names of other namespaces to follow besides, each in `state.namespaces`; `all`: those that there are, as they come and go. */
  readonly namespaces?: readonly string[] | 'all';
}

/** How {@link IPDB.when} waits. */
export interface WhenOptions {
  /** Ends the wait with its reason. */
  readonly signal?: AbortSignal;
  /** Milliseconds, after which it errors with a `RequestTimeoutError`. @default none */
  readonly timeout?: number;
}

/** Milliseconds between looks for a namespace's name. */
const LOOK = 200;

/**
 * The network of a namespace as one immutable tree that is always up to date: links, addresses, routes, rules, neighbours … It
 * listens from the moment it is made until {@link close}.
 *
 * @example
 * const ipdb = new IPDB();
 * ipdb.select(({ links }) => links.size).subscribe((count) => console.log(`${count} links`));
 * await ipdb.when((state) => linkOf(state, 'eth0')?.operstate === 'up', { timeout: 5000 });
 */
export class IPDB {
  /** The state, now and whenever it changes. Completes on {@link close}; errors where the network could not be read at all. */
  readonly state: Observable<NetworkState>;
  /** Every change of the state, with its cause, as it happens. Completes as `state` does. */
  readonly changes: Observable<StateChange>;
  /** Every object that was added, changed or removed, one at a time. Completes as `state` does. */
  readonly events: Observable<ObjectEvent>;
  /** How well the state agrees with the kernel, and that of each followed namespace: now and whenever it changes. Completes on {@link close}. */
  readonly health: Observable<Health>;
  /** The latest changes. */
  readonly history: History;
  private readonly options: IPDBOptions;
  private readonly ignored: Ignored;
  private readonly states = new ReplaySubject<NetworkState>(1);
  private readonly changed = new Subject<StateChange>();
  private readonly condition = new BehaviorSubject<Health>({ status: 'starting', overruns: 0, resyncs: 0, repairs: 0, lag: 0 });
  private current: NetworkState = emptyState;
  private started = false;
  /** This namespace is listed; the others may not be. */
  private listedOnce = false;
  private closed = false;
  private lostSince: number | undefined;
  private port = 0;
  private ipr: IPRoute | undefined;
  private follower: Follower | undefined;
  private retry: NodeJS.Timeout | undefined;
  private readonly followed: FollowedNamespaces | undefined;
  private readonly names: Names;

  /** `names`: namespaces whose ids are given their names in the state; those that it follows itself, unless told otherwise. */
  constructor(options: IPDBOptions = {}, names: Names = () => this.followed?.names(options.netns) ?? new Map()) {
    this.options = options;
    this.names = names;
    this.ignored = new Ignored(options.ignore);
    this.history = new History(options.history ?? 1000);
    this.state = this.states.asObservable();
    this.changes = this.changed.asObservable();
    this.events = this.changes.pipe(concatMap((change) => change.objects.map((object) => new ObjectEvent(object, change))));
    this.health = this.condition.asObservable();
    this.open();
    const { namespaces, netns: _netns, transport: _transport, ...others } = options;
    if (namespaces === undefined) return;
    const open = (netns: string): IPDB => new IPDB({ ...others, netns, history: 0 }, this.names);
    this.followed = new FollowedNamespaces(namespaces, open, {
      changed: (name, change) => this.takeIn(name, change.state, change),
      health: (name, health) => this.condition.next(withNamespace(this.condition.value, name, health)),
      gone: (name) => {
        this.condition.next(withNamespace(this.condition.value, name, undefined));
        this.takeIn(name, undefined);
      },
      opened: () => this.relist('namespaceIds', ({ namespaceIds }) => namespaceIds.find(({ name }) => name === undefined) !== undefined),
    });
  }

  /** The IPDB of another namespace that is followed, to change that one with; `undefined` where there is none of this name. */
  namespace(name: string): IPDB | undefined {
    return this.followed?.get(name);
  }

  /** The client that this IPDB lists and changes the network with. Throws a `ClosedError` where its namespace is gone. */
  get client(): IPRoute {
    if (this.ipr === undefined) throw new ClosedError('request');
    return this.ipr;
  }

  /** Resolves with the first state, once everything was listed. */
  ready(): Task<NetworkState> {
    return this.when(() => true);
  }

  /** The state as it is known now, without waiting. Empty before the first list: await {@link ready}. */
  snapshot(): NetworkState {
    return this.current;
  }

  /** What a function says of the state: now, and whenever that is another. */
  select<R>(selector: (state: NetworkState) => R, equal: (one: R, other: R) => boolean = Object.is): Observable<R> {
    return this.state.pipe(map(selector), distinctUntilChanged(equal));
  }

  /**
   * Waits until a condition holds: emits the state in which it does, and completes. Errors with a `RequestTimeoutError`, with the
   * signal's reason, or with a `ClosedError` when the IPDB is closed before.
   */
  when(predicate: (state: NetworkState) => boolean, { timeout, signal }: WhenOptions = {}): Task<NetworkState> {
    const closed = (): Observable<never> => throwError(() => new ClosedError('when'));
    const late = (): Observable<never> => throwError(() => new RequestTimeoutError('when', timeout ?? 0));
    return new Task((subscriber) => {
      const states = signal === undefined ? this.state : this.state.pipe(untilAborted(signal));
      const waited = states.pipe(filter(predicate), take(1));
      const found = timeout === undefined ? waited : waited.pipe(within({ first: timeout, with: late }));
      let held = false;
      return found.subscribe({
        next: (state) => {
          held = true;
          subscriber.next(state);
        },
        error: (error: unknown) => subscriber.error(error),
        complete: () => (held ? subscriber.complete() : closed().subscribe(subscriber)),
      });
    });
  }

  /** What a recipe would do, without doing it: print it, or give it to {@link commit}. */
  plan(recipe: Recipe): Composition {
    return compose(this.current, recipe);
  }

  /**
   * Changes the network: what the recipe does to the draft is sent as an ordered plan, many requests at once. Resolves once the
   * observed state shows it. On any failure what was done is undone, and it rejects with a `CommitError` whose report tells
   * what could not be.
   *
   * @example
   * await ipdb.transaction(({ links, routes }) => {
   *   links.br0 = { kind: 'bridge', state: 'up', addresses: ['10.0.0.1/24'] };
   *   links.eth1.master = 'br0';
   *   links.eth1.mtu = 9000;
   *   routes.add({ dst: '10.1.0.0/16', gateway: '10.0.0.254' });
   * });
   */
  async transaction(recipe: Recipe, options: CommitOptions = {}): Promise<CommitReport> {
    await this.ready();
    return transact(this.members(), recipe, options);
  }

  /** Does what was planned; rejects with a `CommitError`, and sends nothing, where what it is about has changed since. */
  async commit(composition: Pick<Composition, 'plan' | 'base'>, options: CommitOptions = {}): Promise<CommitReport> {
    return carryOut(this.members(), composition, options);
  }

  /** Goes back to an earlier state: links, addresses, routes and rules, as far as settings go. */
  async revert(to: NetworkState, options: CommitOptions = {}): Promise<CommitReport> {
    return this.within((network) => revert(network, to, options));
  }

  /**
   * Keeps links and routes as they are in a state, or now: what somebody else changes is put back as long as this is subscribed
   * to. Emits a report each time.
   *
   * @example
   * ipdb.freeze({ links: ['eth0'], routes: ['default'] }).subscribe(({ plan }) => console.log(`put back:\n${plan}`));
   */
  freeze(selector: FreezeSelector, options: FreezeOptions & { readonly to?: NetworkState } = {}): Observable<CommitReport> {
    return frozen(this.state, (work) => this.within(work), options.to ?? this.current, selector, options);
  }

  /** Takes in all events that have arrived, without waiting for the event loop. */
  drain(): void {
    this.follower?.drain();
  }

  /** Stops listening and closes every socket. Streams complete. Idempotent. */
  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.followed?.close();
    this.disconnect();
    this.report({ status: 'closed' });
    this.states.complete();
    this.changed.complete();
    this.condition.complete();
  }

  [Symbol.dispose](): void {
    this.close();
  }

  private open(): void {
    const { netns, transport, marshal, timeout, receiveBuffer = 32 << 20 } = this.options;
    const followed = { ignored: this.ignored, receiveBuffer, names: this.names };
    try {
      this.ipr = new IPRoute({
        ...(netns !== undefined && { netns }),
        ...requestPort(transport, (port) => {
          this.port = port;
        }),
        ...(marshal !== undefined && { marshal }),
        ...(timeout !== undefined && { timeout }),
      });
      this.follower = new Follower(this.ipr, this.current, followed, {
        stepped: ({ state, changes }, message) => this.publish(state, changes, this.causeOf(message), message),
        listed: (state, changes, whole) => this.listed(state, changes, whole),
        overrun: () => {
          this.lostSince ??= Date.now();
          this.report({ status: this.started ? 'resyncing' : 'starting', overruns: this.condition.value.overruns + 1 });
        },
        failed: (error) => this.failed(error),
      });
    } catch (error) {
      this.failed(error as Error);
    }
  }

  /** The namespaces that a transaction may be about: `''` is its own. */
  private members(): ReadonlyMap<string, Member> {
    const member = (ipdb: IPDB): Member => ({ snapshot: () => ipdb.current, within: (work) => ipdb.within(work) });
    const followed = (this.followed?.list() ?? []).flatMap((name) => {
      const ipdb = this.followed?.get(name);
      return ipdb === undefined ? [] : [[name, member(ipdb)] as const];
    });
    return new Map([['', member(this)], ...followed]);
  }

  private following(): Following {
    return {
      options: this.options,
      ignored: this.ignored,
      ipr: () => this.ipr,
      follower: () => this.follower,
      live: () => this.condition.value.status === 'live',
      error: () => this.condition.value.error,
      snapshot: () => this.current,
      holds: (predicate, timeout) =>
        this.when(predicate, { timeout }).then(
          () => true,
          () => false,
        ),
    };
  }

  /** Does work on the network, which it keeps until then even where the namespace loses its name. */
  private async within<T>(work: (network: Network) => Promise<T>): Promise<T> {
    if (this.ipr === undefined) throw new ClosedError('transaction');
    const network = new LiveNetwork(this.following());
    try {
      return await work(network);
    } finally {
      this.drain();
      network.close();
    }
  }

  private disconnect(): void {
    clearInterval(this.retry);
    this.follower?.close();
    this.ipr?.close();
    this.follower = undefined;
    this.ipr = undefined;
  }

  private causeOf({ header }: RouteMessage): Cause {
    return header.port === this.port && header.sequence !== 0 ? 'request' : 'event';
  }

  private listed(state: NetworkState, changes: readonly ObjectChange[], whole: boolean): void {
    if (!this.started) {
      this.current = this.complete(state);
      this.listedOnce = true;
      this.start();
    } else if (changes.length > 0) this.publish(state, changes, 'resync');
    const { resyncs, repairs } = this.condition.value;
    if (!whole) return this.report({ repairs: repairs + 1 });
    this.lostSince = undefined;
    this.report({ status: 'live', resyncs: resyncs + 1, lastResync: Date.now() });
  }

  /** Emits the first state, once there is all of it. */
  private start(): void {
    if (this.started || !this.listedOnce || this.followed?.started === false) return;
    this.started = true;
    this.emit(new StateChange(emptyState, this.current, 'start', []));
  }

  private publish(state: NetworkState, changes: readonly ObjectChange[], cause: Cause, message?: RouteMessage): void {
    const before = this.current;
    this.current = this.complete(state);
    if (this.started) this.emit(new StateChange(before, this.current, cause, changes, message));
  }

  /** A state of this namespace, with those of the others. */
  private complete(state: NetworkState): NetworkState {
    const { namespaces } = this.current;
    return state.namespaces === namespaces ? state : Object.freeze({ ...state, namespaces });
  }

  /** Another namespace changed, appeared, or is gone. */
  private takeIn(name: string, state: NetworkState | undefined, change?: StateChange): void {
    const whole = namespaceChange(this.current, name, state, change);
    this.current = whole.state;
    if (!this.started) return this.start();
    if (whole.state !== whole.before) this.emit(whole);
  }

  /** Lists a table anew in every namespace where that is needed. */
  private relist(list: 'links' | 'namespaceIds', needed: (state: NetworkState) => boolean = () => true): void {
    for (const ipdb of [this, ...(this.followed?.list() ?? []).map((name) => this.namespace(name))])
      if (ipdb !== undefined && needed(ipdb.current)) ipdb.follower?.want([{ list }]);
  }

  private emit(change: StateChange): void {
    this.history.add(change);
    this.changed.next(change);
    this.states.next(change.state);
    // A link that moved is the other end, or the lower link, of one in a third namespace, which is not told.
    const { message } = change;
    if (this.followed !== undefined && message?.type === 'RTM_DELLINK' && message.body.newNetnsid !== undefined) this.relist('links');
  }

  /** The namespace or its socket is gone: waits until there is one again. */
  private failed(error: Error): void {
    if (this.closed) return;
    this.disconnect();
    if (this.options.transport !== undefined || (!this.started && !(error instanceof NamespaceGoneError))) {
      this.closed = true;
      this.report({ status: 'lost', error });
      this.changed.error(error);
      this.states.error(error);
      this.condition.complete();
      return;
    }
    this.lostSince ??= Date.now();
    this.report({ status: 'lost', error });
    this.retry = setInterval(() => {
      const { netns } = this.options;
      if (netns !== undefined && !existsNamespace(netns)) return;
      clearInterval(this.retry);
      this.report({ status: 'resyncing' });
      this.open();
    }, LOOK);
  }

  private report(news: Partial<Health>): void {
    const { error: _error, ...before } = this.condition.value;
    this.condition.next({ ...before, ...news, lag: this.lostSince === undefined ? 0 : Date.now() - this.lostSince });
  }
}
