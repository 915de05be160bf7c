import { composeInto } from '../../../lib/frame/compose.ts';
import { NLMSG } from '../../../lib/frame/header.ts';
import { messagesIn, type RawMessage } from '../../../lib/frame/split.ts';
import { Control, CTRL_CMD } from '../../../lib/messages/generic/control.ts';
import { genlmsghdr } from '../../../lib/messages/generic/genlmsghdr.ts';
import { ByteWriter } from '../../../lib/schema/byte-writer.ts';
import { attributes, binary, type Codec, decode, encode, s32, string, struct, u32 } from '../../../lib/schema/index.ts';
import { MemoryTransport } from '../../../lib/transport/memory.ts';

/** The attributes of the family `echo`. `version` and `cmd` are names of the header's fields, too. */
export const Echo = attributes('ECHO_ATTR', { text: [1, string], number: [2, u32], version: [3, u32], cmd: [4, u32] });

/** Its definition as a program would write it. */
export const echoFamily = {
  version: 3,
  requests: { say: [7, Echo, Echo], forget: [8, Echo] },
  messages: { said: [9, Echo] },
  module: 'echo_module',
} as const;

const errorBody = struct('nlmsgerr', 20, { error: s32, length: u32, type: u32, sequence: u32, port: u32, rest: binary });

/** What a message says: its type, command and body. */
export interface Sent {
  readonly type: number;
  readonly command: number;
  readonly version: number;
  readonly body: unknown;
}

/** A kernel that has the controller and the family `echo`. */
export class FakeFamily {
  /** The family's number; undefined where its module is not loaded. */
  id: number | undefined = 40;
  /** What it was sent. */
  readonly sent: Sent[] = [];
  readonly transport = new MemoryTransport((datagram) => this.answer(datagram), { protocol: 16 });

  /** Sends a notification to the group `voices`. */
  notify(command: number, body: object, type = this.id ?? 0): void {
    this.transport.deliver(message(type, 0, 0, command, Echo, body), 5);
  }

  private *answer(datagram: Uint8Array): Generator<Uint8Array> {
    for (const request of messagesIn(datagram)) yield* this.answerOne(request);
  }

  private *answerOne({ header: { type, sequence }, payload }: RawMessage): Generator<Uint8Array> {
    const { cmd: command, version } = decode(genlmsghdr, payload.subarray(0, 4));
    const isControl = type === 16;
    const body = decode(isControl ? Control : Echo, payload.subarray(4)) as { familyName?: string; text?: string };
    this.sent.push({ type, command, version, body });
    const refuse = (errno: number): Uint8Array => failure(sequence, type, -errno);
    if (isControl) {
      if (body.familyName !== 'echo' || this.id === undefined) return yield refuse(2);
      const family = {
        familyId: this.id,
        familyName: 'echo',
        version: 3,
        ops: [
          { id: 7, flags: ['cmd_cap_do', 'cmd_cap_dump'] },
          { id: 8, flags: ['uns_admin_perm', 'cmd_cap_do'] },
        ],
        mcastGroups: [{ name: 'voices', id: 5 }],
      } as const;
      yield message(16, sequence, 0, CTRL_CMD.newfamily, Control, family);
      return yield failure(sequence, type, 0);
    }
    if (type !== this.id || body.text === 'nobody') return yield refuse(2);
    if (command === 8) return yield refuse(1);
    yield message(type, sequence, 0, 7, Echo, body);
    yield failure(sequence, type, 0);
  }
}

function message<T>(type: number, sequence: number, flags: number, command: number, codec: Codec<T>, body: object): Uint8Array {
  const writer = new ByteWriter();
  composeInto(writer, { type, flags, sequence, port: 0 }, codec, body as never, {
    prefix: encode(genlmsghdr, { cmd: command, version: 1 }),
  });
  return writer.result();
}

function failure(sequence: number, type: number, error: number): Uint8Array {
  const writer = new ByteWriter();
  composeInto(writer, { type: NLMSG.error, flags: 0x100, sequence, port: 1 }, errorBody, {
    error,
    length: 20,
    type,
    sequence,
    rest: new Uint8Array(0),
  });
  return writer.result();
}
