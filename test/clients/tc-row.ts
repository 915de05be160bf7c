import type { IPRoute } from '../../lib/clients/iproute.ts';

/** What is typed for tc (flags for printing left out), and the same command, or listing, written for us. */
export type Row = readonly [typed: string, ours: (ipr: IPRoute) => PromiseLike<unknown>];
