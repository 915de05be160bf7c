import type { Random } from '../schema/random.ts';

const names = ['a0', 'a1', 'b0', 'b1', 'br0', 'br1', 'd0', 'd1', 'd2', 'v10', 'v20', 'vrf0', 'mv0', 'bo0', 'x9'];

/**
 * A random operation, as a line for `ip -batch`; many are refused, which is as it should be. Addresses, routes and names come
 * from small sets, so that operations meet.
 */
export function operation(source: Random, other: string): string {
  const random = (limit: number): number => source.below(limit);
  const one = <T>(list: readonly T[]): T => source.pick(list);
  const dev = (): string => one(names);
  const v4 = (): string => `10.0.${random(3)}.${1 + random(4)}`;
  const v6 = (): string => `fd00:${random(3)}::${1 + random(4)}`;
  const net4 = (): string => one([`10.${50 + random(4)}.0.0/16`, '192.0.2.0/24', 'default', `198.51.100.${random(3)}/32`]);
  const net6 = (): string => one([`2001:db8:${random(3)}::/48`, 'default', `2001:db8::${random(3)}/128`]);
  const metric = (): string => one(['', '', ' metric 100', ' metric 200']);
  const table = (): string => one(['', '', '', ' table 100']);
  const out = (address: () => string): string => one([` via ${address()}`, ` dev ${dev()}`, ` via ${address()} dev ${dev()}`]);
  const verb = (): string => one(['add', 'add', 'append', 'replace', 'del', 'prepend', 'change']);
  return one<() => string>([
    () => 'link add a0 type veth peer name a1',
    () => 'link add b0 type veth peer name b1',
    () => `link add ${one(['br0', 'br1'])} type bridge${one(['', ' vlan_filtering 1'])}`,
    () => `link add ${one(['d0', 'd1', 'd2'])} type dummy`,
    () => `link add link ${dev()} name ${one(['v10', 'v20'])} type vlan id ${one([10, 20])}`,
    () => 'link add vrf0 type vrf table 100',
    () => `link add link ${dev()} name mv0 type macvlan mode bridge`,
    () => 'link add bo0 type bond mode active-backup',
    () => `link set ${dev()} up`,
    () => `link set ${dev()} up`,
    () => `link set ${dev()} up`,
    () => `link set ${dev()} up`,
    () => `link set ${dev()} down`,
    () => `link set ${dev()} mtu ${1300 + random(3) * 100}`,
    () => `link set ${dev()} master ${one(['br0', 'br1', 'vrf0', 'bo0'])}`,
    () => `link set ${dev()} nomaster`,
    () => `link set ${dev()} name ${dev()}`,
    () => `link set ${dev()} alias note${random(3)}`,
    () => `link set ${dev()} address 02:00:00:00:00:0${1 + random(8)}`,
    () => `link property ${one(['add', 'del'])} dev ${dev()} altname long-${dev()}`,
    () => `link del ${dev()}`,
    () => `link set ${dev()} netns ${other}`,
    () => `link add a0 type veth peer name a1 netns ${other}`,
    () => `address ${one(['add', 'add', 'replace', 'del'])} ${v4()}/24 dev ${dev()}`,
    () => `address add ${v4()}/24 dev ${dev()}`,
    () => `address add ${v4()} peer 10.9.9.${random(4)} dev ${dev()}`,
    () => `address ${one(['add', 'add', 'del'])} ${v6()}/64 dev ${dev()} nodad`,
    () => `address flush dev ${dev()}`,
    () => `route ${verb()} ${net4()}${out(v4)}${metric()}${table()}`,
    () => `route ${verb()} ${net4()}${out(v4)}${metric()}${table()}`,
    () => `route ${verb()} ${net4()} dev ${dev()} src ${v4()}${table()}`,
    () => `route ${verb()} ${net4()} nexthop via ${v4()} nexthop via ${v4()} weight 3`,
    () => `route ${verb()} ${one(['blackhole', 'unreachable', 'prohibit'])} 203.0.113.${random(3)}`,
    () => `route ${verb()} ${net6()}${out(v6)}${metric()}${table()}`,
    () => `route ${verb()} ${net6()}${out(v6)}${metric()}${table()}`,
    () => `route ${verb()} ${net6()} nexthop via ${v6()} nexthop via ${v6()}`,
    () => `route flush ${one(['table 100', 'proto static', `dev ${dev()}`])}`,
    () => `nexthop ${one(['add', 'replace', 'del'])} id ${1 + random(4)} via ${v4()} dev ${dev()}`,
    () => `nexthop ${one(['add', 'replace'])} id 10 group ${1 + random(4)}/${1 + random(4)}`,
    () => `nexthop add id ${1 + random(4)} dev ${dev()}`,
    () => `nexthop del id ${one([1, 2, 3, 4, 10])}`,
    () => `route ${verb()} ${net4()} nhid ${one([1, 2, 3, 4, 10])}`,
    () =>
      `${one(['rule', '-6 rule'])} ${one(['add', 'del'])} pref ${100 + random(3)} ${one(['iif', 'oif'])} ${dev()} table ${100 + random(2)}`,
    () => `rule ${one(['add', 'del'])} pref ${200 + random(3)} from ${v4()} ${one(['lookup 100', 'prohibit', 'goto 32767'])}`,
    () => `rule ${one(['add', 'del'])} fwmark ${random(3)} table 100`,
    () =>
      `neighbour ${one(['add', 'replace', 'del'])} ${one([v4(), v6()])} lladdr 02:00:00:00:01:0${random(5)} dev ${dev()} nud ${one(['permanent', 'reachable', 'stale'])}`,
    () => `neighbour flush dev ${dev()}`,
  ])();
}

/** Lines for `ip -batch`; some of them move links to another namespace. */
export function operations(random: Random, count: number, other: string): string[] {
  return Array.from({ length: count }, () => operation(random, other));
}

/** Lines for `tc -batch`. */
export function trafficOperations(random: Random, count: number): string[] {
  const one = <T>(list: readonly T[]): T => random.pick(list);
  const dev = (): string => one(['a0', 'a1', 'b0', 'br0']);
  const parent = (): string => one(['1:', '1:1', '1:2', '2:']);
  const place = (): string => `dev ${dev()} ${one(['parent 1:', 'parent 1:', 'parent 1:10', 'ingress', 'parent ffff:'])}`;
  const match = (): string => `u32 match ip dst 10.0.${random.below(3)}.0/24 ${one(['flowid 1:10', 'classid 1:1'])}`;
  const makers: readonly (() => string)[] = [
    () => `qdisc ${one(['add', 'replace'])} dev ${dev()} root handle ${one(['1:', '2:'])} htb default 10`,
    () => `qdisc add dev ${dev()} parent ${one(['1:10', '1:1'])} handle ${one(['10:', '11:'])} htb`,
    () => `qdisc add dev ${dev()} ${one(['ingress', 'clsact'])}`,
    () => `qdisc del dev ${dev()} ${one(['root', 'root', 'ingress', 'clsact', 'parent 1:10'])}`,
    () =>
      `class ${one(['add', 'add', 'replace'])} dev ${dev()} parent ${parent()} classid ${one(['1:1', '1:2', '1:10', '2:1'])} htb rate ${1 + random.below(4)}mbit`,
    () => `class del dev ${dev()} classid ${one(['1:1', '1:2', '1:10', '2:1'])}`,
    () => `filter add ${place()} protocol ip pref ${one([10, 20])} ${match()}`,
    () => `filter del ${place()} protocol ip pref ${one([10, 20])} ${one(['', 'handle 800::800 u32'])}`,
    () => `filter del dev ${dev()} ${one(['parent 1:', 'ingress'])}`,
  ];
  return Array.from({ length: count }, () => one(makers)());
}
