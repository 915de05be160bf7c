import type { IPRoute } from '../../clients/iproute.ts';
import type { NamespaceReference } from '../../transport/namespace.ts';
import type { NetworkState } from '../state.ts';
import type { EditTable } from './kinds/edit-kind.ts';
import type { Observed } from './observed.ts';

/** What a commit needs of an IPDB. */
export interface Network {
  /** The client that requests go through: one that works even when the namespace has lost its name. */
  readonly client: IPRoute;
  /** What the namespace is called in a request that moves a link into it. */
  readonly home: NamespaceReference;
  /** Why the state is followed no more, if so: it says nothing new then. */
  readonly lost: Error | undefined;
  /** Whether the state holds objects like this at all: an IPDB may ignore some. */
  sees(table: EditTable, settings: object): boolean;
  snapshot(): NetworkState;
  /** The state with what events do not tell, as links that are down; with `whole` every table is listed anew. */
  refresh(whole?: boolean): Promise<Observed>;
  /** Resolves when a condition holds; false when it does not in time. */
  holds(predicate: (state: NetworkState) => boolean, timeout: number): Promise<boolean>;
  /** A client in another namespace. Throws where there is none. */
  elsewhere(netns: NamespaceReference): IPRoute;
  /** Closes what was opened for the commit. */
  close(): void;
}
