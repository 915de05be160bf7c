import type { SetType } from './entry-types.ts';

/** What a set of any type may be created with. */
export interface CommonSettings {
  /** Entries may go by themselves: after so many seconds unless they say otherwise; 0 = never, unless they do. */
  readonly timeout?: number;
  /** Entries count packets and bytes. */
  readonly counters?: true;
  /** Entries may have comments. */
  readonly comment?: true;
  /** Entries may give packets a mark, a class and a queue. */
  readonly skbinfo?: true;
}
/** What a hash may be created with. */
export interface HashSettings extends CommonSettings {
  /** Buckets to begin with; the kernel rounds it up to a power of two. @default 1024 */
  readonly hashsize?: number;
  /** Most entries. @default 65536 */
  readonly maxelem?: number;
  /** Entries that a bucket takes before the hash grows; the kernel makes it even and at most 14. @default 12 */
  readonly bucketsize?: number;
  /** What the hash begins with, so that two sets come out the same. @default a random number */
  readonly initval?: number;
  /** Puts out an entry at random when the set is full. */
  readonly forceadd?: true;
}
/** A hash of addresses. */
export interface FamilySettings extends HashSettings {
  /** Family of the addresses. @default 'inet' */
  readonly family?: 'inet' | 'inet6';
}
/** A hash that can store a part of each address: by prefix length, or by mask, not both. */
export interface MaskSettings extends FamilySettings {
  /** Length of the prefix of each address that is stored. */
  readonly netmask?: number;
  /** Bits of each address that are stored: `255.255.0.255`. */
  readonly bitmask?: string;
}
/** A hash of addresses and marks. */
export interface MarkSettings extends FamilySettings {
  /** Bits of each mark that are stored. */
  readonly markmask?: number;
}
/** A bitmap: what it holds must be known beforehand. */
export interface BitmapSettings extends CommonSettings {
  /** What it holds: `10.0.0.0/16`, `10.0.0.1-10.0.0.99`, ports `1-1024`. At most 65536. */
  readonly range: string;
}
/** A bitmap of addresses, or of prefixes of one length. */
export interface BitmapIpSettings extends BitmapSettings {
  /** Length of the prefixes that it holds. @default 32 */
  readonly netmask?: number;
}
/** A list of sets. */
export interface ListSettings extends CommonSettings {
  /** Sets that it is meant for: at least 4, and the kernel takes more. @default 8 */
  readonly size?: number;
}

/** What sets of each type are created with. */
export interface SettingsByType {
  'bitmap:ip': BitmapIpSettings;
  'bitmap:ip,mac': BitmapSettings;
  'bitmap:port': BitmapSettings;
  'hash:ip': MaskSettings;
  'hash:ip,mac': FamilySettings;
  'hash:ip,mark': MarkSettings;
  'hash:ip,port': MaskSettings;
  'hash:ip,port,ip': FamilySettings;
  'hash:ip,port,net': FamilySettings;
  'hash:mac': HashSettings;
  'hash:net': FamilySettings;
  'hash:net,iface': FamilySettings;
  'hash:net,net': MaskSettings;
  'hash:net,port': FamilySettings;
  'hash:net,port,net': FamilySettings;
  'list:set': ListSettings;
}

/** What a set of a type is created with. */
export type Settings<T extends SetType = SetType> = SettingsByType[T];
