import { InvalidValueError } from '../../errors.ts';
import { BridgeVlan, BridgeVlanDump } from '../../messages/route/bridge-vlan.ts';
import { Link } from '../../messages/route/link.ts';
import { RTM } from '../../messages/route/rtm.ts';
import type { Codec, Loose } from '../../schema/codec.ts';
import type { Command } from '../command.ts';
import type { Listing } from '../listing.ts';
import { Indexes } from './indexes.ts';
import type { Interface } from './interface-index.ts';
import type { Runner } from './runner.ts';

/** VLANs of a bridge or its port, as people write them. */
export interface BridgeVlanSettings {
  /** The port, or the bridge itself. */
  readonly dev: Interface;
  /** One VLAN, or a range: `10`, `'10-20'`. */
  readonly vid: number | string;
  /** Untagged packets that come in belong to it. */
  readonly pvid?: boolean;
  /** Its packets go out untagged. */
  readonly untagged?: boolean;
  /** `dev` is the bridge itself, or the port's own driver is meant. */
  readonly self?: boolean;
  /** First tunnel id that the VLANs map to, one each. */
  readonly tunnel?: number;
}

type Entry = NonNullable<Loose<BridgeVlan>['entry']>[number];
type GlobalOptions = NonNullable<Loose<BridgeVlan>['globalOptions']>[number];

/** Settings of VLANs on a port, or on the bridge itself. */
export interface BridgeVlanPortSettings extends Omit<Entry, 'info' | 'range' | 'stats' | 'mcastNGroups'> {
  readonly dev: Interface;
  /** One VLAN, or a range: `10`, `'10-20'`. */
  readonly vid: number | string;
}

/** Settings of VLANs in a whole bridge. */
export interface BridgeVlanGlobalSettings extends Omit<GlobalOptions, 'id' | 'range' | 'mcastRouterPorts' | 'mcastQuerierState'> {
  /** The bridge. */
  readonly dev: Interface;
  /** One VLAN, or a range: `10`, `'10-20'`. */
  readonly vid: number | string;
}

type AfSpec = Loose<Exclude<Link['afSpec'], undefined>>;
type Flag = 'pvid' | 'untagged' | 'range_begin' | 'range_end';

/** `bridge vlan`: VLANs of a bridge that filters, and of its ports. */
export class BridgeVlanCommands {
  private readonly runner: Runner;

  constructor(runner: Runner) {
    this.runner = runner;
  }

  /** The VLANs of all bridges and ports, or of one interface. Emits one item an interface; `await` gives an array. */
  list({
    dev,
    stats,
    global,
  }: {
    readonly dev?: Interface;
    readonly stats?: boolean;
    readonly global?: boolean;
  } = {}): Listing<BridgeVlan> {
    const operation = 'vlan.list';
    return this.runner.list<BridgeVlan>(() => {
      const indexes = new Indexes(operation);
      const index = indexes.of(dev, 'dev');
      const flags = [...(stats === true ? (['stats'] as const) : []), ...(global === true ? (['global'] as const) : [])];
      return {
        plan: {
          operation,
          names: indexes.names,
          build: (indexOf) => ({
            type: RTM.getvlan,
            codec: BridgeVlanDump as Codec<unknown>,
            body: { family: 'bridge', ifindex: index(indexOf) ?? 0, flags } as Loose<BridgeVlanDump>,
            operation,
            repeatable: true,
          }),
        },
        table: { groups: [], added: 'RTM_NEWVLAN', removed: 'RTM_DELVLAN', slot: ({ ifindex }) => String(ifindex) },
      };
    }, BridgeVlan);
  }

  /**
   * Lets VLANs through a port.
   *
   * @example
   * await ipr.vlan.add({ dev: 'eth1', vid: '10-20' });
   * await ipr.vlan.add({ dev: 'eth1', vid: 5, pvid: true, untagged: true });
   */
  add(settings: BridgeVlanSettings): Command<void> {
    return this.command('vlan.add', RTM.setlink, settings);
  }

  /** Keeps VLANs out of a port. */
  del(settings: BridgeVlanSettings): Command<void> {
    return this.command('vlan.del', RTM.dellink, settings);
  }

  /**
   * Changes settings of VLANs that a port has: `bridge vlan set`.
   *
   * @example
   * await ipr.vlan.set({ dev: 'eth1', vid: '10-20', state: 'blocking' });
   */
  set({ dev, vid, ...settings }: BridgeVlanPortSettings): Command<void> {
    const operation = 'vlan.set';
    return this.change(operation, dev, vid, (first, last) => ({
      // What a port's VLAN is otherwise, `add` says: it stays as it is.
      entry: [{ ...settings, info: { vid: first, flags: ['only_opts'] }, ...(last !== first && { range: last }) }],
    }));
  }

  /**
   * Changes settings that VLANs have in the whole bridge: `bridge vlan global set`.
   *
   * @example
   * await ipr.vlan.setGlobal({ dev: 'br0', vid: 10, mcastSnooping: 1 });
   */
  setGlobal({ dev, vid, ...settings }: BridgeVlanGlobalSettings): Command<void> {
    const operation = 'vlan.setGlobal';
    return this.change(operation, dev, vid, (first, last) => ({
      globalOptions: [{ ...settings, id: first, ...(last !== first && { range: last }) }],
    }));
  }

  private change(
    operation: string,
    dev: Interface,
    vid: number | string,
    options: (first: number, last: number) => Loose<BridgeVlan>,
  ): Command<void> {
    return this.runner.command(() => {
      const indexes = new Indexes(operation);
      const index = indexes.of(dev, 'dev');
      const body = options(...rangeOf(vid, operation));
      return {
        operation,
        names: indexes.names,
        build: (indexOf) => ({
          type: RTM.newvlan,
          codec: BridgeVlan,
          body: { ...body, family: 'bridge', ifindex: index(indexOf) as number } as Loose<BridgeVlan>,
          operation,
          object: `${vid} dev ${dev}`,
          hints: {
            EINVAL: 'the interface is neither a bridge nor a port of one, or does not have the VLAN',
            EPERM: 'this needs CAP_NET_ADMIN in the network namespace',
          },
        }),
      };
    });
  }

  private command(operation: string, type: number, settings: BridgeVlanSettings): Command<void> {
    return this.runner.command(() => {
      const { dev, vid, self, tunnel } = settings;
      const indexes = new Indexes(operation);
      const index = indexes.of(dev, 'dev');
      const [first, last] = rangeOf(vid, operation);
      const ends: readonly [number, readonly Flag[]][] =
        first === last
          ? [[first, []]]
          : [
              [first, ['range_begin']],
              [last, ['range_end']],
            ];
      const own: Flag[] = [
        ...(settings.pvid === true ? (['pvid'] as const) : []),
        ...(settings.untagged === true ? (['untagged'] as const) : []),
      ];
      const afSpec: AfSpec = {
        ...(self === true && { flags: ['self'] as const }),
        ...(tunnel === undefined
          ? { vlanInfo: ends.map(([id, flags]) => ({ vid: id, flags: [...own, ...flags] })) }
          : { vlanTunnelInfo: ends.map(([id, flags]) => ({ id: tunnel + id - first, vid: id, flags })) }),
      } as AfSpec;
      return {
        operation,
        names: indexes.names,
        build: (indexOf) => ({
          type,
          codec: Link,
          body: { family: 'bridge', index: index(indexOf) as number, afSpec } as Loose<Link>,
          operation,
          object: `${vid} dev ${dev}`,
          hints: {
            EOPNOTSUPP: 'the interface is neither a bridge nor a port of one',
            EPERM: 'this needs CAP_NET_ADMIN in the network namespace',
          },
        }),
      };
    });
  }
}

/** First and last of a range. */
function rangeOf(vid: number | string, operation: string): readonly [number, number] {
  const [, first, last = first] = /^(\d+)(?:-(\d+))?$/.exec(String(vid)) ?? [];
  const range = [Number(first), Number(last)] as const;
  if (first === undefined || range[0] < 1 || range[1] > 4094 || range[0] > range[1])
    throw new InvalidValueError('vid', `${JSON.stringify(vid)} is neither a VLAN in 1–4094 nor a range of them`, operation);
  return range;
}
