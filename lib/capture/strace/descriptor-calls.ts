import { protocolNumber } from '../protocol.ts';
import type { Call } from './call.ts';
import type { Descriptor, SocketTable } from './socket-table.ts';

/** The number of `3`, or of `3<socket:[123]>` as `-y` prints it. */
export function descriptorNumber(argument: string | undefined): number | undefined {
  const digits = /^(\d+)(?:<.*)?$/s.exec(argument ?? '')?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/**
 * What `-yy` says of a descriptor: `3<NETLINK:[ROUTE:273]>`, `4<TCP:[…]>`; nothing of a socket without an address, as in
 * `3<NETLINK:[131793]>`.
 */
export function describedDescriptor(argument: string): Descriptor | undefined {
  const [, kind, protocol] = /^\d+<([A-Za-z\d]+):\[(?:([A-Z_\d]+):)?/.exec(argument) ?? [];
  if (kind === undefined || kind === 'socket') return undefined;
  if (kind !== 'NETLINK') return 'other';
  return protocol === undefined ? undefined : { protocol: protocolNumber(protocol) };
}

/** Notes what a call tells about descriptors and processes: `socket`, `close`, `dup`, `fcntl`, `clone` and their kin. */
export function followDescriptors(table: SocketTable, pid: number | undefined, call: Call): void {
  const { result } = call;
  const [first = '', second = '', third = ''] = call.arguments;
  if (result === undefined || result < 0) return;
  switch (call.name) {
    case 'socket':
      table.set(pid, result, isNetlink(first) ? { protocol: namedProtocol(third) } : 'other');
      break;
    case 'close':
      table.set(pid, descriptorNumber(first) ?? -1, 'other');
      break;
    case 'dup':
    case 'dup2':
    case 'dup3':
      copy(table, pid, first, result);
      break;
    case 'fcntl':
    case 'fcntl64':
      if (second.startsWith('F_DUPFD')) copy(table, pid, first, result);
      break;
    case 'clone':
    case 'clone3':
    case 'fork':
    case 'vfork':
      if (result > 0)
        table.fork(
          pid,
          result,
          call.arguments.some((argument) => argument.includes('CLONE_FILES')),
        );
      break;
  }
}

function copy(table: SocketTable, pid: number | undefined, from: string, to: number): void {
  table.set(pid, to, table.get(pid, descriptorNumber(from) ?? -1) ?? 'other');
}

/** AF_NETLINK by its names, or as the number that `-X raw` prints. */
function isNetlink(family: string): boolean {
  return /\b[AP]F_NETLINK\b/.test(family) || /^(?:16|0x10)$/.test(family);
}

/** `NETLINK_ROUTE`, `0 /* NETLINK_ROUTE *\/` or `0`. */
function namedProtocol(text: string): number | undefined {
  return protocolNumber(/NETLINK_[A-Z\d_]+/.exec(text)?.[0] ?? text.split(' ', 1)[0] ?? '');
}
