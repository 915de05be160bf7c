import type { Route } from '../messages/route/route.ts';
import type { FakeLink } from './link-state.ts';
import type { Namespace } from './namespace.ts';
import { refused } from './refusal.ts';

/** What a request says of one next hop. */
export interface WantedHop {
  readonly link: FakeLink | undefined;
  readonly gateway: string | undefined;
  readonly via: Route['via'] | undefined;
  readonly hops: number;
  readonly onlink: boolean;
  readonly encap: Route['encap'] | undefined;
}

/** The interface of an index that a request names; refuses one that is not there. */
function linkOf(namespace: Namespace, index: number | undefined): FakeLink | undefined {
  if (index === undefined || index === 0) return undefined;
  return namespace.links.get(index) ?? refused('ENODEV');
}

/** The next hops that a request names. */
export function wantedHops(namespace: Namespace, body: Route): WantedHop[] {
  const onlink = body.flags.includes('onlink');
  if (body.multipath !== undefined)
    return body.multipath.map(({ ifindex, gateway, via, hops, flags, encap }) => ({
      link: linkOf(namespace, ifindex),
      gateway,
      via,
      hops,
      onlink: flags.includes('onlink'),
      encap,
    }));
  return [{ link: linkOf(namespace, body.oif), gateway: body.gateway, via: body.via, hops: 0, onlink, encap: body.encap }];
}
