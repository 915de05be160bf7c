import test from 'ava';
import { asyncScheduler, from, type Observable, of, throwError } from 'rxjs';
import { type RatesOptions, rates } from '../../operators/rates.ts';
import { marbles } from './marbles.ts';

interface Counted {
  readonly name: string;
  readonly bytes?: bigint;
}

type Samples = Readonly<Record<string, readonly Counted[]>>;
/** What is expected: name → bytes a second. */
type Expected = Readonly<Record<string, Readonly<Record<string, number>>>>;

function of64({ bytes }: Counted): { readonly bytes: bigint } | undefined {
  return bytes === undefined ? undefined : { bytes };
}

function perSecond(source: Observable<readonly Counted[]>, options: RatesOptions<string> = {}) {
  return source.pipe(rates(({ name }: Counted) => name, of64, { clock: asyncScheduler, ...options }));
}

function maps(expected: Expected): Record<string, ReadonlyMap<string, { readonly bytes: number }>> {
  const mapOf = (links: Readonly<Record<string, number>>) => new Map(Object.entries(links).map(([name, bytes]) => [name, { bytes }]));
  return Object.fromEntries(Object.entries(expected).map(([marble, links]) => [marble, mapOf(links)]));
}

test('a rate is what was added, by the time that it took', (t) => {
  marbles(t, ({ cold, expectObservable }) => {
    const samples: Samples = {
      a: [{ name: 'eth0', bytes: 1000n }],
      b: [{ name: 'eth0', bytes: 3000n }],
      c: [{ name: 'eth0', bytes: 3500n }],
      d: [{ name: 'eth0', bytes: 3500n }],
    };
    const source = cold('a 999ms b 499ms c 1999ms (d|)', samples);
    const expected = '   - 999ms b 499ms c 1999ms (d|)';
    expectObservable(perSecond(source)).toBe(expected, maps({ b: { eth0: 2000 }, c: { eth0: 1000 }, d: { eth0: 0 } }));
  });
});

test('who is new, gone, or has no counters is left out; and who began anew, until the next sample', (t) => {
  marbles(t, ({ cold, expectObservable }) => {
    const samples: Samples = {
      a: [{ name: 'old', bytes: 5n }, { name: 'both', bytes: 5000n }, { name: 'none' }],
      b: [
        { name: 'both', bytes: 4000n },
        { name: 'new', bytes: 10_000n },
      ],
      c: [
        { name: 'both', bytes: 4500n },
        { name: 'new', bytes: 10_001n },
        { name: 'old', bytes: 7n },
      ],
    };
    const source = cold('a 999ms b 999ms c|', samples);
    const expected = '   - 999ms b 999ms c|';
    expectObservable(perSecond(source)).toBe(expected, maps({ b: {}, c: { both: 500, new: 1 } }));
  });
});

test('who is forgotten has no rate in the next sample, though its counters are more; the source alone says when it ends', (t) => {
  marbles(t, ({ hot, cold, expectObservable, expectSubscriptions }) => {
    const samples: Samples = {
      a: [
        { name: 'eth0', bytes: 0n },
        { name: 'eth1', bytes: 0n },
      ],
      b: [
        { name: 'eth0', bytes: 8n },
        { name: 'eth1', bytes: 8n },
      ],
      c: [
        { name: 'eth0', bytes: 9n },
        { name: 'eth1', bytes: 9n },
      ],
    };
    const source = cold(' a 999ms b 999ms c 999ms |', samples);
    const forget = hot('  - 499ms x 1499ms 9999ms y', { x: 'eth0', y: 'eth0' });
    const expected = '    - 999ms b 999ms c 999ms |';
    expectObservable(perSecond(source, { forget })).toBe(expected, maps({ b: { eth1: 8 }, c: { eth0: 1, eth1: 1 } }));
    expectSubscriptions(forget.subscriptions).toBe('^ 2999ms !');
  });
});

test('counters beyond what a number holds differ exactly', (t) => {
  marbles(t, ({ cold, expectObservable }) => {
    const huge = 2n ** 63n;
    const samples: Samples = { a: [{ name: 'eth0', bytes: huge }], b: [{ name: 'eth0', bytes: huge + 3n }] };
    expectObservable(perSecond(cold('a 999ms b|', samples))).toBe('- 999ms b|', maps({ b: { eth0: 3 } }));
  });
});

test('between two samples of one moment there is no rate', (t) => {
  marbles(t, ({ cold, expectObservable }) => {
    const samples: Samples = { a: [{ name: 'eth0', bytes: 1n }], b: [{ name: 'eth0', bytes: 2n }] };
    expectObservable(perSecond(cold('(ab|)', samples))).toBe('(b|)', maps({ b: {} }));
  });
});

test('what is no number counts nothing, nor does a counter that was not there before', (t) => {
  interface Link {
    readonly index: number;
    readonly packets: number;
    readonly name: string;
    readonly errors?: number;
  }
  const samples = of<Link[][]>([{ index: 1, packets: 1, name: 'eth0' }], [{ index: 1, packets: 3, name: 'eth0', errors: 5 }]);
  let now = 0;
  const clock = { now: () => (now += 1000) };
  const seen: unknown[] = [];
  samples
    .pipe(
      rates(
        ({ index }) => index,
        ({ index: _index, ...counters }) => counters,
        { clock },
      ),
    )
    .subscribe((links) => seen.push(...links));
  t.deepEqual(seen, [[1, { packets: 2 }]]);
});

test('errors of the source, of what is forgotten, and of the functions pass', (t) => {
  const broken = new Error('broken');
  const failing = throwError(() => broken);
  const errors: unknown[] = [];
  const note = { error: (error: unknown) => errors.push(error) };
  perSecond(failing).subscribe(note);
  perSecond(of([]), { forget: failing }).subscribe(note);
  const broke = (): never => {
    throw broken;
  };
  of([1])
    .pipe(rates(broke, () => ({ bytes: 1 })))
    .subscribe(note);
  of([1])
    .pipe(rates((key) => key, broke))
    .subscribe(note);
  t.deepEqual(errors, [broken, broken, broken, broken]);
});

test('each subscription has a memory of its own, and numbers count as well', (t) => {
  let now = 0;
  const clock = { now: () => (now += 500) };
  const samples: (readonly (readonly [name: string, packets: number])[])[] = [[['eth0', 10]], [['eth0', 30]]];
  const seen: unknown[] = [];
  const counted = from(samples).pipe(
    rates(
      ([name]) => name,
      ([, packets]) => ({ packets }),
      { clock },
    ),
  );
  for (let times = 0; times < 2; times++) counted.subscribe((links) => seen.push([...links]));
  t.deepEqual(seen, [[['eth0', { packets: 40 }]], [['eth0', { packets: 40 }]]]);
});
