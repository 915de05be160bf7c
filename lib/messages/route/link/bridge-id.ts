// struct ifla_bridge_id: how the spanning tree protocol names a bridge — linux/if_link.h
import { be16, mac, struct } from '../../../schema/index.ts';

/** A bridge as the spanning tree protocol names it. */
export const ifla_bridge_id = struct('ifla_bridge_id', 8, {
  /** Priority; the lowest becomes the root. */
  prio: be16,
  /** The bridge's hardware address. */
  addr: mac,
});
