// RTM_*ADDRLABEL: struct ifaddrlblmsg + IFAL_* — linux/if_addrlabel.h
import { attributes, enumOf, type Infer, ipv6, type Message, message, pad, type Struct, struct, u8, u32 } from '../../schema/index.ts';
import { AF } from '../address-family.ts';

const ifaddrlblmsgLayout = struct('ifaddrlblmsg', 12, {
  family: enumOf(u8, AF),
  _reserved: pad(1),
  /** Length of the prefix, in bits. */
  prefixlen: u8,
  /** No flag is defined. */
  flags: u8,
  /** Interface that the label is for; 0 = any. */
  index: u32,
  /** Count of the changes made to the table. */
  seq: u32,
});
interface ifaddrlblmsg extends Infer<typeof ifaddrlblmsgLayout> {}
const ifaddrlblmsg: Struct<ifaddrlblmsg> = ifaddrlblmsgLayout;

// biome-ignore format: table
const addressLabel = message(ifaddrlblmsg, attributes('IFAL', {
  /** The prefix. */
  address: [1, ipv6],
  /** Its label in the policy table of RFC 6724, by which a source address is chosen. */
  label:   [2, u32],
}));
/** A label of the IPv6 policy table, as `RTM_NEWADDRLABEL` carries it. */
export interface AddressLabel extends Infer<typeof addressLabel> {}
export const AddressLabel: Message<AddressLabel> = addressLabel;
