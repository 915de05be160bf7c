// What ip_set's refusals mean, in ipset's terms.
import { constants } from 'node:os';
import { errnoCode } from '../../errno.ts';
import { IPSET_ERR, IPSET_ERR_BITMAP, IPSET_ERR_HASH, IPSET_ERR_LIST } from '../../messages/netfilter/ipset/constants.ts';
import { moduleOf } from './set-types.ts';

/** What is asked of ip_set. */
// biome-ignore format: table
export type SetCommand =
  'protocol' | 'type' | 'create' | 'destroy' | 'flush' | 'rename' | 'swap' | 'list' | 'add' | 'del' | 'test' | 'indexOf' | 'nameOf';

/** The words of an error, which may depend on the type of the set. */
type Words = string | ((type: string) => string);

const missing = 'the set does not exist';
const numberless = 'the kernel speaks an older protocol of ip_set: sets have numbers since protocol 7 (Linux 4.20)';

/** What one command means by a code. */
const ofCommand: Readonly<Partial<Record<SetCommand, Readonly<Record<string, Words>>>>> = {
  protocol: { EINVAL: 'the kernel has no ip_set; is ip_set loaded (CONFIG_IP_SET)?' },
  type: { IPSET_ERR_FIND_TYPE: (type) => `the kernel has no set type ${type}; is ${moduleOf(type)} loaded?` },
  create: {
    EEXIST: 'set cannot be created: a set with this name exists already',
    IPSET_ERR_FIND_TYPE: (type) => `the kernel has no set type ${type}; is ${moduleOf(type)} loaded?`,
    IPSET_ERR_MAX_SETS: 'set cannot be created: the kernel holds no more sets',
    EINVAL: 'set cannot be created: the kernel finds a setting invalid',
    ENOMEM: 'set cannot be created: the kernel has not the memory for it',
  },
  destroy: { IPSET_ERR_BUSY: 'set cannot be destroyed: it is in use by a rule, or is an element of another set' },
  rename: {
    IPSET_ERR_EXIST_SETNAME2: 'set cannot be renamed: a set with the new name exists already',
    IPSET_ERR_REFERENCED: 'set cannot be renamed: it is in use by a rule, or is an element of another set',
  },
  swap: {
    IPSET_ERR_EXIST_SETNAME2: 'sets cannot be swapped: the second set does not exist',
    IPSET_ERR_TYPE_MISMATCH: 'sets cannot be swapped: their types do not match',
  },
  add: { IPSET_ERR_EXIST: 'element cannot be added: it is already in the set' },
  del: { IPSET_ERR_EXIST: 'element cannot be deleted: it is not in the set' },
  test: { IPSET_ERR_EXIST: 'element is not in the set' },
  indexOf: { IPSET_ERR_PROTOCOL: numberless },
  nameOf: { ENOENT: 'no set has this number', IPSET_ERR_PROTOCOL: numberless },
};

/** What a code means whatever was asked. */
const ofAll: Readonly<Record<string, Words>> = {
  ENOENT: missing,
  EPERM: 'operation not permitted: this needs CAP_NET_ADMIN in the network namespace',
  IPSET_ERR_PROTOCOL: 'the kernel does not take the message: it lacks what the type needs, or has what it does not know',
  IPSET_ERR_FIND_TYPE: 'the kernel has no such set type',
  IPSET_ERR_INVALID_CIDR: 'the length of a prefix is invalid',
  IPSET_ERR_INVALID_NETMASK: 'the netmask is invalid',
  IPSET_ERR_INVALID_FAMILY: 'the set type knows no such family',
  IPSET_ERR_TIMEOUT: 'timeout cannot be used: the set was created without timeout support',
  IPSET_ERR_IPADDR_IPV4: 'an IPv4 address is expected',
  IPSET_ERR_IPADDR_IPV6: 'an IPv6 address is expected',
  IPSET_ERR_COUNTER: 'packets and bytes cannot be used: the set was created without counter support',
  IPSET_ERR_COMMENT: 'comment cannot be used: the set was created without comment support',
  IPSET_ERR_INVALID_MARKMASK: 'the mask of the mark is invalid',
  IPSET_ERR_SKBINFO: 'skbmark, skbprio and skbqueue cannot be used: the set was created without skbinfo support',
  IPSET_ERR_BITMASK_NETMASK_EXCL: 'netmask and bitmask exclude one another',
};

/** What codes mean that each method of storing has for itself. */
const ofMethod: Readonly<Record<string, Readonly<Record<string, Words>>>> = {
  bitmap: {
    IPSET_ERR_BITMAP_RANGE: 'element is outside the range of the set',
    IPSET_ERR_BITMAP_RANGE_SIZE: 'the range is larger than a bitmap may be',
  },
  hash: {
    IPSET_ERR_HASH_FULL: 'the set is full: no more elements can be added',
    IPSET_ERR_HASH_ELEM: 'element is null, which a hash cannot store',
    IPSET_ERR_INVALID_PROTO: 'the protocol is invalid',
    IPSET_ERR_MISSING_PROTO: 'the protocol is missing',
    IPSET_ERR_HASH_RANGE_UNSUPPORTED: 'a range is not supported in this part of the element',
    IPSET_ERR_HASH_RANGE: 'the range covers the whole address space',
  },
  list: {
    IPSET_ERR_NAME: 'the set that is the element does not exist',
    IPSET_ERR_LOOP: 'a list of sets cannot be an element of a list of sets',
    IPSET_ERR_BEFORE: 'the set before or after which it is put is missing',
    IPSET_ERR_NAMEREF: 'the set before or after which it is put does not exist',
    IPSET_ERR_LIST_FULL: 'the set is full: no more elements can be added',
    IPSET_ERR_REF_EXIST: 'the set before or after which it is put is not in the list',
  },
};

const codesOfMethod: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  bitmap: IPSET_ERR_BITMAP,
  hash: IPSET_ERR_HASH,
  list: IPSET_ERR_LIST,
};

function named(table: Readonly<Record<string, number>>, errno: number): string | undefined {
  const key = Object.keys(table).find((name) => table[name] === errno);
  return key === undefined ? undefined : `IPSET_ERR_${key.toUpperCase()}`;
}

/** What a refusal is called and means. `type` is the set's type, where it is known. */
export function meaningOf(errno: number, command: SetCommand, type = ''): { readonly code: string; readonly words: string } {
  const method = type.split(':')[0] ?? '';
  const own = errno >= IPSET_ERR.type_specific ? named(codesOfMethod[method] ?? {}, errno) : named(IPSET_ERR, errno);
  const code = own ?? errnoCode(errno);
  const words = ofCommand[command]?.[code] ?? ofMethod[method]?.[code] ?? ofAll[code];
  return { code, words: (typeof words === 'function' ? words(type) : words) ?? systemWords(errno) };
}

function systemWords(errno: number): string {
  const name = Object.entries(constants.errno).find(([, number]) => number === errno)?.[0];
  return name === undefined ? `error ${errno}` : `the kernel refused it`;
}
