import test from 'ava';
import { type Acknowledgement, acknowledgementOf, ExtendedAck } from '../../lib/frame/acknowledgement.ts';
import { HEADER_SIZE, type Header, NLM_F, NLMSG, writeHeader } from '../../lib/frame/header.ts';
import { encode } from '../../lib/schema/index.ts';

const request: Header = { length: 40, type: 16, flags: NLM_F.request | NLM_F.ack, sequence: 7, port: 9 };

function headerOf(type: number, flags: number, length: number): Header {
  return { length: HEADER_SIZE + length, type, flags, sequence: 7, port: 0 };
}

interface Parts {
  readonly flags?: number;
  readonly echoed?: Uint8Array;
  readonly extended?: Uint8Array;
  readonly length?: number;
}
const nothing = new Uint8Array(0);

/** An `NLMSG_ERROR`: errno, the request's header, its payload unless capped, the extended acknowledgement. */
function error(
  code: number,
  { flags = 0, echoed = nothing, extended = nothing, length = request.length }: Parts = {},
): Acknowledgement | undefined {
  const payload = new Uint8Array(4 + HEADER_SIZE + echoed.length + extended.length);
  const view = new DataView(payload.buffer);
  view.setInt32(0, code, true);
  writeHeader(view, 4, { ...request, length });
  payload.set(echoed, 4 + HEADER_SIZE);
  payload.set(extended, 4 + HEADER_SIZE + echoed.length);
  return acknowledgementOf({ header: headerOf(NLMSG.error, flags, payload.length), payload });
}

const extended = encode(ExtendedAck, {
  msg: 'Invalid VLAN id',
  offs: 60,
  cookie: Uint8Array.of(1, 2, 3),
  policy: { type: 2, minValueU: 1n, maxValueU: 4094n },
  missType: 3,
  missNest: 24,
});
const expected = {
  msg: 'Invalid VLAN id',
  offs: 60,
  cookie: Uint8Array.of(1, 2, 3),
  policy: { type: 2, minValueU: 1n, maxValueU: 4094n },
  missType: 3,
  missNest: 24,
};

test('an acknowledgement says whether it was done, and for which request', (t) => {
  t.deepEqual(error(0, { flags: NLM_F.capped }), { errno: 0, request });
  t.deepEqual(error(-17, { flags: NLM_F.capped }), { errno: 17, request });
  t.deepEqual(error(-17, { echoed: new Uint8Array(24) }), { errno: 17, request });
});

test('an extended acknowledgement stands after the request, or after its header when that is capped', (t) => {
  const flags = NLM_F.ack_tlvs;
  t.deepEqual(error(-34, { flags: flags | NLM_F.capped, extended }), { errno: 34, request, extended: expected });
  t.deepEqual(error(-34, { flags, echoed: new Uint8Array(24).fill(0xff), extended }), { errno: 34, request, extended: expected });
  t.deepEqual(
    error(-34, { flags, echoed: new Uint8Array(24).fill(0xff), extended, length: 38 }),
    { errno: 34, request: { ...request, length: 38 }, extended: expected },
    'the request is padded',
  );
  t.deepEqual(error(-34, { flags: NLM_F.capped, extended }), { errno: 34, request }, 'without the flag there is none');
  t.deepEqual(error(0, { flags: flags | NLM_F.capped, extended: encode(ExtendedAck, { cookie: Uint8Array.of(9) }) }), {
    errno: 0,
    request,
    extended: { cookie: Uint8Array.of(9) },
  });
});

test('an acknowledgement may stand in the end of a dump', (t) => {
  const done = (code: number, flags: number, more: Uint8Array = new Uint8Array(0)) => {
    const payload = new Uint8Array(4 + more.length);
    new DataView(payload.buffer).setInt32(0, code, true);
    payload.set(more, 4);
    return acknowledgementOf({ header: headerOf(NLMSG.done, flags | NLM_F.multi, payload.length), payload });
  };
  t.deepEqual(done(0, 0), { errno: 0 });
  t.deepEqual(done(-95, NLM_F.ack_tlvs, extended), { errno: 95, extended: expected });
  t.deepEqual(done(0, NLM_F.ack_tlvs, encode(ExtendedAck, { msg: 'careful' })), { errno: 0, extended: { msg: 'careful' } });
  t.deepEqual(done(12, 0), { errno: 0 }, 'a count is no error');
  t.deepEqual(acknowledgementOf({ header: headerOf(NLMSG.done, 0, 0), payload: new Uint8Array(0) }), { errno: 0 });
});

test('what is cut short, or states lengths that cannot be, is read as far as it goes', (t) => {
  t.is(acknowledgementOf({ header: headerOf(NLMSG.error, 0, 3), payload: new Uint8Array(3) }), undefined);
  t.deepEqual(acknowledgementOf({ header: headerOf(NLMSG.error, 0, 8), payload: Uint8Array.from([0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0]) }), {
    errno: 1,
  });
  t.is(acknowledgementOf({ header: headerOf(16, 0, 20), payload: new Uint8Array(20) }), undefined);
  const flags = NLM_F.ack_tlvs;
  for (const length of [0, 15, 1000, 0x7fffffff, 0x80000000, 0xffffffef, 0xffffffff]) {
    const wrong = error(-1, { flags, echoed: new Uint8Array(24), extended, length });
    t.is(wrong?.errno, 1);
    if (length > 40) t.false('extended' in (wrong ?? {}), String(length));
  }
  const broken = error(-1, { flags: flags | NLM_F.capped, extended: Uint8Array.of(6, 0, 2, 0, 1, 2, 0, 0, 99, 0, 1, 0) });
  t.deepEqual(broken, {
    errno: 1,
    request,
    extended: { unknown: [{ type: 2, payload: Uint8Array.of(1, 2) }], tail: Uint8Array.of(99, 0, 1, 0) },
  } as never);
});
