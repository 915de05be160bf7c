import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import test from 'ava';
import { network } from './network.ts';

const library = new URL('../../lib/clients/iproute.js', import.meta.url).href;

/** Prints how many milliseconds after an event its promise is kept. Nothing but a timer calls JavaScript meanwhile. */
const program = (netns: string): string => `
  import { firstValueFrom, tap } from 'rxjs';
  import { IPRoute } from ${JSON.stringify(library)};
  const ipr = new IPRoute({ netns: ${JSON.stringify(netns)} });
  setTimeout(() => ipr.close(), 3_000);
  let heard = 0;
  await firstValueFrom(ipr.events('link').pipe(tap(() => { heard = performance.now(); })));
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
  const ended = once(child, 'close');
  const change = setTimeout(() => net.ip('link set lo up'), 1_500);
  t.teardown(() => clearTimeout(change));
  const waited = Number(await text(child.stdout));
  await ended;
  t.true(waited < 200, `${waited} ms`);
});
