import type { FakeAddress } from './address-state.ts';
import type { FakeLink } from './link-state.ts';
import type { Machine, MessageName, Notification } from './machine.ts';
import type { FakeNeighbour } from './neighbours.ts';
import type { FakeNextHop } from './nexthops.ts';
import type { FakeRoute } from './route-state.ts';
import type { FakeRule } from './rules.ts';

/** A network namespace of a fake kernel: its tables, as plain data. */
export class Namespace {
  readonly name: string;
  /** What stands for it where a request names a namespace by a process or a descriptor. */
  readonly id: number;
  readonly machine: Machine;
  readonly links = new Map<number, FakeLink>();
  addresses: FakeAddress[] = [];
  routes: FakeRoute[] = [];
  rules: FakeRule[] = [];
  /** The rules are not those that the namespace began with. */
  customRules = false;
  /** Routing tables that were ever used, as family and number. */
  readonly tables = new Set(['inet6 254', 'inet6 255']);
  neighbours: FakeNeighbour[] = [];
  readonly nexthops = new Map<number, FakeNextHop>();
  /** The ids by which this namespace knows others. */
  readonly nsids = new Map<Namespace, number>();
  private lastIndex = 0;

  constructor(machine: Machine, name: string, id: number) {
    this.machine = machine;
    this.name = name;
    this.id = id;
  }

  /** An interface index that was not used before. */
  nextIndex(): number {
    do this.lastIndex++;
    while (this.links.has(this.lastIndex));
    return this.lastIndex;
  }

  /** The interface of a name, or of an alternative name. */
  linkByName(name: string): FakeLink | undefined {
    for (const link of this.links.values()) if (link.name === name || link.altNames.includes(name)) return link;
    return undefined;
  }

  /** Sends an event to who listens in this namespace. */
  emit<K extends MessageName>(notification: Notification<K>): void {
    this.machine.notify(this, notification);
  }
}
