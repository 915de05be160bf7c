import { concatMap, defer, from, map, type Observable, of, reduce } from 'rxjs';
import { InvalidValueError } from '../../errors.ts';
import { HEADER_SIZE } from '../../frame/header.ts';
import { Link } from '../../messages/route/link.ts';
import { RTM } from '../../messages/route/rtm.ts';
import { decoderOf } from '../../schema/decode.ts';
import { DecodeContext } from '../../schema/decode-context.ts';
import type { RequestSpec } from '../../socket/exchange.ts';
import type { NetlinkSocket } from '../../socket/netlink-socket.ts';

/** An interface: its name (an alternative one, too), or its index. */
export type Interface = string | number;

/** Longest name in `IFLA_IFNAME`, less its NUL; longer ones are alternative names. */
const LONGEST_NAME = 15;

/** The attribute that carries a name. */
export function nameAttribute(name: string): { ifname: string } | { altIfname: string } {
  return new TextEncoder().encode(name).length > LONGEST_NAME ? { altIfname: name } : { ifname: name };
}

/** The request that asks for one interface. */
export function linkRequest(target: Interface, operation: string, extMask?: Link['extMask']): RequestSpec {
  const which = typeof target === 'number' ? { index: target } : nameAttribute(target);
  return {
    type: RTM.getlink,
    codec: Link,
    body: extMask === undefined ? which : { ...which, extMask },
    operation,
    object: String(target),
    repeatable: true,
    hints: { ENODEV: typeof target === 'number' ? 'no interface has this index' : 'no interface has this name' },
  };
}

const readLink = decoderOf(Link);
const context = new DecodeContext(true);

/** Asks the kernel for the indexes of names, each in one request. Emits one map; errors with ENODEV for a name that none has. */
export function indexesOf(socket: NetlinkSocket, names: readonly string[], operation: string): Observable<ReadonlyMap<string, number>> {
  const unique = [...new Set(names)];
  if (unique.length === 0) return of(new Map());
  return defer(() => from(unique)).pipe(
    concatMap((name) =>
      socket
        // The counters are most of an answer, and not wanted.
        .request<number>(linkRequest(name, operation, ['skip_stats']), (bytes, view, at, _type, length) => {
          const link = readLink.decode(view, bytes, at + HEADER_SIZE, at + length, context, undefined) as Link | undefined;
          return link?.index;
        })
        .pipe(map((index) => [name, index] as const)),
    ),
    reduce((indexes, [name, index]) => indexes.set(name, index), new Map<string, number>()),
  );
}

/** Checks what was given as an interface: a name, or a positive index. */
export function interfaceName(value: unknown, property: string, operation: string): string | undefined {
  if (typeof value === 'number' && Number.isInteger(value) && value > 0) return undefined;
  if (typeof value === 'string' && value !== '' && value.length < 128 && !/[\s/]/.test(value)) return value;
  const shown = typeof value === 'string' ? JSON.stringify(value) : String(value);
  throw new InvalidValueError(property, `${shown} is neither the name nor the index of an interface`, operation);
}
