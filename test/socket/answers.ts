import { compose } from '../../lib/frame/compose.ts';
import { type Header, NLM_F, NLMSG } from '../../lib/frame/header.ts';
import { messagesIn } from '../../lib/frame/split.ts';
import { s32, struct, u32 } from '../../lib/schema/index.ts';
import type { RequestSpec } from '../../lib/socket/exchange.ts';

/** A protocol of one number, which the tests speak over a memory transport. */
export const Probe = struct('probe', 4, { value: u32 });
const Errno = struct('nlmsgerr', 20, { code: s32, length: u32, typeAndFlags: u32, sequence: u32, port: u32 });
const Code = struct('done', 4, { code: s32 });
export const PROBE = 32;

/** A request that carries a number. */
export function probe(value: number, rest: Partial<RequestSpec> = {}): RequestSpec {
  return { type: PROBE, codec: Probe, body: { value }, operation: `probe ${value}`, ...rest } as RequestSpec;
}

/** Reads the number of a message. */
export function readValue(_bytes: Uint8Array, view: DataView, at: number): number {
  return view.getUint32(at + 16, true);
}

/** The requests in a datagram, with their numbers. */
export function requestsIn(datagram: Uint8Array): { header: Header; value: number }[] {
  return messagesIn(datagram).map(({ header, payload }) => ({
    header,
    value: new DataView(payload.buffer, payload.byteOffset).getUint32(0, true),
  }));
}

/** A message that answers a request with a number. */
export function reply({ sequence, port }: Header, value: number, flags = 0): Uint8Array {
  return compose({ type: PROBE, flags, sequence, port }, Probe, { value });
}

/** The acknowledgement of a request; with an errno, its refusal. */
export function acknowledge({ length, type, sequence, port }: Header, errno = 0): Uint8Array {
  return compose({ type: NLMSG.error, flags: NLM_F.capped, sequence, port }, Errno, {
    code: -errno,
    length,
    typeAndFlags: type,
    sequence,
    port,
  });
}

/** The end of a dump. */
export function done({ sequence, port }: Header, flags = 0): Uint8Array {
  return compose({ type: NLMSG.done, flags: NLM_F.multi | flags, sequence, port }, Code, { code: 0 });
}

/** Several messages as one datagram. */
export function together(...messages: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(messages));
}

/** Resolves once everything that was put off has run. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setTimeout(resolve, 1));
}
