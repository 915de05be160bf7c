import type { NamespaceId } from '../../messages/route/nsid.ts';

/** An id by which this namespace knows another. */
export interface NamespaceIdObject {
  readonly nsid: number;
}

/** The id, without what was asked about. */
export function namespaceIdObject({ nsid = -1 }: NamespaceId): NamespaceIdObject {
  return Object.freeze({ nsid });
}
