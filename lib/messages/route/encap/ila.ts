// LWTUNNEL_ENCAP_ILA: ILA_ATTR_* — linux/ila.h
import { type Attributes, attributes, be64, enumOf, flagsOf, type Infer, s32, u8, u32, u64 } from '../../../schema/index.ts';

/** `ILA_CSUM_*`: how a transport checksum is kept right. */
export const ILA_CSUM = { adjust_transport: 0, neutral_map: 1, no_action: 2, neutral_map_auto: 3 } as const;

/** `ILA_ATYPE_*`: what an identifier stands for. */
// biome-ignore format: table
export const ILA_ATYPE = {
  iid: 0, luid: 1, virt_v4: 2, virt_uni_v6: 3, virt_multi_v6: 4, nonlocal_addr: 5, rsvd_1: 6, rsvd_2: 7, use_format: 32,
} as const;

/** `ILA_HOOK_*`: where the address is translated. */
export const ILA_HOOK = { route_output: 0, route_input: 1 } as const;

/** `ILA_DIR_*`: which way a mapping applies. */
export const ILA_DIR = { in: 1, out: 2 } as const;

// biome-ignore format: table
const ilaEncap = attributes('ILA_ATTR', {
  /** The upper 64 bits that replace those of the destination. */
  locator:      [1, be64],
  /** Lower 64 bits that a mapping is for. Not used in a route. */
  identifier:   [2, u64],
  /** Upper 64 bits that are replaced. Not used in a route. */
  locatorMatch: [3, be64],
  /** Interface that a mapping is for. Not used in a route. */
  ifindex:      [4, s32],
  /** Direction of a mapping. Not used in a route. */
  dir:          [5, flagsOf(u32, ILA_DIR)],
  /** How a transport checksum is kept right. */
  csumMode:     [7, enumOf(u8, ILA_CSUM)],
  /** What the identifier stands for. */
  identType:    [8, enumOf(u8, ILA_ATYPE)],
  /** Where the address is translated. */
  hookType:     [9, enumOf(u8, ILA_HOOK)],
});
/** Settings of a route that translates identifiers to locators. */
export interface IlaEncap extends Infer<typeof ilaEncap> {}
export const IlaEncap: Attributes<IlaEncap> = ilaEncap;
