// Protocols and ICMP types by the names that ipset prints.

/** Protocols of IP as /etc/protocols names them; a second name of a number is understood, the first is printed. */
// biome-ignore format: table
const protocols: readonly (readonly [name: string, number: number])[] = [
  ['ip', 0], ['icmp', 1], ['igmp', 2], ['ggp', 3], ['ipencap', 4], ['st', 5], ['tcp', 6], ['egp', 8], ['igp', 9], ['pup', 12],
  ['udp', 17], ['hmp', 20], ['xns-idp', 22], ['rdp', 27], ['iso-tp4', 29], ['dccp', 33], ['xtp', 36], ['ddp', 37],
  ['idpr-cmtp', 38], ['ipv6', 41], ['ipv6-route', 43], ['ipv6-frag', 44], ['idrp', 45], ['rsvp', 46], ['gre', 47], ['esp', 50],
  ['ah', 51], ['skip', 57], ['ipv6-icmp', 58], ['icmpv6', 58], ['ipv6-nonxt', 59], ['ipv6-opts', 60], ['rspf', 73],
  ['vmtp', 81], ['eigrp', 88], ['ospf', 89], ['ax.25', 93], ['ipip', 94], ['etherip', 97], ['encap', 98], ['pim', 103],
  ['ipcomp', 108], ['vrrp', 112], ['l2tp', 115], ['isis', 124], ['sctp', 132], ['fc', 133], ['mobility-header', 135],
  ['udplite', 136], ['mpls-in-ip', 137], ['manet', 138], ['hip', 139], ['shim6', 140], ['wesp', 141], ['rohc', 142], ['ethernet', 143],
];
const numbers = new Map(protocols);
const names = new Map([...protocols].reverse().map(([name, number]) => [number, name]));

/** Those whose port is the type and code of a message. */
export const ICMP = 1;
export const ICMPV6 = 58;
/** Those that have ports. */
const ported = new Set([6, 17, 132, 136]);

// biome-ignore format: table
const icmpTypes: readonly (readonly [name: string, type: number, code: number])[] = [
  ['echo-reply', 0, 0], ['pong', 0, 0], ['network-unreachable', 3, 0], ['host-unreachable', 3, 1], ['protocol-unreachable', 3, 2],
  ['port-unreachable', 3, 3], ['fragmentation-needed', 3, 4], ['source-route-failed', 3, 5], ['network-unknown', 3, 6],
  ['host-unknown', 3, 7], ['network-prohibited', 3, 9], ['host-prohibited', 3, 10], ['TOS-network-unreachable', 3, 11],
  ['TOS-host-unreachable', 3, 12], ['communication-prohibited', 3, 13], ['host-precedence-violation', 3, 14],
  ['precedence-cutoff', 3, 15], ['source-quench', 4, 0], ['network-redirect', 5, 0], ['host-redirect', 5, 1],
  ['TOS-network-redirect', 5, 2], ['TOS-host-redirect', 5, 3], ['echo-request', 8, 0], ['ping', 8, 0],
  ['router-advertisement', 9, 0], ['router-solicitation', 10, 0], ['ttl-zero-during-transit', 11, 0],
  ['ttl-zero-during-reassembly', 11, 1], ['ip-header-bad', 12, 0], ['required-option-missing', 12, 1], ['timestamp-request', 13, 0],
  ['timestamp-reply', 14, 0], ['address-mask-request', 17, 0], ['address-mask-reply', 18, 0],
];
// biome-ignore format: table
const icmpv6Types: readonly (readonly [name: string, type: number, code: number])[] = [
  ['no-route', 1, 0], ['communication-prohibited', 1, 1], ['address-unreachable', 1, 3], ['port-unreachable', 1, 4],
  ['packet-too-big', 2, 0], ['ttl-zero-during-transit', 3, 0], ['ttl-zero-during-reassembly', 3, 1], ['bad-header', 4, 0],
  ['unknown-header-type', 4, 1], ['unknown-option', 4, 2], ['echo-request', 128, 0], ['ping', 128, 0], ['echo-reply', 129, 0],
  ['pong', 129, 0], ['router-solicitation', 133, 0], ['router-advertisement', 134, 0], ['neighbour-solicitation', 135, 0],
  ['neighbour-advertisement', 136, 0], ['redirect', 137, 0],
];

/** The number of a protocol's name or of digits; `undefined` for neither. */
export function protocolNumber(name: string | number): number | undefined {
  const number = typeof name === 'number' || /^\d{1,3}$/.test(name) ? Number(name) : numbers.get(name.toLowerCase());
  return number !== undefined && number <= 255 ? number : undefined;
}

/** What a protocol is called: its name, or its number. */
export function protocolName(number: number): string | number {
  return names.get(number) ?? number;
}

/** Whether a protocol has ports. */
export function hasPorts(protocol: number): boolean {
  return ported.has(protocol);
}

/** The port that stands for a message of ICMP, from its name or `type/code`; `undefined` for neither. */
export function icmpPort(text: string, protocol: number): number | undefined {
  const pair = /^(\d{1,3})\/(\d{1,3})$/.exec(text);
  const table = protocol === ICMP ? icmpTypes : icmpv6Types;
  const [, type, code] = pair === null ? (table.find(([name]) => name.toLowerCase() === text.toLowerCase()) ?? []) : pair;
  if (type === undefined || Number(type) > 255 || Number(code) > 255) return undefined;
  return Number(type) * 256 + Number(code);
}

/** A message of ICMP as ipset prints it. */
export function icmpText(port: number, protocol: number): string {
  const type = port >> 8;
  const code = port & 255;
  const table = protocol === ICMP ? icmpTypes : icmpv6Types;
  return table.find((entry) => entry[1] === type && entry[2] === code)?.[0] ?? `${type}/${code}`;
}
