import type { Header } from '../frame/header.ts';
import { rtnl } from '../messages/route/rtnl.ts';
import type { Infer, Loose } from '../schema/codec.ts';
import type { Clock } from './clock.ts';
import type { FakeSocket } from './fake-socket.ts';
import type { Namespace } from './namespace.ts';
import { messageBytes } from './wire.ts';

/** Names of rtnetlink's messages. */
export type MessageName = keyof typeof rtnl;

/** The request that an event comes from. */
export interface Cause {
  readonly header: Header;
}

/** What is sent to a multicast group. */
export interface Notification<K extends MessageName = MessageName> {
  readonly type: K;
  readonly body: Loose<Infer<(typeof rtnl)[K][1]>>;
  readonly group: number;
  /** Bits of its header. */
  readonly flags?: number;
  /** Its request's number and port stand in its header. */
  readonly cause?: Cause | undefined;
}

/** What the namespaces of a fake kernel share: sockets, time, and work that is put off. */
export class Machine {
  readonly clock: Clock;
  /** Milliseconds that duplicate address detection takes. */
  readonly addressDetection: number;
  readonly sockets = new Map<FakeSocket, Namespace>();
  readonly namespaces = new Map<string, Namespace>();
  private readonly work: (() => void)[] = [];
  private readonly watched = new Set<object>();
  private readonly timers = new Set<{ unsubscribe(): void }>();
  private hardware = 0;

  constructor(clock: Clock, addressDetection: number) {
    this.clock = clock;
    this.addressDetection = addressDetection;
  }

  /** Runs work once the request that is being served was answered. */
  later(work: () => void): void {
    this.work.push(work);
  }

  /** As {@link later}, but once where it is asked for again before it ran. */
  laterOnce(key: object, work: () => void): void {
    if (this.watched.has(key)) return;
    this.watched.add(key);
    this.later(() => {
      this.watched.delete(key);
      work();
    });
  }

  /** Runs what was put off, and what that puts off. */
  settle(): void {
    for (let next = this.work.shift(); next !== undefined; next = this.work.shift()) next();
  }

  /** Runs work after so many milliseconds; 0 is once the request was answered. Returns the function that calls it off. */
  after(milliseconds: number, work: () => void): () => void {
    if (milliseconds <= 0) {
      let off = false;
      this.later(() => off || work());
      return () => {
        off = true;
      };
    }
    const timer = this.clock.schedule(() => {
      this.timers.delete(timer);
      work();
      this.settle();
    }, milliseconds);
    this.timers.add(timer);
    return () => {
      this.timers.delete(timer);
      timer.unsubscribe();
    };
  }

  /** A hardware address that no other interface has. */
  nextHardwareAddress(): string {
    this.hardware++;
    // 02:00:… is what people give themselves.
    const bytes = [2, 0xfa, 0, (this.hardware >> 16) & 255, (this.hardware >> 8) & 255, this.hardware & 255];
    return bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(':');
  }

  /** Sends an event to every socket of a namespace that has joined its group. */
  notify<K extends MessageName>(namespace: Namespace, { type, body, group, flags = 0, cause }: Notification<K>): void {
    const [number, codec] = rtnl[type];
    let bytes: Uint8Array | undefined;
    for (const [socket, home] of this.sockets) {
      if (home !== namespace || !socket.groups.has(group)) continue;
      bytes ??= messageBytes(
        { type: number, flags, sequence: cause?.header.sequence ?? 0, port: cause?.header.port ?? 0 },
        codec as never,
        body as never,
      );
      socket.deliver(bytes, group);
    }
  }

  /** Calls off every timer. */
  close(): void {
    for (const timer of this.timers) timer.unsubscribe();
    this.timers.clear();
    this.work.length = 0;
  }
}
