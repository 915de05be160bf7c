// Kind batadv: IFLA_BATADV_* — linux/batman_adv.h
import { type Attributes, attributes, type Infer, string } from '../../../schema/index.ts';

const batadv = attributes('IFLA_BATADV', {
  /** Routing algorithm: `BATMAN_IV` or `BATMAN_V`. */
  algoName: [1, string],
});
/** Settings of a B.A.T.M.A.N. mesh. */
export interface Batadv extends Infer<typeof batadv> {}
export const Batadv: Attributes<Batadv> = batadv;
