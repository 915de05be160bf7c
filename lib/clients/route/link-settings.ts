import { InvalidValueError } from '../../errors.ts';
import type { IFF } from '../../messages/route/link/arphrd.ts';
import type { LinkInfo, LinkKind } from '../../messages/route/link/info.ts';
import type { Link } from '../../messages/route/link.ts';
import type { Loose } from '../../schema/codec.ts';
import type { NamespaceReference } from '../../transport/namespace.ts';
import { Descriptors } from './descriptors.ts';
import { Indexes } from './indexes.ts';
import type { Interface } from './interface-index.ts';
import type { NameFiles } from './name-files.ts';
import type { PinnedProgram } from './pinned.ts';
import { protocolSettings } from './protocol-settings.ts';

/** Settings of a driver that are indexes of interfaces, and so may be names. */
type IndexKey = 'link' | 'activeSlave' | 'primary' | 'slave1' | 'slave2' | 'interlink' | 'conduit' | 'backupPort';
/** The names of such settings. */
export const INDEX_KEYS: ReadonlySet<string> = new Set<string>([
  'link',
  'activeSlave',
  'primary',
  'slave1',
  'slave2',
  'interlink',
  'conduit',
  'backupPort',
] satisfies IndexKey[]);
/** Such settings may be names. */
type Named<D> = { readonly [K in keyof D]: K extends IndexKey ? Exclude<D[K], undefined> | string : D[K] };

type PortInfo = Exclude<LinkInfo['port'], undefined>;
/** Settings of a port: `kind`, its master's, narrows `data`. */
export type PortSettings = PortInfo extends infer P
  ? P extends { readonly data?: infer D }
    ? Loose<Omit<P, 'data'>> & { readonly data?: Named<Loose<Exclude<D, undefined>>> }
    : Loose<P>
  : never;

/** Settings that any interface has. */
export interface LinkSettings extends Omit<Loose<Link>, 'linkinfo' | 'link' | 'master' | 'group' | 'index' | 'xdp' | 'unknown' | 'tail'> {
  /** The lower interface. */
  readonly link?: Interface;
  /** The bridge, bond, team or VRF it is a port of; 0 for none. */
  readonly master?: Interface;
  /** Settings of a port in its master: `{ kind: 'bridge', data: { cost: 5 } }`. */
  readonly port?: PortSettings;
  /** An XDP program: its descriptor (`fd`, -1 for none), or the path it is `pinned` to. */
  readonly xdp?: Loose<Link>['xdp'] | (Omit<NonNullable<Loose<Link>['xdp']>, 'fd'> & Pick<PinnedProgram, 'pinned'>);
  /** Up or down. */
  readonly state?: 'up' | 'down';
  /** Answer ARP. */
  readonly arp?: boolean;
  /** Receive what is for others, too. */
  readonly promisc?: boolean;
  readonly allmulticast?: boolean;
  readonly multicast?: boolean;
  readonly dynamic?: boolean;
  /** The group, by number or by a name in iproute2's `group`. */
  readonly group?: string | number;
  /** The namespace it moves to, or is made in: a name, a path, or the pid of a process in it. */
  readonly netns?: NamespaceReference;
}

type DataOf<K extends LinkKind> = Exclude<Extract<LinkInfo, { readonly kind: K }>['data'], undefined>;
type KindSettings<K extends LinkKind> = K extends 'veth' | 'vxcan' | 'netkit'
  ? Omit<Loose<DataOf<K>>, 'peer' | 'peerInfo'> & {
      /** The other end: its name, or its settings. */
      readonly peer?: string | LinkSettings;
    }
  : Named<Loose<DataOf<K>>>;

/** A kind of interface and its settings: `kind` narrows `data`. */
export type KindAndData =
  | { [K in LinkKind]: { readonly kind: K; readonly data?: KindSettings<K>; readonly raw?: undefined } }[LinkKind]
  | {
      /** A kind without settings (dummy, ifb, nlmon …), or one that is not described here. */
      readonly kind: string;
      readonly data?: undefined;
      /** Settings of a kind that is not described here, as bytes. */
      readonly raw?: Uint8Array;
    };

/** What `link.add` makes. */
export type NewLink = LinkSettings & KindAndData;
/** What `link.set` changes. */
export type ChangedLink = LinkSettings & (KindAndData | { readonly kind?: undefined; readonly data?: undefined; readonly raw?: undefined });

const switches = { arp: 'noarp', promisc: 'promisc', allmulticast: 'allmulti', multicast: 'multicast', dynamic: 'dynamic' } as const;
type Flag = keyof typeof IFF | number;

/** Flags to set, and the mask of those that change. */
function flagsOf(settings: LinkSettings, operation: string): { flags?: readonly Flag[]; change?: readonly Flag[] } {
  const flags: Flag[] = [...((settings.flags ?? []) as readonly Flag[])];
  const change: Flag[] = [...((settings.change ?? settings.flags ?? []) as readonly Flag[])];
  const turn = (flag: Flag, on: boolean): void => {
    change.push(flag);
    if (on) flags.push(flag);
  };
  const { state } = settings;
  if (state !== undefined) {
    if (state !== 'up' && state !== 'down')
      throw new InvalidValueError('state', `${JSON.stringify(state)} is neither "up" nor "down"`, operation);
    turn('up', state === 'up');
  }
  for (const [key, flag] of Object.entries(switches) as [keyof typeof switches, Flag][]) {
    const value = settings[key];
    if (value === undefined) continue;
    if (typeof value !== 'boolean') throw new InvalidValueError(key, `${JSON.stringify(value)} is neither true nor false`, operation);
    turn(flag, key === 'arp' ? !value : value);
  }
  return change.length === 0 ? {} : { flags, change };
}

/** `IFLA_VXLAN_TTL_INHERIT`: the kernel reports a byte, and takes the attribute only without a payload. */
const ttlInherit = { type: 28, payload: new Uint8Array() };

function vxlanData({ ttlInherit: inherits, unknown, ...rest }: Body): Body {
  const others = (unknown ?? []) as readonly unknown[];
  return { ...rest, unknown: Number(inherits) === 1 ? [...others, ttlInherit] : others };
}

type Body = Record<string, unknown>;
type IndexOf = (name: string) => number;

/** Turns settings as people write them into the body of a request. */
export class LinkBody {
  readonly indexes: Indexes;
  private readonly operation: string;
  private readonly names: NameFiles;
  private readonly descriptors = new Descriptors();

  constructor(operation: string, names: NameFiles) {
    this.operation = operation;
    this.names = names;
    this.indexes = new Indexes(operation);
  }

  /** The function that makes the body once indexes are known. */
  of(settings: ChangedLink, prefix = ''): (indexOf: IndexOf) => Loose<Link> {
    const {
      kind,
      data,
      raw,
      port,
      link,
      master,
      state: _state,
      arp: _arp,
      promisc: _promisc,
      allmulticast: _all,
      multicast: _multicast,
      dynamic: _dynamic,
      group,
      netns,
      flags: _flags,
      change: _change,
      afSpec,
      xdp,
      ...rest
    } = settings;
    const linkIndex = this.indexes.of(link, `${prefix}link`);
    const masterIndex = master === 0 ? () => 0 : this.indexes.of(master, `${prefix}master`);
    const flags = flagsOf(settings, this.operation);
    const groupNumber =
      group === undefined ? undefined : this.names.number(group, 'group', { default: 0 }, `${prefix}group`, this.operation);
    if (kind === undefined && (data !== undefined || raw !== undefined))
      throw new InvalidValueError(`${prefix}kind`, 'is missing: it says what data is', this.operation);
    const dataOf = data === undefined ? undefined : this.data(kind ?? '', data as Body, `${prefix}data.`);
    const portData = port?.data === undefined ? undefined : this.data('', port.data as Body, `${prefix}port.data.`);
    const protocols =
      afSpec === undefined || settings.family === 'bridge' ? afSpec : protocolSettings(afSpec, `${prefix}afSpec`, this.operation);
    const body = (indexOf: IndexOf): Body => ({
      ...rest,
      ...(protocols !== undefined && { afSpec: protocols }),
      ...flags,
      ...(link !== undefined && { link: linkIndex(indexOf) as number }),
      ...(master !== undefined && { master: masterIndex(indexOf) as number }),
      ...(groupNumber !== undefined && { group: groupNumber }),
      ...(xdp !== undefined && { xdp: this.xdp(xdp) }),
      ...(netns !== undefined && this.descriptors.namespace(netns, `${prefix}netns`, this.operation)),
      ...((kind !== undefined || port !== undefined) && {
        linkinfo: {
          ...(kind !== undefined && { kind }),
          ...(raw !== undefined && { raw }),
          ...(dataOf !== undefined && { data: dataOf(indexOf) }),
          ...(port !== undefined && { port: portData === undefined ? port : { ...port, data: portData(indexOf) } }),
        },
      }),
    });
    return (indexOf) => body(indexOf) as Loose<Link>;
  }

  /** Closes what bodies refer to. */
  release(): void {
    this.descriptors.close();
  }

  private xdp(xdp: NonNullable<LinkSettings['xdp']>): object {
    if (!('pinned' in xdp)) return xdp;
    const { pinned, ...rest } = xdp;
    return { ...rest, fd: this.descriptors.program(pinned, this.operation) };
  }

  private data(kind: string, data: Body, prefix: string): (indexOf: IndexOf) => Body {
    const { peer, ...own } = data;
    const keys = Object.keys(own).filter((key) => INDEX_KEYS.has(key) && typeof own[key] === 'string');
    const indexes = keys.map((key) => [key, this.indexes.of(own[key] as Interface, `${prefix}${key}`)] as const);
    const peerSettings = typeof peer === 'string' ? { ifname: peer } : peer;
    const peerKey = kind === 'netkit' ? 'peerInfo' : 'peer';
    const peerBody = peerSettings === undefined ? undefined : this.of(peerSettings as LinkSettings, `${prefix}peer.`);
    return (indexOf) => ({
      ...(kind === 'vxlan' ? vxlanData(own) : own),
      ...Object.fromEntries(indexes.map(([key, index]) => [key, index(indexOf)])),
      ...(peerBody !== undefined && { [peerKey]: peerBody(indexOf) }),
    });
  }
}
