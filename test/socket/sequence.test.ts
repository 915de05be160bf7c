import test from 'ava';
import { BySequence } from '../../lib/socket/by-sequence.ts';
import { Channel } from '../../lib/socket/channel.ts';
import { MemoryTransport } from '../../lib/transport/index.ts';
import { acknowledge, probe, requestsIn } from './answers.ts';

test('sequence numbers wrap, skip 0, and are not used while somebody waits', (t) => {
  const sequences: number[] = [];
  const transport = new MemoryTransport((datagram) =>
    requestsIn(datagram).flatMap(({ header }) => {
      sequences.push(header.sequence);
      return header.sequence % 2 === 0 ? [acknowledge(header)] : [];
    }),
  );
  const channel = new Channel(transport);
  (channel as unknown as { sequence: number }).sequence = 0xffff_fffb;
  const answered: number[] = [];
  for (let n = 0; n < 8; n++) {
    const waiter = { message: () => answered.push(n) < 0, failed: () => t.fail() };
    channel.add(probe(n), 0, waiter);
    channel.flush();
  }
  t.deepEqual(sequences, [0xffff_fffc, 0xffff_fffd, 0xffff_fffe, 0xffff_ffff, 1, 2, 3, 4]);
  t.deepEqual(answered, [0, 2, 5, 7]);
  t.is(channel.outstanding, 4);
});

test('values under sequence numbers come back across the wrap, and the list stays short', (t) => {
  const values = new BySequence<number>();
  for (let n = 0; n < 100; n++) values.set((0xffff_ffd0 + n) >>> 0, n);
  for (let n = 0; n < 100; n++) t.is(values.get((0xffff_ffd0 + n) >>> 0), n);
  for (let n = 0; n < 99; n++) t.true(values.delete((0xffff_ffd0 + n) >>> 0));
  t.false(values.delete(0xffff_ffd0));
  t.is(values.get((0xffff_ffd0 + 99) >>> 0), 99);
  t.is(values.size, 1);
  t.deepEqual(values.clear(), [99]);
  t.is(values.size, 0);
});

test('one that waits long does not make the others slow', (t) => {
  const values = new BySequence<number>();
  values.set(1, 1);
  const start = process.cpuUsage().user;
  for (let n = 2; n < 200_000; n++) {
    values.set(n, n);
    values.delete(n);
  }
  t.is(values.get(1), 1);
  // Copying the list each time takes minutes.
  t.true(process.cpuUsage().user - start < 5_000_000);
});
