import { Subscription } from 'rxjs';
import { type NamespaceEvent, watchNames } from '../clients/netns/watch-names.ts';
import { NAMESPACE_DIRECTORY, type NamespaceReference } from '../transport/namespace.ts';
import type { Health } from './health.ts';
import type { IPDB } from './ipdb.ts';
import type { StateChange } from './state-change.ts';

/** Who hears of them. */
export interface FollowedEvents {
  /** The state of one changed; at first from nothing. */
  changed(name: string, change: StateChange): void;
  /** How well the state of one agrees with the kernel changed; at first, how well it does. */
  health(name: string, health: Health): void;
  /** One lost its name. */
  gone(name: string): void;
  /** One more is followed: ids that nobody knew may be its. */
  opened(): void;
}

/** Follows namespaces, each with an {@link IPDB} of its own, which comes and goes with the namespace's name. */
export class FollowedNamespaces {
  private readonly wanted: (name: string) => boolean;
  private readonly open: (name: string) => IPDB;
  private readonly events: FollowedEvents;
  private readonly members = new Map<string, { readonly ipdb: IPDB; readonly subscription: Subscription }>();
  /** Those that were there at the beginning, and are not listed yet. */
  private readonly waiting = new Set<string>();
  private readonly watching: Subscription;

  constructor(namespaces: readonly string[] | 'all', open: (name: string) => IPDB, events: FollowedEvents) {
    this.wanted = (name) => namespaces === 'all' || namespaces.includes(name);
    this.open = open;
    this.events = events;
    this.watching = watchNames(NAMESPACE_DIRECTORY).subscribe((event) => this.look(event));
  }

  /** Whether all that were there at the beginning are listed. */
  get started(): boolean {
    return this.waiting.size === 0;
  }

  /** The names of those that are followed. */
  list(): readonly string[] {
    return [...this.members.keys()];
  }

  /** What their ids are looked for with, and that of the IPDB's own namespace, whose name is ''. */
  names(own: NamespaceReference = '/proc/thread-self/ns/net'): ReadonlyMap<string, NamespaceReference> {
    return new Map([['', own], ...this.list().map((name): [string, string] => [name, name])]);
  }

  get(name: string): IPDB | undefined {
    return this.members.get(name)?.ipdb;
  }

  close(): void {
    this.watching.unsubscribe();
    for (const name of this.list()) this.forget(name);
  }

  private look({ type, name }: NamespaceEvent): void {
    if (!this.wanted(name)) return;
    if (type === 'removed') return this.drop(name);
    if (type === 'present') this.waiting.add(name);
    const ipdb = this.open(name);
    const subscription = new Subscription();
    this.members.set(name, { ipdb, subscription });
    const heard = ipdb.changes.subscribe({
      next: (change) => {
        this.waiting.delete(name);
        this.events.changed(name, change);
      },
      error: () => this.drop(name),
    });
    subscription.add(heard);
    subscription.add(ipdb.health.subscribe((health) => this.events.health(name, health)));
    this.events.opened();
  }

  private drop(name: string): void {
    this.forget(name);
    this.events.gone(name);
  }

  private forget(name: string): void {
    const member = this.members.get(name);
    this.members.delete(name);
    this.waiting.delete(name);
    member?.subscription.unsubscribe();
    member?.ipdb.close();
  }
}
