import test from 'ava';
import { IPRoute } from '../../lib/clients/iproute.ts';
import { agree } from './agree.ts';
import { namesOf } from './as-ip-json/names.ts';
import { toIpNeighbour } from './as-ip-json/neighbour.ts';
import { neighbourScenes } from './object-scenes.ts';
import { build } from './scene.ts';

for (const scene of neighbourScenes) {
  for (const family of ['inet', 'inet6'] as const) {
    for (const proxy of [false, true]) {
      test(`${scene.title}: every field that ip prints is ours (${family}${proxy ? ', proxy' : ''})`, async (t) => {
        const namespace = build(t, scene);
        if (namespace === undefined) return;
        const ipr = new IPRoute({ netns: namespace.name });
        t.teardown(() => ipr.close());
        const names = namesOf(await ipr.link.list());
        const ours = async () => (await ipr.neighbour.list({ family, proxy })).map((neighbour) => toIpNeighbour(neighbour, names));
        const which = proxy ? ['proxy'] : ['nud', 'all'];
        const ip = () => namespace.ipJson('-family', family, '-statistics', '-statistics', 'neighbour', 'show', ...which) as never;
        await agree(t, ip, ours, proxy ? 0 : 5);
      });
    }
  }
}
