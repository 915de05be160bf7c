import test from 'ava';
import { IPRoute } from '../../lib/clients/iproute.ts';
import { agree } from './agree.ts';
import { namesOf } from './as-ip-json/names.ts';
import { toIpRule } from './as-ip-json/rule.ts';
import { ruleScenes } from './object-scenes.ts';
import { build } from './scene.ts';

for (const scene of ruleScenes) {
  for (const family of ['inet', 'inet6'] as const) {
    test(`${scene.title}: every field that ip prints is ours (${family})`, async (t) => {
      const namespace = build(t, scene);
      if (namespace === undefined) return;
      const ipr = new IPRoute({ netns: namespace.name });
      t.teardown(() => ipr.close());
      const names = namesOf(await ipr.link.list());
      const ours = async () => (await ipr.rule.list({ family })).map((rule) => toIpRule(rule, names));
      await agree(t, () => namespace.ipJson('-family', family, '-details', 'rule') as never, ours, 8);
    });
  }
}
