import test from 'ava';
import { toArray } from 'rxjs';
import { IPRoute } from '../../lib/clients/iproute.ts';
import { NextHop } from '../../lib/messages/route/nexthop.ts';
import { RTM } from '../../lib/messages/route/rtm.ts';
import { agree } from './agree.ts';
import { namesOf } from './as-ip-json/names.ts';
import { toIpRoute } from './as-ip-json/route.ts';
import { routeScenes } from './object-scenes.ts';
import { build } from './scene.ts';

/** The next hop objects by their id, as `ip -details` asks for them to print a route's. */
async function nextHops(ipr: IPRoute): Promise<ReadonlyMap<number, NextHop>> {
  const objects = new Map<number, NextHop>();
  const dump = ipr.socket.dump({ type: RTM.getnexthop, codec: NextHop, body: {} });
  await dump.pipe(toArray()).forEach((messages) => {
    for (const { body } of messages) objects.set((body as NextHop).id ?? 0, body as NextHop);
  });
  return objects;
}

for (const scene of routeScenes) {
  for (const family of ['inet', 'inet6'] as const) {
    test(`${scene.title}: every field that ip prints is ours (${family})`, async (t) => {
      const namespace = build(t, scene);
      if (namespace === undefined) return;
      const ipr = new IPRoute({ netns: namespace.name });
      t.teardown(() => ipr.close());
      const ours = async () => {
        const [names, objects] = [namesOf(await ipr.link.list()), await nextHops(ipr)];
        return (await ipr.route.list({ family })).map((route) => toIpRoute(route, names, objects));
      };
      await agree(t, () => namespace.ipJson('-family', family, '-details', 'route', 'show', 'table', 'all') as never, ours, 40);
    });
  }
}
