import test from 'ava';
import { IPSetError } from '../../lib/clients/ipset/ipset-error.ts';
import { NetlinkError } from '../../lib/errors.ts';
import { acknowledgementOf } from '../../lib/frame/acknowledgement.ts';
import { HEADER_SIZE } from '../../lib/frame/header.ts';
import { attributes, message, string, struct, u8, u16, u32 } from '../../lib/schema/index.ts';
import { refusal } from '../../lib/socket/refusal.ts';
import { verdict } from '../../lib/socket/request.ts';
import { acknowledgementBytes } from '../../lib/testing/wire.ts';

const Probe = message(struct('probe', 4, { kind: u8, _flags: u8, port: u16 }), attributes('PROBE', { name: [1, string], size: [2, u32] }));
const spec = { type: 24, codec: Probe, body: { kind: 2, name: 'x', size: 5 }, operation: 'probe.add', object: 'x' };

test('a refusal shows the request when it is asked to, and marks the attribute that the kernel named', (t) => {
  const error = refusal(spec, { errno: 34, extended: { offs: HEADER_SIZE + 12 } });
  t.true(error instanceof NetlinkError);
  t.is(
    error.explain(),
    `probe.add x: value out of range (ERANGE); attribute size
sent, 36 bytes
probe.add
0000  24 00 00 00              nlmsg_len = 36
0004  18 00                    nlmsg_type = 24 (probe.add)
0006  05 00                    nlmsg_flags = REQUEST|ACK
0008  00 00 00 00              nlmsg_seq = 0
000c  00 00 00 00              nlmsg_pid = 0
0010  02                       kind = 2
0011  00                       _flags = 0
0012  00 00                    port = 0
0014  06 00 01 00 78 00        PROBE_NAME = x
001a  00 00                    (padding)
001c  08 00 02 00 05 00 00 00  PROBE_SIZE = 5  ← refused`,
  );
});

test('nothing is encoded before, and an error without a request is its message', (t) => {
  let encoded = 0;
  const body = Object.defineProperty({}, 'size', { enumerable: true, get: () => ++encoded });
  const error = refusal({ ...spec, body }, { errno: 17 });
  t.is(encoded, 0);
  t.regex(error.explain(), /PROBE_SIZE = 1$/);
  t.is(encoded, 1);
  t.is(new NetlinkError({ errno: 1, operation: 'bind' }).explain(), 'bind: operation not permitted (EPERM)');
  t.is(acknowledgementOf({ header: { length: 16, type: 24, flags: 0, sequence: 0, port: 0 }, payload: new Uint8Array() }), undefined);
  t.false(Object.keys(error).includes('request'));
});

test('an error in the words of a protocol, as that of ipset, shows its request too', (t) => {
  const bytes = acknowledgementBytes({ length: 36, type: 24, flags: 5, sequence: 1, port: 0 }, 4103);
  const refused = () => new IPSetError({ errno: 4103, command: 'add', set: 'x', entry: '10.0.0.1' });
  const error = verdict({ ...spec, refused }, bytes, new DataView(bytes.buffer), 0, bytes.length) as IPSetError;
  t.true(error instanceof IPSetError);
  t.is(error.explain().split('\n')[0], error.message);
  t.regex(error.explain(), /^0014 {2}06 00 01 00 78 00 {8}PROBE_NAME = x$/m);
  const other = verdict({ ...spec, refused: () => new TypeError('other') }, bytes, new DataView(bytes.buffer), 0, bytes.length);
  t.is(other?.message, 'other');
});
