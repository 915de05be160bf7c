import type { Call } from './call.ts';
import { readEscapedString } from './escaped-string.ts';
import { fieldOf, splitParts } from './expression.ts';

/** One datagram of a call, as the call itself shows it. */
export interface ShownDatagram {
  /** Absent when strace did not print them as they are. */
  readonly bytes?: Uint8Array;
  /** Why there are none, or what is missing. */
  readonly problem?: string;
  /** How many there should be, where the call tells. */
  readonly size?: number;
  /** The address it came from or went to. */
  readonly address: string;
  /** Whether strace decoded the buffer as netlink. */
  readonly decoded: boolean;
}

/** A call that moves datagrams. */
export interface Transfer {
  readonly sent: boolean;
  /** Looked at without taking it (`MSG_PEEK`): another call shows it again. */
  readonly peeked: boolean;
  readonly datagrams: readonly ShownDatagram[];
}

type Shape = 'buffer' | 'vector' | 'message' | 'messages';

const SHAPES: ReadonlyMap<string, readonly [sent: boolean, shape: Shape]> = new Map([
  ['send', [true, 'buffer']],
  ['sendto', [true, 'buffer']],
  ['write', [true, 'buffer']],
  ['writev', [true, 'vector']],
  ['sendmsg', [true, 'message']],
  ['sendmmsg', [true, 'messages']],
  ['recv', [false, 'buffer']],
  ['recvfrom', [false, 'buffer']],
  ['read', [false, 'buffer']],
  ['readv', [false, 'vector']],
  ['recvmsg', [false, 'message']],
  ['recvmmsg', [false, 'messages']],
  ['recvmmsg_time64', [false, 'messages']],
]);

/** Whether a call moves datagrams. */
export function isTransfer(name: string): boolean {
  return SHAPES.has(name);
}

/** Whether a call moves datagrams, and only of sockets. */
export function isSocketTransfer(name: string): boolean {
  return isTransfer(name) && /^(?:send|recv)/.test(name);
}

/** The datagrams of a call; `undefined` when it moves none. */
export function transferOf(call: Call): Transfer | undefined {
  const [sent, shape] = SHAPES.get(call.name) ?? [];
  if (sent === undefined) return undefined;
  const [, body = '', third = '', fourth = '', address = ''] = call.arguments;
  const size = call.result ?? 0;
  const flags = shape === 'message' ? third : fourth;
  return { sent, peeked: flags.includes('MSG_PEEK'), datagrams: datagrams() };

  function datagrams(): readonly ShownDatagram[] {
    if (shape === 'messages') {
      return (splitParts(body)?.parts ?? []).slice(0, size).map((entry) => {
        const fields = splitParts(entry)?.parts ?? [];
        return message(fieldOf(fields, 'msg_hdr') ?? '', Number(fieldOf(fields, 'msg_len') ?? Number.NaN));
      });
    }
    if (shape === 'message') return [message(body, size)];
    if (shape === 'vector') return [{ ...vector(body), size, address: '' }];
    return [{ ...buffer(body), size, address }];
  }
}

function message(header: string, size: number): ShownDatagram {
  const fields = splitParts(header)?.parts ?? [];
  const shown = vector(fieldOf(fields, 'msg_iov') ?? '');
  return { ...shown, ...(Number.isNaN(size) ? {} : { size }), address: fieldOf(fields, 'msg_name') ?? '' };
}

type Shown = Pick<ShownDatagram, 'bytes' | 'problem' | 'decoded'>;

/** `[{iov_base="…", iov_len=20}]`, or `[{"…", 20}]` of older versions. */
function vector(text: string): Shown {
  const buffers = (splitParts(text)?.parts ?? []).map((entry) => {
    const parts = splitParts(entry)?.parts ?? [];
    return buffer(fieldOf(parts, 'iov_base') ?? parts[0] ?? '');
  });
  const decoded = buffers.some((shown) => shown.decoded);
  const problem = buffers.find((shown) => shown.problem !== undefined)?.problem;
  if (buffers.length === 0) return { decoded, problem: 'strace did not print the buffers' };
  if (buffers.some(({ bytes }) => bytes === undefined)) return { decoded, problem: problem ?? 'strace did not print the bytes' };
  const bytes = Buffer.concat(buffers.map((shown) => shown.bytes ?? new Uint8Array()));
  return { decoded, bytes: new Uint8Array(bytes), ...(problem === undefined ? {} : { problem }) };
}

function buffer(text: string): Shown {
  if (text === 'NULL') return { decoded: false, bytes: new Uint8Array() };
  if (/^[[{]/.test(text)) {
    const decoded = /^[[{]+nlmsg_len/.test(text);
    return { decoded, problem: 'strace decoded the bytes and did not print them: trace with -e read=all -e write=all' };
  }
  const string = readEscapedString(text);
  if (string === undefined) return { decoded: false, problem: 'the bytes are not there, or are not a whole string' };
  return { decoded: false, bytes: string.bytes, ...(string.cut ? { problem: 'strace cut the bytes: trace with -s 65535' } : {}) };
}
