import type { IPRoute } from '../../../lib/clients/iproute.ts';

/** A command, a listing, or the results of a flush: something that sends when it is subscribed to. */
export interface Sends {
  subscribe(observer: { readonly error: (reason: unknown) => void }): unknown;
}

/** A deliberate difference: where what we send and what was captured are not the same, and why. */
export interface Difference {
  /** Paths in the canonical form, all of which must differ; what begins with them is not compared further. */
  readonly at: readonly string[];
  readonly because: string;
}

/** What is typed for ip or bridge, the same written for us, and where the two differ. */
export type Row = readonly [typed: string, ours: (ipr: IPRoute) => Sends | readonly Sends[], differs?: Difference];
