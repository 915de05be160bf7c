import test from 'ava';
import { attributes, be16, encode, range, s32, u16, u32, uint } from '../../lib/schema/index.ts';

const Ranges = attributes('R', {
  id: [1, range(u16, 0, 4094)],
  port: [2, range(be16, 1, 1024)],
  signed: [3, range(s32, -5, 5)],
  wide: [4, range(uint, 1, 9)],
  inner: [5, attributes('I', { low: [1, range(u32, 10, 20)] })],
});

test('validate: false writes what is out of range, as long as it fits; both engines write the same', (t) => {
  const value = { id: 5000, port: 0, signed: -70_000, wide: 2n ** 40n, inner: { low: 0xffff_ffff } };
  const [compiled, interpreted] = (['compile', 'interpret'] as const).map((engine) => encode(Ranges, value, { engine, validate: false }));
  t.deepEqual(compiled, interpreted);
  t.is(new DataView((compiled as Uint8Array).buffer).getUint16(4, true), 5000);
});

test('validate: false holds for one encoding only, and leaves the limits of widths', (t) => {
  for (const engine of ['compile', 'interpret'] as const) {
    encode(Ranges, { id: 5000 }, { engine, validate: false });
    t.throws(() => encode(Ranges, { id: 5000 }, { engine }), { message: 'id: 5000 is not in 0–4094' });
    t.throws(() => encode(Ranges, { id: 70_000 }, { engine, validate: false }), { message: 'id: 70000 is not in 0–65535' });
    t.throws(() => encode(Ranges, { inner: { low: -1 } }, { engine, validate: false }), {
      message: 'inner.low: -1 is not in 0–4294967295',
    });
    t.throws(() => encode(Ranges, { id: '5' as never }, { engine, validate: false }), { message: 'id: "5" is not a whole number (u16)' });
  }
});
