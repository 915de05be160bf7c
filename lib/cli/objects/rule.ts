import { defined } from '../../clients/route/indexes.ts';
import { RuleCommands } from '../../clients/route/rule.ts';
import { ROUTE_FAMILY } from '../../messages/address-family.ts';
import { RTPROT } from '../../messages/route/route-protocol.ts';
import { RT_TABLE } from '../../messages/route/route-table.ts';
import { RTM } from '../../messages/route/rtm.ts';
import { RTNLGRP } from '../../messages/route/rtnlgrp.ts';
import { Rule } from '../../messages/route/rule.ts';
import { internetFamily } from './internet-family.ts';
import type { ObjectTable } from './object-table.ts';

interface Range {
  readonly start: number;
  readonly end: number;
}

function range(of: Range | undefined): string | undefined {
  return of && (of.start === of.end ? String(of.start) : `${of.start}-${of.end}`);
}

function prefix(address: string | undefined, length: number): string {
  return address === undefined ? 'all' : `${address}/${length}`;
}

function hexadecimal(value: number | bigint): string {
  return `0x${value.toString(16)}`;
}

function suppressed(value: number | undefined): number | undefined {
  return value === -1 ? undefined : value;
}

/** Rules that choose a routing table: `ip rule`. */
// biome-ignore format: table
export const rule: ObjectTable<Rule> = {
  name: 'rule',
  codec: Rule,
  messages: { RTM_NEWRULE: [RTM.newrule, Rule], RTM_DELRULE: [RTM.delrule, Rule] },
  groups: [RTNLGRP.ipv4_rule, RTNLGRP.ipv6_rule],
  fields: [
    { name: 'priority', column: 'right', tone: 'title', text: ({ priority }) => priority ?? 0 },
    { name: 'family', column: 'left', usual: ['inet'], bare: true, tone: 'quiet', values: Object.keys(ROUTE_FAMILY), text: ({ family }) => family },
    { name: 'not', bare: true, tone: 'warning', text: ({ flags }) => (flags.includes('invert') ? 'not' : undefined) },
    { name: 'from', aliases: ['src'], column: 'left', tone: 'address', text: ({ src, srcLen }) => prefix(src, srcLen) },
    { name: 'to', aliases: ['dst'], column: 'left', usual: ['all'], tone: 'address', text: ({ dst, dstLen }) => prefix(dst, dstLen) },
    { name: 'iif', tone: 'device', text: ({ iifname }) => iifname },
    { name: 'oif', tone: 'device', text: ({ oifname }) => oifname },
    { name: 'fwmark', text: ({ fwmark, fwmask }) => (fwmark === undefined ? undefined : `${hexadecimal(fwmark)}${fwmask === 0xffff_ffff || fwmask === undefined ? '' : `/${hexadecimal(fwmask)}`}`) },
    { name: 'tos', text: ({ tos }) => (tos === 0 ? undefined : tos) },
    { name: 'dscp', text: ({ dscp }) => dscp },
    { name: 'uid', text: ({ uidRange }) => range(uidRange) },
    { name: 'ipproto', text: ({ ipProto }) => ipProto },
    { name: 'sport', text: ({ sportRange }) => range(sportRange) },
    { name: 'dport', text: ({ dportRange }) => range(dportRange) },
    { name: 'tun-id', text: ({ tunId }) => tunId?.toString() },
    { name: 'action', column: 'left', bare: true, tone: (action) => (action === 'lookup' ? 'good' : 'warning'), text: ({ action, l3mdev }) => (l3mdev === 1 ? 'l3mdev' : action === 'to_tbl' ? 'lookup' : action) },
    { name: 'table', column: 'left', bare: true, tone: 'title', text: ({ table, tableId, action }, context) => (action === 'to_tbl' ? context.name(table ?? tableId, 'rt_tables', RT_TABLE) : undefined) },
    { name: 'goto', text: ({ goto }) => goto },
    { name: 'suppress-prefixlength', text: ({ suppressPrefixlen }) => suppressed(suppressPrefixlen) },
    { name: 'suppress-ifgroup', text: ({ suppressIfgroup }) => suppressed(suppressIfgroup) },
    { name: 'proto', text: ({ protocol }, context) => (protocol === 'unspec' || protocol === 'kernel' ? undefined : context.name(protocol, 'rt_protos', RTPROT)) },
  ],
  list: (runner, { family }) => new RuleCommands(runner).list(defined({ family: internetFamily(family) })),
};
