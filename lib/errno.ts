import { constants } from 'node:os';
import { getSystemErrorMap } from 'node:util';

const codes = new Map(Object.entries(constants.errno).map(([code, number]) => [number, code]));

/** What libuv has no words for. */
const words: Readonly<Record<string, string>> = {
  ENOTUNIQ: 'name not unique on network',
  ENODATA: 'no data available',
  ESTALE: 'stale handle',
  EDQUOT: 'quota exceeded',
  ENOBUFS: 'no buffer space available',
  ENOTSUP: 'operation not supported',
  EOPNOTSUPP: 'operation not supported',
  EADDRNOTAVAIL: 'address not available',
  ERANGE: 'value out of range',
  ETIME: 'timer expired',
  EPROTO: 'protocol error',
  EIDRM: 'identifier removed',
  EBADMSG: 'bad message',
  ENOLINK: 'link has been severed',
  EMULTIHOP: 'multihop attempted',
  ENETRESET: 'connection aborted by network',
};

/** `17` is `EEXIST`; a number without a name is `E` and the number. Two names for a number: the first that Node has. */
export function errnoCode(errno: number): string {
  return errno === constants.errno.EOPNOTSUPP ? 'EOPNOTSUPP' : (codes.get(errno) ?? `E${errno}`);
}

/** What an errno means, in the words of the C library where Node knows them. */
export function errnoText(errno: number): string {
  const code = errnoCode(errno);
  return words[code] ?? getSystemErrorMap().get(-errno)?.[1] ?? `error ${errno}`;
}
