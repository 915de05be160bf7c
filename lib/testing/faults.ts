import { rtnl } from '../messages/route/rtnl.ts';
import type { ErrnoName } from './linux-errno.ts';
import type { MessageName } from './machine.ts';
import { errnoNumber, Refusal, type RefusalDetails } from './refusal.ts';

/** Which requests a fault befalls. */
export interface FaultTarget {
  /** Only requests of this type. @default any */
  readonly type?: MessageName;
  /** How many of them. @default 1 */
  readonly times?: number;
}

/** A refusal that is ordered: see `FakeKernel.refuse`. */
export interface RefusalOrder extends FaultTarget, RefusalDetails {
  readonly errno: ErrnoName | number;
}

/** What becomes of the answers to a request. */
export interface Fate {
  readonly refusal?: Refusal;
  /** Milliseconds until it is served. */
  readonly delay: number;
  /** `overrun`: its socket overruns in the answer's stead. `silence`: nothing comes. */
  readonly lost?: 'overrun' | 'silence';
  /** The dump is flagged as torn. */
  readonly torn: boolean;
}

interface Order {
  readonly type: number | undefined;
  left: number;
  readonly fate: Partial<Fate>;
}

/** Faults that are ordered, and have not happened yet. */
export class Faults {
  private orders: Order[] = [];

  /** Orders a fault. Returns the function that takes back what is left of it. */
  add({ type, times = 1 }: FaultTarget, fate: Partial<Fate>): () => void {
    const order: Order = { type: type === undefined ? undefined : rtnl[type][0], left: times, fate };
    this.orders.push(order);
    return () => {
      this.orders = this.orders.filter((other) => other !== order);
    };
  }

  /** Orders a refusal. */
  refuse({ type, times, errno, ...details }: RefusalOrder): () => void {
    const target = { ...(type !== undefined && { type }), ...(times !== undefined && { times }) };
    return this.add(target, { refusal: new Refusal(errnoNumber(errno), details) });
  }

  /** What becomes of a request of this type: of each kind of fault the first that was ordered. */
  next(type: number, isDump: boolean): Fate {
    const due: Order[] = [];
    for (const order of this.orders) {
      if (order.type !== undefined && order.type !== type) continue;
      if (order.fate.torn === true && !isDump) continue;
      if (due.some(({ fate }) => Object.keys(fate)[0] === Object.keys(order.fate)[0])) continue;
      due.push(order);
      order.left--;
    }
    this.orders = this.orders.filter(({ left }) => left > 0);
    return Object.assign({ delay: 0, torn: false }, ...due.map(({ fate }) => fate)) as Fate;
  }
}
