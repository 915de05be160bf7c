import { existsSync } from 'node:fs';
import test from 'ava';
import { createNamespace, requireNamespaces } from './namespace.ts';

test('a namespace has a name of its own, holds only lo, and goes away when closed', (t) => {
  if (!requireNamespaces(t)) return;
  const one = createNamespace();
  t.teardown(() => one.close());
  const other = createNamespace();
  t.teardown(() => other.close());

  t.not(one.name, other.name);
  const links = one.ipJson('link').map(({ ifname, operstate }) => ({ ifname, operstate }));
  t.deepEqual(links, [{ ifname: 'lo', operstate: 'DOWN' }]);
  t.true(existsSync(`/run/netns/${one.name}`));

  one.close();
  one[Symbol.dispose]();
  t.false(existsSync(`/run/netns/${one.name}`));
  t.true(existsSync(`/run/netns/${other.name}`));
});

test('commands run inside the namespace, and their complaints reach the error', (t) => {
  if (!requireNamespaces(t)) return;
  const { name, exec, ip, ipJson, close } = createNamespace();
  t.teardown(close);

  ip('link', 'set', 'lo', 'up');
  ip('link', 'add', 'left', 'type', 'veth', 'peer', 'name', 'right');
  t.deepEqual(
    ipJson('link', 'show', 'type', 'veth')
      .map(({ ifname }) => ifname)
      .sort(),
    ['left', 'right'],
  );
  t.is(exec('sh', '-c', 'wc -l </proc/net/if_inet6').trim(), '1');
  t.deepEqual(ipJson('rule', 'list', 'table', '77'), []);

  t.throws(() => ip('link', 'set', 'nosuch', 'up'), { message: /Cannot find device "nosuch"/ });
  close();
  t.throws(() => ip('link'), { message: new RegExp(name) });
});
