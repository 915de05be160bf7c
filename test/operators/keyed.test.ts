import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import test from 'ava';
import { type MonoTypeOperatorFunction, type OperatorFunction, of, Subject } from 'rxjs';
import { added, changedFields, distinctBody, type KeyedOptions, latestBy, scanBy } from '../../operators/index.ts';
import { marbles } from './marbles.ts';
import { type DelLink, delLink, type NewLink, newLink } from './messages.ts';

type Item = NewLink | DelLink;
const key = ({ body }: Item): number => body.index;

/** Every operator that follows objects, with the key and the options of the caller. */
const operators: Readonly<
  Record<string, (key: (message: Item) => number, options?: KeyedOptions<Item>) => OperatorFunction<Item, unknown>>
> = {
  added: (key, options) => added<Item>(key, options),
  changedFields: (key, options) => changedFields<Item, 'mtu'>(key, ['mtu'], options),
  distinctBody: (key, options) => distinctBody<Item>(key, options),
  // Copying a map of many objects for each message is what `audit` is for; here it never ends.
  latestBy: (key, options) => latestBy<Item, number>(key, { ...options, audit: () => new Subject() }),
  scanBy: (key, options) => scanBy<Item, number, Item | undefined>(key, (_state, message) => message, undefined, options),
};

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Bytes of heap that a stream holds while `count` objects come, with or without going. */
function heldBy(operator: OperatorFunction<Item, unknown>, count: number): number {
  const source = new Subject<Item>();
  const subscription = source.pipe(operator).subscribe();
  collectGarbage();
  const before = process.memoryUsage().heapUsed;
  for (let index = 0; index < count; index++) {
    source.next(newLink(index));
    source.next(delLink(index));
  }
  collectGarbage();
  const held = process.memoryUsage().heapUsed - before;
  subscription.unsubscribe();
  return held;
}

for (const [name, make] of Object.entries(operators)) {
  test.serial(`${name} forgets removed objects: its memory does not grow`, (t) => {
    const count = 50_000;
    const forgetful = heldBy(make(key), count);
    const hoarding = heldBy(make(key, { remove: () => false }), count);
    t.true(hoarding > 1_000_000, `${hoarding} bytes are held when nothing is removed`);
    t.true(forgetful < 500_000, `${forgetful} bytes are held`);
  });

  test(`${name} errors when the key or the rule for removals throws`, (t) => {
    const error = new RangeError('no key');
    const fail = (): never => {
      throw error;
    };
    for (const operator of [make(fail), make(key, { remove: fail })]) {
      of<Item>(newLink(1))
        .pipe(operator)
        .subscribe({ next: () => t.fail(), complete: () => t.fail(), error: (caught) => t.is(caught, error) });
    }
    t.plan(2);
  });
}

test('each subscription has a memory of its own', (t) => {
  marbles(t, ({ cold, expectObservable }) => {
    const operator: MonoTypeOperatorFunction<Item> = added(key);
    expectObservable(cold<Item>('-a-a-|', { a: newLink(1) }).pipe(operator)).toBe('-a---|', { a: newLink(1) });
    expectObservable(cold<Item>('---a-|', { a: newLink(1) }).pipe(operator)).toBe('---a-|', { a: newLink(1) });
  });
});
