import type { TunnelKeyAction } from '../../../../messages/route/tc/action/tunnel-key.ts';
import type { Loose } from '../../../../schema/codec.ts';
import { isRaw } from '../options.ts';
import type { Place } from '../place.ts';
import { type GeneveOption, geneveOptions } from '../unit/geneve.ts';
import { type ErspanOption, erspanOption } from '../unit/tunnel-option.ts';
import { type ActionControl, actionFields } from './verdict.ts';

/** Where a tunnel device is to send a packet. */
export interface TunnelMetadata {
  readonly srcIp?: string;
  readonly dstIp?: string;
  /** Key of the tunnel, such as a VNI. */
  readonly id?: number;
  readonly dstPort?: number;
  readonly tos?: number;
  readonly ttl?: number;
  /** `false`: no checksum in the outer UDP header. */
  readonly csum?: boolean;
  readonly noFrag?: true;
  /** `'0102:80:00800022'` */
  readonly geneve?: readonly GeneveOption[] | string;
  /** The group policy id, or an object that has it. */
  readonly vxlan?: { readonly gbp: number } | number;
  /** `'1:5::'`, `'2::1:63'` */
  readonly erspan?: ErspanOption | string;
}

/** Options of `tunnel_key`: `set`, or `release`. */
export interface TunnelKeySettings extends Loose<TunnelKeyAction>, ActionControl {
  readonly set?: TunnelMetadata;
  /** Takes the metadata away: `unset` of tc. */
  readonly release?: true;
}

function addressOf(value: string | undefined, which: 'Src' | 'Dst'): Loose<TunnelKeyAction> {
  if (value === undefined) return {};
  return { [`encIpv${value.includes(':') ? 6 : 4}${which}`]: value };
}

/** Settings of the action. */
export function tunnelKey(options: TunnelKeySettings, place: Place): Loose<TunnelKeyAction> {
  if (isRaw(options, 'parms')) return options;
  const { set, release, control, index, ...rest } = options;
  if ((set === undefined) === (release === undefined)) return place.refuse('tunnel_key needs `set` or `release`');
  const { srcIp, dstIp, id, dstPort, tos, ttl, csum, noFrag, geneve, vxlan, erspan } = set ?? {};
  const at = place.at('set');
  const inner =
    geneve === undefined && vxlan === undefined && erspan === undefined
      ? undefined
      : {
          geneve: geneve === undefined ? undefined : geneveOptions(geneve, at.at('geneve')),
          vxlan: typeof vxlan === 'number' ? { gbp: vxlan } : vxlan,
          erspan: erspan === undefined ? undefined : erspanOption(erspan, at.at('erspan')),
        };
  return {
    ...rest,
    parms: { ...actionFields(options, 'pipe', place), tAction: release ? 'release' : 'set' },
    ...addressOf(srcIp, 'Src'),
    ...addressOf(dstIp, 'Dst'),
    encKeyId: id,
    encDstPort: dstPort,
    encTos: tos,
    encTtl: ttl,
    noCsum: csum === false ? 1 : 0,
    noFrag,
    encOpts: inner,
  };
}
