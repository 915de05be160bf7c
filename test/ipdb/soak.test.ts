import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import test from 'ava';
import { IPDB } from '../../lib/ipdb/ipdb.ts';
import { network } from '../live/network.ts';

const env = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` };
const routes = Array.from({ length: 1000 }, (_, n) => `10.${n >> 8}.${n & 255}.0/24`);

test.serial('a hundred thousand events: neither descriptors nor memory grow', async (t) => {
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
    await ipdb.when(({ routes: left }) => left.size < 10, { timeout: 20_000 });
  };
  await storm(10);
  const [descriptors, heap] = [readdirSync('/proc/self/fd').length, process.memoryUsage().heapUsed];
  await storm(40);
  t.is(readdirSync('/proc/self/fd').length, descriptors);
  const more = process.memoryUsage().heapUsed - heap;
  t.log(`heap: ${(more / 1e6).toFixed(1)} MB more`);
  t.true(more < 60e6);
});
