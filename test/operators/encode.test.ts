import test from 'ava';
import { of, toArray } from 'rxjs';
import { InvalidValueError } from '../../lib/errors.ts';
import { messagesIn } from '../../lib/frame/split.ts';
import { attributes, decode, string, u16 } from '../../lib/schema/index.ts';
import { encode } from '../../operators/encode.ts';

const Tag = attributes('TAG', { id: [1, u16], name: [2, string] });

test('without a header: bare payloads', (t) => {
  t.plan(1);
  of({ id: 5 }, {})
    .pipe(encode(Tag), toArray())
    .subscribe((payloads) => t.deepEqual(payloads, [Uint8Array.of(6, 0, 1, 0, 5, 0, 0, 0), Uint8Array.of()]));
});

test('with a header: a datagram of one message each, a request unless told otherwise', (t) => {
  t.plan(2);
  of({ id: 5, name: 'one' })
    .pipe(encode(Tag, { type: 20 }))
    .subscribe((datagram) => {
      const [only] = messagesIn(datagram);
      t.deepEqual(only?.header, { length: 32, type: 20, flags: 1, sequence: 0, port: 0 });
      t.deepEqual(only && decode(Tag, only.payload), { id: 5, name: 'one' });
    });
});

test('the header may be made for each value', (t) => {
  t.plan(1);
  of({ id: 5 }, { id: 6 })
    .pipe(
      encode(Tag, ({ id = 0 }, index) => ({ type: 20 + id, flags: 5, sequence: index + 1, port: 7 })),
      toArray(),
    )
    .subscribe((datagrams) =>
      t.deepEqual(
        datagrams.map((datagram) => messagesIn(datagram)[0]?.header),
        [
          { length: 24, type: 25, flags: 5, sequence: 1, port: 7 },
          { length: 24, type: 26, flags: 5, sequence: 2, port: 7 },
        ],
      ),
    );
});

test('errors with the property that does not fit, after what did', (t) => {
  let encoded = 0;
  let caught: unknown;
  of({ id: 5 }, { id: 70_000 }, { id: 6 })
    .pipe(encode(Tag))
    .subscribe({ next: () => encoded++, error: (error) => (caught = error) });
  t.is(encoded, 1);
  t.true(caught instanceof InvalidValueError);
  t.is((caught as InvalidValueError).path, 'id');
});
