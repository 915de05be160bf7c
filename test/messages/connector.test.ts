import test from 'ava';
import * as message from '../../lib/messages/connector/cn-msg.ts';
import * as process from '../../lib/messages/connector/process.ts';
import { decode, encode, nodeOf } from '../../lib/schema/index.ts';
import { checkConformance } from './conformance.ts';
import { camelCase, requireUapi } from './uapi.ts';

const padded = 'padded to the size of the union, checked below';

test('the connector is as the headers say', (t) => {
  checkConformance(t, {
    modules: [message, process],
    spelled: { 'CN_IDX.w1': 'CN_W1_IDX', 'CN_IDX.dst': 'CN_DST_IDX', 'CN_IDX.kvp': 'CN_KVP_IDX', 'CN_IDX.vss': 'CN_VSS_IDX' },
    leftOut: { PROC_EVENT_ALL: 'a mask', 'CN_VAL_*': 'subjects of speakers that are not described' },
    structs: {
      proc_event: 'its union is described as what follows',
      proc_event_ack: 'a struct without a name',
      ...Object.fromEntries(
        ['fork', 'exec', 'id', 'sid', 'ptrace', 'comm', 'coredump', 'exit'].map((name) => [`${name}_proc_event`, padded]),
      ),
    },
  });
});

test('the data of each event of a process are as the headers say', (t) => {
  const uapi = requireUapi(t);
  if (uapi === undefined) return;
  const event = nodeOf(process.ProcEvent);
  const data = event.kind === 'struct' ? event.rest?.codec : undefined;
  if (event.kind !== 'struct' || data?.kind !== 'select') throw new TypeError('no select');
  const union = uapi.structs.proc_event?.fields.event_data ?? [Number.NaN, Number.NaN];
  t.is(event.size, union[0]);
  t.deepEqual(Object.fromEntries(event.fields.map(({ key, offset }) => [key, offset])), { what: 0, cpu: 4, timestampNs: 8 });
  t.deepEqual(
    [...data.formats.keys()].sort(),
    Object.keys(process.PROC_EVENT)
      .filter((key) => key !== 'nonzero_exit')
      .sort(),
  );
  for (const [what, node] of data.formats) {
    if (node.kind !== 'struct') throw new TypeError('no struct');
    t.is(node.size, union[1], String(what));
    if (what === 'none') continue;
    const fields = node.fields
      .filter(({ codec }) => codec.kind !== 'pad')
      .map(({ key, codec, offset }) => [key, [offset, 'size' in codec ? codec.size : 0]]);
    const expected = Object.entries(uapi.structs[node.name]?.fields ?? {}).map(([key, place]) => [camelCase(key), place]);
    t.deepEqual(fields, expected as typeof fields, node.name);
  }
});

test('a request to hear of processes has the form of every kernel', (t) => {
  const header = { id: { idx: message.CN_IDX.proc, val: process.CN_VAL.proc }, len: 4 };
  const old = encode(process.ProcessListen, { ...header, data: { mcastOp: 'listen' } });
  t.is(Buffer.from(old.subarray(0, 24)).toString('hex'), '0100000001000000000000000000000004000000' + '01000000');
  const { data } = decode(
    process.ProcessListen,
    encode(process.ProcessListen, { ...header, len: 8, data: { mcastOp: 'listen', eventType: ['exit', 'fork'] } }),
  );
  t.deepEqual(data, { mcastOp: 'listen', eventType: ['fork', 'exit'] });
});
