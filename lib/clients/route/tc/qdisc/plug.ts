import { type PlugQdisc, TCQ_PLUG } from '../../../../messages/route/tc/qdisc/plug.ts';
import type { Loose } from '../../../../schema/codec.ts';

/** Options of `plug`: a limit in bytes when it is made, what to do when it is changed. */
export interface PlugSettings extends Loose<PlugQdisc> {}

/** Settings of the qdisc: a limit by itself is what is set. */
export function plug({ action, limit }: PlugSettings): Loose<PlugQdisc> {
  return { action: action ?? (limit === undefined ? undefined : TCQ_PLUG.limit), limit: limit ?? 0 };
}
