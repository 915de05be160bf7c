import type { Action, ActionAttributes } from '../../../../messages/route/tc/action.ts';
import type { Loose } from '../../../../schema/codec.ts';
import type { Place } from '../place.ts';
import { bpfAction } from './bpf.ts';
import { csum } from './csum.ts';
import { ct } from './ct.ts';
import { gact } from './gact.ts';
import { gate } from './gate.ts';
import { ife } from './ife.ts';
import { mirred } from './mirred.ts';
import { mpls } from './mpls.ts';
import { nat } from './nat.ts';
import { pedit } from './pedit.ts';
import { connmark, ctinfo, sample, simple, skbmod } from './plain.ts';
import { police } from './police.ts';
import { skbedit } from './skbedit.ts';
import { tunnelKey } from './tunnel-key.ts';
import { type Verdict, verdict } from './verdict.ts';
import { vlan } from './vlan.ts';

/** Reads the settings of each kind. */
// biome-ignore format: table
const readers = {
  bpf: bpfAction, connmark, csum, ct, ctinfo, gact, gate, ife, mirred, mpls, nat, pedit, police, sample, simple, skbedit, skbmod,
  tunnel_key: tunnelKey, vlan,
} as const;

type Readers = typeof readers;
/** Settings of an action by its kind. */
export type ActionOptions = { readonly [K in keyof Readers]: Parameters<Readers[K]>[0] };

/** What an action has besides its kind and its settings. */
export interface ActionCommon extends Loose<ActionAttributes> {}

/** An action as people write it: a verdict (`'drop'`), or a kind and its settings. What `list` gives may be given back. */
export type ActionSettings =
  | Verdict
  | {
      readonly [K in keyof Readers]: ActionCommon & {
        readonly kind: K;
        readonly options?: ActionOptions[K] | undefined;
        readonly raw?: undefined;
      };
    }[keyof Readers]
  | (ActionCommon & { readonly kind: string; readonly options?: undefined; readonly raw?: Uint8Array | undefined });

/** The body of an action. */
export function actionBody(value: ActionSettings, place: Place): Loose<Action> {
  if (typeof value !== 'object') return { kind: 'gact', options: { parms: { action: verdict(value, place) as 0 } } } as Loose<Action>;
  const { kind, options, ...rest } = value;
  const read = Object.hasOwn(readers, kind) ? (readers[kind as keyof Readers] as (options: object, place: Place) => object) : undefined;
  // Without settings it names one that is there.
  return {
    ...rest,
    kind,
    options: options === undefined || read === undefined ? undefined : settable(read(options, place.at('options'))),
  } as Loose<Action>;
}

/** Settings without what the kernel only tells of an action, and of some kinds refuses. */
function settable({ tm: _tm, pad: _pad, ...settings }: { readonly tm?: unknown; readonly pad?: unknown }): object {
  return settings;
}

/** The bodies of the actions of a filter, in their order. */
export function actionBodies(values: readonly ActionSettings[], place: Place): readonly Loose<Action>[] {
  return values.map((value, index) => actionBody(value, place.at(index)));
}
