import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import type { Rule } from '../../../lib/messages/route/rule.ts';
import type { Json } from '../compare.ts';
import type { Names } from './names.ts';

type Fields = { readonly [key: string]: Json | undefined };

const protocolNames = new Map(
  readFileSync('/etc/protocols', 'utf8')
    .split('\n')
    .map((line) => line.split(/\s+/))
    .filter(([name = '#']) => name !== '' && !name.startsWith('#'))
    .map(([name = '', number]) => [Number(number), name] as const),
);

const hex = (number: number, digits = 1): string => `0x${number.toString(16).padStart(digits, '0')}`;

function side(key: 'src' | 'dst', address: string | undefined, length: number): Fields {
  if (address === undefined) return key === 'src' ? { src: 'all' } : {};
  const full = length === (isIP(address) === 6 ? 128 : 32);
  return { [key]: address, ...(!full && { [`${key}len`]: length }) };
}

function ports(key: string, range: Rule['sportRange']): Fields {
  if (range === undefined) return {};
  return range.start === range.end ? { [key]: range.start } : { [`${key}_start`]: range.start, [`${key}_end`]: range.end };
}

function mark({ fwmark, fwmask }: Rule): Fields {
  if (fwmark === undefined && fwmask === undefined) return {};
  return { fwmark: hex(fwmark ?? 0), ...(fwmask !== undefined && fwmask !== 0xffff_ffff && { fwmask: hex(fwmask) }) };
}

/** What the rule does with a packet. */
function verdict(rule: Rule, names: Names): Fields {
  switch (rule.action) {
    case 'to_tbl': {
      const table = rule.table ?? rule.tableId;
      return {
        ...(rule.l3mdev === 1 ? { l3mdev: null } : { table: names.table(table) }),
        suppress_prefixlen: rule.suppressPrefixlen === -1 ? undefined : rule.suppressPrefixlen,
        suppress_ifgroup: rule.suppressIfgroup === -1 || rule.suppressIfgroup === undefined ? undefined : names.group(rule.suppressIfgroup),
      };
    }
    case 'goto':
      return { goto: rule.goto, ...(rule.flags.includes('unresolved') && { unresolved: null }) };
    case 'nop':
      return { nop: null };
    default:
      return { action: String(rule.action) };
  }
}

/** A rule as `ip -json -details rule` prints it. */
export function toIpRule(rule: Rule, names: Names): Json {
  const flow = rule.flow ?? 0;
  return {
    priority: rule.priority ?? 0,
    ...(rule.flags.includes('invert') && { not: null }),
    ...side('src', rule.src, rule.srcLen),
    ...side('dst', rule.dst, rule.dstLen),
    tos: rule.tos === 0 ? undefined : hex(rule.tos),
    ...mark(rule),
    iif: rule.iifname,
    ...(rule.flags.includes('iif_detached') && { iif_detached: null }),
    oif: rule.oifname,
    ...(rule.flags.includes('oif_detached') && { oif_detached: null }),
    tun_id: rule.tunId === undefined ? undefined : Number(rule.tunId),
    uid_start: rule.uidRange?.start,
    uid_end: rule.uidRange?.end,
    ipproto: rule.ipProto === undefined ? undefined : (protocolNames.get(rule.ipProto) ?? String(rule.ipProto)),
    ...ports('sport', rule.sportRange),
    ...ports('dport', rule.dportRange),
    ...verdict(rule, names),
    ...(flow >>> 16 !== 0 && { flow_from: names.realm(flow >>> 16) }),
    ...((flow & 0xffff) !== 0 && { flow_to: names.realm(flow & 0xffff) }),
    protocol: rule.protocol === undefined ? undefined : names.protocol(rule.protocol),
  };
}
