import type { ChangedLink, NewLink } from '../../clients/route/link-settings.ts';
import { show } from '../../schema/mismatch.ts';
import { linkOf } from '../queries.ts';
import type { NetworkState } from '../state.ts';
import type { DesiredLink } from '../transaction/desired.ts';
import { addressParts } from '../transaction/desired-links.ts';
import type { PlannedRequest } from '../transaction/request.ts';
import type { RequestBodies } from '../transaction/request-bodies.ts';
import { NO_KIND } from './desired-network.ts';
import type { Bag, Mistake, Mistakes } from './mistakes.ts';

/** What descriptions are checked with. */
export interface Checking {
  readonly state: NetworkState;
  readonly bodies: RequestBodies;
  readonly mistakes: Mistakes;
}

/** What is said of a link. */
export interface DescribedLink {
  readonly name: string;
  readonly link: Bag;
  readonly path: Mistake['path'];
  /** It comes to be with the other end of a pair. */
  readonly isPeer: boolean;
}

/** What may be said of a link, besides that it is absent. */
// biome-ignore format: table
const properties = Object.keys({
  kind: true, data: true, state: true, mtu: true, address: true, addresses: true, master: true, port: true, link: true, ifname: true,
  ifalias: true, altNames: true, txqlen: true, group: true, netns: true,
} satisfies Readonly<Record<keyof DesiredLink, true>>);

/** Notes what cannot be said of a link. */
export function linkMistakes({ name, link, path, isPeer }: DescribedLink, { state, bodies, mistakes }: Checking): void {
  mistakes.known(link, path, [...properties, 'absent']);
  if (mistakes.absent(link, path)) {
    for (const key of Object.keys(link)) if (key !== 'absent') mistakes.add([...path, key], 'makes no sense beside "absent"');
    return;
  }
  const found = linkOf(state, name);
  if (found === undefined && link.kind === undefined && !isPeer) mistakes.add(path, NO_KIND);
  const send = (request: unknown): void => void bodies.of(request as PlannedRequest);
  const { addresses = [], altNames = [], port, master, kind, data, ...rest } = link;
  const driver = kind ?? found?.linkinfo?.kind;
  const ofDriver = data === undefined ? undefined : mistakes.object(data, [...path, 'data'], 'an object of settings');
  mistakes.check(path, link, () => {
    const settings = {
      ...Object.fromEntries(Object.entries(rest).filter(([key]) => properties.includes(key))),
      ...(master !== undefined && { master: master ?? 0 }),
      ...((kind !== undefined || ofDriver !== undefined) && { kind: driver }),
      ...(ofDriver !== undefined && { data: ofDriver }),
    };
    if (found !== undefined && (kind ?? driver) === found.linkinfo?.kind)
      send({ verb: 'link.set', target: name, settings: settings as ChangedLink });
    else send({ verb: 'link.add', settings: { ...settings, ifname: name } as NewLink });
  });
  if (port !== undefined && mistakes.object(port, [...path, 'port'], 'an object of settings') !== undefined)
    mistakes.check(
      path,
      link,
      () => send({ verb: 'link.set', target: name, settings: { port: { kind: found?.linkinfo?.port?.kind ?? 'bridge', data: port } } }),
      (steps) => ['port', ...steps.slice(2)],
    );
  mistakes.list(addresses, [...path, 'addresses'], 'addresses').forEach((item, at) => {
    if (typeof item !== 'string' && mistakes.object(item, [...path, 'addresses', at], 'an address like "10.0.0.1/24"') === undefined)
      return;
    mistakes.check(
      path,
      link,
      () => send({ verb: 'address.add', settings: { ...addressParts(item as string), dev: name } }),
      (steps) => ['addresses', at, ...(typeof item === 'string' ? [] : steps)],
    );
  });
  const names = mistakes.list(altNames, [...path, 'altNames'], 'names');
  for (const [at, alternative] of names.entries())
    if (typeof alternative !== 'string') mistakes.add([...path, 'altNames', at], `${show(alternative)} is not a name`);
    else
      mistakes.check(
        path,
        link,
        () => send({ verb: 'link.addAltName', target: name, names: [alternative] }),
        () => ['altNames', at],
      );
}
