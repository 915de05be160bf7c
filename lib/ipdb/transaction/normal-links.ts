import { type Difference, differences } from '../../clients/route/ensure-differences.ts';
import { SILENTLY_KEPT } from '../../clients/route/ensure-link.ts';
import type { ChangedLink } from '../../clients/route/link-settings.ts';
import { InvalidValueError } from '../../errors.ts';
import type { LinkObject } from '../objects/link.ts';
import { plain } from '../objects/plain.ts';
import { linkOf } from '../queries.ts';
import type { NetworkState } from '../state.ts';
import type { DesiredLink, Draft } from './desired.ts';
import type { RequestBodies } from './request-bodies.ts';

type Settings = Readonly<Record<string, unknown>>;

/** What says where a link is, or cannot be read again. */
const ignored: ReadonlySet<string> = new Set(['ifname', 'linkinfo.data.peer', 'linkinfo.data.peerInfo']);

/** Links of a recipe as a state has them: what they say in other words than the kernel becomes equal, and so is no change. */
export function normalLinks(
  state: NetworkState,
  before: Draft['links'],
  after: Draft['links'],
  bodies: RequestBodies,
): Record<string, DesiredLink> {
  return Object.fromEntries(
    Object.entries(after).map(([name, link]) => {
      const old = before[name];
      const found = linkOf(state, name);
      const changes = old !== undefined && old !== link && found !== undefined && (link.kind ?? old.kind) === old.kind;
      return [name, changes ? normalLink(state, { name, old, found }, link, bodies) : link];
    }),
  );
}

/** A link as a draft and a state have it. */
interface Known {
  readonly name: string;
  readonly old: DesiredLink;
  readonly found: LinkObject;
}

function normalLink(state: NetworkState, { name, old, found }: Known, link: DesiredLink, bodies: RequestBodies): DesiredLink {
  const differing = differencesOf(name, link, old, found, bodies);
  refuseFixed(state, name, old, link, differing ?? []);
  if (differing === undefined) return link;
  const same = (path: string): boolean => !differing.some((difference) => `${difference.path}.`.startsWith(`${path}.`));
  const settled = (part: 'data' | 'port', path: string): { data?: Settings; port?: Settings } => {
    const wanted = link[part];
    if (wanted === undefined || wanted === old[part]) return {};
    const own = old[part];
    const entries = Object.entries(wanted).flatMap(([key, value]): [string, unknown][] => {
      if (!same(`${path}.${key}`)) return [[key, value]];
      return own !== undefined && Object.hasOwn(own, key) ? [[key, own[key]]] : [];
    });
    return { [part]: { ...(part === 'data' && own?.peer !== undefined && { peer: own.peer }), ...Object.fromEntries(entries) } };
  };
  return {
    ...link,
    ...settled('data', 'linkinfo.data'),
    ...settled('port', 'linkinfo.port.data'),
    ...(link.address !== undefined && old.address !== undefined && same('address') && { address: old.address }),
    ...(link.group !== undefined && old.group !== undefined && same('group') && { group: old.group }),
  };
}

/** What a link has otherwise than it is wanted; `undefined` where what is wanted cannot be sent: it is refused when it is. */
function differencesOf(
  target: string,
  { data, port, address, group, kind }: DesiredLink,
  old: DesiredLink,
  found: LinkObject,
  bodies: RequestBodies,
): readonly Difference[] | undefined {
  const driver = kind ?? old.kind;
  const settings = {
    ...(data !== undefined && data !== old.data && driver !== undefined && { kind: driver, data }),
    ...(port !== undefined && port !== old.port && { port: { kind: found.linkinfo?.port?.kind ?? 'bridge', data: port } }),
    ...(address !== undefined && { address }),
    ...(group !== undefined && { group }),
  };
  try {
    const { codec, named, value } = bodies.of({ verb: 'link.set', target, settings: settings as ChangedLink });
    return differences(codec, named, plain(value), found as object, ignored);
  } catch (error) {
    if (error instanceof InvalidValueError) return undefined;
    throw error;
  }
}

/** Refuses what the kernel does not change, and would pass over without a word. */
function refuseFixed(state: NetworkState, name: string, old: DesiredLink, link: DesiredLink, differing: readonly Difference[]): void {
  const refuse = (property: string, was: unknown): never => {
    throw new InvalidValueError(
      `links.${name}.${property}`,
      `is ${JSON.stringify(was)}, and the kernel does not change it: remove the link first`,
      'transaction',
    );
  };
  const { link: lower } = link;
  if (lower !== undefined && lower !== old.link && (old.link === undefined || linkOf(state, lower)?.ifname !== old.link))
    refuse('link', old.link ?? null);
  for (const { path, found } of differing)
    if (SILENTLY_KEPT[old.kind ?? '']?.includes(path) === true) refuse(path.replace('linkinfo.', ''), found);
}
