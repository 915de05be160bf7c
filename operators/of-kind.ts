import { filter, type OperatorFunction } from 'rxjs';
import type { Typed } from './message/typed.ts';

type LinkInfoOf<M> = M extends { readonly body: infer B }
  ? unknown extends B
    ? { readonly kind: string }
    : B extends { readonly linkinfo?: infer I }
      ? Exclude<I, undefined>
      : never
  : never;
type KindOf<I> = I extends { readonly kind: infer K extends string } ? K : never;
/** The kinds whose settings are described: those that are a literal in the union. */
type Described<I> = I extends { readonly kind: infer K extends string } ? (string extends K ? never : K) : never;
type InfoOfKind<I, K, All = I> = I extends { readonly kind: infer A }
  ? A extends K
    ? I
    : string extends A
      ? [Exclude<K, Described<All>>] extends [never]
        ? never
        : I & { readonly kind: Exclude<K, Described<All>> }
      : never
  : never;

/** The link messages of a union, with `linkinfo` present and narrowed to some kinds. */
export type OfKind<M, K> = M extends { readonly body: infer B }
  ? [LinkInfoOf<M>] extends [never]
    ? never
    : Omit<M, 'body'> & { readonly body: Omit<B, 'linkinfo'> & { readonly linkinfo: InfoOfKind<LinkInfoOf<M>, K> } }
  : never;

/**
 * Picks messages about links of some kinds, which narrows `linkinfo.data` to the settings of that kind.
 *
 * Emits link messages whose `linkinfo.kind` is one of these, dropping links without a kind (hardware, loopback), other
 * messages and gaps. Never errors by itself; completes with the source.
 *
 * @example
 * import { IPRoute } from 'rxnetlink';
 * import { ofKind } from 'rxnetlink/operators';
 *
 * const ipr = new IPRoute();
 * ipr
 *   .events('link')
 *   .pipe(ofKind('vlan', 'vxlan'))
 *   .subscribe(({ type, body }) => console.log(type, body.ifname, body.linkinfo.data?.id));
 */
export function ofKind<M extends Typed, const K extends KindOf<LinkInfoOf<M>>>(...kinds: readonly K[]): OperatorFunction<M, OfKind<M, K>> {
  const wanted: ReadonlySet<unknown> = new Set(kinds);
  return filter((message): message is M & OfKind<M, K> => {
    const body = message.body as { readonly linkinfo?: { readonly kind?: unknown } } | null | undefined;
    return wanted.has(body?.linkinfo?.kind);
  });
}
