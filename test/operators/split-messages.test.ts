import test from 'ava';
import { map } from 'rxjs';
import { FrameError } from '../../lib/errors.ts';
import type { Frame, Overrun } from '../../lib/frame/frame.ts';
import { splitMessages } from '../../operators/split-messages.ts';
import { datagram } from './datagram.ts';
import { marbles } from './marbles.ts';
import { gap } from './messages.ts';

const one = Uint8Array.of(1, 2, 3);
const two = Uint8Array.of(4, 5, 6, 7);
const values = {
  f: { type: 'frame', bytes: datagram([16, one], [17, two]), port: 0, group: 0 } as const,
  b: datagram([18, one]),
  g: gap,
  x: datagram([16, one], [17, two]).subarray(0, 38),
};

test('emits header and payload of each message, without padding; gaps keep their place', (t) => {
  marbles(t, ({ cold, expectObservable }) => {
    const split = cold<Frame | Uint8Array | Overrun>('-f---g-b-|', values).pipe(
      splitMessages(),
      map((item) => ('type' in item ? item : { type: item.header.type, length: item.header.length, payload: [...item.payload] })),
    );
    expectObservable(split).toBe('-(pq)g-r-|', {
      p: { type: 16, length: 19, payload: [1, 2, 3] },
      q: { type: 17, length: 20, payload: [4, 5, 6, 7] },
      g: gap,
      r: { type: 18, length: 19, payload: [1, 2, 3] },
    });
  });
});

test('errors where the framing breaks; the error holds the messages before', (t) => {
  marbles(t, ({ cold, flush }) => {
    let caught: unknown;
    cold<Uint8Array>('-x-b-|', { x: values.x, b: values.b })
      .pipe(splitMessages())
      .subscribe({ next: () => t.fail(), error: (error) => (caught = error) });
    flush();
    t.true(caught instanceof FrameError);
    t.is((caught as FrameError).message, 'a message of 20 bytes where 18 are left (at byte 20)');
    t.is((caught as FrameError).messages.length, 1);
  });
});
