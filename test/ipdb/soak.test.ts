import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import test from 'ava';
import { IPDB } from '../../lib/ipdb/ipdb.ts';
import { network } from '../live/network.ts';

const env = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` };
/** How many events: a million take minutes. */
const events = Number(process.env.RXNETLINK_SOAK_EVENTS ?? 100_000);
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
const routes = Array.from({ length: 1000 }, (_, n) => `10.${n >> 8}.${n & 255}.0/24`);

test.serial(`${events} events: neither descriptors nor memory grow`, async (t) => {
  t.timeout(1_800_000);
  const net = network(t);
  if (net === undefined) return;
  const { namespace } = net;
  using ipdb = new IPDB({ netns: namespace.name, history: 10 });
  await ipdb.ready();
  const storm = async (rounds: number): Promise<void> => {
    for (let round = 0; round < rounds; round++) {
      for (const verb of ['add', 'del']) {
        const input = routes.map((dst) => `route ${verb} blackhole ${dst}`).join('\n');
        spawnSync('ip', ['-n', namespace.name, '-batch', '-'], { input, env });
        ipdb.drain();
      }
    }
    await ipdb.when(({ routes: left }) => left.size < 10, { timeout: 60_000 });
  };
  await storm(10);
  collect();
  const [descriptors, heap] = [readdirSync('/proc/self/fd').length, process.memoryUsage().heapUsed];
  await storm(events / (2 * routes.length));
  t.is(readdirSync('/proc/self/fd').length, descriptors);
  collect();
  const more = process.memoryUsage().heapUsed - heap;
  t.log(`heap: ${(more / 1e6).toFixed(1)} MB more`);
  t.true(more < 8e6);
});
