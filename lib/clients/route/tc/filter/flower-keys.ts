import { ETH_P } from '../../../../messages/route/tc/ethertype.ts';
import { type FlowerFilter, TCA_FLOWER_KEY_CT_FLAGS, TCA_FLOWER_KEY_FLAGS } from '../../../../messages/route/tc/filter/flower.ts';
import { IPPROTO } from '../../../../messages/route/tc/ip-protocol.ts';
import type { Loose } from '../../../../schema/codec.ts';
import type { Place } from '../place.ts';
import { ipv4Prefix, ipv6Prefix, macPrefix } from '../unit/address.ts';
import { integer, type Masked, masked } from '../unit/masked.ts';
import { type Protocol, protocol } from '../unit/protocol.ts';
import { labelKeys } from './flower-labels.ts';
import { erspanKey, geneveKey, gtpKey, pfcpKey, vxlanKey } from './flower-tunnel-keys.ts';

type Body = Loose<FlowerFilter>;
type Attribute = keyof FlowerFilter & string;
/** What other keys say about a packet, which some attributes depend on. */
export interface FlowerContext {
  readonly ipProtocol: number | undefined;
}
type Key<I> = (value: I, place: Place, context: FlowerContext) => Body;

/** A number and its mask; all its bits count unless it says which. */
const number =
  (attribute: Attribute, whole: number): Key<Masked> =>
  (value, place) => {
    const [found, mask = whole] = masked(value, place);
    return { [attribute]: found, [`${attribute}Mask`]: mask } as Body;
  };
/** A number without a mask. */
const plain =
  (attribute: Attribute): Key<number | string> =>
  (value, place) =>
    ({ [attribute]: integer(value, place) }) as Body;
const mac =
  (attribute: Attribute): Key<string> =>
  (value, place) => {
    const { address, mask } = macPrefix(value, place);
    return { [attribute]: address, [`${attribute}Mask`]: mask } as Body;
  };
/** An address of the family that it has. */
const address =
  (prefix: 'key' | 'keyEnc', side: 'Src' | 'Dst'): Key<string> =>
  (value, place) => {
    const v6 = value.includes(':');
    const found = (v6 ? ipv6Prefix : ipv4Prefix)(value, place);
    const attribute = `${prefix}Ipv${v6 ? 6 : 4}${side}`;
    return { [attribute]: found.address, [`${attribute}Mask`]: found.mask } as Body;
  };
const arpAddress =
  (attribute: Attribute): Key<string> =>
  (value, place) => {
    const found = ipv4Prefix(value, place);
    return { [attribute]: found.address, [`${attribute}Mask`]: found.mask } as Body;
  };
const ethertype =
  (attribute: Attribute): Key<Protocol> =>
  (value, place) =>
    ({ [attribute]: protocol(value, place) }) as Body;

const portNames = new Map<number | undefined, string>([
  [IPPROTO.tcp, 'Tcp'],
  [IPPROTO.udp, 'Udp'],
  [IPPROTO.sctp, 'Sctp'],
]);
/** A port, one with a mask, or a range of them, which needs `ipProto`. */
const port =
  (side: 'Src' | 'Dst'): Key<number | string> =>
  (value, place, { ipProtocol }) => {
    const name = portNames.get(ipProtocol) ?? place.refuse('a port needs an ipProto: tcp, udp or sctp');
    const range = /^(\d+)-(\d+)$/.exec(String(value));
    if (range !== null) return { [`keyPort${side}Min`]: Number(range[1]), [`keyPort${side}Max`]: Number(range[2]) } as Body;
    const [found, mask] = masked(value, place);
    return { [`key${name}${side}`]: found, ...(mask === undefined ? {} : { [`key${name}${side}Mask`]: mask }) } as Body;
  };
const icmp =
  (what: 'Type' | 'Code'): Key<Masked> =>
  (value, place, { ipProtocol }) => {
    const version =
      ipProtocol === IPPROTO.icmp ? 4 : ipProtocol === IPPROTO.icmpv6 ? 6 : place.refuse('this needs an ipProto: icmp or icmpv6');
    return number(`keyIcmpv${version}${what}`, 0xff)(value, place, { ipProtocol });
  };

/** Flags that must be set (`+trk`) or not (`-new`). */
function signs(names: ReadonlyMap<string, number>, attribute: Attribute): Key<string> {
  return (value, place) => {
    let found = 0;
    let mask = 0;
    for (const [, sign, name = ''] of value.matchAll(/([+-])([a-z_]+)/g)) {
      const bit = names.get(name) ?? place.refuse(`${JSON.stringify(name)} is none of ${[...names.keys()].join(', ')}`);
      mask |= bit;
      if (sign === '+') found |= bit;
    }
    return mask === 0
      ? place.refuse(`${JSON.stringify(value)} names no flag, as "+${[...names.keys()][0]}"`)
      : ({ [attribute]: found, [`${attribute}Mask`]: mask } as Body);
  };
}

const ctStates = new Map(
  Object.entries({ trk: 'tracked', new: 'new', est: 'established', rel: 'related', inv: 'invalid', rpl: 'reply' } as const).map(
    ([short, long]) => [short, TCA_FLOWER_KEY_CT_FLAGS[long]],
  ),
);
const fragments: ReadonlyMap<string, number> = new Map([
  ['frag', TCA_FLOWER_KEY_FLAGS.is_fragment],
  ['firstfrag', TCA_FLOWER_KEY_FLAGS.frag_is_first],
]);
/** `'frag/nofirstfrag'` */
const ipFlags: Key<string> = (value, place) => {
  const signed = value
    .split('/')
    .map((name) => (name.startsWith('no') ? `-${name.slice(2)}` : `+${name}`))
    .join('');
  return signs(fragments, 'keyFlags')(signed, place, { ipProtocol: undefined });
};
const label: Key<string> = (value) => {
  const [bytes = '', mask = 'f'.repeat(32)] = value.split('/');
  return { keyCtLabels: bytes.padStart(32, '0'), keyCtLabelsMask: mask.padStart(32, '0') };
};
const arpOp: Key<Masked> = (value, place, context) =>
  number('keyArpOp', 0xff)(value === 'request' ? 1 : value === 'reply' ? 2 : value, place, context);

/** Keys as tc calls them, in camelCase: `dst_ip` is `dstIp`. */
// biome-ignore format: table
export const flowerKeys = {
  dstMac:      mac('keyEthDst'),               srcMac:       mac('keyEthSrc'),
  dstIp:       address('key', 'Dst'),          srcIp:        address('key', 'Src'),
  dstPort:     port('Dst'),                    srcPort:      port('Src'),
  tcpFlags:    number('keyTcpFlags', 0x0fff),  ipFlags,
  ipTos:       number('keyIpTos', 0xff),       ipTtl:        number('keyIpTtl', 0xff),
  icmpType:    icmp('Type'),                   icmpCode:     icmp('Code'),
  vlanId:      plain('keyVlanId'),             vlanPrio:     plain('keyVlanPrio'),
  vlanEthtype: ethertype('keyVlanEthType'),    numOfVlans:   plain('keyNumOfVlans'),
  cvlanId:     plain('keyCvlanId'),            cvlanPrio:    plain('keyCvlanPrio'),
  cvlanEthtype: ethertype('keyCvlanEthType'),
  arpTip:      arpAddress('keyArpTip'),        arpSip:       arpAddress('keyArpSip'),
  arpOp,
  arpSha:      mac('keyArpSha'),               arpTha:       mac('keyArpTha'),
  mplsLabel:   plain('keyMplsLabel'),          mplsTc:       plain('keyMplsTc'),
  mplsBos:     plain('keyMplsBos'),            mplsTtl:      plain('keyMplsTtl'),
  ctState:     signs(ctStates, 'keyCtState'),  ctZone:       number('keyCtZone', 0xffff),
  ctMark:      number('keyCtMark', 2 ** 32 - 1), ctLabel:    label,
  encKeyId:    plain('keyEncKeyId'),           encDstPort:   plain('keyEncUdpDstPort'),
  encDstIp:    address('keyEnc', 'Dst'),       encSrcIp:     address('keyEnc', 'Src'),
  encTos:      number('keyEncIpTos', 0xff),    encTtl:       number('keyEncIpTtl', 0xff),
  geneveOpts:  geneveKey,                      vxlanOpts:    vxlanKey,
  erspanOpts:  erspanKey,                      gtpOpts:      gtpKey,
  pfcpOpts:    pfcpKey,                        mpls:         labelKeys,
  spi:         number('keySpi', 2 ** 32 - 1),  hash:         number('keyHash', 2 ** 32 - 1),
  pppoeSid:    plain('keyPppoeSid'),           pppProto:     ethertype('keyPppProto'),
  l2tpv3Sid:   plain('keyL2tpv3Sid'),
} as const;

/** What a key takes. */
export type FlowerKeyValue<K extends keyof typeof flowerKeys> = Parameters<(typeof flowerKeys)[K]>[0];

/** Protocols of a tag, behind which another tag follows. */
export const TAG_PROTOCOLS: ReadonlySet<number> = new Set([ETH_P['8021q'], ETH_P['8021ad']]);
