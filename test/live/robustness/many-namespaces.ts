// A client and an event stream in each of many namespaces, in one process. Arguments: how many, a namespace to hold the other ends of
// their cables. Prints what it had at the beginning, with all of them, and at the end.
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { lastValueFrom } from 'rxjs';
import { IPRoute } from '../../../lib/clients/iproute.ts';
import { NetNS } from '../../../lib/clients/netns.ts';
import { until } from './load.ts';

const [, , count = '1', witness = ''] = process.argv;
const names = Array.from({ length: Number(count) }, (_, index) => `${witness}-many-${index}`);
const netns = new NetNS();
const near = new IPRoute({ netns: witness });
const watched = { created: 0, removed: 0 };
const watching = netns.watch().subscribe(({ type, name }) => {
  if (type !== 'present' && name.startsWith(`${witness}-many-`)) watched[type]++;
});

function state(): { descriptors: number; threads: number; children: number } {
  const threads = readdirSync('/proc/self/task');
  const children = threads.flatMap((thread) => readFileSync(`/proc/self/task/${thread}/children`, 'utf8').match(/\d+/g) ?? []);
  return { descriptors: readdirSync('/proc/self/fd').length, threads: threads.length, children: children.length };
}

async function ends(): Promise<number> {
  return (await near.link.list({ kind: 'veth' })).length;
}

try {
  // What every process has that asks and hears.
  await ends();
  await near.link.get('lo');
  near.events('link').subscribe().unsubscribe();
  const before = state();

  for (const name of names) await netns.create(name);
  const cables = names.map((name, index) =>
    near.link.add({ kind: 'veth', ifname: `near${index}`, data: { peer: { ifname: 'far', netns: name } } }),
  );
  await lastValueFrom(near.batch(cables));
  const clients = names.map((name) => new IPRoute({ netns: name }));
  const heard = new Set<number>();
  const gone = new Set<string>();
  for (const [index, client] of clients.entries())
    client.events('link').subscribe({
      next: () => heard.add(index),
      error: (error: { code: string; namespace: string }) => gone.add(`${error.code} ${error.namespace}`),
    });
  const lists = await Promise.all(clients.map((client) => client.link.list()));
  await Promise.all(clients.map((client) => client.link.set('lo', { state: 'up' })));
  await until('every stream hears its link', () => heard.size === names.length);
  const withAll = state();
  const cabled = await ends();

  for (const name of names) await netns.remove(name);
  await until('the end of every stream', () => gone.size === names.length);
  let left = await ends();
  for (let tries = 0; left > 0 && tries < 600; tries++) {
    await pause(50);
    left = await ends();
  }
  watching.unsubscribe();
  await pause(20);
  const after = state();
  console.log(
    JSON.stringify({
      before,
      withAll,
      after,
      watched,
      cabled,
      left,
      links: lists.flat().map(({ ifname }) => ifname),
      gone: [...gone].filter((end) => end.startsWith('ERR_NETLINK_NAMESPACE_GONE ')).length,
    }),
  );
} finally {
  const there = new Set((await netns.list()).map(({ name }) => name));
  for (const name of names.filter((each) => there.has(each))) await netns.remove(name);
  near.close();
  netns.close();
}
