import { closeSync, openSync } from 'node:fs';
import { IPRoute, type IPRouteOptions } from '../../clients/iproute.ts';
import { ClosedError } from '../../errors.ts';
import type { Route } from '../../messages/route/route.ts';
import { type NamespaceReference, namespaceLabel, namespacePath } from '../../transport/namespace.ts';
import type { Follower } from '../follow/follower.ts';
import { allScopes, listScope } from '../follow/list-scope.ts';
import type { Ignored } from '../ignore.ts';
import { listed } from '../reduce/listed.ts';
import type { NetworkState } from '../state.ts';
import type { EditTable } from './kinds/edit-kind.ts';
import { EDIT_TABLES } from './kinds/edit-kinds.ts';
import type { Network } from './network.ts';
import { type Observed, observed } from './observed.ts';

/** Tables that transactions are about. */
const about = new Set<string>(['links', 'addresses', ...EDIT_TABLES]);

/** Tables of what is of no family of addresses. */
const WITHOUT_FAMILY: ReadonlySet<EditTable> = new Set(['vlans', 'fdb', 'qdiscs', 'classes', 'filters']);

/** What a transaction sees of its IPDB. */
export interface Following {
  readonly options: Pick<IPRouteOptions, 'netns' | 'transport' | 'marshal' | 'timeout'>;
  readonly ignored: Ignored;
  /** The client; `undefined` where the namespace is gone. */
  ipr(): IPRoute | undefined;
  follower(): Follower | undefined;
  /** Whether the state has all that was told. */
  live(): boolean;
  /** Why the namespace is gone. */
  error(): Error | undefined;
  snapshot(): NetworkState;
  holds(predicate: (state: NetworkState) => boolean, timeout: number): Promise<boolean>;
}

/**
 * The network of an IPDB for the time of a commit. It keeps the namespace itself, so that what was done can be undone when the
 * namespace has lost its name.
 */
export class LiveNetwork implements Network {
  readonly home: NamespaceReference;
  private readonly following: Following;
  private readonly descriptor: number | undefined;
  private readonly clients = new Map<NamespaceReference, IPRoute>();
  private readonly first: IPRoute | undefined;

  constructor(following: Following) {
    this.following = following;
    this.first = following.ipr();
    const { netns, transport } = following.options;
    // Where a custom transport leads, no name tells.
    if (transport === undefined) this.descriptor = openSync(netns === undefined ? '/proc/thread-self/ns/net' : namespacePath(netns), 'r');
    this.home =
      this.descriptor === undefined
        ? (netns ?? process.pid)
        : { fd: this.descriptor, name: netns === undefined ? 'home' : namespaceLabel(netns) };
  }

  get client(): IPRoute {
    return this.first !== undefined && this.isFollowed ? this.first : this.elsewhere(this.home);
  }

  get lost(): Error | undefined {
    return this.isFollowed ? undefined : (this.following.error() ?? new ClosedError('commit'));
  }

  sees(table: EditTable, settings: object): boolean {
    const { ignored } = this.following;
    if (ignored.objects.has(table)) return false;
    const { family = 'inet' } = settings as { readonly family?: unknown };
    if (!WITHOUT_FAMILY.has(table) && ignored.family(family)) return false;
    return table !== 'routes' || !ignored.route({ protocol: 'static', ...settings } as unknown as Route);
  }

  snapshot(): NetworkState {
    return this.following.snapshot();
  }

  async refresh(whole = false): Promise<Observed> {
    const { client } = this;
    const follower = this.following.follower();
    if (whole || follower === undefined || !this.isFollowed || !this.following.live()) return this.listAll(client);
    await follower.refresh({ list: 'links' });
    // Of these a kernel tells of some changes not at all, of others twice.
    if (this.snapshot().vlans.size > 0) await follower.refresh({ list: 'vlans' });
    if (this.snapshot().links.find(({ linkinfo }) => linkinfo?.kind === 'vxlan') !== undefined) await follower.refresh({ list: 'fdb' });
    const addresses = await client.address.list();
    follower.drain();
    return observed(this.snapshot(), addresses);
  }

  holds(predicate: (state: NetworkState) => boolean, timeout: number): Promise<boolean> {
    return this.following.holds(predicate, timeout);
  }

  elsewhere(netns: NamespaceReference): IPRoute {
    const { options } = this.following;
    const { transport, marshal, timeout } = options;
    const known = this.clients.get(netns);
    if (known !== undefined) return known;
    const client = new IPRoute({
      ...(netns === this.home && transport !== undefined ? { transport } : { netns }),
      ...(marshal !== undefined && { marshal }),
      ...(timeout !== undefined && { timeout }),
    });
    this.clients.set(netns, client);
    return client;
  }

  close(): void {
    for (const client of this.clients.values()) client.close();
    if (this.descriptor !== undefined) closeSync(this.descriptor);
  }

  /** Whether it is still the namespace that it began with: another may have got its name. */
  private get isFollowed(): boolean {
    return this.first === this.following.ipr() && this.following.follower() !== undefined;
  }

  private async listAll(client: IPRoute): Promise<Observed> {
    let state = this.snapshot();
    const { ignored } = this.following;
    for (const scope of allScopes(ignored))
      if (about.has(scope.list))
        state = listed(state, { scope, bodies: await listScope(client, scope, () => new Map(), ignored) }, ignored).state;
    return observed(state, await client.address.list());
  }
}
