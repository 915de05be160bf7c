import test from 'ava';
import fc from 'fast-check';
import { compose } from '../../lib/frame/compose.ts';
import { Ignored } from '../../lib/ipdb/ignore.ts';
import { hashOf } from '../../lib/ipdb/key-hash.ts';
import { routeKey, routeObject } from '../../lib/ipdb/objects/route.ts';
import { routeHash } from '../../lib/ipdb/objects/route-hash.ts';
import { type ListedRoutes, listedRoutes } from '../../lib/ipdb/reduce/listed-routes.ts';
import { RouteList } from '../../lib/ipdb/route-list.ts';
import { emptyState } from '../../lib/ipdb/state.ts';
import { Marshal } from '../../lib/marshal.ts';
import { Route } from '../../lib/messages/route/route.ts';
import { RTM } from '../../lib/messages/route/rtm.ts';

const SEED = 20_261;

const nothing = new Ignored();
const address = fc.constantFrom('10.0.0.0', '10.0.1.0', '192.0.2.1');
const address6 = fc.constantFrom('2001:db8::', 'fe80::', 'ff00::', 'fd00::1');
const option = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined });

function bodyOf(family: 'inet' | 'inet6', dst: fc.Arbitrary<string>): fc.Arbitrary<Route> {
  return fc
    .record({
      dst: option(dst),
      dstLen: fc.constantFrom(0, 8, 24, 32),
      srcLen: fc.constantFrom(0, 0, 0, 16),
      tos: fc.constantFrom(0, 0, 0, 8),
      table: option(fc.constantFrom(100, 254, 1000)),
      priority: option(fc.constantFrom(1, 100, 1024)),
      oif: option(fc.integer({ min: 1, max: 3 })),
      gateway: option(dst),
      prefsrc: option(dst),
      flags: fc.constantFrom([], [], [], ['onlink'], ['cloned']),
    })
    .map((some) => {
      const usual = { family, tableId: 254, protocol: 'bgp', scope: 'universe', type: 'unicast' };
      const prefixes = { ...(some.dst === undefined && { dstLen: 0 }), ...(some.srcLen > 0 && { src: some.dst ?? '10.0.0.0' }) };
      const there = Object.fromEntries(Object.entries(some).filter(([, value]) => value !== undefined));
      return { ...usual, ...there, ...prefixes } as unknown as Route;
    });
}

const body = fc.oneof(bodyOf('inet', address), bodyOf('inet6', address6));

test('the hash of a route is that of its key', (t) => {
  fc.assert(
    fc.property(body, (one) => routeHash(one) === hashOf(routeKey(routeObject(one)))),
    { seed: SEED, numRuns: 2000 },
  );
  t.pass();
});

/** A list as it comes out of the bytes of a dump. */
function read(bodies: readonly Route[]): RouteList {
  const { list, read: take } = RouteList.reading(new Marshal().bodyReader(Route), () => true);
  const messages = bodies.map((one) => compose({ type: RTM.newroute, flags: 2, sequence: 7, port: 9 }, Route, one as never));
  const datagram = new Uint8Array(Buffer.concat(messages));
  const view = new DataView(datagram.buffer);
  let at = 0;
  for (const message of messages) {
    take(datagram, view, at, RTM.newroute, message.length);
    at += message.length;
  }
  return list;
}

const both = [
  { list: 'routes', family: 'inet' },
  { list: 'routes', family: 'inet6' },
] as const;

test('routes that were kept as messages are those of their bodies, however they came to be in a table', (t) => {
  const valid = fc.array(bodyOf('inet', address), { maxLength: 40 });
  fc.assert(
    fc.property(valid, valid, (one, other) => {
      const listOf = (bodies: readonly Route[], bytes: boolean): ListedRoutes => ({
        scope: both[0],
        bodies: bytes ? read(bodies) : bodies,
      });
      const expected = listedRoutes(emptyState, [listOf(other, false)]).state.routes;
      return [true, false].every((bytes) => {
        const begun = listedRoutes(emptyState, [listOf(one, bytes)], nothing, false).state;
        const { state, changes } = listedRoutes(begun, [listOf(other, bytes)]);
        const again = listedRoutes(state, [listOf(other, !bytes)]);
        t.deepEqual(new Map(state.routes.entries()), new Map(expected.entries()));
        t.deepEqual(listedRoutes(state, [listOf(one, bytes)]).changes.length, changes.length);
        return again.state === state && again.changes.length === 0;
      });
    }),
    { seed: SEED, numRuns: 200 },
  );
});

test('the lists of several families are one, and a list of one leaves the others alone', (t) => {
  const [four, six] = [
    fc.sample(bodyOf('inet', address), { numRuns: 30, seed: 1 }),
    fc.sample(bodyOf('inet6', address6), { numRuns: 30, seed: 1 }),
  ];
  const { state } = listedRoutes(emptyState, [
    { scope: both[0], bodies: four },
    { scope: both[1], bodies: six },
  ]);
  const alone = listedRoutes(listedRoutes(emptyState, [{ scope: both[0], bodies: four }]).state, [{ scope: both[1], bodies: six }]).state;
  t.deepEqual(new Map(state.routes.entries()), new Map(alone.routes.entries()));
  const less = listedRoutes(state, [{ scope: both[1], bodies: [] }]);
  t.is(
    less.state.routes.find(({ family }) => family === 'inet6'),
    undefined,
  );
  t.is(less.state.routes.size, state.routes.filter(({ family }) => family === 'inet').length);
  t.is(listedRoutes(state, [{ scope: { ...both[1], table: 9 }, bodies: [] }]).state, state);
});

test('an object is made once, and cannot be written to', (t) => {
  const [one] = fc.sample(bodyOf('inet', address), { numRuns: 1, seed: 3 }).map((route) => ({ ...route, flags: [] }) as Route);
  const { routes } = listedRoutes(emptyState, [{ scope: both[0], bodies: read([one as Route]) }], nothing, false).state;
  const [found] = routes;
  t.is(routes.get(routeKey(routeObject(one as Route))), found);
  t.is([...routes][0], found);
  t.true(Object.isFrozen(found));
});
