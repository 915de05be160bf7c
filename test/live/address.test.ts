import test from 'ava';
import { IPRoute } from '../../lib/clients/iproute.ts';
import { agree } from './agree.ts';
import { toIpAddress } from './as-ip-json/address.ts';
import { toIpLink } from './as-ip-json/link.ts';
import { namesOf } from './as-ip-json/names.ts';
import { addressScenes } from './object-scenes.ts';
import { build } from './scene.ts';

for (const scene of addressScenes) {
  test(`${scene.title}: every field that ip prints is ours`, async (t) => {
    const namespace = build(t, scene);
    if (namespace === undefined) return;
    const ipr = new IPRoute({ netns: namespace.name });
    t.teardown(() => ipr.close());
    const ours = async () => {
      const [links, addresses] = [await ipr.link.list(), await ipr.address.list()];
      const names = namesOf(links);
      return links.map((link) => ({
        ...toIpLink(link, names),
        addr_info: addresses.filter(({ index }) => index === link.index).map((address) => toIpAddress(address, names)),
      }));
    };
    await agree(t, () => namespace.ipJson('-details', 'address') as never, ours, 200);
  });
}
