import test from 'ava';
import { firstValueFrom, timeout } from 'rxjs';
import { IPDB } from '../../lib/ipdb/ipdb.ts';
import { linkOf } from '../../lib/ipdb/queries.ts';
import { network, pair } from '../live/network.ts';

test('what is frozen is put back, all else is left alone', async (t) => {
  const net = network(t);
  if (net === undefined) return;
  const { ip, namespace } = net;
  ip(`${pair}
    route add default via 10.0.0.254 protocol static`);
  using ipdb = new IPDB({ netns: namespace.name });
  await ipdb.when(({ routes }) => routes.has('254 default'), { timeout: 60_000 });
  const frozen = ipdb.freeze({ links: ['v1'], routes: ['default'] });
  for (const [change, expected] of [
    ['link set v1 mtu 1400', 'ip link set dev v1 mtu 1500'],
    ['address add 10.9.0.1/24 dev v1', 'ip address del 10.9.0.1/24 dev v1'],
    ['route del default', 'ip route add default protocol static via 10.0.0.254 dev v1'],
    ['link set v1 down', 'ip link set dev v1 up'],
  ] as const) {
    const told = firstValueFrom(frozen.pipe(timeout(60_000)));
    ip(change);
    const { plan } = await told;
    t.true(String(plan).startsWith(expected), `${change}:\n${plan}`);
    await ipdb.when(
      (state) => state.routes.has('254 default') && linkOf(state, 'v1')?.mtu === 1500 && linkOf(state, 'v1')?.flags.includes('up') === true,
      { timeout: 60_000 },
    );
  }
  ip('link set v2 mtu 1400');
  await ipdb.when((state) => linkOf(state, 'v2')?.mtu === 1400, { timeout: 60_000 });
  t.true(namespace.ip('route').includes('default via 10.0.0.254 dev v1'));
});

test('somebody else insists: what is frozen is put back no more often than was said', async (t) => {
  const net = network(t);
  if (net === undefined) return;
  const { ip, namespace } = net;
  ip(`${pair}
    rule add pref 90 from 10.7.0.0/16 lookup 100`);
  using ipdb = new IPDB({ netns: namespace.name });
  await ipdb.ready();
  const begun = Date.now();
  let times = 0;
  const subscription = ipdb.freeze({ rules: [90], links: ['v2'] }, { interval: 300 }).subscribe(({ plan, refused }) => {
    t.deepEqual(refused, []);
    t.true(plan.size > 0);
    times++;
  });
  for (let n = 0; n < 12; n++) {
    ip(n % 2 === 0 ? `link set v2 mtu ${1300 + n}` : 'rule flush pref 90');
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
  await ipdb.when((state) => linkOf(state, 'v2')?.mtu === 1500 && state.rules.find(({ priority }) => priority === 90) !== undefined, {
    timeout: 60_000,
  });
  subscription.unsubscribe();
  t.true(times >= 1 && times <= 2 + (Date.now() - begun) / 300, `${times} times`);
});
