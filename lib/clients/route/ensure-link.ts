import type { Observable } from 'rxjs';
import { InvalidValueError } from '../../errors.ts';
import { Link } from '../../messages/route/link.ts';
import type { Loose } from '../../schema/codec.ts';
import type { Plan } from '../command.ts';
import type { Task } from '../task.ts';
import { type Ensured, ensure } from './ensure.ts';
import type { Difference } from './ensure-differences.ts';
import type { NewLink } from './link-settings.ts';
import { COMMAND_FLAGS, type Runner } from './runner.ts';

/** What `link.ensure` takes: an interface is found by its name. */
export type EnsuredLink = NewLink & { readonly ifname: string };

/** Settings that a driver takes when it makes an interface, and passes over later without a word. */
export const SILENTLY_KEPT: Readonly<Record<string, readonly string[]>> = { vlan: ['linkinfo.data.id', 'linkinfo.data.protocol'] };
/** Drivers that set all settings anew when one changes: what is not said again is lost. */
export const SAYS_ALL: ReadonlySet<string> = new Set([
  'gre',
  'gretap',
  'erspan',
  'ip6gre',
  'ip6gretap',
  'ip6erspan',
  'ipip',
  'sit',
  'ip6tnl',
  'vti',
  'vti6',
]);
/** The name and the mask of the flags say where and how; the kernel does not tell the settings of the other end. */
const ignored: ReadonlySet<string> = new Set(['ifname', 'change', 'linkinfo.data.peer', 'linkinfo.data.peerInfo', 'afSpec.inet.unknown']);

/** Makes an interface, or changes it where it differs. */
export function ensureLink(runner: Runner, settings: EnsuredLink, plan: () => Plan, link: Observable<Link>): Task<Ensured> {
  return ensure<Link>(runner, {
    codec: Link,
    plan: () => {
      if (settings.ifname === undefined)
        throw new InvalidValueError('ifname', 'is missing: an interface is found by its name', 'link.ensure');
      if (settings.netns !== undefined)
        throw new InvalidValueError('netns', 'cannot be ensured: the interface is read in the namespace of the socket', 'link.ensure');
      return plan();
    },
    changeFlags: COMMAND_FLAGS.set,
    find: () => link,
    same: () => true,
    ignored,
    further: (named, found) => [...clearedFlags(named, found), ...otherConf(settings, found)],
    fixed: ({ linkinfo }) => ['link', 'linkinfo.kind', ...(SILENTLY_KEPT[linkinfo?.kind ?? ''] ?? [])],
    change: ({ linkinfo, ...named }, found, differing) => ({
      ...chosen(named, '', differing),
      ifname: settings.ifname,
      ...(differing.some(({ path }) => path === 'flags') && { change: named.change }),
      ...changedInfo(linkinfo, found, differing),
    }),
    checkMade: true,
  });
}

/** Flags that are to be off, and are on. */
function clearedFlags({ flags = [], change = [] }: Loose<Link>, found: Link): readonly Difference[] {
  const on = change.filter((flag) => !flags.includes(flag) && found.flags.includes(flag));
  return on.length === 0 ? [] : [{ path: 'flags', wanted: flags, found: found.flags }];
}

/** Settings of IPv4 that are otherwise: the kernel tells them in another form than it takes them. */
function otherConf({ afSpec }: EnsuredLink, found: Link): readonly Difference[] {
  const now = found.afSpec?.inet?.conf as Readonly<Record<string, unknown>> | undefined;
  return Object.entries(afSpec?.inet?.conf ?? {})
    .filter(([name, wanted]) => wanted !== undefined && wanted !== now?.[name])
    .map(([name, wanted]) => ({ path: `afSpec.inet.conf.${name}`, wanted, found: now?.[name] }));
}

/** Properties of a body in which something differs. */
function chosen<B extends object>(body: B, prefix: string, differing: readonly Difference[]): Partial<B> {
  const differs = (key: string): boolean => differing.some(({ path }) => `${path}.`.startsWith(`${prefix}${key}.`));
  return Object.fromEntries(Object.entries(body).filter(([key]) => differs(key))) as Partial<B>;
}

/** The driver's and the master's settings that differ. */
function changedInfo(linkinfo: Loose<Link>['linkinfo'], found: Link, differing: readonly Difference[]): Loose<Link> {
  const { kind, data, port } = (linkinfo ?? {}) as { kind?: string; data?: object; port?: { kind?: string; data?: object } };
  const ownData = chosen(data ?? {}, 'linkinfo.data.', differing);
  const portData = chosen(port?.data ?? {}, 'linkinfo.port.data.', differing);
  const parts = {
    ...(Object.keys(ownData).length > 0 && {
      kind,
      data: SAYS_ALL.has(kind ?? '') ? { ...(found.linkinfo as { data?: object } | undefined)?.data, ...ownData } : ownData,
    }),
    ...(Object.keys(portData).length > 0 && { port: { ...port, data: portData } }),
  };
  return Object.keys(parts).length === 0 ? {} : { linkinfo: parts as NonNullable<Loose<Link>['linkinfo']> };
}
