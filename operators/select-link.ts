import { distinctUntilChanged, map, type OperatorFunction } from 'rxjs';

/** What {@link selectLink} needs of a state. */
export interface LinkLookup<L> {
  readonly links: { get(index: number): L | undefined };
  readonly names: { get(name: string): number | undefined };
}

/**
 * Follows one link of IPDB's state, by index, name or alternative name.
 *
 * Emits the link, now and whenever it changes; `undefined` while there is none. Errors and completes with the source.
 *
 * @example
 * import { IPDB } from 'rxnetlink';
 * import { selectLink } from 'rxnetlink/operators';
 *
 * const ipdb = new IPDB();
 * ipdb.state.pipe(selectLink('eth0')).subscribe((link) => console.log(link?.operstate ?? 'there is no eth0'));
 */
export function selectLink<L>(which: string | number): OperatorFunction<LinkLookup<L>, L | undefined> {
  return (source) =>
    source.pipe(
      map(({ links, names }) => {
        const index = typeof which === 'number' ? which : names.get(which);
        return index === undefined ? undefined : links.get(index);
      }),
      distinctUntilChanged(),
    );
}
