import { map, type Observable } from 'rxjs';
import type { Overrun } from '../../frame/frame.ts';
import { Marshal, type MessageOf } from '../../marshal.ts';
import { NamespaceId } from '../../messages/route/nsid.ts';
import { RTM } from '../../messages/route/rtm.ts';
import { RTNLGRP } from '../../messages/route/rtnlgrp.ts';
import { Listeners } from '../../socket/listeners.ts';
import { NetlinkSocket, type NetlinkSocketOptions } from '../../socket/netlink-socket.ts';
import type { NamespaceReference } from '../../transport/namespace.ts';
import type { Command } from '../command.ts';
import type { Listing } from '../listing.ts';
import { NamespaceIdCommands } from '../route/nsid.ts';
import { Runner } from '../route/runner.ts';

const messages = {
  RTM_NEWNSID: [RTM.newnsid, NamespaceId],
  RTM_DELNSID: [RTM.delnsid, NamespaceId],
} as const;

/** A namespace got an id, or lost it: it died. */
export type NamespaceIdEvent = MessageOf<typeof messages>;

/** `ip netns list-id`, `ip netns set`, `ip monitor nsid`: the ids by which one namespace knows others. */
export class NamespaceIds {
  private readonly socket: NetlinkSocket;
  private readonly runner: Runner;
  private readonly listeners: Listeners;
  private readonly commands: NamespaceIdCommands;
  private readonly place: (namespace: NamespaceReference) => NamespaceReference;

  constructor(options: Omit<NetlinkSocketOptions, 'marshal'>, place: (namespace: NamespaceReference) => NamespaceReference) {
    this.socket = new NetlinkSocket({ ...options, marshal: new Marshal(messages) });
    this.runner = new Runner(this.socket);
    this.listeners = new Listeners(this.socket);
    this.commands = new NamespaceIdCommands(this.runner);
    this.place = place;
  }

  /** Every id that has been given. Emits each once the dump is whole, then completes; `await` gives an array. */
  list(): Listing<NamespaceId> {
    return this.commands.list();
  }

  /** The id of a namespace, -1 for one that has none. */
  get(namespace: NamespaceReference): Command<NamespaceId> {
    return this.commands.get(this.place(namespace));
  }

  /** Gives a namespace an id; the kernel picks one without `nsid`. Errors with EEXIST when it has one, with EPERM without CAP_NET_ADMIN. */
  set(namespace: NamespaceReference, nsid = -1): Command<void> {
    return this.commands.set(this.place(namespace), nsid);
  }

  /** The ids of many namespaces at once, in their order; `undefined` for one that has none. */
  ofAll(namespaces: readonly NamespaceReference[]): Observable<number | undefined> {
    return this.runner.batch(namespaces.map((namespace) => this.commands.get(namespace))).pipe(
      map(({ replies: [reply] }) => {
        const id = (reply as { readonly body?: NamespaceId } | undefined)?.body?.nsid;
        return id === undefined || id < 0 ? undefined : id;
      }),
    );
  }

  /** Ids that are given, and those whose namespace dies, from now on; an {@link Overrun} stands where events were lost. Completes on close. */
  events(): Observable<NamespaceIdEvent | Overrun> {
    return this.listeners.hear([RTNLGRP.nsid]) as Observable<NamespaceIdEvent | Overrun>;
  }

  /** Closes the sockets. */
  close(): void {
    this.listeners.close();
    this.socket.close();
  }
}
