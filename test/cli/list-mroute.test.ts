import { spawn } from 'node:child_process';
import { once } from 'node:events';
import test from 'ava';
import { createNamespace, requireNamespaces } from '../support/namespace.ts';
import { skip } from '../support/skip.ts';
import { cells } from './cells.ts';
import { rxnetlink } from './rxnetlink.ts';

test('list mroute says what ip mroute says, and list route leaves it out', async (t) => {
  if (!requireNamespaces(t)) return;
  const ns = createNamespace();
  t.teardown(ns.close);
  ns.ip('link', 'add', 'v1', 'type', 'veth', 'peer', 'name', 'v2');
  for (const name of ['v1', 'v2']) ns.ip('link', 'set', name, 'up');
  const indexes = ['v1', 'v2'].map((name) => String(ns.ipJson('link', 'show', name)[0]?.ifindex));
  const program = new URL('./multicast-router.js', import.meta.url).pathname;
  const router = spawn('ip', ['netns', 'exec', ns.name, process.execPath, program, ...indexes], { stdio: ['pipe', 'pipe', 'inherit'] });
  t.teardown(() => router.stdin.end());
  const [said] = (await once(router.stdout, 'data')) as [Buffer];
  if (String(said).startsWith('absent')) return skip(t, 'this kernel has no multicast router');
  const list = (...args: string[]) => {
    const { code, out, err } = rxnetlink(['list', ...args, '--netns', ns.name]);
    t.deepEqual([code, err], [0, '']);
    return cells(out);
  };
  t.like(list('mroute')[0], { GROUP: '239.1.2.3', SOURCE: '10.0.0.9', IIF: 'v1', OIF: 'v2' });
  t.is(list('mroute').length, 1);
  t.is(list('mroute', 'family=inet6').length, 0);
  t.regex(ns.ip('mroute'), /\(10\.0\.0\.9,\s*239\.1\.2\.3\)\s+Iif: v1\s+Oifs: v2/);
  t.false(list('route').some(({ DESTINATION = '' }) => DESTINATION.startsWith('239.')));
});
