import { InvalidValueError } from '../../errors.ts';
import { Link } from '../../messages/route/link.ts';
import { RTM } from '../../messages/route/rtm.ts';
import type { Loose } from '../../schema/codec.ts';
import type { DumpOptions } from '../../socket/dump.ts';
import type { Command, Plan } from '../command.ts';
import type { Listing } from '../listing.ts';
import { linkHints } from './hints.ts';
import { Indexes } from './indexes.ts';
import { type Interface, interfaceName, linkRequest, nameAttribute } from './interface-index.ts';
import { type ChangedLink, LinkBody, type NewLink } from './link-settings.ts';
import { COMMAND_FLAGS, type Runner } from './runner.ts';
import { linkTable } from './tables.ts';

/** Which links {@link LinkCommands.list} gives. */
export interface LinkFilter {
  /** Only of this kind; the kernel filters. */
  readonly kind?: string;
  /** Only ports of this master; the kernel filters. */
  readonly master?: Interface;
  /** Only those that are up, or down. */
  readonly state?: 'up' | 'down';
  /** What to ask for besides the usual: `vf`, `brvlan`, `skip_stats`. */
  readonly extMask?: Link['extMask'];
  /** What a protocol keeps about interfaces, instead of the usual: `bridge` gives bridges and their ports. */
  readonly family?: 'bridge' | 'inet6';
}

/** What the caller wrote for a property of the body. */
function writtenAs(path: string): string {
  return path
    .replace(/^linkinfo\.(kind|data|raw|port)/, '$1')
    .replace(/\bpeerInfo\b/, 'peer')
    .replace(/\bnetNs(Fd|Pid)$/, 'netns');
}

/** Network interfaces: `ip link`. */
export class LinkCommands {
  private readonly runner: Runner;

  constructor(runner: Runner) {
    this.runner = runner;
  }

  /**
   * Every interface, or those that a filter lets through. Emits each once the dump is whole, then completes; `await` gives
   * an array.
   *
   * @example
   * for (const link of await ipr.link.list({ kind: 'vlan' })) console.log(link.ifname, link.mtu);
   */
  list(filter: LinkFilter = {}, options: DumpOptions = {}): Listing<Link> {
    const operation = 'link.list';
    return this.runner.list<Link>(
      () => {
        const indexes = new Indexes(operation);
        const master = indexes.of(filter.master, 'master');
        const { kind, state, extMask, family } = filter;
        if (family !== undefined && options.consistent === true)
          throw new InvalidValueError('family', 'cannot be combined with consistent: events carry the usual', operation);
        return {
          plan: {
            operation,
            names: indexes.names,
            build: (indexOf) => ({
              type: RTM.getlink,
              codec: Link,
              body: {
                ...(family !== undefined && { family }),
                ...(filter.master !== undefined && { master: master(indexOf) as number }),
                ...(kind !== undefined && { linkinfo: { kind } as Loose<Link['linkinfo']> }),
                ...(extMask !== undefined && { extMask }),
              } as Loose<Link>,
              operation,
              repeatable: true,
            }),
          },
          table: linkTable,
          keep:
            kind === undefined && state === undefined && filter.master === undefined
              ? undefined
              : (indexOf) => {
                  const port = master(indexOf);
                  return (link) =>
                    (kind === undefined || link.linkinfo?.kind === kind) &&
                    (state === undefined || link.flags.includes('up') === (state === 'up')) &&
                    (port === undefined || link.master === port);
                },
        };
      },
      Link,
      options,
    );
  }

  /**
   * One interface, by name, alternative name or index, in one request. Errors with ENODEV when there is none.
   *
   * @example
   * const eth0 = await ipr.link.get('eth0');
   */
  get(target: Interface, { extMask }: Pick<LinkFilter, 'extMask'> = {}): Command<Link> {
    return this.runner.command<Link>(() => {
      const operation = 'link.get';
      interfaceName(target, 'target', operation);
      return { operation, names: [], build: () => linkRequest(target, operation, extMask) };
    }, Link);
  }

  /**
   * Makes an interface. Completes when the kernel has made it; errors with EEXIST when its name is taken.
   *
   * @example
   * await ipr.link.add({ kind: 'vlan', ifname: 'v5', link: 'eth0', data: { id: 5 }, state: 'up' });
   * await ipr.link.add({ kind: 'veth', ifname: 'a', data: { peer: { ifname: 'b', netns: 'blue' } } });
   */
  add(settings: NewLink): Command<void> {
    return this.runner.command(() => this.change('link.add', RTM.newlink, COMMAND_FLAGS.add, settings, settings.ifname));
  }

  /** Makes an interface, or changes the one that has its name. */
  replace(settings: NewLink): Command<void> {
    return this.runner.command(() => this.change('link.replace', RTM.newlink, COMMAND_FLAGS.addOrChange, settings, settings.ifname));
  }

  /**
   * Changes an interface: what is not named stays as it is. `ifname` renames it, `master: 0` takes it out of its master,
   * `netns` moves it.
   *
   * @example
   * await ipr.link.set('eth0', { state: 'up', mtu: 9000, master: 'br0' });
   */
  set(target: Interface, settings: ChangedLink): Command<void> {
    return this.runner.command(() => this.change('link.set', RTM.newlink, COMMAND_FLAGS.set, settings, target, target));
  }

  /**
   * Deletes an interface.
   *
   * @example
   * await ipr.link.del('v5');
   */
  del(target: Interface): Command<void> {
    return this.runner.command(() => {
      const operation = 'link.del';
      const name = interfaceName(target, 'target', operation);
      const body: Loose<Link> = name === undefined ? { index: target as number } : nameAttribute(name);
      return {
        operation,
        names: [],
        build: () => ({ type: RTM.dellink, codec: Link, body, operation, object: String(target), hints: linkHints }),
      };
    });
  }

  /**
   * Deletes every interface of a group, by number or by a name in iproute2's `group`.
   *
   * @example
   * await ipr.link.delGroup(7);
   */
  delGroup(group: string | number): Command<void> {
    return this.runner.command(() => {
      const operation = 'link.delGroup';
      const number = this.runner.names.number(group, 'group', { default: 0 }, 'group', operation);
      const body: Loose<Link> = { group: number };
      return {
        operation,
        names: [],
        build: () => ({ type: RTM.dellink, codec: Link, body, operation, object: `group ${group}`, hints: linkHints }),
      };
    });
  }

  /**
   * Gives an interface further names, of up to 127 bytes, by which it is found as by its own.
   *
   * @example
   * await ipr.link.addAltName('eth0', 'uplink-to-the-datacentre');
   */
  addAltName(target: Interface, ...names: readonly string[]): Command<void> {
    return this.runner.command(() =>
      this.altNames('link.addAltName', RTM.newlinkprop, COMMAND_FLAGS.add | COMMAND_FLAGS.append, target, names),
    );
  }

  /** Takes further names from an interface. */
  delAltName(target: Interface, ...names: readonly string[]): Command<void> {
    return this.runner.command(() => this.altNames('link.delAltName', RTM.dellinkprop, COMMAND_FLAGS.del, target, names));
  }

  private altNames(operation: string, type: number, flags: number, target: Interface, names: readonly string[]): Plan {
    const name = interfaceName(target, 'target', operation);
    for (const alternative of names) interfaceName(alternative, 'names', operation);
    const body: Loose<Link> = {
      ...(name === undefined ? { index: target as number } : nameAttribute(name)),
      propList: { altIfname: names },
    };
    return { operation, names: [], build: () => ({ type, flags, codec: Link, body, operation, object: String(target), hints: linkHints }) };
  }

  private change(
    operation: string,
    type: number,
    flags: number,
    settings: ChangedLink,
    object: Interface | undefined,
    target?: Interface,
  ): Plan {
    const maker = new LinkBody(operation, this.runner.names);
    const own = maker.of(settings);
    if (settings.ifname !== undefined) interfaceName(settings.ifname, 'ifname', operation);
    const which = this.target(maker, settings, operation, target);
    return {
      operation,
      names: maker.indexes.names,
      build: (indexOf) => ({
        type,
        flags,
        codec: Link,
        body: { ...own(indexOf), ...which(indexOf) },
        operation,
        ...(object !== undefined && { object: String(object) }),
        property: writtenAs,
        hints: linkHints,
      }),
      release: () => maker.release(),
    };
  }

  /** How the kernel is told which link is meant: by its name where that is not what changes. */
  private target(
    { indexes }: LinkBody,
    settings: ChangedLink,
    operation: string,
    target?: Interface,
  ): (indexOf: (name: string) => number) => Loose<Link> {
    if (target === undefined) return () => ({});
    const name = interfaceName(target, 'target', operation);
    if (name !== undefined && settings.ifname === undefined && settings.altIfname === undefined) return () => nameAttribute(name);
    const index = indexes.of(target, 'target');
    return (indexOf) => ({ index: index(indexOf) as number });
  }
}
