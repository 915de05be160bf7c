import type { Overrun } from '../../lib/frame/frame.ts';

/** What a stream of messages carries: items told apart by `type`, a gap among them. */
export interface Typed {
  readonly type: string;
  readonly body?: unknown;
  readonly nsid?: number;
}

/** The items of a stream without its gaps. */
export type Gapless<M> = Exclude<M, Overrun>;
