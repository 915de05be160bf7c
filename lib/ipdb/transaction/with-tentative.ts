import type { Address } from '../../messages/route/address.ts';
import { addressKey, tentativeAddress } from '../objects/address.ts';
import type { NetworkState } from '../state.ts';

/** A state with the addresses that it leaves out since it is not known yet whether others have them: a transaction is about them, too. */
export function withTentative(state: NetworkState, listed: readonly Address[]): NetworkState {
  const left = listed.filter((body) => !state.addresses.has(addressKey(body)));
  if (left.length === 0) return state;
  const addresses = state.addresses.changed((draft) => {
    for (const body of left) draft.set(addressKey(body), tentativeAddress(body));
  });
  return Object.freeze({ ...state, addresses });
}
