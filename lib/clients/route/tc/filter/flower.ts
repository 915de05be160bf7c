import { ETH_P } from '../../../../messages/route/tc/ethertype.ts';
import type { FlowerFilter } from '../../../../messages/route/tc/filter/flower.ts';
import { IPPROTO } from '../../../../messages/route/tc/ip-protocol.ts';
import type { Loose } from '../../../../schema/codec.ts';
import type { Place } from '../place.ts';
import { integer } from '../unit/masked.ts';
import { type Protocol, protocol } from '../unit/protocol.ts';
import { type FlowerKeyValue, flowerKeys, TAG_PROTOCOLS } from './flower-keys.ts';
import { type FilterCommon, type FilterCommonKey, filterCommon, type HardwareChoice, hardwareFlags } from './shared-settings.ts';

type Keys = { readonly [K in keyof typeof flowerKeys]?: FlowerKeyValue<K> | undefined };

/** Options of a `flower` filter: the keys of tc in camelCase, or the attributes. */
export interface FlowerSettings
  extends Omit<Loose<FlowerFilter>, FilterCommonKey | 'l2Miss'>,
    Keys,
    Omit<FilterCommon, 'police'>,
    HardwareChoice {
  /** Protocol of the packet; the filter's own by default. */
  readonly ethType?: Protocol;
  /** `'tcp'`, `'udp'`, `'icmp'`, or a number. */
  readonly ipProto?: keyof typeof IPPROTO | number;
  /** The class of hardware queues: 0–15. */
  readonly hwTc?: number;
  readonly l2Miss?: boolean | number;
}

/** Handles ffe0–ffef of the root are the classes of hardware queues. */
const HARDWARE_CLASS = 0xffe0;

/** The kernel would keep only those of IPv6 and say nothing. */
function refuseTwoFamilies({ dstIp, srcIp, encDstIp, encSrcIp }: FlowerSettings, place: Place): void {
  const differ = (one?: string, other?: string): boolean =>
    one !== undefined && other !== undefined && one.includes(':') !== other.includes(':');
  if (differ(dstIp, srcIp)) place.at('srcIp').refuse(`${srcIp} is of another family than dstIp: ${dstIp}`);
  if (differ(encDstIp, encSrcIp)) place.at('encSrcIp').refuse(`${encSrcIp} is of another family than encDstIp: ${encDstIp}`);
}

/** Settings of the filter. */
export function flower(options: FlowerSettings, place: Place): Loose<FlowerFilter> {
  refuseTwoFamilies(options, place);
  const { ethType, ipProto, hwTc, l2Miss, skipHw, skipSw, verbose, classid, actions, act, ...others } = options;
  const ipProtocol =
    ipProto === undefined
      ? undefined
      : typeof ipProto === 'string' && Object.hasOwn(IPPROTO, ipProto)
        ? IPPROTO[ipProto]
        : integer(ipProto, place.at('ipProto'));
  let body: Loose<FlowerFilter> = {};
  for (const [key, value] of Object.entries(others)) {
    if (value === undefined) continue;
    const read = Object.hasOwn(flowerKeys, key)
      ? (flowerKeys[key as keyof typeof flowerKeys] as (value: unknown, place: Place, context: object) => Loose<FlowerFilter>)
      : undefined;
    body = { ...body, ...(read === undefined ? { [key]: value } : read(value, place.at(key), { ipProtocol })) };
  }
  // Of a tagged packet the kernel tells the protocol behind the tags, and asks for that of the tag.
  const { keyVlanId, keyVlanPrio, keyVlanEthType } = body;
  const { protocol: outer } = place.surroundings;
  if (outer !== undefined && TAG_PROTOCOLS.has(outer) && (keyVlanId ?? keyVlanPrio ?? keyVlanEthType) !== undefined)
    body = { ...body, keyEthType: undefined };
  const found = ethType === undefined ? place.surroundings.protocol : protocol(ethType, place.at('ethType'));
  const common = filterCommon(options, place);
  return {
    ...body,
    ...common,
    ...(hwTc === undefined ? {} : { classid: (place.surroundings.parent + HARDWARE_CLASS + hwTc) >>> 0 }),
    ...(ipProtocol === undefined ? {} : { keyIpProto: ipProtocol as FlowerFilter['keyIpProto'] & {} }),
    ...(l2Miss === undefined ? {} : { l2Miss: Number(l2Miss) }),
    ...(found === undefined || found === ETH_P.all || body.keyEthType !== undefined
      ? {}
      : { keyEthType: found as FlowerFilter['keyEthType'] & {} }),
    flags: hardwareFlags(options, body.flags) ?? [],
  };
}
