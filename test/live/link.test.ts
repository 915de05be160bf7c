import test from 'ava';
import { IPRoute } from '../../lib/clients/iproute.ts';
import { agree } from './agree.ts';
import { toIpLink } from './as-ip-json/link.ts';
import { namesOf } from './as-ip-json/names.ts';
import { linkScenes } from './link-scenes.ts';
import { build } from './scene.ts';

for (const scene of linkScenes) {
  test(`${scene.title}: every field that ip prints is ours`, async (t) => {
    const namespace = build(t, scene);
    if (namespace === undefined) return;
    const ipr = new IPRoute({ netns: namespace.name });
    t.teardown(() => ipr.close());
    const ours = async () => {
      const links = await ipr.link.list();
      const names = namesOf(links);
      return links.map((link) => toIpLink(link, names));
    };
    await agree(t, () => namespace.ipJson('-details', '-statistics', '-statistics', 'link') as never, ours, 50);
  });
}
