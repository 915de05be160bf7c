// The types of links' settings: compiled with everything else, never run.
import { expectTypeOf } from 'expect-type';
import type { IPRoute } from '../../lib/clients/iproute.ts';
import type { Link } from '../../lib/messages/route/link.ts';
import { attributes, u32 } from '../../lib/schema/index.ts';

declare const ipr: IPRoute;

ipr.link.add({ kind: 'vlan', ifname: 'v5', link: 'eth0', data: { id: 5, protocol: '8021ad' } });
// @ts-expect-error a bridge has no id
ipr.link.add({ kind: 'bridge', ifname: 'br0', data: { id: 5 } });
// @ts-expect-error no such protocol
ipr.link.add({ kind: 'vlan', ifname: 'v5', link: 'eth0', data: { id: 5, protocol: '8021x' } });
// @ts-expect-error an identifier is a number
ipr.link.add({ kind: 'vxlan', ifname: 'x0', data: { id: '42' } });
// @ts-expect-error a VXLAN tunnel has no key
ipr.link.add({ kind: 'vxlan', ifname: 'x0', data: { ikey: 5 } });
ipr.link.add({ kind: 'vxlan', ifname: 'x0', data: { id: 42, link: 'eth0' } });
// @ts-expect-error an IPv6 tunnel has no tos
ipr.link.add({ kind: 'ip6gre', ifname: 'g0', data: { tos: 4 } });
ipr.link.add({ kind: 'gre', ifname: 'g0', data: { tos: 4, iflags: ['key'], ikey: 5 } });
// @ts-expect-error no such field of the header
ipr.link.add({ kind: 'gre', ifname: 'g0', data: { iflags: ['keys'] } });
// @ts-expect-error no such mode
ipr.link.add({ kind: 'bond', ifname: 'b0', data: { mode: 'balance' } });
ipr.link.add({ kind: 'bond', ifname: 'b0', data: { mode: 'activebackup', primary: 'eth0' } });
// @ts-expect-error a time in milliseconds is a number
ipr.link.add({ kind: 'bond', ifname: 'b0', data: { miimon: '100ms' } });
// @ts-expect-error dummy has no settings
ipr.link.add({ kind: 'dummy', ifname: 'd0', data: { mode: 'l2' } });
ipr.link.add({ kind: 'veth', ifname: 'a', data: { peer: { ifname: 'b', netns: 'blue', state: 'up' } } });
// @ts-expect-error the other end has no kind of its own
ipr.link.add({ kind: 'veth', ifname: 'a', data: { peer: { ifname: 'b', kind: 'dummy' } } });
// @ts-expect-error a macvlan has no policy
ipr.link.add({ kind: 'macvlan', ifname: 'm0', link: 'eth0', data: { policy: 'drop' } });
// @ts-expect-error settings need a kind
ipr.link.set('x0', { data: { id: 5 } });
ipr.link.set('p0', { port: { kind: 'bridge', data: { cost: 5, backupPort: 'p1' } } });
// @ts-expect-error a bond's port has no cost
ipr.link.set('p0', { port: { kind: 'bond', data: { cost: 5 } } });
ipr.link.add({ kind: 'of_my_own', ifname: 'o0', raw: new Uint8Array(4) });
// @ts-expect-error an unknown kind takes bytes only
ipr.link.add({ kind: 'of_my_own', ifname: 'o0', data: { speed: 5 } });

// A kind of the user's own.
const mine = ipr.link.registerKind('mine', attributes('IFLA_MINE', { speed: [1, u32] }));
mine.add({ kind: 'mine', ifname: 'm0', mtu: 1400, data: { speed: 5 } });
mine.add({ kind: 'vlan', ifname: 'v5', link: 'eth0', data: { id: 5 } });
// @ts-expect-error its speed is a number
mine.add({ kind: 'mine', ifname: 'm0', data: { speed: 'fast' } });
// @ts-expect-error it has no colour
mine.add({ kind: 'mine', ifname: 'm0', data: { colour: 5 } });
const both = mine.registerKind('other', attributes('IFLA_OTHER', { size: [1, u32] }));
both.add({ kind: 'other', ifname: 'm0', data: { size: 5 } });
both.add({ kind: 'mine', ifname: 'm0', data: { speed: 5 } });

export async function reading(): Promise<void> {
  const plain = await ipr.link.get('x0');
  expectTypeOf(plain).toEqualTypeOf<Link>();
  const { linkinfo } = await mine.get('m0');
  if (linkinfo?.kind === 'mine') expectTypeOf(linkinfo.data?.speed).toEqualTypeOf<number | undefined>();
}
