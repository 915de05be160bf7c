import test from 'ava';
import { equalRoutes, routeObject } from '../../lib/ipdb/objects/route.ts';
import type { Route } from '../../lib/messages/route/route.ts';

const whole: Readonly<Record<string, unknown>> = {
  family: 'inet6',
  dst: '2001:db8::',
  dstLen: 32,
  src: '2001:db8:1::',
  srcLen: 48,
  tos: 4,
  tableId: 254,
  table: 254,
  protocol: 'static',
  scope: 'universe',
  type: 'unicast',
  flags: ['onlink'],
  oif: 2,
  gateway: 'fe80::1',
  priority: 5,
  prefsrc: '2001:db8::1',
  iif: 3,
  flow: 1,
  ttlPropagate: 1,
  nhId: 7,
  via: { family: 'inet', address: '10.0.0.1' },
  metrics: { mtu: 1400 },
  newdst: [{ label: 1 }],
  encap: { type: 'ip' },
  pref: 'high',
  multipath: [{ ifindex: 2, hops: 0, flags: [] }],
};
const others: Readonly<Record<string, unknown>> = {
  dstLen: 33,
  srcLen: 49,
  flags: [],
  multipath: [{ ifindex: 3, hops: 0, flags: [] }],
  pref: 'low',
  metrics: { mtu: 1 },
};
const ignored = new Set(['tableId']);

test('routes are equal when all that the state holds of them is', (t) => {
  const route = routeObject(whole as unknown as Route);
  t.true(equalRoutes(route, routeObject(structuredClone(whole) as unknown as Route)));
  for (const key of Object.keys(whole)) {
    if (ignored.has(key)) continue;
    const other = { ...whole, [key]: others[key] ?? (typeof whole[key] === 'number' ? 9 : 'other') };
    t.false(equalRoutes(route, routeObject(other as unknown as Route)), key);
  }
});
