// Types of sock_diag's messages, what every request begins with, and what the families share — linux/sock_diag.h
import { type Infer, type Struct, struct, u32 } from '../../schema/index.ts';

/** `SOCK_DIAG_BY_FAMILY` asks for sockets, and is what answers are; `SOCK_DESTROY` closes one. */
export const SOCK = { diag_by_family: 20, destroy: 21 } as const;

/** `SKNLGRP_*`: groups that hear of sockets as they are destroyed. */
export const SKNLGRP = { inet_tcp_destroy: 1, inet_udp_destroy: 2, inet6_tcp_destroy: 3, inet6_udp_destroy: 4 } as const;

/** `RCV_SHUTDOWN`, `SEND_SHUTDOWN`: which directions are shut (net/sock.h). */
export const SHUTDOWN = { receive: 1, send: 2 } as const;

const skMeminfoLayout = struct('sk_meminfo', 36, {
  /** Bytes received and not read yet, with what they cost. */
  rmemAlloc: u32,
  /** Limit of the receive buffer. */
  rcvbuf: u32,
  /** Bytes on their way out. */
  wmemAlloc: u32,
  /** Limit of the send buffer. */
  sndbuf: u32,
  /** Bytes reserved in advance. */
  fwdAlloc: u32,
  /** Bytes queued to be sent. */
  wmemQueued: u32,
  /** Bytes of options and filters. */
  optmem: u32,
  /** Bytes in the backlog. */
  backlog: u32,
  /** Packets dropped. */
  drops: u32,
});
/** Memory of a socket, in bytes: an array by `SK_MEMINFO_*`. */
export interface sk_meminfo extends Infer<typeof skMeminfoLayout> {}
export const sk_meminfo: Struct<sk_meminfo> = skMeminfoLayout;
