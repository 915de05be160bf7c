// Kind ovpn: IFLA_OVPN_* — linux/if_link.h
import { type Attributes, attributes, enumOf, type Infer, u8 } from '../../../schema/index.ts';

/** `OVPN_MODE_*`: one peer, or many. */
export const OVPN_MODE = { p2p: 0, mp: 1 } as const;

const ovpn = attributes('IFLA_OVPN', {
  /** One peer, or many. */
  mode: [1, enumOf(u8, OVPN_MODE)],
});
/** Settings of an OpenVPN interface. */
export interface Ovpn extends Infer<typeof ovpn> {}
export const Ovpn: Attributes<Ovpn> = ovpn;
