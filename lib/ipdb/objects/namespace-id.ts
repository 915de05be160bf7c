import type { NamespaceId } from '../../messages/route/nsid.ts';

/** An id by which this namespace knows another. */
export interface NamespaceIdObject {
  readonly nsid: number;
  /** Name of the other one, where that is followed, too: see the option `namespaces`. '' is the namespace that the IPDB is in. */
  readonly name?: string;
}

/** What the kernel lists, with the name that was found for it. */
export interface NamedNamespaceId extends NamespaceId {
  readonly name?: string;
}

/** The id, without what was asked about. */
export function namespaceIdObject({ nsid = -1, name }: NamedNamespaceId): NamespaceIdObject {
  return Object.freeze(name === undefined ? { nsid } : { nsid, name });
}
