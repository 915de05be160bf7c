import type { Address } from '../../../lib/messages/route/address.ts';
import type { Json } from '../compare.ts';
import type { Names } from './names.ts';

const FOREVER = 0xffff_ffff;

/** Flags that `ip` prints by these names; `secondary` means something else for IPv6. */
const flagNames = [
  'nodad',
  'optimistic',
  'dadfailed',
  'home',
  'deprecated',
  'tentative',
  'mngtmpaddr',
  'noprefixroute',
  'autojoin',
  'stable-privacy',
] as const;
const kernelNames: Readonly<Record<string, string>> = {
  home: 'homeaddress',
  mngtmpaddr: 'managetempaddr',
  autojoin: 'mcautojoin',
  'stable-privacy': 'stable_privacy',
};

/** One entry of the `addr_info` that `ip -json -details address` prints. */
export function toIpAddress(address: Address, names: Names): Json {
  const flags = new Set<string | number>(address.flags ?? address.headerFlags);
  const own = address.local ?? address.address;
  return {
    family: address.family,
    local: own,
    address: address.address === own ? undefined : address.address,
    prefixlen: address.prefixlen,
    metric: address.rtPriority,
    broadcast: address.broadcast,
    scope: names.scope(address.scope),
    ...(flags.has('secondary') && { [address.family === 'inet6' ? 'temporary' : 'secondary']: true }),
    ...Object.fromEntries(flagNames.filter((name) => flags.has(kernelNames[name] ?? name)).map((name) => [name, true])),
    dynamic: flags.has('permanent') ? undefined : true,
    protocol: address.proto === undefined ? undefined : String(address.proto),
    label: address.label,
    valid_life_time: address.cacheinfo?.valid ?? FOREVER,
    preferred_life_time: address.cacheinfo?.prefered ?? FOREVER,
  };
}
