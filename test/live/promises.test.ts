import { spawn } from 'node:child_process';
import test from 'ava';
import { firstValueFrom, tap } from 'rxjs';
import { network } from './network.ts';

test('a promise of an event is kept at once, not when something else calls JavaScript', async (t) => {
  const net = network(t);
  if (net === undefined) return;
  let heard = 0;
  const event = firstValueFrom(
    net.ipr.events('link').pipe(
      tap(() => {
        heard = performance.now();
      }),
    ),
  );
  // It lives on, since its end would call JavaScript.
  const other = spawn('ip', ['netns', 'exec', net.namespace.name, 'sh', '-c', 'sleep 0.3; ip link set lo up; sleep 3'], {
    stdio: 'ignore',
  });
  t.teardown(() => other.kill());
  await event;
  const waited = performance.now() - heard;
  t.true(waited < 200, `${waited} ms`);
});
