import type { CtAction, TCA_CT_ACT } from '../../../../messages/route/tc/action/ct.ts';
import type { Loose } from '../../../../schema/codec.ts';
import { isRaw } from '../options.ts';
import type { Place } from '../place.ts';
import { type Masked, masked } from '../unit/masked.ts';
import { type ActionControl, actionFields } from './verdict.ts';

/** How a connection is translated: `src` or `dst`, to an address or a range, perhaps to ports. */
export interface CtNat {
  readonly side: 'src' | 'dst';
  /** `'10.0.0.1'`, `'10.0.0.1-10.0.0.9'` */
  readonly address?: string;
  /** `1000`, `'1000-2000'` */
  readonly port?: number | string;
}

/** Options of `ct`. */
export interface CtSettings extends Omit<Loose<CtAction>, 'mark' | 'labels'>, ActionControl {
  readonly zone?: number;
  readonly commit?: boolean;
  readonly force?: boolean;
  /** Forget the connection. */
  readonly clear?: boolean;
  /** `'5'`, `'5/0xff'` */
  readonly mark?: Masked;
  /** 32 hex digits, perhaps with a mask. */
  readonly labels?: string;
  /** `true`: translate as the connection says. */
  readonly nat?: CtNat | true;
}

function natOf(value: CtNat, place: Place): Loose<CtAction> {
  const [first, last = first] = value.address?.split('-') ?? [];
  const [low, high = low] = String(value.port ?? '').split('-');
  const v6 = first?.includes(':') === true;
  if (low !== '' && !(Number(low) <= 65_535 && Number(high) <= 65_535))
    place.at('port').refuse(`${JSON.stringify(value.port)} is no range of ports`);
  return {
    ...(first === undefined ? {} : v6 ? { natIpv6Min: first, natIpv6Max: last } : { natIpv4Min: first, natIpv4Max: last }),
    ...(low === '' ? {} : { natPortMin: Number(low), natPortMax: low === high ? undefined : Number(high) }),
  };
}

/** Settings of the action. */
export function ct(options: CtSettings, place: Place): Loose<CtAction> {
  if (isRaw(options, 'parms')) return options as Loose<CtAction>;
  const { commit, force, clear, mark, labels, nat, control, index, ...rest } = options;
  const [value, mask] = mark === undefined ? [] : masked(mark, place.at('mark'));
  const [label, labelMask] = labels?.split('/') ?? [];
  const side = typeof nat === 'object' ? nat.side : undefined;
  const flags: (keyof typeof TCA_CT_ACT)[] = [
    ...(commit ? (['commit'] as const) : []),
    ...(force ? (['force'] as const) : []),
    ...(clear ? (['clear'] as const) : []),
    ...(nat === undefined ? [] : (['nat'] as const)),
    ...(side === undefined ? [] : [`nat_${side}` as const]),
  ];
  return {
    ...rest,
    parms: actionFields(options, 'pipe', place),
    action: flags,
    mark: value,
    markMask: value === undefined ? undefined : (mask ?? 2 ** 32 - 1),
    labels: label,
    labelsMask: label === undefined ? undefined : (labelMask ?? 'f'.repeat(32)),
    ...(typeof nat === 'object' ? natOf(nat, place.at('nat')) : {}),
  };
}
