import test from 'ava';
import type { CaptureItem } from '../../lib/capture/captured-item.ts';
import { record } from '../../lib/capture/record.ts';
import { diff } from '../../lib/ipdb/diff.ts';
import { IPDB } from '../../lib/ipdb/ipdb.ts';
import { reduce, type StateMessage } from '../../lib/ipdb/reduce/reduce.ts';
import { serialize } from '../../lib/ipdb/serialize.ts';
import type { NetworkState } from '../../lib/ipdb/state.ts';
import { Marshal } from '../../lib/marshal.ts';
import { rtnl } from '../../lib/messages/route/rtnl.ts';
import { KernelTransport } from '../../lib/transport/kernel.ts';
import { network, pair } from '../live/network.ts';

test('a recorded stream gives the same states when it is played again', async (t) => {
  const net = network(t);
  if (net === undefined) return;
  const received: Uint8Array[] = [];
  const write = (item: CaptureItem): void => {
    if ('bytes' in item && item.direction === 'received' && 'group' in item) received.push(item.bytes.slice());
  };
  using ipdb = new IPDB({
    transport: (purpose) => {
      const transport = new KernelTransport({ netns: net.namespace.name, receiveBuffer: 8 << 20 });
      return purpose === 'events' ? record(transport, { write, end: () => {} }) : transport;
    },
  });
  const start = await ipdb.ready();
  received.length = 0;
  const states: NetworkState[] = [];
  const found: unknown[] = [];
  ipdb.changes.subscribe(({ cause, state, objects }) => {
    if (cause === 'event') states.push(state);
    else found.push(...objects);
  });
  net.ip(`${pair}
    route add 10.7.0.0/16 via 10.0.0.3
    route append 10.7.0.0/16 via 10.0.0.4
    route replace 10.7.0.0/16 via 10.0.0.5
    link add br0 type bridge
    link set v2 master br0
    rule add from 10.9.0.0/16 table 100
    neighbour add 10.0.0.9 lladdr 02:00:00:00:00:09 dev v1
    link set v1 name w1
    route del 10.7.0.0/16 via 10.0.0.4
    address del 10.0.0.1/24 dev w1
    link del br0`);
  await ipdb.when(({ links, routes }) => links.size === 3 && !routes.has('254 10.7.0.0/16'), { timeout: 60_000 });
  await new Promise((resolve) => setTimeout(resolve, 2500));
  // Of what was recorded, all has become states.
  ipdb.drain();
  t.deepEqual(found, [], 'what was done has no consequences that nobody tells of');
  const play = (): NetworkState[] => {
    const marshal = new Marshal(rtnl);
    const again: NetworkState[] = [];
    let state = start;
    for (const bytes of received) {
      for (const message of marshal.decode({ type: 'frame', bytes, port: 0, group: 1 })) {
        const next = reduce(state, message as StateMessage);
        if (next !== state) again.push(next);
        state = next;
      }
    }
    return again;
  };
  const again = play();
  t.is(again.length, states.length);
  t.true(states.length > 20);
  for (const [place, state] of states.entries()) t.deepEqual(diff(again[place] as NetworkState, state), []);
  t.is(serialize(play().at(-1) as NetworkState), serialize(again.at(-1) as NetworkState));
});
