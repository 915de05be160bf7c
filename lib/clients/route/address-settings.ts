import { InvalidValueError } from '../../errors.ts';
import { type Address, IFAPROT } from '../../messages/route/address.ts';
import { RT_SCOPE } from '../../messages/route/scope.ts';
import type { Loose } from '../../schema/codec.ts';
import { defined, Indexes } from './indexes.ts';
import type { Interface } from './interface-index.ts';
import type { NameFiles } from './name-files.ts';
import { type AddressPrefix, broadcastOf, parsePrefix, withLength } from './prefix.ts';

/** An address of an interface, as people write it. What `list` gives may be given back. */
export interface AddressSettings extends Omit<Loose<Address>, 'index' | 'broadcast' | 'scope' | 'proto' | 'unknown' | 'tail'> {
  /** Who gave it: by number, or by a name in iproute2's `rt_addrprotos`. */
  readonly proto?: string | number;
  /** The interface. */
  readonly dev?: Interface;
  /** The interface, as a decoded address has it. */
  readonly index?: number;
  /** The address and its prefix length: `10.0.0.1/24`, `fd00::1/64`. Without a length all bits count. */
  readonly address?: string;
  /** Address of the other end of a point-to-point link, with its prefix length. */
  readonly peer?: string;
  /** Broadcast address; `true` for the last of the prefix. */
  readonly broadcast?: string | true;
  /** `global`, `link`, `host` …, by number or by a name in iproute2's `rt_scopes`. */
  readonly scope?: string | number;
  /** Seconds until the address is removed; `forever`. */
  readonly validLifetime?: number | 'forever';
  /** Seconds until the address is deprecated; `forever`. */
  readonly preferredLifetime?: number | 'forever';
}

const FOREVER = 0xffff_ffff;

function seconds(lifetime: number | 'forever'): number {
  return lifetime === 'forever' ? FOREVER : lifetime;
}

/** An address as people write it, turned into the body of a request. */
export interface AddressBody {
  /** Interfaces that must be known before it is built. */
  readonly names: readonly string[];
  /** What errors call it. */
  readonly object: string;
  build(indexOf: (name: string) => number): Loose<Address>;
}

/** A scope by number or by a name in iproute2's `rt_scopes`. */
export function scopeNumber(value: string | number, names: NameFiles, operation: string): number {
  return names.number(value, 'rt_scopes', { ...RT_SCOPE, global: RT_SCOPE.universe }, 'scope', operation);
}

/** Turns settings into a body. Throws an {@link InvalidValueError}. */
export function addressBody(operation: string, settings: AddressSettings, names: NameFiles): AddressBody {
  const {
    dev,
    index,
    address,
    peer,
    local,
    broadcast,
    scope,
    proto,
    validLifetime,
    preferredLifetime,
    prefixlen,
    family: wanted,
    cacheinfo,
    ...rest
  } = settings;
  const indexes = new Indexes(operation);
  const interfaceIndex = indexes.of(dev ?? index, dev === undefined ? 'index' : 'dev');
  if (dev === undefined && index === undefined)
    throw new InvalidValueError('dev', 'is missing: an address belongs to an interface', operation);
  const own = ownPrefix(operation, local ?? address, prefixlen);
  const far =
    peer === undefined
      ? local !== undefined && address !== undefined
        ? ownPrefix(operation, address, prefixlen)
        : own
      : parsePrefix(peer, 'peer', operation, own.family);
  if (wanted !== undefined && wanted !== own.family)
    throw new InvalidValueError('family', `${JSON.stringify(wanted)} is not that of ${own.address}`, operation);
  const lifetimes =
    validLifetime === undefined && preferredLifetime === undefined ? cacheinfo : lifetimesOf(operation, validLifetime, preferredLifetime);
  const body = {
    ...rest,
    ...defined({
      family: own.family,
      prefixlen: far.length,
      local: own.address,
      address: far.address,
      broadcast: broadcast === true ? broadcastOf(own) : broadcast,
      scope: scope === undefined ? undefined : scopeNumber(scope, names, operation),
      proto: proto === undefined ? undefined : names.number(proto, 'rt_addrprotos', IFAPROT, 'proto', operation),
      cacheinfo: lifetimes,
    }),
  };
  return {
    names: indexes.names,
    object: `${own.address}/${far.length} dev ${dev ?? index}`,
    build: (indexOf) => ({ ...body, index: interfaceIndex(indexOf) as number }) as Loose<Address>,
  };
}

/** The address with its length: written in it, or beside it as a decoded address has it. */
function ownPrefix(operation: string, text: string | undefined, length: number | undefined): AddressPrefix {
  if (text === undefined) throw new InvalidValueError('address', 'is missing', operation);
  const prefix = parsePrefix(withLength(text, length), 'address', operation);
  if (prefix.address === undefined) throw new InvalidValueError('address', `${JSON.stringify(text)} is not an address`, operation);
  return prefix;
}

function lifetimesOf(
  operation: string,
  valid: number | 'forever' = 'forever',
  preferred: number | 'forever' = valid,
): Loose<Address['cacheinfo']> {
  if (seconds(preferred) > seconds(valid))
    throw new InvalidValueError('preferredLifetime', `${preferred} is longer than validLifetime, ${valid}`, operation);
  return { prefered: seconds(preferred), valid: seconds(valid) };
}
