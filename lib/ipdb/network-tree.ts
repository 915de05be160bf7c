import { type FSWatcher, readdirSync, watch } from 'node:fs';
import { BehaviorSubject, type Observable, type Subscription } from 'rxjs';
import { NAMESPACE_DIRECTORY } from '../transport/namespace.ts';
import { IPDB, type IPDBOptions } from './ipdb.ts';
import type { NetworkState } from './state.ts';

/** How a {@link NetworkTree} is made. */
export interface NetworkTreeOptions extends Omit<IPDBOptions, 'netns' | 'transport'> {
  /** Names of namespaces; `all`: those that there are, as they come and go. */
  readonly namespaces: readonly string[] | 'all';
}

/** One state a namespace, by its name. */
export type Networks = ReadonlyMap<string, NetworkState>;

/** Milliseconds between looks for namespaces, where the kernel does not tell: before the first there is nothing to watch. */
const LOOK = 500;

/**
 * Many namespaces as one tree: each has an {@link IPDB} of its own, which comes and goes with the namespace's name.
 *
 * @example
 * using tree = new NetworkTree({ namespaces: 'all' });
 * tree.state.subscribe((networks) => console.log([...networks].map(([name, { links }]) => `${name}: ${links.size} links`)));
 */
export class NetworkTree {
  /** The states of the namespaces that there are, now and whenever one changes. Completes on {@link close}. */
  readonly state: Observable<Networks>;
  private readonly options: NetworkTreeOptions;
  private readonly states = new BehaviorSubject<Networks>(new Map());
  private readonly members = new Map<string, { readonly ipdb: IPDB; readonly subscription: Subscription }>();
  private readonly timer: NodeJS.Timeout;
  private watcher: FSWatcher | undefined;

  constructor(options: NetworkTreeOptions) {
    this.options = options;
    this.state = this.states.asObservable();
    this.timer = setInterval(() => this.look(), LOOK);
    this.look();
  }

  /** The states as they are known now. */
  snapshot(): Networks {
    return this.states.value;
  }

  /** The IPDB of a namespace, to change it with; `undefined` where there is none of this name. */
  get(name: string): IPDB | undefined {
    return this.members.get(name)?.ipdb;
  }

  /** Closes all of them. Idempotent. */
  close(): void {
    clearInterval(this.timer);
    this.watcher?.close();
    for (const name of [...this.members.keys()]) this.drop(name);
    this.states.complete();
  }

  [Symbol.dispose](): void {
    this.close();
  }

  private look(): void {
    const there = namesOfNamespaces();
    if (there !== undefined) this.watcher ??= watch(NAMESPACE_DIRECTORY, { persistent: false }, () => this.look());
    const { namespaces } = this.options;
    const wanted = (there ?? []).filter((name) => namespaces === 'all' || namespaces.includes(name));
    for (const name of this.members.keys()) if (!wanted.includes(name)) this.drop(name);
    for (const name of wanted) if (!this.members.has(name)) this.add(name);
  }

  private add(name: string): void {
    const { namespaces: _namespaces, ...options } = this.options;
    const ipdb = new IPDB({ ...options, netns: name });
    const member = { ipdb, subscription: ipdb.state.subscribe({ next: (state) => this.put(name, state), error: () => this.drop(name) }) };
    this.members.set(name, member);
  }

  private put(name: string, state: NetworkState): void {
    this.states.next(new Map(this.states.value).set(name, state));
  }

  private drop(name: string): void {
    const member = this.members.get(name);
    this.members.delete(name);
    member?.subscription.unsubscribe();
    member?.ipdb.close();
    if (!this.states.value.has(name)) return;
    const left = new Map(this.states.value);
    left.delete(name);
    this.states.next(left);
  }
}

function namesOfNamespaces(): readonly string[] | undefined {
  try {
    return readdirSync(NAMESPACE_DIRECTORY);
  } catch {
    return undefined;
  }
}
