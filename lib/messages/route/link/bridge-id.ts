// struct ifla_bridge_id: how the spanning tree protocol names a bridge — linux/if_link.h
import { be16, type Infer, mac, type Struct, struct } from '../../../schema/index.ts';

const iflaBridgeIdLayout = struct('ifla_bridge_id', 8, {
  /** Priority; the lowest becomes the root. */
  prio: be16,
  /** The bridge's hardware address. */
  addr: mac,
});
/** A bridge as the spanning tree protocol names it. */
export interface ifla_bridge_id extends Infer<typeof iflaBridgeIdLayout> {}
export const ifla_bridge_id: Struct<ifla_bridge_id> = iflaBridgeIdLayout;
