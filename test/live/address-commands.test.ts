import test from 'ava';
import { lastValueFrom, toArray } from 'rxjs';
import { counted, type Network, network } from './network.ts';

type Entry = Readonly<Record<string, unknown>>;

/** The addresses of `v1` as `ip` prints them; those that the kernel makes itself are left out. */
function shown({ namespace }: Network, family = 'inet'): Entry[] {
  const [link] = namespace.ipJson('-family', family, '-details', 'address', 'show', 'dev', 'v1');
  return ((link?.addr_info ?? []) as Entry[]).filter(({ local }) => !String(local).startsWith('fe80'));
}

/** A pair without addresses. */
const bare = 'link add v1 type veth peer name v2\nlink set v1 up\nlink set v2 up';

test('add gives an address what is asked for', async (t) => {
  const net = network(t);
  if (net === undefined) return;
  net.ip(bare);
  const { ipr } = net;
  await ipr.address.add({ dev: 'v1', address: '10.0.0.1/24', broadcast: true });
  await ipr.address.add({ dev: 'v1', address: '10.0.1.1/255.255.255.0', broadcast: '10.0.1.99', label: 'v1:x', scope: 'link' });
  await ipr.address.add({ dev: 'v1', address: '10.0.2.1', peer: '10.0.2.2/30' });
  await ipr.address.add({ dev: 'v1', address: '10.0.3.1/24', validLifetime: 1000, preferredLifetime: 500, flags: ['noprefixroute'] });
  await ipr.address.add({ dev: 'v1', address: '10.0.4.1/24', rtPriority: 77, proto: 17 });
  const found = shown(net);
  const of = (address: string): Entry | undefined => found.find(({ local }) => local === address);
  t.like(of('10.0.0.1'), { prefixlen: 24, broadcast: '10.0.0.255', scope: 'global', label: 'v1' });
  t.like(of('10.0.1.1'), { prefixlen: 24, broadcast: '10.0.1.99', scope: 'link', label: 'v1:x' });
  t.like(of('10.0.2.1'), { address: '10.0.2.2', prefixlen: 30 });
  t.like(of('10.0.3.1'), { dynamic: true, noprefixroute: true });
  t.true((of('10.0.3.1')?.valid_life_time as number) > 990 && (of('10.0.3.1')?.valid_life_time as number) <= 1000);
  t.true((of('10.0.3.1')?.preferred_life_time as number) > 490 && (of('10.0.3.1')?.preferred_life_time as number) <= 500);
  t.is(of('10.0.4.1')?.metric, 77);
  // ip 6.1 does not print who added an address.
  t.is((await ipr.address.list({ dev: 'v1', family: 'inet' })).find(({ local }) => local === '10.0.4.1')?.proto, 17);
});

test('add gives addresses of IPv6 what is asked for', async (t) => {
  const net = network(t);
  if (net === undefined) return;
  net.ip(bare);
  const { ipr } = net;
  await ipr.address.add({ dev: 'v1', address: 'fd00::1/64', flags: ['nodad'] });
  await ipr.address.add({ dev: 'v1', address: 'fd00::4', peer: 'fd00::5/128', flags: ['nodad'] });
  await ipr.address.add({
    dev: 'v1',
    address: 'fd00:1::7/64',
    flags: ['nodad', 'noprefixroute'],
    validLifetime: 2000,
    preferredLifetime: 0,
  });
  const found = shown(net, 'inet6');
  const of = (address: string): Entry | undefined => found.find(({ local }) => local === address);
  t.like(of('fd00::1'), { prefixlen: 64, nodad: true, valid_life_time: 4294967295 });
  t.like(of('fd00::4'), { address: 'fd00::5', prefixlen: 128 });
  t.like(of('fd00:1::7'), { noprefixroute: true, deprecated: true, preferred_life_time: 0 });
});

test('replace adds an address, and then changes its lifetimes', async (t) => {
  const net = network(t);
  if (net === undefined) return;
  net.ip(bare);
  const { ipr } = net;
  for (const address of ['10.0.0.1/24', 'fd00::1/64']) {
    const family = address.includes(':') ? 'inet6' : 'inet';
    await ipr.address.replace({ dev: 'v1', address });
    t.is(shown(net, family)[0]?.valid_life_time, 4294967295);
    await ipr.address.replace({ dev: 'v1', address, validLifetime: 100, preferredLifetime: 50 });
    t.true((shown(net, family)[0]?.valid_life_time as number) <= 100);
    await ipr.address.replace({ dev: 'v1', address, validLifetime: 'forever' });
    t.is(shown(net, family)[0]?.valid_life_time, 4294967295);
  }
});

test('the kernel filters addresses by interface and family', async (t) => {
  const net = network(t);
  if (net === undefined) return;
  net.ip(
    `${bare}\nlink set lo up\naddress add 10.0.0.1/24 dev v1\naddress add 10.0.1.1/24 dev v1 scope link\naddress add fd00::1/64 dev v1 nodad\naddress add 10.0.2.1/24 dev v2`,
  );
  const { ipr, count } = counted(t, net);
  const all = await count(ipr.address.list());
  t.true(all.received > 6);
  const { index } = await ipr.link.get('v1');
  const own = await count(ipr.address.list({ dev: index, family: 'inet' }));
  t.deepEqual([own.received, own.value.map(({ local }) => local).sort()], [2, ['10.0.0.1', '10.0.1.1']]);
  const ofFour = await count(ipr.address.list({ family: 'inet' }));
  t.is(ofFour.received, 4);
  const scoped = await count(ipr.address.list({ dev: index, family: 'inet', scope: 'link' }));
  t.deepEqual([scoped.received, scoped.value.map(({ local }) => local)], [2, ['10.0.1.1']]);
});

test('what list gives can be given back to del, and to add', async (t) => {
  const net = network(t);
  if (net === undefined) return;
  net.ip(`${bare}\naddress add 10.0.0.1/24 brd + dev v1\naddress add 10.0.2.1 peer 10.0.2.2/30 dev v1 label v1:y\naddress add fd00::1/64 dev v1 nodad
    address add fd00::4 peer fd00::5/128 dev v1 nodad\naddress add 10.0.3.1/24 dev v1 valid_lft 1000 preferred_lft 500`);
  const { ipr } = net;
  const listed = await ipr.address.list({ dev: 'v1', scope: 'global' });
  t.is(listed.length, 5);
  const before = [...shown(net), ...shown(net, 'inet6')];
  for (const address of listed) await ipr.address.del(address);
  t.deepEqual([...shown(net), ...shown(net, 'inet6')], []);
  for (const address of listed) await ipr.address.add(address);
  const lasting = ({ valid_life_time, preferred_life_time, ...rest }: Entry): Entry => rest;
  const byAddress = (list: Entry[]): Entry[] => list.map(lasting).sort((a, b) => (String(a.local) < String(b.local) ? -1 : 1));
  t.deepEqual(byAddress([...shown(net), ...shown(net, 'inet6')]), byAddress(before));
});

test('flush takes what the filter lets through, and nothing else', async (t) => {
  const net = network(t);
  if (net === undefined) return;
  net.ip(
    `${bare}\naddress add 10.0.0.1/24 dev v1\naddress add 10.0.0.2/24 dev v1\naddress add 10.0.1.1/24 dev v1 scope link\naddress add fd00::1/64 dev v1 nodad`,
  );
  const { ipr } = net;
  const results = await lastValueFrom(ipr.address.flush({ dev: 'v1', family: 'inet', scope: 'link' }).pipe(toArray()));
  t.deepEqual(results, [{ index: 0, replies: [] }]);
  t.deepEqual(
    shown(net).map(({ local }) => local),
    ['10.0.0.1', '10.0.0.2'],
  );
  // The second address of a network goes with the first, so that its own deletion may find nothing.
  await lastValueFrom(ipr.address.flush({ dev: 'v1' }).pipe(toArray()));
  t.deepEqual(shown(net), []);
  t.deepEqual(shown(net, 'inet6'), []);
});
