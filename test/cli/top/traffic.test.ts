import test from 'ava';
import { BehaviorSubject, lastValueFrom, of, Subject, take, tap } from 'rxjs';
import { recorded, type Traffic, trafficOf } from '../../../lib/cli/top/traffic.ts';
import { ClosedError, NetlinkError } from '../../../lib/errors.ts';
import type { IPDB } from '../../../lib/ipdb/ipdb.ts';
import type { ObjectEvent } from '../../../lib/ipdb/object-event.ts';
import type { LinkObject } from '../../../lib/ipdb/objects/link.ts';
import { emptyState, type NetworkState } from '../../../lib/ipdb/state.ts';

function stateOf(...indexes: readonly number[]): NetworkState {
  const links = emptyState.links.changed((table) => {
    for (const index of indexes) table.set(index, { index } as LinkObject);
  });
  return { ...emptyState, links };
}

const found = (rxBytes: number, txBytes = 0) => ({ rxBytes, txBytes, rxPackets: rxBytes / 100, txPackets: txBytes / 100 });

test('bytes become bits; a link without a rate has a gap, and one that is gone is forgotten', (t) => {
  let traffic: Traffic = new Map();
  traffic = recorded(traffic, new Map([[1, found(100, 300)]]), stateOf(1, 2).links);
  t.deepEqual(traffic.get(1), { rx: { bits: [800], packets: [1] }, tx: { bits: [2400], packets: [3] } });
  t.deepEqual(traffic.get(2)?.rx, { bits: [undefined], packets: [undefined] });
  traffic = recorded(traffic, new Map([[2, found(0)]]), stateOf(1, 2).links);
  t.deepEqual(traffic.get(1)?.rx.bits, [800, undefined]);
  t.deepEqual(traffic.get(2)?.rx.bits, [undefined, 0]);
  traffic = recorded(traffic, new Map(), stateOf(2).links);
  t.deepEqual([...traffic.keys()], [2]);
});

test('no more is remembered than a line has room for', (t) => {
  let traffic: Traffic = new Map();
  for (let sample = 1; sample <= 300; sample++) traffic = recorded(traffic, new Map([[1, found(sample)]]), stateOf(1).links);
  const bits = traffic.get(1)?.rx.bits ?? [];
  t.is(bits.length, 120);
  t.deepEqual([bits[0], bits.at(-1)], [181 * 8, 300 * 8]);
});

/** An IPDB whose kernel gives counters from a list, sample by sample; the last again and again. */
function counting(samples: readonly Readonly<Record<number, bigint>>[]) {
  let taken = 0;
  const events = new Subject<ObjectEvent>();
  const list = () => {
    const sample = samples[Math.min(taken++, samples.length - 1)] ?? {};
    return of(...Object.entries(sample).map(([index, bytes]) => ({ ifindex: Number(index), link64: all(bytes) })));
  };
  const ipdb = { state: new BehaviorSubject(stateOf(1, 2)), events, client: { stats: { list } } };
  return { ipdb: ipdb as unknown as IPDB, events };
}

const all = (bytes: bigint) => ({ rxBytes: bytes, txBytes: bytes, rxPackets: bytes, txPackets: bytes });

test('a link that was remade with the index of another has no rate at first, though it has counted more', async (t) => {
  const { ipdb, events } = counting([
    { 1: 0n, 2: 0n },
    { 1: 10n, 2: 10n },
    { 1: 20n, 2: 99n },
    { 1: 30n, 2: 100n },
  ]);
  const removed = { type: 'removed', table: 'links', key: 2, before: {} } as ObjectEvent;
  let emitted = 0;
  const afterFirst = tap<Traffic>(() => {
    if (emitted++ === 0) events.next(removed);
  });
  const traffic = trafficOf(ipdb, 10).pipe(afterFirst, take(3));
  const last = await lastValueFrom(traffic);
  const known = (index: number): readonly boolean[] | undefined => last.get(index)?.rx.bits.map((bits) => bits !== undefined && bits > 0);
  t.deepEqual(known(1), [true, true, true]);
  t.deepEqual(known(2), [true, false, true]);
});

test('while there is no client there are no samples; what the kernel refuses ends it', async (t) => {
  const failing = (error: Error): IPDB => {
    let asked = 0;
    const list = () => {
      asked += 1;
      if (asked === 2) throw error;
      return of({ ifindex: 1, link64: all(BigInt(asked)) });
    };
    return { ...counting([]).ipdb, client: { stats: { list } } } as unknown as IPDB;
  };
  const patient = await lastValueFrom(trafficOf(failing(new ClosedError('request')), 10).pipe(take(2)));
  t.is(patient.get(1)?.rx.bits.length, 2);
  const refused = new NetlinkError({ errno: 95, operation: 'stats.list' });
  await t.throwsAsync(lastValueFrom(trafficOf(failing(refused), 10)), { is: refused });
});
