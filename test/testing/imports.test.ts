import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import test from 'ava';

/** What a module and all it imports load from outside of the library. */
function outsideOf(url: URL, seen: Set<string> = new Set(), outside: Set<string> = new Set()): Set<string> {
  if (seen.has(url.href)) return outside;
  seen.add(url.href);
  for (const [, name = ''] of readFileSync(fileURLToPath(url), 'utf8').matchAll(/^(?:import|export) (?:[^'"();=]* from )?'([^']+)';/gm)) {
    if (name.startsWith('.')) outsideOf(new URL(name, url), seen, outside);
    else outside.add(name);
  }
  return outside;
}

test('the fake kernel needs nothing that is not on every system', (t) => {
  const outside = [...outsideOf(new URL('../../lib/testing/index.js', import.meta.url))];
  t.deepEqual(
    outside.filter((name) => !['node:os', 'node:util', 'node:diagnostics_channel'].includes(name)),
    [],
  );
});

test('a client on the fake kernel runs where native code cannot be loaded', (t) => {
  const testing = new URL('../../lib/testing/index.js', import.meta.url).href;
  const client = new URL('../../lib/clients/iproute.js', import.meta.url).href;
  const program = `
    import { FakeKernel } from ${JSON.stringify(testing)};
    import { IPRoute } from ${JSON.stringify(client)};
    process.dlopen = () => { throw new Error('native code'); };
    const kernel = new FakeKernel();
    const ipr = new IPRoute({ transport: () => kernel.transport() });
    const heard = [];
    ipr.events('link').subscribe(({ body }) => heard.push(body.ifname));
    await ipr.link.add({ kind: 'veth', ifname: 'a', data: { peer: 'b' } });
    console.log(heard.join(), (await ipr.link.list()).length);
    ipr.close();
  `;
  const printed = execFileSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' });
  t.is(printed.trim(), 'b,a 3');
});
