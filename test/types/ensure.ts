// The types of what makes changes safe: compiled with everything else, never run.
import { expectTypeOf } from 'expect-type';
import type { IPRoute } from '../../lib/clients/iproute.ts';
import type { Ensured } from '../../lib/clients/route/ensure.ts';
import type { Route } from '../../lib/messages/route/route.ts';

declare const ipr: IPRoute;

expectTypeOf(ipr.link.ensure({ kind: 'vlan', ifname: 'v5', link: 'eth0', data: { id: 5 } })).resolves.toEqualTypeOf<Ensured>();
// @ts-expect-error an interface is found by its name
ipr.link.ensure({ kind: 'dummy' });
// @ts-expect-error a bridge has no id
ipr.link.ensure({ kind: 'bridge', ifname: 'br0', data: { id: 5 } });
ipr.nexthop.ensure({ id: 1, dev: 'eth0', encap: { type: 'mpls', dst: '100/200' } });
// @ts-expect-error what is ensured is no command of a batch: it reads before it sends
ipr.batch([ipr.rule.ensure({ table: 100 })]);

ipr.route.add({ dst: '100', newdst: [200, 300], gateway: '10.0.0.1' });
ipr.route.add({ dst: '10.0.0.0/8', multipath: [{ dev: 'eth0', encap: { type: 'mpls', dst: 100 } }] });
// @ts-expect-error labels belong to MPLS
ipr.route.add({ dst: '10.0.0.0/8', encap: { type: 'seg6', dst: '100' } });

expectTypeOf(ipr.route.save()).resolves.toEqualTypeOf<Uint8Array>();
ipr.route.restore(new Uint8Array()).subscribe(({ item, outcome, error }) => {
  expectTypeOf(item).toEqualTypeOf<Route>();
  expectTypeOf(outcome).toEqualTypeOf<'restored' | 'there' | 'failed'>();
  expectTypeOf(error).toEqualTypeOf<Error | undefined>();
});
// @ts-expect-error text has to be parsed first
ipr.route.restore('{}');
