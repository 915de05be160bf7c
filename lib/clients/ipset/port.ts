import { readFileSync } from 'node:fs';
import { InvalidValueError } from '../../errors.ts';
import type { SetEntry } from '../../messages/netfilter/ipset/entry.ts';
import { hasPorts, ICMP, ICMPV6, icmpPort, icmpText, protocolName, protocolNumber } from './protocols.ts';

/** What a port becomes on the wire. */
export type WirePort = Pick<SetEntry, 'port' | 'portTo' | 'proto'>;

/** The port of a service, from /etc/services. */
function servicePort(name: string, protocol: string): number | undefined {
  let text = '';
  try {
    text = readFileSync('/etc/services', 'utf8');
  } catch {
    // Without the file no service has a name.
  }
  for (const line of text.split('\n')) {
    const [service, place = '', ...aliases] = line.replace(/#.*/, '').trim().split(/\s+/);
    const [port, used] = place.split('/');
    if (used === protocol && (service === name || aliases.includes(name))) return Number(port);
  }
  return undefined;
}

/** A port by number or by the name of its service. */
function single(text: string, protocol: number): number | undefined {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : servicePort(text, String(protocolName(protocol)));
  return port !== undefined && port <= 65535 ? port : undefined;
}

/** One port or a range of them. A service's name may hold a dash: `ftp-data`. */
function ports(text: string, protocol: number): WirePort {
  const port = single(text, protocol);
  if (port !== undefined) return { port };
  const [, from = '', to = ''] = /^(\w+)-(\w+)$/.exec(text) ?? [];
  const [first, last] = [single(from, protocol), single(to, protocol)];
  if (first === undefined || last === undefined) throw new InvalidValueError('port', `${JSON.stringify(text)} is no port`);
  return { port: first, portTo: last };
}

/** A port without a protocol, as bitmaps hold it. Throws an {@link InvalidValueError}. */
export function plainPort(port: number | string): WirePort {
  return ports(String(port).replace(/^(tcp|udp|sctp|udplite):/, ''), 6);
}

/** A port and its protocol on the wire. Throws an {@link InvalidValueError}. */
export function portToWire(port: number | string, protocol: string | number = 'tcp'): WirePort {
  const proto = protocolNumber(protocol);
  if (proto === undefined) throw new InvalidValueError('protocol', `${JSON.stringify(protocol)} is no protocol`);
  if (proto === ICMP || proto === ICMPV6) {
    const message = typeof port === 'number' ? port : icmpPort(port, proto);
    if (message === undefined) throw new InvalidValueError('port', `${JSON.stringify(port)} is no message of ${protocolName(proto)}`);
    return { proto, port: message };
  }
  if (!hasPorts(proto) && String(port) !== '0')
    throw new InvalidValueError('port', `${protocolName(proto)} has no ports: only 0 stands for it`);
  return { proto, ...ports(String(port), proto) };
}

/** A port and its protocol as an entry has them. */
export function portFromWire({ port = 0, proto }: Pick<SetEntry, 'port' | 'proto'>): { port: number | string; protocol?: string | number } {
  if (proto === undefined) return { port };
  return { port: proto === ICMP || proto === ICMPV6 ? icmpText(port, proto) : port, protocol: protocolName(proto) };
}
