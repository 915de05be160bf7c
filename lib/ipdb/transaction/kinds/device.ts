import { linkOf } from '../../queries.ts';
import type { NetworkState } from '../../state.ts';

/** The name of a link that settings mean by its index or one of its names. A link that is yet to be made has the name it is called by. */
export function deviceName(state: NetworkState, device: string | number | undefined, index?: string | number): string | undefined {
  const which = device ?? index;
  if (which === undefined || which === 0) return undefined;
  return linkOf(state, which)?.ifname ?? String(which);
}

/** The device that an object of a state is on, as a list: none where it is on none. */
export function devicesAt(state: NetworkState, ifindex: number | undefined): readonly string[] {
  const name = deviceName(state, ifindex);
  return name === undefined ? [] : [name];
}
