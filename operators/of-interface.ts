import { defer, filter, type OperatorFunction } from 'rxjs';
import type { ControlMessage, UnknownMessage } from '../lib/marshal.ts';
import { interfacesOf } from './message/interfaces.ts';
import { isRemoval } from './message/removal.ts';
import type { Gapless, Typed } from './message/typed.ts';

/** The messages of a union that can be about an interface. */
export type AboutInterface<M> = Exclude<Gapless<M>, ControlMessage | UnknownMessage>;

/**
 * Picks messages about some interfaces, given by index, name or altname: links, addresses, neighbours, routes through
 * them (each next hop counts), rules that name them.
 *
 * Most messages carry an index only: what index a name has is learned from the link messages that pass, so let a list of
 * links come first. A rename is followed: the message that takes the name away is the last one. Indexes are those of one
 * namespace; among several, put `ofNamespace` before.
 *
 * Emits messages about these interfaces, dropping the others and gaps. Never errors by itself; completes with the source.
 *
 * @example
 * import { IPRoute } from 'rxnetlink';
 * import { ofInterface } from 'rxnetlink/operators';
 *
 * const ipr = new IPRoute();
 * ipr
 *   .events('link', 'address', 'route')
 *   .pipe(ofInterface('eth0', 'wlan0'))
 *   .subscribe(({ type, body }) => console.log(type, body));
 */
export function ofInterface<M extends Typed>(...interfaces: readonly (number | string)[]): OperatorFunction<M, AboutInterface<M>> {
  const wanted: ReadonlySet<unknown> = new Set(interfaces);
  return (source) =>
    defer(() => {
      const learned = new Set<number>();
      return source.pipe(
        filter((message): message is M & AboutInterface<M> => {
          const { indexes, names, link } = interfacesOf(message.body);
          const named = names.some((name) => wanted.has(name));
          const concerned = named || indexes.some((index) => wanted.has(index) || learned.has(index));
          if (link !== undefined && named && !isRemoval(message)) learned.add(link);
          else if (link !== undefined) learned.delete(link);
          return concerned;
        }),
      );
    });
}
