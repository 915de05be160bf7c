import { differences } from '../../../../clients/route/ensure-differences.ts';
import { asTold } from '../../../../clients/route/tc/as-told.ts';
import { notTold } from '../../../../clients/route/tc/not-told.ts';
import { toldOtherwise } from '../../../../clients/route/tc/told-otherwise.ts';
import { InvalidValueError } from '../../../../errors.ts';
import { linkOf } from '../../../queries.ts';
import type { NetworkState } from '../../../state.ts';
import type { PlannedRequest } from '../../request.ts';
import { RequestBodies } from '../../request-bodies.ts';

/**
 * Whether what a request makes has the settings of another: both are compared as the kernel would send them back, within what it
 * rounds to. What it does not tell counts as found.
 */
export function trafficAgrees(wanted: PlannedRequest, found: PlannedRequest, state: NetworkState): boolean {
  const bodies = new RequestBodies((name) => linkOf(state, name)?.index ?? 0);
  try {
    const [one, other] = [bodies.of(wanted), bodies.of(found)];
    return differences(one.codec, asTold(one.named), asTold(one.value), other.value, notTold).every(toldOtherwise);
  } catch (error) {
    // What cannot be sent is refused when it is.
    if (error instanceof InvalidValueError) return false;
    throw error;
  }
}
