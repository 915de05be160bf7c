import type { CbsQdisc } from '../../../../messages/route/tc/qdisc/cbs.ts';
import type { Loose } from '../../../../schema/codec.ts';
import { isRaw } from '../options.ts';

/** Options of `cbs`: credits in bytes, slopes in kbit/s. */
export interface CbsSettings extends Loose<CbsQdisc> {
  readonly hicredit?: number;
  readonly locredit?: number;
  readonly idleslope?: number;
  readonly sendslope?: number;
  readonly offload?: boolean | number;
}

/** Settings of the qdisc. */
export function cbs(options: CbsSettings): Loose<CbsQdisc> {
  if (isRaw(options, 'parms')) return options;
  const { hicredit, locredit, idleslope, sendslope, offload, ...rest } = options;
  return { ...rest, parms: { hicredit, locredit, idleslope, sendslope, offload: Number(offload ?? 0) } };
}
