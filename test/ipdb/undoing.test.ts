import test from 'ava';
import { reduce, type StateMessage } from '../../lib/ipdb/reduce/reduce.ts';
import { emptyState, type NetworkState } from '../../lib/ipdb/state.ts';
import { compose, type Recipe } from '../../lib/ipdb/transaction/compose.ts';
import { remembered } from '../../lib/ipdb/transaction/observed.ts';
import { undoing } from '../../lib/ipdb/transaction/undoing.ts';
import { address, newLink, route } from './message.ts';

const base: NetworkState = [
  newLink(1, 'lo', { type: 'loopback' }),
  newLink(2, 'eth0', { ifalias: 'uplink', txqlen: 1000 }),
  newLink(3, 'eth1'),
  address('RTM_NEWADDR', 2, '10.0.0.1/24'),
  route('RTM_NEWROUTE', '10.6.0.0/16', { gateway: '10.0.0.9', oif: 2 }),
].reduce(reduce, emptyState);

const recipe: Recipe = ({ links, routes }) => {
  Object.assign(links.eth0 ?? {}, { mtu: 1400, ifalias: 'changed', addresses: ['10.0.0.1/24', '10.0.0.2/24'] });
  links.br0 = { kind: 'bridge' };
  routes.add({ dst: '10.6.0.0/16', gateway: '10.0.0.8' });
  routes.add({ dst: '10.7.0.0/16', gateway: '10.0.0.8' });
};

/** What the kernel tells when all of it was done. */
const done: readonly StateMessage[] = [
  newLink(4, 'br0', { linkinfo: { kind: 'bridge' } }),
  newLink(2, 'eth0', { mtu: 1400, ifalias: 'changed', txqlen: 1000 }),
  address('RTM_NEWADDR', 2, '10.0.0.2/24', { flags: ['permanent', 'secondary'] }),
  route('RTM_NEWROUTE', '10.6.0.0/16', { gateway: '10.0.0.8', oif: 2 }, 'replace'),
  route('RTM_NEWROUTE', '10.7.0.0/16', { gateway: '10.0.0.8', oif: 2 }),
];

/** What it takes to undo the recipe, after what somebody else did besides. */
function undone(...others: readonly StateMessage[]): { readonly plan: string[]; readonly conflicts: string[] } {
  const now = [...done, ...others].reduce(reduce, base);
  const { plan } = compose(base, recipe);
  const result = undoing(remembered(now), remembered(base), [...plan], { home: 'here', sees: () => true });
  const lines = (text: string): string[] => text.split('\n').filter((line) => line !== '');
  return { plan: lines(String(result.plan)), conflicts: lines(String(result.conflicts)) };
}

test('what was done is taken back', (t) => {
  t.deepEqual(undone(), {
    plan: [
      'ip link set dev eth0 mtu 1500 alias uplink',
      'ip route replace 10.6.0.0/16 protocol static via 10.0.0.9 dev eth0',
      'ip route del 10.7.0.0/16 protocol static via 10.0.0.8 dev eth0',
      'ip address del 10.0.0.2/24 dev eth0',
      'ip link del br0',
    ],
    conflicts: [],
  });
});

test('nothing was done: there is nothing to take back', (t) => {
  const { plan } = compose(base, recipe);
  const result = undoing(remembered(base), remembered(base), [...plan], { home: 'here', sees: () => true });
  t.deepEqual([result.plan.size, result.conflicts.size], [0, 0]);
});

test('what somebody else did elsewhere stays, on the same link, too', (t) => {
  const others = [
    newLink(2, 'eth0', { mtu: 1400, ifalias: 'changed', txqlen: 50 }),
    newLink(3, 'eth1', { mtu: 1300 }),
    address('RTM_NEWADDR', 2, '10.9.0.1/24'),
    route('RTM_NEWROUTE', '10.66.0.0/16', { gateway: '10.0.0.9', oif: 2 }),
  ];
  t.deepEqual(undone(...others), undone());
});

test('what somebody else did in the place of it stays, and is told', (t) => {
  const { plan, conflicts } = undone(
    newLink(2, 'eth0', { mtu: 1350, ifalias: 'changed', txqlen: 1000 }),
    route('RTM_NEWROUTE', '10.6.0.0/16', { gateway: '10.0.0.77', oif: 2 }, 'replace'),
    route('RTM_NEWROUTE', '10.7.0.0/16', { gateway: '10.0.0.77', oif: 2 }, 'replace'),
    newLink(4, 'br0', { linkinfo: { kind: 'dummy' } }),
  );
  t.deepEqual(plan, ['ip link set dev eth0 alias uplink', 'ip address del 10.0.0.2/24 dev eth0']);
  t.deepEqual(conflicts.sort(), [
    'ip link set dev eth0 mtu 1500',
    'ip route del 10.7.0.0/16 protocol static via 10.0.0.77 dev eth0',
    'ip route replace 10.6.0.0/16 protocol static via 10.0.0.9 dev eth0',
  ]);
});
