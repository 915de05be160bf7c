import type { Address } from '../../messages/route/address.ts';
import { addressKey, tentativeAddress } from '../objects/address.ts';
import type { NetworkState } from '../state.ts';

/** When an address is deprecated and removed, in milliseconds since 1970; `Infinity`: never. */
export interface Lifetimes {
  readonly preferredUntil: number;
  readonly validUntil: number;
}

/** A state with what it leaves out and a transaction must put back. */
export interface Observed {
  readonly state: NetworkState;
  /** Lifetimes of the addresses that have any, by `addressKey`. Of a state that was remembered nothing is known of them. */
  readonly lifetimes: ReadonlyMap<string, Lifetimes>;
}

const FOREVER = 0xffff_ffff;

/** A state and the addresses that were listed with it: those that it is not known of yet whether others have them, and lifetimes. */
export function observed(state: NetworkState, listed: readonly Address[]): Observed {
  const now = Date.now();
  const until = (seconds: number): number => (seconds === FOREVER ? Number.POSITIVE_INFINITY : now + 1000 * seconds);
  const lifetimes = new Map<string, Lifetimes>();
  for (const body of listed) {
    const { prefered = FOREVER, valid = FOREVER } = body.cacheinfo ?? {};
    if (valid !== FOREVER || prefered !== FOREVER)
      lifetimes.set(addressKey(body), { preferredUntil: until(prefered), validUntil: until(valid) });
  }
  const left = listed.filter((body) => !state.addresses.has(addressKey(body)));
  if (left.length === 0) return { state, lifetimes };
  const addresses = state.addresses.changed((draft) => {
    for (const body of left) draft.set(addressKey(body), tentativeAddress(body));
  });
  return { state: Object.freeze({ ...state, addresses }), lifetimes };
}

/** A state that was remembered. */
export function remembered(state: NetworkState): Observed {
  return { state, lifetimes: new Map() };
}
