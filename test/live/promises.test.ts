import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import test from 'ava';
import { network } from './network.ts';

const library = new URL('../../lib/clients/iproute.js', import.meta.url).href;

/** Prints how many milliseconds after an event its promise is kept. Nothing but a timer calls JavaScript meanwhile. */
const program = (netns: string): string => `
  import { firstValueFrom, tap } from 'rxjs';
  import { IPRoute } from ${JSON.stringify(library)};
  const ipr = new IPRoute({ netns: ${JSON.stringify(netns)} });
  let heard = 0;
  const event = firstValueFrom(ipr.events('link').pipe(tap(() => { heard = performance.now(); })));
  setTimeout(() => ipr.close(), 30_000);
  console.log('listens');
  await event;
  const waited = performance.now() - heard;
  process.stdout.write(String(waited), () => process.exit());
`;

test('a promise of an event is kept at once, not when something else calls JavaScript', async (t) => {
  const net = network(t);
  if (net === undefined) return;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program(net.namespace.name)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  t.teardown(() => child.kill());
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  t.is((await lines.next()).value, 'listens');
  // It has nothing left to do: what it wrote calls no JavaScript any more.
  await setTimeout(1_000);
  net.ip('link set lo up');
  const waited = (await lines.next()).value;
  t.regex(waited ?? '', /^[\d.]+$/);
  // Not 29 s; how busy others are does not matter.
  t.true(Number(waited) < 10_000, `${waited} ms`);
});
