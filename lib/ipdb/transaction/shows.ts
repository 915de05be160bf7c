import { parsePrefix } from '../../clients/route/prefix.ts';
import type { LinkObject } from '../objects/link.ts';
import { addressesOf, linkOf } from '../queries.ts';
import type { NetworkState } from '../state.ts';
import { addressParts } from './desired-links.ts';
import { agree } from './kinds/agree.ts';
import { canonicalAddress } from './kinds/canonical-address.ts';
import { EDIT_KINDS } from './kinds/edit-kinds.ts';
import type { AddressRequest, PlannedRequest } from './request.ts';
import { tableRequests } from './touched.ts';

type Settings = Readonly<Record<string, unknown>>;

/** Settings of drivers that are times: kernels count them in ticks of their own, and round. */
const times = new Set(['forwardDelay', 'helloTime', 'maxAge', 'ageingTime', 'mcastLastMemberIntvl', 'mcastMembershipIntvl']);
for (const name of ['mcastQuerierIntvl', 'mcastQueryIntvl', 'mcastQueryResponseIntvl', 'mcastStartupQueryIntvl']) times.add(name);
/** Hundredths of a second by which such a time may be off: a tick of the slowest kernels. */
const TICK = 1;

/** Whether a state shows that a request was done, which `base` was before. */
export function shows(state: NetworkState, request: PlannedRequest, base: NetworkState): boolean {
  switch (request.verb) {
    case 'link.add': {
      const { ifname = '', netns } = request.settings;
      return netns !== undefined || isLike(state, linkOf(state, ifname), request.settings as unknown as Settings);
    }
    case 'link.set': {
      const { netns, ifname = request.target } = request.settings;
      if (netns !== undefined) return linkOf(state, request.target)?.ifname !== request.target;
      return isLike(state, linkOf(state, ifname), request.settings as Settings);
    }
    case 'link.del':
      return linkOf(state, request.target) === undefined;
    case 'link.addAltName':
      return request.names.every((name) => linkOf(state, name) !== undefined);
    case 'link.delAltName':
      return request.names.every((name) => linkOf(state, name) === undefined);
    case 'address.add':
    case 'address.replace':
      return hasAddress(state, request.settings);
    case 'address.del':
      return !hasAddress(state, request.settings);
    default:
      return tableRequests([request], base).every(({ table, adds, settings }) => {
        const { at, agrees, identity, visible } = EDIT_KINDS[table];
        if (!visible(settings, state)) return true;
        if (adds) return at(state, settings).some((found) => agrees(settings, found, state));
        const left = (one: NetworkState): number => at(one, settings).filter((found) => agree(identity, settings, found)).length;
        // Of several that agree one is removed.
        return left(state) === 0 || left(state) < left(base);
      });
  }
}

function isLike(state: NetworkState, link: LinkObject | undefined, wanted: Settings): boolean {
  if (link === undefined) return false;
  const { kind, mtu, address, state: status, master, txqlen, ifalias, group, data, port } = wanted;
  const matches = (value: unknown, is: unknown): boolean => value === undefined || value === is;
  return (
    matches(kind, link.linkinfo?.kind) &&
    matches(mtu, link.mtu) &&
    matches((address as string | undefined)?.toLowerCase(), link.address) &&
    matches(txqlen, link.txqlen) &&
    (ifalias === undefined || ifalias === (link.ifalias ?? '')) &&
    (typeof group !== 'number' || group === link.group) &&
    (status === undefined || link.flags.includes('up') === (status === 'up')) &&
    (master === undefined || (master === 0 ? link.master === undefined : linkOf(state, master as string)?.index === link.master)) &&
    (data === undefined || kind === 'veth' || hasSettings(state, data as Settings, link.linkinfo?.data as Settings | undefined)) &&
    (port === undefined || hasSettings(state, (port as { data?: Settings }).data ?? {}, link.linkinfo?.port?.data as Settings | undefined))
  );
}

/** Whether a driver has settings: those that it tells, and within what it rounds to. */
function hasSettings(state: NetworkState, wanted: Settings, found: Settings | undefined): boolean {
  return Object.entries(wanted).every(([key, value]) => {
    const is = found?.[key];
    if (is === undefined || value === undefined) return true;
    if (times.has(key)) return Math.abs(Number(value) - Number(is)) <= TICK;
    if (typeof value === 'string' && typeof is === 'number') return (linkOf(state, value)?.index ?? is) === is;
    return agree([key], wanted, found ?? {});
  });
}

function hasAddress(state: NetworkState, settings: AddressRequest['settings']): boolean {
  const { address, peer } = addressParts(settings);
  const { address: text, length } = parsePrefix(address, 'address', 'commit');
  const own = canonicalAddress(text);
  const far = peer === undefined ? undefined : parsePrefix(peer, 'peer', 'commit');
  return addressesOf(state, settings.dev).some(
    (found) =>
      (found.local ?? found.address) === own &&
      (far === undefined ? found.prefixlen === length : found.address === canonicalAddress(far.address) && found.prefixlen === far.length),
  );
}
