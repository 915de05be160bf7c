import test from 'ava';
import { EMPTY, from, type OperatorFunction, of, take } from 'rxjs';
import { attributes, u16 } from '../../lib/schema/index.ts';
import * as operators from '../../operators/index.ts';
import { datagram } from './datagram.ts';
import { done, type Item, newLink } from './messages.ts';

const Tag = attributes('TAG', { id: [1, u16] });
const bytes = datagram([16, Uint8Array.of(6, 0, 1, 0, 5, 0, 0, 0)]);
const frame = { type: 'frame', bytes, port: 0, group: 0 } as const;
const vlan = newLink(5, { linkinfo: { kind: 'vlan', data: { id: 5 } } });
const key = ({ body }: { readonly body: unknown }): unknown => body;

interface Case {
  readonly item: (at: number) => unknown;
  readonly operator: OperatorFunction<never, unknown>;
}

function of1<I>(item: I | ((at: number) => I), operator: OperatorFunction<I, unknown>): Case {
  const make = typeof item === 'function' ? (item as (at: number) => I) : () => item;
  return { item: make, operator: operator as OperatorFunction<never, unknown> };
}

const links = (at: number): Item => newLink(at, { mtu: at });

/** Each operator, and an endless source of which it emits something. */
const cases: Readonly<Record<Exclude<keyof typeof operators, symbol>, Case>> = {
  acknowledged: of1(links, operators.acknowledged()),
  added: of1(links, operators.added(key as () => unknown)),
  bodies: of1(links, operators.bodies()),
  changedFields: of1(
    links,
    operators.changedFields<Item, 'mtu'>(() => 1, ['mtu']),
  ),
  decode: of1(new Uint8Array(), operators.decode(Tag)),
  distinctBody: of1(
    links,
    operators.distinctBody(() => 1),
  ),
  encode: of1({ id: 5 }, operators.encode(Tag)),
  latestBy: of1(
    links,
    operators.latestBy(() => 1),
  ),
  marshal: of1(bytes, operators.marshal({ TAG: [16, Tag] })),
  multipart: of1<Item>(done(1), operators.multipart()),
  ofFamily: of1(links, operators.ofFamily('unspec')),
  ofGroup: of1(frame, operators.ofGroup(0)),
  ofInterface: of1(() => newLink(1), operators.ofInterface(1)),
  ofKind: of1(vlan, operators.ofKind('vlan')),
  ofNamespace: of1(links, operators.ofNamespace(undefined)),
  ofType: of1(links, operators.ofType('RTM_NEWLINK')),
  removed: of1({ type: 'RTM_DELLINK' }, operators.removed()),
  resync: of1(
    links,
    operators.resync(() => EMPTY),
  ),
  scanBy: of1(
    links,
    operators.scanBy(
      () => 1,
      () => 1,
      0,
    ),
  ),
  splitMessages: of1(bytes, operators.splitMessages()),
  throwOnOverrun: of1(links, operators.throwOnOverrun()),
  untilAborted: of1(links, operators.untilAborted(new AbortController().signal)),
  where: of1(links, operators.where({ type: 'RTM_NEWLINK' })),
  withOverruns: of1(
    links,
    operators.withOverruns((messages) => messages),
  ),
  withoutOverruns: of1(links, operators.withoutOverruns()),
};

for (const [name, { item, operator }] of Object.entries(cases)) {
  test(`${name}: take(1) stops a synchronous source`, (t) => {
    let pulled = 0;
    const endless = function* (): Generator<never> {
      for (;;) {
        if (pulled === 100) throw new Error('the source goes on');
        yield item(pulled++) as never;
      }
    };
    let emitted = 0;
    from(endless())
      .pipe(operator, take(1))
      .subscribe({ next: () => emitted++ });
    t.is(emitted, 1);
    t.true(pulled <= 3, `${pulled} items were pulled`);
  });
}

test('every operator of the entry is in the table', (t) => {
  t.deepEqual(Object.keys(cases).sort(), Object.keys(operators).sort());
  of(0).subscribe();
});
