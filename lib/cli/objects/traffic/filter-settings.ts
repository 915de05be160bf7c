import type { PoliceAction } from '../../../messages/route/tc/action/police.ts';
import type { Action } from '../../../messages/route/tc/action.ts';
import type { tc_u32_key } from '../../../messages/route/tc/u32-key.ts';
import { actionText } from './action-settings.ts';
import { hidden, type Teller, type Tellers } from './settings.ts';
import { handle, hex, joined, onOff, plain, unlessZero, word, words } from './tellers.ts';
import { u32HandleText } from './u32-handle-text.ts';

const actions: Teller = (list: readonly Action[], _settings, context) => list.map((action) => actionText(action, context));
const police: Teller = (options: PoliceAction, _settings, context) => [actionText({ kind: 'police', options } as Action, context)];

/** What must be in a packet: `match 0a000000/ff000000 at 12`. */
const matches: Teller = (keys: readonly tc_u32_key[]) =>
  keys.map(({ val, mask, off, offmask }) => `match ${hexWord(val)}/${hexWord(mask)} at ${offmask === 0 ? '' : 'nexthdr+'}${off}`);

function hexWord(value: number): string {
  return (value >>> 0).toString(16).padStart(8, '0');
}

/** The kinds of extended matches, in their order; their operands stand in the JSON. */
const ematches: Teller = ({
  treeList = [],
}: {
  readonly treeList?: readonly { readonly kind: string | number; readonly flags: readonly (string | number)[] }[];
}) => treeList.map(({ kind, flags }) => `ematch ${flags.includes('invert') ? 'not ' : ''}${kind}`);

/** What every kind has. */
// biome-ignore format: table
const common: Tellers = { classid: ['flowid', handle], act: actions, police, ematches, pcnt: hidden, flags: words, indev: plain };

/** A tunnel's or a packet's keys of flower go by their names, without `key`. */
function flowerLabels(): Tellers {
  const names = [
    'EthDst',
    'EthSrc',
    'EthType',
    'IpProto',
    'Ipv4Src',
    'Ipv4Dst',
    'Ipv6Src',
    'Ipv6Dst',
    'TcpSrc',
    'TcpDst',
    'UdpSrc',
    'UdpDst',
    'SctpSrc',
    'SctpDst',
    'VlanId',
    'VlanPrio',
    'VlanEthType',
    'CvlanId',
    'CvlanPrio',
    'CvlanEthType',
    'Icmpv4Code',
    'Icmpv4Type',
    'Icmpv6Code',
    'Icmpv6Type',
    'ArpSip',
    'ArpTip',
    'ArpOp',
    'ArpSha',
    'ArpTha',
    'MplsTtl',
    'MplsBos',
    'MplsTc',
    'MplsLabel',
    'IpTos',
    'IpTtl',
    'EncKeyId',
    'EncIpv4Src',
    'EncIpv4Dst',
    'EncIpv6Src',
    'EncIpv6Dst',
    'EncUdpSrcPort',
    'EncUdpDstPort',
    'EncIpTos',
    'EncIpTtl',
    'CtZone',
    'CtLabels',
    'Hash',
    'NumOfVlans',
    'PppoeSid',
    'PppProto',
    'L2tpv3Sid',
    'PortSrcMin',
    'PortSrcMax',
    'PortDstMin',
    'PortDstMax',
    'Spi',
  ];
  const label = (name: string): string =>
    name
      .replace(/^Ipv4(?=Src|Dst)|^Ipv6(?=Src|Dst)/, 'Ip')
      .replace(/[A-Z]/g, (letter, at: number) => `${at === 0 ? '' : '-'}${letter.toLowerCase()}`);
  return Object.fromEntries(names.map((name) => [`key${name}`, [label(name), plain] as const]));
}

/** Settings of filters, by kind. */
// biome-ignore format: table
export const filterTellers: Readonly<Record<string, Tellers>> = {
  basic:    common,
  bpf:      { ...common, name: word, opsLen: hidden, ops: hidden, fd: hidden, flagsGen: words, flags: words },
  cgroup:   common,
  flow:     { ...common, keys: ['keys', (value: readonly (string | number)[]) => value.join(',')], baseclass: handle, mask: hex, xor: hex, perturb: (value: number) => `${value}sec` },
  flower:   { ...common, ...flowerLabels(), keyTcpFlags: ['tcp-flags', hex], keyCtMark: ['ct-mark', hex], keyFlags: ['ip-flags', joined], keyCtState: ['ct-state', joined], keyEncFlags: ['enc-flags', joined], keyFlagsMask: hidden, keyCtStateMask: hidden, keyEncFlagsMask: hidden, keyEncOptsMask: hidden, inHwCount: ['in-hw-count', unlessZero(plain)], l2Miss: onOff },
  fw:       { ...common, mask: hidden },
  matchall: common,
  route:    common,
  u32:      { ...common, hash: ['ht', (value: number) => u32HandleText(value)], link: ['link', (value: number) => u32HandleText(value)], 'sel.flags': words, 'sel.nkeys': hidden, 'sel.offshift': hidden, 'sel.offmask': hidden, 'sel.off': hidden, 'sel.offoff': hidden, 'sel.hoff': hidden, 'sel.hmask': hidden, 'sel.keys': matches, 'mark.val': ['mark', hex], 'mark.mask': hex, 'mark.success': hidden },
};

/** How settings of a kind that is not known here are told. */
export const anyFilter: Tellers = common;
