// States of a connection: the enumeration of net/tcp_states.h, which other families use too

/** `TCP_*` states. */
// biome-ignore format: table
export const TCP_STATE = {
  established: 1, syn_sent: 2, syn_recv: 3, fin_wait1: 4, fin_wait2: 5, time_wait: 6, close: 7, close_wait: 8, last_ack: 9,
  listen: 10, closing: 11, new_syn_recv: 12, bound_inactive: 13,
} as const;

/** Bits `1 << TCP_*`: the states that a request asks for. */
// biome-ignore format: table
export const TCP_STATES = {
  established: 1 << 1, syn_sent: 1 << 2, syn_recv: 1 << 3, fin_wait1: 1 << 4, fin_wait2: 1 << 5, time_wait: 1 << 6, close: 1 << 7,
  close_wait: 1 << 8, last_ack: 1 << 9, listen: 1 << 10, closing: 1 << 11, new_syn_recv: 1 << 12, bound_inactive: 1 << 13,
} as const;

/** `SOCK_*` types (linux/net.h). */
export const SOCK_TYPE = { stream: 1, dgram: 2, raw: 3, rdm: 4, seqpacket: 5, dccp: 6, packet: 10 } as const;
