import test from 'ava';
import { Slab } from '../../lib/transport/slab.ts';

const MEBIBYTE = 1 << 20;

function take(slab: Slab, size: number): Uint8Array {
  slab.reserve(size);
  return slab.take(size);
}

test('windows do not overlap, and each stays where it is when the block is full', (t) => {
  const slab = new Slab();
  const windows = Array.from({ length: 5 }, (_, index) => take(slab, 300 * 1024).fill(index));
  windows.forEach((window, index) => {
    t.true(window.every((byte) => byte === index));
  });
});

test('a block is used again only when all of its windows came back', (t) => {
  const slab = new Slab();
  const [first, second] = [take(slab, MEBIBYTE / 2), take(slab, MEBIBYTE / 2)];
  const other = take(slab, MEBIBYTE);
  slab.giveBack(first);
  t.not(take(slab, MEBIBYTE).buffer, first.buffer, 'the second window is still held');
  slab.giveBack(second);
  t.is(take(slab, MEBIBYTE).buffer, first.buffer);
  t.not(other.buffer, first.buffer);
});

test('the block that is being filled begins anew when nobody holds any of it', (t) => {
  const slab = new Slab();
  const window = take(slab, 100);
  slab.giveBack(window);
  t.is(take(slab, 100).byteOffset, window.byteOffset);
});

test('what was never taken from it is no concern of its own', (t) => {
  const slab = new Slab();
  const window = take(slab, 100);
  slab.giveBack(new Uint8Array(100));
  t.not(take(slab, 100).byteOffset, window.byteOffset);
});
