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

expectTypeOf(ipr.qdisc.ensure({ dev: 'eth0', handle: '1:', kind: 'htb', options: { default: 10 } })).resolves.toEqualTypeOf<Ensured>();
ipr.trafficClass.ensure({ dev: 'eth0', parent: '1:', classid: '1:10', kind: 'htb', options: { rate: '10mbit' } });
// @ts-expect-error htb has no target
ipr.qdisc.ensure({ dev: 'eth0', kind: 'htb', options: { target: '5ms' } });
ipr.filter.ensure({
  dev: 'eth0',
  parent: 'ingress',
  priority: 1,
  kind: 'bpf',
  options: { pinned: '/sys/fs/bpf/mine', directAction: true },
});
ipr.vlan.ensure({ dev: 'eth1', vid: '10-20', untagged: true, state: 'blocking', tunnel: 3000 });
// @ts-expect-error whose VLANs they are is found by the interface
ipr.vlan.ensure({ vid: 10, self: true });

ipr.link.set('eth0', {
  xdp: { pinned: '/sys/fs/bpf/mine', flags: ['skb_mode'] },
  afSpec: { inet: { conf: { forwarding: 1, rpFilter: 2 } } },
});
// @ts-expect-error no such setting of IPv4
ipr.link.set('eth0', { afSpec: { inet: { conf: { forward: 1 } } } });
ipr.route.add({ dst: '10.0.0.0/8', dev: 'eth0', encap: { type: 'bpf', data: { out: { pinned: '/sys/fs/bpf/mine' } } } });
