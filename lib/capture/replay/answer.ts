import { composeInto } from '../../frame/compose.ts';
import { align4, HEADER_SIZE, type Header, NLM_F, NLMSG, readHeader, writeHeader } from '../../frame/header.ts';
import { type RawMessage, viewOf } from '../../frame/split.ts';
import { attributes } from '../../schema/attributes.ts';
import { hostIsLittleEndian } from '../../schema/byte-order.ts';
import { ByteWriter } from '../../schema/byte-writer.ts';
import { message } from '../../schema/message.ts';
import { bytes, s32, string } from '../../schema/scalar.ts';
import { struct } from '../../schema/struct.ts';

const EOPNOTSUPP = 95;

/** A refusal as the kernel writes it when the request is capped: `struct nlmsgerr` and the extended acknowledgement (linux/netlink.h). */
const Refusal = message(
  struct('nlmsgerr', 20, { error: s32, request: bytes(HEADER_SIZE) }),
  attributes('NLMSGERR_ATTR', { msg: [1, string] }),
);

/** A datagram of some messages, as they are. */
export function joinMessages(messages: readonly RawMessage[]): Uint8Array {
  const length = messages.reduce((sum, { header }) => sum + align4(header.length), 0);
  const datagram = new Uint8Array(length);
  let at = 0;
  for (const { header, payload } of messages) {
    writeHeader(viewOf(datagram), at, header);
    datagram.set(payload, at + HEADER_SIZE);
    at += align4(header.length);
  }
  return datagram;
}

/** A recorded answer as an answer to another request: its sequence number and port, also in the request that an acknowledgement holds. */
export function readdress(answer: Uint8Array, request: Header, port: number): Uint8Array {
  const datagram = answer.slice();
  const view = viewOf(datagram);
  for (let at = 0; at + HEADER_SIZE <= datagram.length; ) {
    const { length, type } = readHeader(view, at);
    view.setUint32(at + 8, request.sequence, hostIsLittleEndian);
    view.setUint32(at + 12, port, hostIsLittleEndian);
    if (type === NLMSG.error && length >= 2 * HEADER_SIZE + 4) {
      view.setUint32(at + HEADER_SIZE + 4 + 8, request.sequence, hostIsLittleEndian);
      view.setUint32(at + HEADER_SIZE + 4 + 12, request.port, hostIsLittleEndian);
    }
    at += Math.max(HEADER_SIZE, align4(length));
  }
  return datagram;
}

/** What a replay answers to a request that was not recorded: EOPNOTSUPP, and why. */
export function refuse({ header }: RawMessage, port: number): Uint8Array {
  const writer = new ByteWriter();
  const request = new Uint8Array(HEADER_SIZE);
  writeHeader(viewOf(request), 0, header);
  const flags = NLM_F.capped | NLM_F.ack_tlvs;
  const text = `the recording has no request of type ${header.type} with this body`;
  composeInto(writer, { type: NLMSG.error, flags, sequence: header.sequence, port }, Refusal, { error: -EOPNOTSUPP, request, msg: text });
  return writer.result();
}
