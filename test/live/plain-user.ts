// Run by errors.test.ts as a user who may change nothing: prints what he sees, and how his changes are refused.
import type { Command } from '../../lib/clients/command.ts';
import { IPRoute } from '../../lib/clients/iproute.ts';

const ipr = new IPRoute();
let listening = true;
const events = ipr.events('link', 'address', 'route').subscribe({
  error: () => {
    listening = false;
  },
});
const links = (await ipr.link.list()).map(({ ifname }) => ifname);
const addresses = (await ipr.address.list({ dev: 'lo' })).map(({ address }) => address);
// None of these would be harmful, should they succeed.
const changes: readonly Command<unknown>[] = [
  ipr.link.add({ kind: 'bridge', ifname: 'rxnl0' }),
  ipr.link.set('lo', { state: 'up' }),
  ipr.link.del('lo'),
  ipr.address.add({ dev: 1, address: '127.0.0.9/8' }),
  ipr.route.add({ dst: '192.0.2.0/24', dev: 1 }),
  ipr.rule.add({ src: '192.0.2.0/24', priority: 9 }),
  ipr.neighbour.add({ dev: 1, dst: '192.0.2.1', lladdr: '02:00:00:00:00:01' }),
];
const refusals: string[] = [];
for (const change of changes)
  await change.then(
    () => refusals.push('done'),
    (error: unknown) => refusals.push((error as Error).message),
  );
events.unsubscribe();
ipr.close();
console.log(JSON.stringify({ links, addresses, listening, refusals }));
