import { basename } from 'node:path';

/** An eBPF program by the path it is pinned to, as `object-pinned` of tc: `{ pinned: '/sys/fs/bpf/mine' }`. */
export interface PinnedProgram {
  /** A path on a bpf file system. It is opened when the request is sent, and closed once that is over. */
  readonly pinned: string;
  /** A name to show. @default what tc shows: `mine:[*fsobj]` */
  readonly name?: string | undefined;
}

/** The name that tc gives a pinned program. */
export function pinnedName({ pinned, name }: PinnedProgram): string {
  return name ?? `${basename(pinned)}:[*fsobj]`;
}
