// RTM_NEWPREFIX: struct prefixmsg + PREFIX_* — linux/rtnetlink.h
import {
  attributes,
  enumOf,
  flagsOf,
  type Infer,
  ipv6,
  type Message,
  message,
  pad,
  type Struct,
  s32,
  struct,
  u8,
  u32,
} from '../../schema/index.ts';
import { AF } from '../address-family.ts';

/** Bits of a prefix's flags: `IF_PREFIX_ONLINK`, `IF_PREFIX_AUTOCONF` of the kernel. */
export const IF_PREFIX = { onlink: 1, autoconf: 2 } as const;

const prefixmsgLayout = struct('prefixmsg', 12, {
  family: enumOf(u8, AF),
  _pad: pad(3),
  /** Index of the interface. */
  ifindex: s32,
  /** Type of the option in the advertisement: 3. */
  type: u8,
  /** Length of the prefix, in bits. */
  len: u8,
  flags: flagsOf(u8, IF_PREFIX),
  _pad3: pad(1),
});
interface prefixmsg extends Infer<typeof prefixmsgLayout> {}
const prefixmsg: Struct<prefixmsg> = prefixmsgLayout;

const prefix_cacheinfo = struct('prefix_cacheinfo', 8, {
  /** Seconds until addresses of the prefix are deprecated; 4294967295 = never. */
  preferredTime: u32,
  /** Seconds until addresses of the prefix are removed; 4294967295 = never. */
  validTime: u32,
});

// biome-ignore format: table
const prefix = message(prefixmsg, attributes('PREFIX', {
  /** The prefix. */
  address:   [1, ipv6],
  /** Lifetimes. */
  cacheinfo: [2, prefix_cacheinfo],
}));
/** A prefix that a router advertised, as `RTM_NEWPREFIX` carries it. */
export interface Prefix extends Infer<typeof prefix> {}
export const Prefix: Message<Prefix> = prefix;
