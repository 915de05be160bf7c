import { InvalidValueError } from '../../errors.ts';
import { Mdb, MdbChange } from '../../messages/route/mdb.ts';
import { RTM } from '../../messages/route/rtm.ts';
import { parseHardwareAddress, parseIpv4, parseIpv6 } from '../../schema/address-text.ts';
import type { Codec, Loose } from '../../schema/codec.ts';
import type { Command } from '../command.ts';
import type { Listing } from '../listing.ts';
import { Indexes } from './indexes.ts';
import type { Interface } from './interface-index.ts';
import { COMMAND_FLAGS, type Runner } from './runner.ts';

/** An entry of a multicast database, as people write it. */
export interface MdbSettings {
  /** The bridge. */
  readonly dev: Interface;
  /** The port. */
  readonly port: Interface;
  /** The group: an IPv4, IPv6 or multicast hardware address. */
  readonly group: string;
  /** Only packets from this source. */
  readonly source?: string;
  /** VLAN of the entry. */
  readonly vid?: number;
  /** Not forgotten when reports stop. @default true */
  readonly permanent?: boolean;
}

const ETH_P_IP = 0x0800;
const ETH_P_IPV6 = 0x86dd;

/** `bridge mdb`: which ports of a bridge have members of which multicast groups. */
export class MdbCommands {
  private readonly runner: Runner;

  constructor(runner: Runner) {
    this.runner = runner;
  }

  /** The groups of all bridges. Emits one item a bridge; `await` gives an array. */
  list(): Listing<Mdb> {
    const operation = 'mdb.list';
    return this.runner.list<Mdb>(
      () => ({
        plan: {
          operation,
          names: [],
          build: () => ({ type: RTM.getmdb, codec: Mdb, body: { family: 'bridge' }, operation, repeatable: true }),
        },
        table: { groups: [], added: 'RTM_NEWMDB', removed: 'RTM_DELMDB', slot: ({ ifindex }) => String(ifindex) },
      }),
      Mdb,
    );
  }

  /**
   * Makes a port a member of a group.
   *
   * @example
   * await ipr.mdb.add({ dev: 'br0', port: 'eth1', group: '239.1.1.1', vid: 10 });
   */
  add(settings: MdbSettings): Command<void> {
    return this.command('mdb.add', RTM.newmdb, COMMAND_FLAGS.add, settings);
  }

  /** Adds a member, or changes it. */
  replace(settings: MdbSettings): Command<void> {
    return this.command('mdb.replace', RTM.newmdb, COMMAND_FLAGS.replace, settings);
  }

  /** Takes a port out of a group. */
  del(settings: MdbSettings): Command<void> {
    return this.command('mdb.del', RTM.delmdb, COMMAND_FLAGS.del, settings);
  }

  private command(
    operation: string,
    type: number,
    flags: number,
    { dev, port, group, source, vid, permanent = true }: MdbSettings,
  ): Command<void> {
    return this.runner.command(() => {
      const indexes = new Indexes(operation);
      const bridge = indexes.of(dev, 'dev');
      const member = indexes.of(port, 'port');
      const { addr, proto } = groupOf(group, operation);
      const state = permanent ? 'permanent' : 'temporary';
      return {
        operation,
        names: indexes.names,
        build: (indexOf) => ({
          type,
          flags,
          codec: MdbChange as Codec<unknown>,
          body: {
            family: 'bridge',
            ifindex: bridge(indexOf) as number,
            entry: { port: member(indexOf) as number, state, vid: vid ?? 0, addr, proto },
            ...(source !== undefined && { attrs: { source } }),
          } as Loose<MdbChange>,
          operation,
          object: `${group} port ${port} dev ${dev}`,
          hints: {
            EEXIST: 'the port is a member already',
            ENOENT: 'the port is no member',
            EINVAL: 'the port is no port of the bridge, or snooping is off',
            EPERM: 'this needs CAP_NET_ADMIN in the network namespace',
          },
        }),
      };
    });
  }
}

/** The group in the sixteen bytes of `struct br_mdb_entry`, and what it is. */
function groupOf(group: string, operation: string): { readonly addr: string; readonly proto: number } {
  const address = parseIpv4(group) ?? parseIpv6(group) ?? parseHardwareAddress(group);
  const proto = address === undefined ? undefined : { 4: ETH_P_IP, 16: ETH_P_IPV6, 6: 0 }[address.length];
  if (address === undefined || proto === undefined)
    throw new InvalidValueError('group', `${JSON.stringify(group)} is not a multicast address`, operation);
  return { addr: Buffer.from(address).toString('hex').padEnd(32, '0'), proto };
}
