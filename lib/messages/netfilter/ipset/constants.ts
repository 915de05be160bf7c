// Numbers of ip_set: IPSET_* — linux/netfilter/ipset/ip_set.h, ip_set_bitmap.h, ip_set_hash.h, ip_set_list.h

/** `IPSET_CMD_*`: the lower byte of a message's type. */
// biome-ignore format: table
export const IPSET_CMD = {
  protocol: 1, create: 2, destroy: 3, flush: 4, rename: 5, swap: 6, list: 7, save: 8, add: 9, del: 10, test: 11, header: 12,
  type: 13, get_byname: 14, get_byindex: 15,
} as const;

/** `IPSET_FLAG_*` of a command: what a list tells of, and how a packet is matched. */
// biome-ignore format: table
export const IPSET_COMMAND_FLAG = {
  exist: 0x1, list_setname: 0x2, list_header: 0x4, skip_counter_update: 0x8, skip_subcounter_update: 0x10, match_counters: 0x20,
  return_nomatch: 0x80, map_skbmark: 0x100, map_skbprio: 0x200, map_skbqueue: 0x400,
} as const;

/** `IPSET_FLAG_*` of a set and of an entry. */
// biome-ignore format: table
export const IPSET_FLAG = {
  before: 0x1, physdev: 0x2, nomatch: 0x4, with_counters: 0x8, with_comment: 0x10, with_forceadd: 0x20, with_skbinfo: 0x40,
  iface_wildcard: 0x80,
} as const;

/** `IPSET_ERR_*`: refusals that every type knows, in the place of an errno. */
// biome-ignore format: table
export const IPSET_ERR = {
  private: 4096, protocol: 4097, find_type: 4098, max_sets: 4099, busy: 4100, exist_setname2: 4101, type_mismatch: 4102,
  exist: 4103, invalid_cidr: 4104, invalid_netmask: 4105, invalid_family: 4106, timeout: 4107, referenced: 4108,
  ipaddr_ipv4: 4109, ipaddr_ipv6: 4110, counter: 4111, comment: 4112, invalid_markmask: 4113, skbinfo: 4114,
  bitmask_netmask_excl: 4115, type_specific: 4352,
} as const;

/** `IPSET_ERR_*` of the bitmap types. */
export const IPSET_ERR_BITMAP = { bitmap_range: 4352, bitmap_range_size: 4353 } as const;

/** `IPSET_ERR_*` of the hash types. */
// biome-ignore format: table
export const IPSET_ERR_HASH = {
  hash_full: 4352, hash_elem: 4353, invalid_proto: 4354, missing_proto: 4355, hash_range_unsupported: 4356, hash_range: 4357,
} as const;

/** `IPSET_ERR_*` of lists of sets. */
export const IPSET_ERR_LIST = { name: 4352, loop: 4353, before: 4354, nameref: 4355, list_full: 4356, ref_exist: 4357 } as const;

/** The protocols of ip_set: `IPSET_PROTOCOL` is the newest, `IPSET_PROTOCOL_MIN` the oldest that is spoken here. */
export const IPSET_PROTOCOL = { newest: 7, oldest: 6 } as const;

/** `IPSET_MAXNAMELEN`: bytes of a set's name, its NUL among them. */
export const IPSET_MAXNAMELEN = 32;
/** Most seconds that ipset takes for a timeout; the kernel cuts what is more. */
export const IPSET_MAX_TIMEOUT = 2_147_483;
/** `IPSET_MAX_COMMENT_SIZE`: bytes of a comment. */
export const IPSET_MAX_COMMENT_SIZE = 255;
