import { messagesUpToBreak } from '../capture/framing.ts';
import { HEADER_SIZE, type Header, NLM_F, NLMSG, readHeader } from '../frame/header.ts';
import { Marshal } from '../marshal.ts';
import { RTM } from '../messages/route/rtm.ts';
import { rtnl } from '../messages/route/rtnl.ts';
import type { Codec } from '../schema/codec.ts';
import type { Transport } from '../transport/transport.ts';
import { type Clock, systemClock } from './clock.ts';
import { type Dump, dumpOf } from './dumps.ts';
import { FakeSocket } from './fake-socket.ts';
import { type Fate, Faults, type FaultTarget, type RefusalOrder } from './faults.ts';
import { LINUX_ERRNO } from './linux-errno.ts';
import { makeLoopback } from './loopback.ts';
import { Machine, type MessageName } from './machine.ts';
import { Namespace } from './namespace.ts';
import { checkPolicy } from './policy.ts';
import { Refusal } from './refusal.ts';
import type { FakeRequest } from './request.ts';
import { firstRules } from './rules.ts';
import { serve } from './serve.ts';
import { acknowledgementBytes, datagramsOf, doneBytes, messageBytes } from './wire.ts';

/** How a {@link FakeKernel} is made. */
export interface FakeKernelOptions {
  /** Where time comes from: any RxJS scheduler. Lifetimes, delays and duplicate address detection run on it. @default the system's */
  readonly clock?: Clock;
  /** Milliseconds that duplicate address detection takes; 0: it is over as soon as the request was answered. @default 0 */
  readonly addressDetection?: number;
  /** Size of the receive buffer of its sockets, in bytes. @default 212,992 */
  readonly receiveBuffer?: number;
  /** Namespaces besides the first. */
  readonly namespaces?: readonly string[];
}

/** How a socket of a {@link FakeKernel} is made. */
export interface FakeSocketOptions {
  /** The namespace it is in. @default the first */
  readonly namespace?: string;
  /** Size of its receive buffer, in bytes. @default the kernel's */
  readonly receiveBuffer?: number;
  /** Port id it is bound to. @default one that no other socket has */
  readonly port?: number;
}

/** What a request says of itself: its type by name, and its body. */
export interface SeenRequest {
  readonly type: MessageName | number;
  readonly body: unknown;
  readonly header: Header;
  readonly namespace: string;
}

const FIRST = '';
const codecs: ReadonlyMap<number, readonly [MessageName, Codec<unknown>]> = new Map(
  Object.entries(rtnl)
    .filter(([, [, , condition]]) => condition === undefined)
    .map(([name, [number, codec]]) => [number, [name as MessageName, codec as Codec<unknown>]] as const),
);
/** Types whose last two bits say that they only read. */
const READS = 2;

/**
 * A kernel without a kernel: rtnetlink with state, in memory. Links of the common kinds, addresses, routes, rules, neighbours, next
 * hop objects and namespaces behave as on Linux: what follows from a change follows, with the same events in the same order, and
 * what the kernel refuses is refused in its words. Runs on any system, without root.
 *
 * It is no network: nothing is sent, so no neighbour is learnt, no counter counts and no router advertises. Forwarding databases,
 * VLAN filters, traffic control, tunnels other than VXLAN and multicast routing are not played: such requests are refused with EOPNOTSUPP.
 *
 * It is deterministic: a request is served inside `send`, and what the kernel puts off is done right after. Events arrive with
 * the next microtask. Time comes from a clock that a test may hold.
 *
 * @example
 * const kernel = new FakeKernel();
 * const ipr = new IPRoute({ transport: () => kernel.transport() });
 * await ipr.link.add({ kind: 'veth', ifname: 'a', data: { peer: 'b' } });
 * kernel.refuse({ type: 'RTM_NEWADDR', errno: 'ENOBUFS' });
 */
export class FakeKernel {
  private readonly machine: Machine;
  private readonly marshal = new Marshal(rtnl);
  private readonly faults = new Faults();
  private readonly receiveBuffer: number;
  private readonly watchers = new Set<(request: SeenRequest) => void>();
  private lastPort = 1000;

  constructor(options: FakeKernelOptions = {}) {
    this.machine = new Machine(options.clock ?? systemClock, options.addressDetection ?? 0);
    this.receiveBuffer = options.receiveBuffer ?? 212_992;
    this.addNamespace(FIRST);
    for (const name of options.namespaces ?? []) this.addNamespace(name);
  }

  /**
   * Another socket of this kernel. `new IPRoute({ transport: () => kernel.transport() })` opens one for requests, some for dumps and
   * one for each subscription, as with real sockets; `new IPRoute({ transport: kernel.transport() })` has one for everything.
   */
  transport({ namespace = FIRST, receiveBuffer = this.receiveBuffer, port = ++this.lastPort }: FakeSocketOptions = {}): Transport {
    const home = this.home(namespace);
    const owner = {
      receive: (datagram: Uint8Array, from: FakeSocket) => this.receive(datagram, from),
      closed: (closed: FakeSocket) => void this.machine.sockets.delete(closed),
    };
    const socket = new FakeSocket(owner, port, receiveBuffer);
    this.machine.sockets.set(socket, home);
    return socket;
  }

  /** Makes a namespace with nothing in it but a loopback interface. Returns what stands for it in `netns` of a request. */
  addNamespace(name: string): number {
    const { machine } = this;
    if (machine.namespaces.has(name)) throw new TypeError(`addNamespace: ${JSON.stringify(name)} is there already`);
    const namespace = new Namespace(machine, name, 100_000 + machine.namespaces.size);
    machine.namespaces.set(name, namespace);
    makeLoopback(namespace);
    namespace.rules = firstRules();
    return namespace.id;
  }

  /**
   * The number that stands for a namespace where a request names one by a process.
   *
   * @example
   * await ipr.link.set('b', { netns: kernel.namespace('blue') });
   */
  namespace(name: string): number {
    return this.home(name).id;
  }

  /** Refuses coming requests. Returns the function that takes back what is left of the order. */
  refuse(order: RefusalOrder): () => void {
    return this.faults.refuse(order);
  }

  /** Serves coming requests only after so many milliseconds of the clock. */
  delay({ milliseconds, ...target }: FaultTarget & { readonly milliseconds: number }): () => void {
    return this.faults.add(target, { delay: milliseconds });
  }

  /** Serves coming requests and loses the answers: with an overrun of the socket, or in silence. */
  lose({ how = 'overrun', ...target }: FaultTarget & { readonly how?: 'overrun' | 'silence' } = {}): () => void {
    return this.faults.add(target, { lost: how });
  }

  /** Flags coming dumps as torn. */
  tear(target: FaultTarget = {}): () => void {
    return this.faults.add(target, { torn: true });
  }

  /** Makes every socket that hears events lose those that wait in it, and say so. With a group, those that hear it. */
  overrun(group?: number): void {
    for (const socket of this.machine.sockets.keys())
      if (group === undefined ? socket.groups.size > 0 : socket.groups.has(group)) socket.overrun();
  }

  /** Calls a function with every request before it is served. Returns the function that ends it. */
  watch(watcher: (request: SeenRequest) => void): () => void {
    this.watchers.add(watcher);
    return () => void this.watchers.delete(watcher);
  }

  /** Calls off what waits for its time. */
  close(): void {
    this.machine.close();
  }

  [Symbol.dispose](): void {
    this.close();
  }

  private home(name: string): Namespace {
    const found = this.machine.namespaces.get(name);
    if (found === undefined) throw new TypeError(`there is no namespace ${JSON.stringify(name)}: see addNamespace`);
    return found;
  }

  private receive(datagram: Uint8Array, socket: FakeSocket): void {
    const namespace = this.machine.sockets.get(socket);
    if (namespace === undefined) return;
    for (const { header, payload } of messagesUpToBreak(datagram)) {
      if (header.type < NLMSG.min_type || (header.flags & NLM_F.request) === 0) continue;
      const start = payload.byteOffset - datagram.byteOffset - HEADER_SIZE;
      const bytes = datagram.slice(start, start + header.length);
      const isDump = (header.flags & NLM_F.dump) === NLM_F.dump && (header.type & 3) === READS;
      const fate = this.faults.next(header.type, isDump);
      if (fate.delay === 0) this.handle(bytes, socket, namespace, isDump, fate);
      else this.machine.after(fate.delay, () => this.handle(bytes, socket, namespace, isDump, fate));
    }
  }

  /** Serves one request: what follows from it, its answer, what was put off. */
  private handle(bytes: Uint8Array, socket: FakeSocket, namespace: Namespace, isDump: boolean, fate: Fate): void {
    const view = new DataView(bytes.buffer);
    // Answers go to the port of the socket, whatever the request says.
    const header = { ...readHeader(view, 0), port: socket.port };
    const known = codecs.get(header.type);
    const body = this.marshal.read(bytes, view, 0, header)?.body;
    for (const watcher of this.watchers) watcher({ type: known?.[0] ?? header.type, body, header, namespace: namespace.name });
    let parts: Uint8Array[];
    try {
      if (fate.refusal !== undefined) throw fate.refusal;
      if (known === undefined) throw new Refusal(LINUX_ERRNO.EOPNOTSUPP);
      const request: FakeRequest = { header, body, codec: known[1], bytes, socket, namespace };
      parts = isDump ? this.dump(request, fate.torn) : this.change(request);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      parts = [acknowledgementBytes(header, error.errno, error.details)];
    }
    if (fate.lost === 'overrun') socket.overrun();
    else if (fate.lost === undefined) {
      if (isDump) socket.deliverDump(parts);
      else for (const part of parts) socket.deliver(part);
    }
    this.machine.settle();
  }

  private change(request: FakeRequest): Uint8Array[] {
    const { header } = request;
    checkPolicy(request);
    const answer = serve(request);
    const parts = answer === undefined ? [] : [this.message(header, answer.type, answer.body, 0)];
    return (header.flags & NLM_F.ack) === 0 ? parts : [...parts, acknowledgementBytes(header)];
  }

  private dump({ header, body, namespace }: FakeRequest, torn: boolean): Uint8Array[] {
    const take = dumpOf(header.type);
    let taken: Dump;
    try {
      taken = take(namespace, (header.type === RTM.getlink && header.length < 32 ? {} : body) as never);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return [doneBytes(header, 0, error.errno, error.details)];
    }
    const { type, bodies, filtered } = taken;
    const flags = NLM_F.multi | (filtered ? NLM_F.dump_filtered : 0) | (torn ? NLM_F.dump_intr : 0);
    const messages = bodies.map((one) => this.message(header, type, one, flags));
    return [...datagramsOf(messages), doneBytes(header, torn ? NLM_F.dump_intr : 0)];
  }

  private message({ sequence, port }: Header, type: MessageName, body: object, flags: number): Uint8Array {
    const [number, codec] = rtnl[type];
    return messageBytes({ type: number, flags, sequence, port }, codec as Codec<object>, body);
  }
}
