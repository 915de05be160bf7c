import { InvalidValueError } from '../../errors.ts';
import { Neighbour } from '../../messages/route/neighbour.ts';
import { RTPROT } from '../../messages/route/route-protocol.ts';
import { RTM } from '../../messages/route/rtm.ts';
import type { Loose } from '../../schema/codec.ts';
import { neighbourHints } from './hints.ts';
import { defined } from './indexes.ts';
import type { Interface } from './interface-index.ts';
import type { ObjectDescription } from './object-commands.ts';
import { fdbTable } from './tables.ts';

/** An entry of a forwarding database, as people write it. What `list` gives may be given back. */
export interface FdbSettings extends Omit<Loose<Neighbour>, 'ifindex' | 'viaIfindex' | 'protocol' | 'master' | 'unknown' | 'tail'> {
  /** The bridge port, bridge or VXLAN interface. */
  readonly dev?: Interface;
  /** The interface, as a decoded entry has it. */
  readonly ifindex?: number;
  /** The hardware address. */
  readonly lladdr?: string;
  /** The interface towards the remote end of a VXLAN. */
  readonly via?: Interface;
  /** Who adds it: by number, or by a name in iproute2's `rt_protos`. */
  readonly protocol?: string | number;
  /** For `get`: the bridge that is asked. Elsewhere the flags `self` and `master` say which database is meant. */
  readonly master?: Interface;
}

/** Which entries are listed; the kernel filters. */
export interface FdbFilter {
  /** The bridge port, bridge or VXLAN interface. */
  readonly dev?: Interface;
  /** Only entries of this bridge. */
  readonly master?: Interface;
  readonly vlan?: number;
}

/** `bridge fdb`: forwarding databases of bridges and VXLANs. Entries are permanent and of the interface itself unless said otherwise. */
export const fdb: ObjectDescription<Neighbour, FdbSettings, FdbFilter> = {
  name: 'fdb',
  codec: Neighbour,
  add: RTM.newneigh,
  del: RTM.delneigh,
  get: RTM.getneigh,
  table: fdbTable,
  hints: {
    ...neighbourHints,
    EEXIST: 'the database has an entry for this address already',
    ENOENT: 'the database has no entry for this address',
  },
  change(settings, { operation, indexes, names }) {
    const { dev, ifindex, lladdr, via, protocol, master, cacheinfo: _cacheinfo, flags, state, ...rest } = settings;
    // A look-up takes no state, and either the bridge or the interface.
    const asks = operation === 'fdb.get';
    if (dev === undefined && ifindex === undefined && !(asks && master !== undefined))
      throw new InvalidValueError('dev', 'is missing: an entry belongs to an interface', operation);
    if (lladdr === undefined) throw new InvalidValueError('lladdr', 'is missing', operation);
    const index = indexes.of(dev ?? ifindex, dev === undefined ? 'ifindex' : 'dev');
    const towards = indexes.of(via, 'via');
    const bridge = indexes.of(asks ? master : undefined, 'master');
    const fixed = {
      ...rest,
      ...defined({
        protocol:
          protocol === undefined
            ? undefined
            : (names.number(protocol, 'rt_protos', RTPROT, 'protocol', operation) as Neighbour['protocol']),
      }),
      family: 'bridge' as const,
      lladdr,
      ...(asks ? { flags: flags ?? (master === undefined ? (['self'] as const) : []) } : entryOf(flags, state)),
    };
    return {
      object: `${lladdr} dev ${dev ?? ifindex ?? master}`,
      body: (indexOf) =>
        ({
          ...fixed,
          ifindex: index(indexOf) ?? 0,
          ...defined({ viaIfindex: towards(indexOf), master: bridge(indexOf) }),
        }) as Loose<Neighbour>,
    };
  },
  select({ dev, master, vlan }, { indexes }) {
    const index = indexes.of(dev, 'dev');
    const bridge = indexes.of(master, 'master');
    return {
      body: (indexOf) => ({ family: 'bridge', ...defined({ ifindex: index(indexOf), master: bridge(indexOf) }) }) as Loose<Neighbour>,
      keep: (indexOf) => {
        const port = index(indexOf);
        return (entry) =>
          entry.family === 'bridge' && (port === undefined || entry.ifindex === port) && (vlan === undefined || entry.vlan === vlan);
      },
    };
  },
  ensure: {
    among: ({ ifindex }) => ({ dev: ifindex }),
    same: (found, wanted) =>
      found.lladdr === wanted.lladdr &&
      found.vlan === wanted.vlan &&
      found.srcVni === wanted.srcVni &&
      (wanted.flags.includes('master') ? found.master !== undefined : found.flags.includes('self')),
    // What a dump says otherwise: whose database it is, and that what is permanent needs no ARP.
    ignored: new Set(['flags', 'state', 'ifindex']),
    kept: ({ dst, port, vni, viaIfindex }) => ({ dst, port, vni, viaIfindex }),
  },
};

/** Flags and state of an entry that is changed. */
function entryOf(flags: FdbSettings['flags'], state: FdbSettings['state']): Pick<Loose<Neighbour>, 'flags' | 'state'> {
  return { flags: flags ?? ['self'], state: state ?? ['noarp', 'permanent'] };
}
