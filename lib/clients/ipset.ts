import { catchError, concat, concatMap, defer, map, type Observable, of, toArray } from 'rxjs';
import { Marshal } from '../marshal.ts';
import { IPSET_CMD, IPSET_ERR } from '../messages/netfilter/ipset/constants.ts';
import { ipset, SetChange, SetDescription } from '../messages/netfilter/ipset/messages.ts';
import { NETLINK } from '../messages/protocol.ts';
import type { DumpOptions } from '../socket/dump.ts';
import { NetlinkSocket } from '../socket/netlink-socket.ts';
import type { KernelTransportOptions } from '../transport/kernel.ts';
import type { Transport } from '../transport/transport.ts';
import { type ChangeCommand, change, wireOf } from './ipset/change.ts';
import { type AnySetContents, type AnySetInfo, joined, setInfo } from './ipset/contents.ts';
import { Conversation, checkedName, existFlags } from './ipset/conversation.ts';
import { create, familyOf } from './ipset/create.ts';
import type { EntryInput, SetType } from './ipset/entry-types.ts';
import type { AnyEntry } from './ipset/entry-wire.ts';
import { IPSetError } from './ipset/ipset-error.ts';
import { replace } from './ipset/replace.ts';
import { restore } from './ipset/restore.ts';
import { saveText } from './ipset/set-text.ts';
import type { Settings } from './ipset/settings-types.ts';
import type { AnySettings } from './ipset/settings-wire.ts';
import { type ExistOption, TypedSet } from './ipset/typed-set.ts';
import { checkedText } from './ipset/words.ts';
import { Listing } from './listing.ts';
import { Task } from './task.ts';

export type { AnySetContents, AnySetInfo, SetContents, SetInfo } from './ipset/contents.ts';
export type { Elements, Entry, EntryInput, EntryOptions, SetType } from './ipset/entry-types.ts';
export { IPSetError } from './ipset/ipset-error.ts';
export { listText, saveText } from './ipset/set-text.ts';
export type { Settings, SettingsByType } from './ipset/settings-types.ts';
export { type ExistOption, TypedSet } from './ipset/typed-set.ts';

/** How an {@link IPSet} is made. */
export interface IPSetOptions extends Omit<KernelTransportOptions, 'protocol' | 'senders'> {
  /** Uses this socket, of NETLINK_NETFILTER, instead of opening one. It is not closed with the client. */
  readonly socket?: NetlinkSocket;
  /** Carries requests instead of kernel sockets. */
  readonly transport?: Transport;
  /** Decodes the messages. @default one that knows all of `ipset` */
  readonly marshal?: Marshal;
  /** Milliseconds that a request waits for its answer. @default 15,000 */
  readonly timeout?: number;
  /** `false` sends numbers that are out of their range, for the kernel to refuse. @default true */
  readonly validate?: boolean;
}

/** Settings may be left out where a type needs none. */
type SettingsArgument<T extends SetType> =
  object extends Settings<T> ? [settings?: Settings<T> & ExistOption] : [settings: Settings<T> & ExistOption];

/** A cold Observable as something to be done. */
function task<T>(source: Observable<T>): Task<T> {
  return new Task((subscriber) => source.subscribe(subscriber));
}

/**
 * The sets of addresses, ports and the like that firewalls match packets against, as `ipset` manages them. Commands are cold
 * Observables that may also be awaited: **they do nothing until subscribed to or awaited.** Refusals are {@link IPSetError}s.
 *
 * @example
 * const sets = new IPSet();
 * const blocked = await sets.create('blocked', 'hash:net', { timeout: 3600, comment: true });
 * await blocked.add([{ net: '192.0.2.0/24', comment: 'noisy' }, '198.51.100.7 timeout 60']);
 * for (const { net, timeout } of (await blocked.list()).entries) console.log(net, timeout);
 * sets.close();
 */
export class IPSet {
  /** What requests go through. */
  readonly socket: NetlinkSocket;
  private readonly options: IPSetOptions;
  private readonly conversation: Conversation;

  constructor(options: IPSetOptions = {}) {
    this.options = options;
    this.socket =
      options.socket ?? new NetlinkSocket({ ...options, protocol: NETLINK.netfilter, marshal: options.marshal ?? new Marshal(ipset) });
    this.conversation = new Conversation(this.socket, options.validate);
  }

  /** Which protocols of ip_set the kernel speaks. Errors with EINVAL where it has none. */
  protocol(): Task<{ readonly newest: number; readonly oldest: number }> {
    return task(
      this.conversation
        .kernelProtocol()
        .pipe(map(({ protocol = 0, protocolMin = protocol }) => ({ newest: protocol, oldest: protocolMin }))),
    );
  }

  /** Which revisions of a type the kernel has; it loads the type's module for that. Errors with IPSET_ERR_FIND_TYPE where it has none. */
  revisions(type: SetType, family: 'inet' | 'inet6' = 'inet'): Task<{ readonly newest: number; readonly oldest: number }> {
    return task(
      defer(() => this.conversation.kind(type, familyOf(type, { family }), { command: 'type' })).pipe(
        map(({ revision = 0, revisionMin = 0 }) => ({ newest: revision, oldest: revisionMin })),
      ),
    );
  }

  /**
   * Creates a set, in the newest revision of its type that the kernel and this library know. Emits the set by its name and type.
   * With `exist`, one that is there already with the same settings will do.
   */
  create<T extends SetType>(name: string, type: T, ...[settings]: SettingsArgument<T>): Task<TypedSet<T>> {
    const { exist, ...rest } = (settings ?? {}) as AnySettings & ExistOption;
    return task(
      concat(
        create(this.conversation, { set: name, type, settings: rest, exist }),
        defer(() => of(this.set(name, type))),
      ),
    );
  }

  /** A set by its name and type, whose entries the compiler knows then. Asks nothing. */
  set<T extends SetType>(name: string, type: T): TypedSet<T> {
    return new TypedSet(this, name, type);
  }

  /** Every set with its entries, or the one of this name. Errors with ENOENT where there is none of it. */
  list(name?: string, options: DumpOptions = {}): Listing<AnySetContents> {
    const dump = this.conversation.dump(this.named(name), IPSET_CMD.list, { command: 'list', set: name }, options);
    return new Listing(joined(dump));
  }

  /** One set with its entries. Errors with ENOENT where there is none. */
  get(name: string): Task<AnySetContents> {
    return task(this.list(name));
  }

  /** Every set without its entries. */
  headers(options: DumpOptions = {}): Listing<AnySetInfo> {
    return new Listing(this.described({ flags: ['list_header'] }, undefined, options).pipe(map(setInfo)));
  }

  /** One set without its entries. Errors with ENOENT where there is none. */
  header(name: string): Task<AnySetInfo> {
    return task(this.described({ setname: name, flags: ['list_header'] }, name).pipe(map(setInfo)));
  }

  /**
   * The number that rules know a set by. Errors with ENOENT where there is no such set, and with IPSET_ERR_PROTOCOL where the kernel
   * speaks protocol 6 only, before Linux 4.20: it is not asked then.
   */
  indexOf(name: string): Task<number> {
    const says = { command: 'indexOf', set: name, needs: 7, repeatable: true } as const;
    const asked = this.conversation.ask(SetDescription, { setname: name }, IPSET_CMD.get_byname, says, SetDescription);
    return task(asked.pipe(map(({ index = 0 }) => index)));
  }

  /** The name of the set that has a number. Errors as {@link indexOf} does. */
  nameOf(index: number): Task<string> {
    const says = { command: 'nameOf', set: String(index), needs: 7, repeatable: true } as const;
    const asked = this.conversation.ask(SetDescription, { index }, IPSET_CMD.get_byindex, says, SetDescription);
    return task(asked.pipe(map(({ setname = '' }) => setname)));
  }

  /** The names of all sets. */
  names(options: DumpOptions = {}): Listing<string> {
    return new Listing(this.described({ flags: ['list_setname'] }, undefined, options).pipe(map(({ setname = '' }) => setname)));
  }

  /**
   * Adds an entry or many, as objects or in ipset's text; thousands go in one send. Nothing is sent when one of them makes no
   * sense. Errors with the first that the kernel refuses: those before it are in the set then, and some of those after it may be.
   */
  add(name: string, entries: EntryInput | readonly EntryInput[], { exist }: ExistOption = {}): Task<void> {
    return this.changed('add', name, entries, exist);
  }

  /** Deletes an entry or many. Errors as {@link add} does. */
  del(name: string, entries: EntryInput | readonly EntryInput[], { exist }: ExistOption = {}): Task<void> {
    return this.changed('del', name, entries, exist);
  }

  /** Whether an entry is in a set: for prefixes whether the set matches it. Errors with ENOENT where there is no such set. */
  test(name: string, entry: EntryInput): Task<boolean> {
    const { conversation } = this;
    const asked = conversation.heading(name, 'test').pipe(
      concatMap((heading) => {
        const data = wireOf(entry as AnyEntry | string, heading, undefined, 0, `test ${name}`);
        const says = { command: 'test', set: name, type: heading.type, repeatable: true } as const;
        return concat(conversation.ask<SetChange, never>(SetChange, { setname: name, data }, IPSET_CMD.test, says), of(true));
      }),
      catchError((error: unknown) => {
        if (error instanceof IPSetError && error.errno === IPSET_ERR.exist) return of(false);
        throw error;
      }),
    );
    return task(asked);
  }

  /** Deletes all entries of a set, or of every set. */
  flush(name?: string): Task<void> {
    return task(this.conversation.tell(IPSET_CMD.flush, this.named(name), { command: 'flush', set: name }));
  }

  /** Deletes a set, or every set; all of them or none. Errors with IPSET_ERR_BUSY where something refers to one. */
  destroy(name?: string, { exist }: ExistOption = {}): Task<void> {
    return task(this.conversation.tell(IPSET_CMD.destroy, this.named(name), { command: 'destroy', set: name, flags: existFlags(exist) }));
  }

  /** Renames a set that nothing refers to. */
  rename(name: string, to: string): Task<void> {
    return task(
      defer(() =>
        this.conversation.tell(
          IPSET_CMD.rename,
          { setname: name, setname2: checkedText(checkedName(to, 'rename'), 'name') },
          { command: 'rename', set: name },
        ),
      ),
    );
  }

  /** Two sets of the same type change places at one moment: what refers to one has the other's entries then. */
  swap(name: string, other: string): Task<void> {
    return task(this.conversation.tell(IPSET_CMD.swap, { setname: name, setname2: other }, { command: 'swap', set: name }));
  }

  /** What `ipset save` prints: the text that makes every set, or the one of this name, anew. */
  save(name?: string): Task<string> {
    const dump = this.conversation.dump(this.named(name), IPSET_CMD.save, { command: 'list', set: name }, {});
    return task(
      joined(dump).pipe(
        map(saveText),
        toArray(),
        map((texts) => texts.join('')),
      ),
    );
  }

  /**
   * Does what a text in the format of `ipset save` says, command by command; entries of a set that follow one another go as
   * {@link add} sends them. Errors with the line: that is no command or has a setting that there is not, before anything is done;
   * whose entry makes no sense, or that the kernel refuses, when it is its turn.
   */
  restore(text: string, { exist }: ExistOption = {}): Task<void> {
    return task(restore(this.conversation, text, exist));
  }

  /**
   * Puts these entries in the place of those that a set has, at one moment: fills a set of the same type and settings with them,
   * swaps the two, and destroys the other. Where an entry is refused the set stays as it was.
   */
  replace(name: string, entries: readonly EntryInput[]): Task<void> {
    return task(this.header(name).pipe(concatMap((info) => replace(this, info, entries)))) as Task<unknown> as Task<void>;
  }

  /** Closes the sockets: requests that wait error with a `ClosedError`. Idempotent. */
  close(): void {
    if (this.options.socket === undefined) this.socket.close();
  }

  [Symbol.dispose](): void {
    this.close();
  }

  private named(setname: string | undefined): { setname?: string } {
    return setname === undefined ? {} : { setname };
  }

  private described(
    body: { setname?: string; flags: ('list_header' | 'list_setname')[] },
    set: string | undefined,
    options: DumpOptions = {},
  ): Observable<SetDescription> {
    return this.conversation.dump(body, IPSET_CMD.list, { command: 'list', set }, options);
  }

  private changed(
    command: ChangeCommand,
    set: string,
    entries: EntryInput | readonly EntryInput[],
    exist: boolean | undefined,
  ): Task<void> {
    const list = (Array.isArray(entries) ? entries : [entries]) as readonly (AnyEntry | string)[];
    return task(
      this.conversation
        .heading(set, command)
        .pipe(concatMap((heading) => change(this.conversation, heading, { command, set, entries: list, exist }))),
    );
  }
}
