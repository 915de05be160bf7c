import type { Inet6Diag, InetDiag, IPPROTO } from '../../messages/sock-diag/inet.ts';
import { mptcp_info } from '../../messages/sock-diag/mptcp-info.ts';
import { tcp_info } from '../../messages/sock-diag/tcp-info.ts';
import type { UnixDiag } from '../../messages/sock-diag/unix.ts';
import { decode } from '../../schema/decode.ts';
import { readText } from '../../schema/string-text.ts';

/** An internet socket. */
export type InetSocket = (InetDiag | Inet6Diag) & {
  /** State and figures of a TCP connection. */
  readonly tcpInfo?: tcp_info;
  /** State and figures of a Multipath TCP connection. */
  readonly mptcpInfo?: mptcp_info;
};

/** A Unix socket. */
export type UnixSocket = UnixDiag & {
  /** Where it is bound: a path, or `@` and an abstract name. */
  readonly path?: string;
};

/** Reads what a message keeps as bytes, since it does not say the protocol that was asked for. */
export function inetSocket(protocol: keyof typeof IPPROTO): (body: InetDiag | Inet6Diag) => InetSocket {
  return (body) => {
    const { info } = body;
    if (info === undefined || info.length === 0) return body;
    if (protocol === 'tcp') return { ...body, tcpInfo: decode(tcp_info, info, { lenient: true }) };
    return protocol === 'mptcp' ? { ...body, mptcpInfo: decode(mptcp_info, info, { lenient: true }) } : body;
  };
}

/** Reads the name of a Unix socket as text. */
export function unixSocket(body: UnixDiag): UnixSocket {
  const { name } = body;
  if (name === undefined || name.length === 0) return body;
  if (name[0] === 0) return { ...body, path: `@${readText(name, 1, name.length).replaceAll('\0', '@')}` };
  const end = name.indexOf(0);
  return { ...body, path: readText(name, 0, end < 0 ? name.length : end) };
}
