import { NetlinkError } from '../errors.ts';
import { libc } from './libc.ts';

const SOL_SOCKET = 1;
const SOL_NETLINK = 270;

/** `SO_*` of `SOL_SOCKET` (asm/socket.h). */
export const SO = { sndbuf: 7, rcvbuf: 8, sndbufforce: 32, rcvbufforce: 33, meminfo: 55 } as const;

// biome-ignore format: table
/** Options of `SOL_NETLINK` (linux/netlink.h). */
export const NETLINK_OPTION = {
  add_membership: 1, drop_membership: 2, pktinfo: 3, listen_all_nsid: 8, cap_ack: 10, ext_ack: 11, get_strict_chk: 12,
} as const;

function setOption(descriptor: number, level: number, option: number, value: number): boolean {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setInt32(0, value, true);
  return libc().setsockopt(descriptor, level, option, bytes, 4) === 0;
}

/** Sets an option of `SOL_NETLINK`. Throws a {@link NetlinkError} that says what was tried. */
export function setNetlinkOption(descriptor: number, option: number, value: number, operation: string): void {
  if (!setOption(descriptor, SOL_NETLINK, option, value)) throw new NetlinkError({ errno: libc().errno(), operation });
}

/** Sets an option that old kernels lack: what it improves is then missing, and nothing else. */
export function tryNetlinkOption(descriptor: number, option: number, value: number): boolean {
  return setOption(descriptor, SOL_NETLINK, option, value);
}

/** Asks for a buffer size: beyond the system's limit if the process may, else up to it. */
export function setBuffer(descriptor: number, force: number, plain: number, bytes: number): void {
  if (!setOption(descriptor, SOL_SOCKET, force, bytes)) setOption(descriptor, SOL_SOCKET, plain, bytes);
}

/** Reads 32-bit words of a `SOL_SOCKET` option. */
export function getWords(descriptor: number, option: number, count: number): Uint32Array {
  const words = new Uint32Array(count);
  const bytes = new Uint8Array(words.buffer);
  const length = new Uint8Array(new Uint32Array([bytes.length]).buffer);
  libc().getsockopt(descriptor, SOL_SOCKET, option, bytes, length);
  return words;
}
