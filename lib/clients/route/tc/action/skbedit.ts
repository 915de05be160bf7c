import type { SKBEDIT_F, SkbeditAction } from '../../../../messages/route/tc/action/skbedit.ts';
import type { Loose } from '../../../../schema/codec.ts';
import { isRaw } from '../options.ts';
import type { Place } from '../place.ts';
import { type Handle, handle } from '../unit/handle.ts';
import { type Masked, masked } from '../unit/masked.ts';
import { type ActionControl, actionFields } from './verdict.ts';

/** Options of `skbedit`. */
export interface SkbeditSettings extends Omit<Loose<SkbeditAction>, 'mark' | 'priority'>, ActionControl {
  /** The packet's priority, as the handle of a class: `'1:5'`. */
  readonly priority?: Handle;
  /** The packet's mark, perhaps with the bits of it that are set: `'7/0xff'`. */
  readonly mark?: Masked;
  /** Queue of the device. */
  readonly queueMapping?: number;
  /** Take the priority from the type of service. */
  readonly inheritDsfield?: boolean;
}

/** Settings of the action. */
export function skbedit(options: SkbeditSettings, place: Place): Loose<SkbeditAction> {
  if (isRaw(options, 'parms')) return options as Loose<SkbeditAction>;
  const { priority, mark, inheritDsfield, control, index, ...rest } = options;
  const [value, mask] = mark === undefined ? [] : masked(mark, place.at('mark'));
  return {
    ...rest,
    parms: actionFields(options, 'pipe', place),
    priority: priority === undefined ? undefined : handle(priority, place.at('priority')),
    mark: value,
    mask: mask ?? rest.mask,
    // The other flags follow from what is there.
    flags: inheritDsfield === true ? (['inheritdsfield'] satisfies (keyof typeof SKBEDIT_F)[]) : rest.flags,
  };
}
