// IFLA_PROTINFO: a bridge port's settings, or IPv6's — linux/if_link.h
import { attributes, type Codec, select } from '../../../schema/index.ts';
import { Inet6 } from './af-spec.ts';
import { BridgePort } from './bridge-port.ts';

/** Family `bridge`: the keys of {@link BridgePort}. Family `inet6`: those of {@link Inet6}. */
export interface LinkProtinfo extends BridgePort, Inet6 {}

/** `IFLA_PROTINFO`, laid out by the family in the message's header. */
export const linkProtinfo: Codec<LinkProtinfo> = select('family', { bridge: BridgePort, inet6: Inet6 }, attributes('IFLA_PROTINFO', {}));
