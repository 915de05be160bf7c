import { BridgeVlan, BridgeVlanDump } from '../../messages/route/bridge-vlan.ts';
import { Link } from '../../messages/route/link.ts';
import { RTM } from '../../messages/route/rtm.ts';
import type { Codec, Loose } from '../../schema/codec.ts';
import type { Command } from '../command.ts';
import type { Listing } from '../listing.ts';
import type { Task } from '../task.ts';
import type { Ensured } from './ensure.ts';
import { ensureBridgeVlan, type VlanPlace, type VlanWish, vlanTask } from './ensure-bridge-vlan.ts';
import { Indexes } from './indexes.ts';
import type { Interface } from './interface-index.ts';
import type { Runner } from './runner.ts';
import { vlanRange } from './vlan-range.ts';

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

/** VLANs that a port, or the bridge itself, should let through, and their settings there. */
export interface EnsuredBridgeVlan extends Omit<BridgeVlanSettings, 'self'>, Omit<BridgeVlanPortSettings, 'tunnelInfo'> {}

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

  /**
   * The VLANs of all bridges and ports, or of one interface. Emits one item an interface; `await` gives an array. VLANs in a row that
   * are alike come as one range, and then the kernel (seen with 6.1) leaves out untagged ones right behind an untagged PVID; with
   * `stats` each comes by itself, and none is left out.
   */
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

  /**
   * Lets VLANs through a port, or through the bridge itself, with the settings that are named: those that are not stay. Sends nothing
   * when all agree, else one request. Emits `created` when none of the VLANs was there. Errors with a `CannotChangeError` where the
   * bridge takes a setting and does not keep it.
   *
   * @example
   * await ipr.vlan.ensure({ dev: 'eth1', vid: '10-20', untagged: false, state: 'forwarding' }); // 'created', 'changed' or 'unchanged'
   */
  ensure({ dev, vid, pvid, untagged, tunnel, ...options }: EnsuredBridgeVlan): Task<Ensured> {
    return this.ensured('vlan.ensure', dev, vid, 'entry', { pvid, untagged, tunnel, options });
  }

  /**
   * Gives VLANs settings in the whole bridge, where they differ. Emits `changed` or `unchanged`.
   *
   * @example
   * await ipr.vlan.ensureGlobal({ dev: 'br0', vid: 10, mcastSnooping: 1 });
   */
  ensureGlobal({ dev, vid, ...options }: BridgeVlanGlobalSettings): Task<Ensured> {
    return this.ensured('vlan.ensureGlobal', dev, vid, 'globalOptions', { options });
  }

  private ensured(operation: string, dev: Interface, vid: number | string, list: VlanPlace['list'], wish: VlanWish): Task<Ensured> {
    return vlanTask(() => {
      const plan = this.change(operation, dev, vid, () => ({})).plan();
      const range = vlanRange(vid, operation);
      return this.runner.withIndexes(plan, (indexOf) => {
        const made = this.runner.spec(plan, indexOf);
        const { ifindex } = made.body as { readonly ifindex: number };
        return ensureBridgeVlan(
          this.runner,
          {
            operation,
            object: `${vid} dev ${dev}`,
            list,
            ifindex,
            read: () => this.list({ dev: ifindex, ...(list === 'entry' ? { stats: true } : { global: true }) }),
            spec: (body) => ({ ...made, body: { ...(made.body as object), ...body } }),
          },
          range,
          wish,
        );
      });
    });
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
      const body = options(...vlanRange(vid, operation));
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
      const [first, last] = vlanRange(vid, operation);
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
