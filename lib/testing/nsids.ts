import type { NamespaceId } from '../messages/route/nsid.ts';
import { RTNLGRP } from '../messages/route/rtnlgrp.ts';
import type { Loose } from '../schema/codec.ts';
import type { Namespace } from './namespace.ts';
import { refused } from './refusal.ts';

const NONE = -1;

/** The namespace that a process or a descriptor stands for. */
export function namespaceOf(
  namespace: Namespace,
  { pid, fd }: { readonly pid?: number | undefined; readonly fd?: number | undefined },
): Namespace | undefined {
  const id = pid ?? fd;
  return [...namespace.machine.namespaces.values()].find((other) => other.id === id);
}

function announce(namespace: Namespace, nsid: number): void {
  namespace.emit({ type: 'RTM_NEWNSID', body: { family: 'unspec', nsid }, group: RTNLGRP.nsid });
}

/** The id by which a namespace knows another; it gets one if it has none. */
export function nsidOf(namespace: Namespace, other: Namespace): number {
  const known = namespace.nsids.get(other);
  if (known !== undefined) return known;
  const taken = new Set(namespace.nsids.values());
  let nsid = 0;
  while (taken.has(nsid)) nsid++;
  namespace.nsids.set(other, nsid);
  announce(namespace, nsid);
  return nsid;
}

/** `RTM_GETNSID` of one. */
export function getNsid(body: NamespaceId, namespace: Namespace): Loose<NamespaceId> {
  const other = namespaceOf(namespace, body) ?? refused('EINVAL', 'Peer netns reference is invalid');
  return { family: 'unspec', nsid: namespace.nsids.get(other) ?? NONE };
}

/** `RTM_NEWNSID`. */
export function newNsid(body: NamespaceId, namespace: Namespace): void {
  const other = namespaceOf(namespace, body) ?? refused('EINVAL', 'Peer netns reference is invalid');
  if (body.nsid === undefined) refused('EINVAL', 'nsid is missing');
  if (namespace.nsids.has(other)) refused('EEXIST', 'Peer netns already has a nsid assigned');
  if (body.nsid === NONE) {
    nsidOf(namespace, other);
    return;
  }
  if ([...namespace.nsids.values()].includes(body.nsid)) refused('EEXIST', 'The specified nsid is already used');
  namespace.nsids.set(other, body.nsid);
  announce(namespace, body.nsid);
}
