import { InvalidValueError } from '../../errors.ts';
import { Link } from '../../messages/route/link.ts';
import { RTM } from '../../messages/route/rtm.ts';
import type { Codec, Loose } from '../../schema/codec.ts';
import type { DumpOptions } from '../../socket/dump.ts';
import type { Command, Plan } from '../command.ts';
import type { Listing } from '../listing.ts';
import type { Task } from '../task.ts';
import type { Ensured } from './ensure.ts';
import { type EnsuredLink, ensureLink } from './ensure-link.ts';
import { linkHints } from './hints.ts';
import { Indexes } from './indexes.ts';
import { type Interface, interfaceName, linkRequest, nameAttribute } from './interface-index.ts';
import { type LinkOf, linkWith, type NoLinkKinds, type OwnKindSettings } from './link-kinds.ts';
import { type ChangedLink, LinkBody, type NewLink } from './link-settings.ts';
import { COMMAND_FLAGS, type Runner } from './runner.ts';
import { linkTable, type Table } from './tables.ts';

/** Which links `link.list` gives. */
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

/** The messages that carry links. */
const linkMessages = {
  RTM_NEWLINK: RTM.newlink,
  RTM_DELLINK: RTM.dellink,
  RTM_GETLINK: RTM.getlink,
  RTM_SETLINK: RTM.setlink,
  RTM_NEWLINKPROP: RTM.newlinkprop,
  RTM_DELLINKPROP: RTM.dellinkprop,
};

/** Network interfaces: `ip link`. */
export class LinkCommands<Kinds extends object = NoLinkKinds> {
  private readonly runner: Runner;
  private readonly kinds = new Map<string, Codec<object>>();
  private codec: Codec<Link> = Link;

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
  list(filter: LinkFilter = {}, options: DumpOptions = {}): Listing<LinkOf<Kinds>> {
    const operation = 'link.list';
    return this.runner.list<LinkOf<Kinds>>(
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
          table: linkTable as Table<LinkOf<Kinds>>,
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
      Link as Codec<unknown> as Codec<LinkOf<Kinds>>,
      options,
    );
  }

  /**
   * One interface, by name, alternative name or index, in one request. Errors with ENODEV when there is none.
   *
   * @example
   * const eth0 = await ipr.link.get('eth0');
   */
  get(target: Interface, { extMask }: Pick<LinkFilter, 'extMask'> = {}): Command<LinkOf<Kinds>> {
    return this.runner.command<LinkOf<Kinds>>(
      () => {
        const operation = 'link.get';
        interfaceName(target, 'target', operation);
        return { operation, names: [], build: () => linkRequest(target, operation, extMask) };
      },
      Link as Codec<unknown> as Codec<LinkOf<Kinds>>,
    );
  }

  /**
   * Makes an interface. Completes when the kernel has made it; errors with EEXIST when its name is taken.
   *
   * @example
   * await ipr.link.add({ kind: 'vlan', ifname: 'v5', link: 'eth0', data: { id: 5 }, state: 'up' });
   * await ipr.link.add({ kind: 'veth', ifname: 'a', data: { peer: { ifname: 'b', netns: 'blue' } } });
   */
  add(settings: NewLink | OwnKindSettings<Kinds>): Command<void> {
    return this.runner.command(() => this.change('link.add', RTM.newlink, COMMAND_FLAGS.add, settings as NewLink, settings.ifname));
  }

  /** Makes an interface, or changes the one that has its name. */
  replace(settings: NewLink | OwnKindSettings<Kinds>): Command<void> {
    return this.runner.command(() =>
      this.change('link.replace', RTM.newlink, COMMAND_FLAGS.addOrChange, settings as NewLink, settings.ifname),
    );
  }

  /**
   * Makes an interface, or changes what differs in the one of its name; sends nothing when that agrees with all that is named.
   * Emits which it was; errors with a `CannotChangeError` when the kind differs, or a setting that the driver does not change.
   *
   * @example
   * await ipr.link.ensure({ kind: 'bridge', ifname: 'br0', state: 'up' }); // 'created', 'changed' or 'unchanged'
   */
  ensure(settings: EnsuredLink): Task<Ensured> {
    const plan = (): Plan => this.change('link.ensure', RTM.newlink, COMMAND_FLAGS.add, settings, settings.ifname);
    return ensureLink(this.runner, settings, plan, this.get(settings.ifname) as Command<Link>);
  }

  /**
   * Changes an interface: what is not named stays as it is. `ifname` renames it, `master: 0` takes it out of its master,
   * `netns` moves it.
   *
   * @example
   * await ipr.link.set('eth0', { state: 'up', mtu: 9000, master: 'br0' });
   */
  set(target: Interface, settings: ChangedLink | OwnKindSettings<Kinds>): Command<void> {
    return this.runner.command(() => this.change('link.set', RTM.newlink, COMMAND_FLAGS.set, settings as ChangedLink, target, target));
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

  /**
   * Describes the settings of a kind of your own: from now on requests of this client hold them, and links and events read with
   * them. Gives these same commands back, whose types know the kind.
   *
   * @example
   * const Mine = attributes('IFLA_MINE', { speed: [1, u32] });
   * const link = ipr.link.registerKind('mine', Mine);
   * await link.add({ kind: 'mine', ifname: 'm0', data: { speed: 5 } });
   */
  registerKind<const K extends string, D extends object>(kind: K, settings: Codec<D>): LinkCommands<Kinds & { readonly [P in K]: D }> {
    this.kinds.set(kind, settings);
    this.codec = linkWith(this.kinds);
    for (const [name, type] of Object.entries(linkMessages)) this.runner.socket.marshal.register(type, name, this.codec);
    return this as object as LinkCommands<Kinds & { readonly [P in K]: D }>;
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
        codec: this.codec,
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
