import type { IPRoute } from '../../lib/clients/iproute.ts';
import { defined } from '../../lib/clients/route/indexes.ts';
import type { Random } from '../schema/random.ts';

/** Something that is tried on a client, and what it is called. */
export interface Operation {
  readonly name: string;
  readonly work: (ipr: IPRoute) => PromiseLike<unknown>;
}

const pairs = [
  ['a0', 'a1'],
  ['b0', 'b1'],
] as const;
const names = ['a0', 'a1', 'b0', 'b1', 'br0', 'mv0', 'x9'];
const verbs = ['add', 'add', 'append', 'replace', 'del', 'change'] as const;

/**
 * A random operation; many are refused, which is as it should be. Names, addresses and prefixes come from small sets, so that
 * operations meet.
 */
export function randomOperation(random: Random): Operation {
  const dev = (): string => random.pick(names);
  const v4 = (): string => `10.0.${random.below(3)}.${1 + random.below(4)}`;
  const v6 = (): string => `fd00:${random.below(3)}::${1 + random.below(4)}`;
  const net4 = (): string =>
    random.pick([`10.${50 + random.below(3)}.0.0/16`, '192.0.2.0/24', 'default', `198.51.100.${random.below(3)}/32`]);
  const net6 = (): string => random.pick([`2001:db8:${random.below(3)}::/48`, `2001:db8::${random.below(3)}/128`]);
  const maybe = <T>(value: T): T | undefined => random.pick([value, undefined]);
  const say = (object: string, verb: string, settings: unknown, work: Operation['work']): Operation => ({
    name: `${object}.${verb} ${JSON.stringify(settings)}`,
    work,
  });
  const none = { afSpec: { inet6: { addrGenMode: 'none' } } } as const;
  return random.pick<() => Operation>([
    () => {
      const [one, other] = random.pick(pairs);
      const place = one === 'a0' ? 1 : 3;
      const address = `02:00:00:00:00:0${place}`;
      const peer = { ifname: other, address: `02:00:00:00:00:0${place + 1}` };
      return say('link', 'add veth', one, async (ipr) => {
        await ipr.link.add({ kind: 'veth', ifname: one, address, data: { peer } });
        for (const name of [one, other]) await ipr.link.set(name, none);
      });
    },
    () =>
      say('link', 'add bridge', 'br0', async (ipr) => {
        await ipr.link.add({ kind: 'bridge', ifname: 'br0', address: '02:00:00:00:00:20' });
        await ipr.link.set('br0', none);
      }),
    () => {
      const link = dev();
      return say('link', 'add macvlan', link, async (ipr) => {
        await ipr.link.add({ kind: 'macvlan', ifname: 'mv0', link, address: '02:00:00:00:00:30', data: { mode: 'bridge' } });
        await ipr.link.set('mv0', none);
      });
    },
    ...Array.from({ length: 5 }, () => () => change(dev(), { state: 'up' })),
    () => change(dev(), { state: 'down' }),
    () => change(dev(), { mtu: 1300 + random.below(3) * 100 }),
    () => change(random.pick(['a0', 'a1', 'b0', 'b1']), { master: 'br0' }),
    () => change(dev(), { master: 0 }),
    () => change(dev(), { ifname: dev() }),
    () => change(dev(), { ifalias: `note${random.below(3)}` }),
    () => remove(dev()),
    ...Array.from({ length: 3 }, () => () => {
      const settings = defined({ dev: dev(), address: `${v4()}/24`, broadcast: maybe(true as const) });
      return say('address', 'add', settings, (ipr) => ipr.address.add(settings));
    }),
    () => {
      const settings = { dev: dev(), address: v4(), peer: `10.9.9.${random.below(4)}/32` };
      return say('address', 'add', settings, (ipr) => ipr.address.add(settings));
    },
    () => {
      const settings = { dev: dev(), address: `${v6()}/64`, flags: ['nodad'] } as const;
      return say('address', 'add', settings, (ipr) => ipr.address.add(settings));
    },
    () => {
      const settings = { dev: dev(), address: random.pick([`${v4()}/24`, `${v6()}/64`]) };
      return say('address', 'del', settings, (ipr) => ipr.address.del(settings));
    },
    ...Array.from({ length: 3 }, () => () => route(defined({ dst: net4(), gateway: maybe(v4()), dev: maybe(dev()), metric: maybe(100) }))),
    () => route(defined({ dst: net4(), dev: dev(), prefsrc: v4(), table: maybe(100) })),
    () => route({ dst: net4(), multipath: [{ gateway: v4() }, { gateway: v4(), weight: 3 }] }),
    () => route({ dst: `203.0.113.${random.below(3)}/32`, type: random.pick(['blackhole', 'unreachable', 'prohibit'] as const) }),
    ...Array.from({ length: 2 }, () => () => route(defined({ dst: net6(), gateway: maybe(v6()), dev: maybe(dev()), metric: maybe(100) }))),
    () => route({ dst: net4(), nhId: 1 + random.below(4) }),
    () => {
      const settings = defined({ id: 1 + random.below(4), gateway: maybe(v4()), dev: dev() });
      const verb = random.pick(['add', 'replace', 'del'] as const);
      return say('nexthop', verb, settings, (ipr) => ipr.nexthop[verb](verb === 'del' ? { id: settings.id } : settings));
    },
    () => {
      const settings = { id: 10, group: [1 + random.below(4), 1 + random.below(4)] };
      return say('nexthop', 'replace', settings, (ipr) => ipr.nexthop.replace(settings));
    },
    () => {
      const verb = random.pick(['add', 'del'] as const);
      const settings = { priority: 100 + random.below(3), src: `${v4()}/32`, table: 100 + random.below(2) };
      return say('rule', verb, settings, (ipr) => ipr.rule[verb](settings));
    },
    () => {
      const verb = random.pick(['add', 'replace', 'del'] as const);
      const settings = { dev: dev(), dst: random.pick([v4(), v6()]), lladdr: `02:00:00:00:01:0${random.below(5)}` };
      return say('neighbour', verb, settings, (ipr) => ipr.neighbour[verb](settings));
    },
  ])();

  function change(name: string, settings: Parameters<IPRoute['link']['set']>[1]): Operation {
    return say('link', `set ${name}`, settings, (ipr) => ipr.link.set(name, settings));
  }
  function remove(name: string): Operation {
    return say('link', 'del', name, (ipr) => ipr.link.del(name));
  }
  function route(settings: Parameters<IPRoute['route']['add']>[0]): Operation {
    const verb = random.pick(verbs);
    return say('route', verb, settings, (ipr) => ipr.route[verb](settings));
  }
}
