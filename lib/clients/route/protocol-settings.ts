import { InvalidValueError } from '../../errors.ts';
import type { AfSpec } from '../../messages/route/link/af-spec.ts';
import { ipv4_devconf } from '../../messages/route/link/devconf.ts';
import { NLA_F_NESTED } from '../../schema/attributes.ts';
import type { Loose } from '../../schema/codec.ts';
import { encode } from '../../schema/encode.ts';
import { attributes, byIndex, s32 } from '../../schema/index.ts';
import { type Node, nodeOf } from '../../schema/node.ts';

/** `IFLA_INET_CONF`, as a request holds it: the number of each setting (`IPV4_DEVCONF_*`, from 1) and its value. */
const requestedConf = attributes('IFLA_INET', { conf: [1, byIndex(s32)] });
const CONF = 1;
const HEADER = 4;

/** Names of the settings of `net.ipv4.conf`, in the order of their numbers. */
const confNames: readonly string[] = (nodeOf(ipv4_devconf) as Extract<Node, { kind: 'struct' }>).fields.map(({ key }) => key);

/**
 * What a request holds of the settings that IPv4 and IPv6 keep about an interface. The kernel tells those of IPv4 as a struct, and
 * takes them by number. Throws an {@link InvalidValueError} for those of `net.ipv6.conf`, which it takes from sysctl only.
 */
export function protocolSettings(given: Loose<AfSpec>, property: string, operation: string): Loose<AfSpec> {
  const { inet, inet6 } = given;
  if (inet6?.conf !== undefined)
    throw new InvalidValueError(`${property}.inet6.conf`, 'cannot be set through netlink: write it to /proc/sys/net/ipv6/conf', operation);
  if (inet?.conf === undefined) return given;
  const { conf, unknown, ...rest } = inet;
  return { ...given, inet: { ...rest, unknown: [...(unknown ?? []), confAttribute(conf, `${property}.inet.conf`, operation)] } };
}

function confAttribute(conf: object, property: string, operation: string): { type: number; payload: Uint8Array; flags: number } {
  const numbered: Record<number, number> = {};
  for (const [name, value] of Object.entries(conf) as [string, unknown][]) {
    if (value === undefined) continue;
    const place = confNames.indexOf(name);
    if (place < 0) throw new InvalidValueError(property, `${JSON.stringify(name)} is no setting of net.ipv4.conf`, operation);
    if (typeof value !== 'number' || !Number.isInteger(value))
      throw new InvalidValueError(`${property}.${name}`, `${JSON.stringify(value)} is not an integer`, operation);
    numbered[place + 1] = value;
  }
  return { type: CONF, payload: encode(requestedConf, { conf: numbered }).subarray(HEADER), flags: NLA_F_NESTED };
}
