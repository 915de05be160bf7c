import { map, type Observable, of, tap, toArray } from 'rxjs';
import type { Overrun } from '../frame/frame.ts';
import type { Marshal, UnknownMessage } from '../marshal.ts';
import { Control, CTRL_CMD, nlctrl } from '../messages/generic/control.ts';
import { GENL_ID } from '../messages/generic/genlmsghdr.ts';
import { NETLINK } from '../messages/protocol.ts';
import { Listeners } from '../socket/listeners.ts';
import { NetlinkSocket } from '../socket/netlink-socket.ts';
import type { KernelTransportOptions } from '../transport/kernel.ts';
import type { Transport } from '../transport/transport.ts';
import { Command } from './command.ts';
import { FamilyClient, type FamilyHost } from './generic/family-client.ts';
import type { FamilyDefinition, FamilyMessage } from './generic/family-definition.ts';
import { genericMarshal } from './generic/family-marshal.ts';
import { missingFamily } from './generic/hints.ts';
import { type FamilyPolicy, mergedPolicy } from './generic/policy.ts';
import type { Listing } from './listing.ts';

export { FamilyClient, type FamilyRequestOptions } from './generic/family-client.ts';
export type { AnswerOf, BodyOf, FamilyDefinition, FamilyMessage, FamilyRequests } from './generic/family-definition.ts';
export { genericMarshal, messageKey } from './generic/family-marshal.ts';
export type { FamilyPolicy } from './generic/policy.ts';

/** How a {@link GenericNetlink} is made. */
export interface GenericNetlinkOptions extends Omit<KernelTransportOptions, 'protocol' | 'senders'> {
  /** Uses this socket, whose marshal comes from `genericMarshal`, instead of opening one. It is not closed with the client. */
  readonly socket?: NetlinkSocket;
  /** Carries requests and events instead of kernel sockets. */
  readonly transport?: Transport;
  /** Decodes the messages. @default what `genericMarshal` makes */
  readonly marshal?: Marshal;
  /** Milliseconds that a request waits for its answer. @default 15,000 */
  readonly timeout?: number;
  /** `false` sends numbers that are out of their range, for the kernel to refuse. @default true */
  readonly validate?: boolean;
}

const controller = {
  version: 2,
  requests: {
    CTRL_CMD_GETFAMILY: [CTRL_CMD.getfamily, Control, Control],
    CTRL_CMD_GETPOLICY: [CTRL_CMD.getpolicy, Control, Control],
  },
  messages: nlctrl,
} as const satisfies FamilyDefinition;

/** The one family whose number and group need not be asked for. */
const itself: Control = { familyId: GENL_ID.ctrl, familyName: 'nlctrl', mcastGroups: [{ name: 'notify', id: GENL_ID.ctrl }] };

/** A family or a group came or went. */
export type ControllerEvent = FamilyMessage<typeof controller>;

/**
 * Generic netlink: which families the kernel has, what they accept, and clients of them.
 *
 * @example
 * const generic = new GenericNetlink();
 * for (const { familyName, familyId } of await generic.families()) console.log(familyName, familyId);
 * generic.close();
 */
export class GenericNetlink {
  /** What requests go through. */
  readonly socket: NetlinkSocket;
  private readonly options: GenericNetlinkOptions;
  private readonly controller: FamilyClient<typeof controller>;
  private readonly known = new Map<string, Control>([['nlctrl', itself]]);
  private readonly listeners: Listeners;
  private readonly host: FamilyHost;

  constructor(options: GenericNetlinkOptions = {}) {
    this.options = options;
    this.socket =
      options.socket ?? new NetlinkSocket({ ...options, protocol: NETLINK.generic, marshal: options.marshal ?? genericMarshal() });
    this.listeners = new Listeners(this.socket);
    this.host = {
      socket: this.socket,
      validate: options.validate,
      lookUp: (name, module, anew = false) => this.lookUp(name, module, anew),
      hear: (groups) => this.listeners.hear(groups),
    };
    this.controller = new FamilyClient(this.host, 'nlctrl', controller);
  }

  /** All families that the kernel has now. Each subscription, and each `await`, asks anew. */
  families(): Listing<Control> {
    return this.controller.dump('CTRL_CMD_GETFAMILY', {}, { operation: 'families' });
  }

  /**
   * One family by name, with its number, commands and multicast groups. The kernel may load its module to answer. Errors with
   * ENOENT where there is none. Asks anew each time; the clients of families then know it too.
   */
  family(name: string): Command<Control> {
    return this.lookup(name, undefined);
  }

  /**
   * What a family accepts: for each command which policy, for each policy which attributes of what kind and range. `await` gives
   * it whole. Errors with ENOENT where there is no such family, and with ENODATA where it checks nothing.
   */
  policy(name: string): Command<FamilyPolicy> {
    const options = { operation: 'policy', object: name, hints: { ENOENT: missingFamily(undefined) } };
    const { plan } = this.controller.request('CTRL_CMD_GETPOLICY', { familyName: name }, options);
    const parts = this.controller.dump('CTRL_CMD_GETPOLICY', { familyName: name }, options);
    return new Command(plan, () => parts.pipe(toArray(), map(mergedPolicy)));
  }

  /** Families and multicast groups that come and go from now on; an {@link Overrun} stands where events were lost. Completes on {@link close}. */
  events(): Observable<ControllerEvent | UnknownMessage | Overrun> {
    return this.controller.events('notify');
  }

  /**
   * A client of a family, which shares this client's socket and is closed with it. The family is looked up when it is first
   * needed. `closed` is called when it is closed by itself.
   */
  open<const D extends FamilyDefinition>(family: string, definition: D, closed?: () => void): FamilyClient<D> {
    return new FamilyClient(this.host, family, definition, closed);
  }

  /** Closes every socket: event streams complete, requests that wait error with a `ClosedError`. Idempotent. */
  close(): void {
    this.listeners.close();
    if (this.options.socket === undefined) this.socket.close();
  }

  [Symbol.dispose](): void {
    this.close();
  }

  private lookup(name: string, module: string | undefined): Command<Control> {
    const asked = this.controller.request(
      'CTRL_CMD_GETFAMILY',
      { familyName: name },
      { operation: 'family', object: name, repeatable: true, hints: { ENOENT: missingFamily(module) } },
    );
    return new Command(asked.plan, () => asked.pipe(tap((family) => this.known.set(name, family))));
  }

  private lookUp(name: string, module: string | undefined, anew: boolean): Observable<Control> {
    const known = this.known.get(name);
    if (known !== undefined && (!anew || known === itself)) return of(known);
    return this.lookup(name, module);
  }
}

/**
 * A client of one family of generic netlink, with sockets of its own: what it takes to speak a family that the library does not
 * know. The family is looked up when it is first needed; {@link FamilyClient.close} closes the sockets.
 *
 * @example
 * const Echo = attributes('ECHO_ATTR', { text: [1, string] });
 * const echo = genl('echo', { requests: { say: [1, Echo, Echo] }, messages: { said: [2, Echo] } });
 * echo.events('voices').subscribe((event) => console.log(event));
 * console.log((await echo.request('say', { text: 'hello' })).text);
 * echo.close();
 */
export function genl<const D extends FamilyDefinition>(
  family: string,
  definition: D,
  options: GenericNetlinkOptions = {},
): FamilyClient<D> {
  const generic = new GenericNetlink(options);
  return generic.open(family, definition, () => generic.close());
}
