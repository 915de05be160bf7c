// Kind wwan: IFLA_WWAN_* — linux/wwan.h
import { type Attributes, attributes, type Infer, u32 } from '../../../schema/index.ts';

const wwan = attributes('IFLA_WWAN', {
  /** Number of the channel. */
  linkId: [1, u32],
});
/** Settings of a data channel of a cellular modem. */
export interface Wwan extends Infer<typeof wwan> {}
export const Wwan: Attributes<Wwan> = wwan;
