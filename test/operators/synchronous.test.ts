import test from 'ava';
import { EMPTY, from, type OperatorFunction, take } from 'rxjs';
import { attributes, u16 } from '../../lib/schema/index.ts';
import * as operators from '../../operators/index.ts';
import { datagram } from './datagram.ts';
import { done, type Item, newLink } from './messages.ts';

const Tag = attributes('TAG', { id: [1, u16] });
const bytes = datagram([16, Uint8Array.of(6, 0, 1, 0, 5, 0, 0, 0)]);
const frame = { type: 'frame', bytes, port: 0, group: 0 } as const;
const vlan = newLink(5, { linkinfo: { kind: 'vlan', data: { id: 5 } } });

interface Case {
  readonly item: (at: number) => unknown;
  readonly operator: OperatorFunction<never, unknown>;
}

function caseOf<I>(item: I | ((at: number) => I), operator: OperatorFunction<I, unknown>): Case {
  const make = typeof item === 'function' ? (item as (at: number) => I) : () => item;
  return { item: make, operator: operator as OperatorFunction<never, unknown> };
}

const links = (at: number): Item => newLink(at, { mtu: at });

/** Each operator, and an endless source of which it emits something. */
const cases: Readonly<Record<Exclude<keyof typeof operators, symbol>, Case>> = {
  acknowledged: caseOf(links, operators.acknowledged()),
  added: caseOf(
    links,
    operators.added<Item>(() => Symbol()),
  ),
  addedTo: caseOf({ type: 'added', table: 'links' } as const, operators.addedTo('links')),
  bodies: caseOf(links, operators.bodies()),
  changedFields: caseOf(
    links,
    operators.changedFields<Item, 'mtu'>(() => 1, ['mtu']),
  ),
  debounceFlaps: caseOf((at: number) => at, operators.debounceFlaps(1)),
  debug: caseOf(links, operators.debug('links', { write: () => {} })),
  decode: caseOf(new Uint8Array(), operators.decode(Tag)),
  distinctBody: caseOf(
    links,
    operators.distinctBody(() => 1),
  ),
  encode: caseOf({ id: 5 }, operators.encode(Tag)),
  latestBy: caseOf(
    links,
    operators.latestBy(() => 1),
  ),
  marshal: caseOf(bytes, operators.marshal({ TAG: [16, Tag] })),
  multipart: caseOf<Item>(done(1), operators.multipart()),
  ofFamily: caseOf(links, operators.ofFamily('unspec')),
  ofGroup: caseOf(frame, operators.ofGroup(0)),
  ofInterface: caseOf(() => newLink(1), operators.ofInterface(1)),
  ofKind: caseOf(vlan, operators.ofKind('vlan')),
  ofNamespace: caseOf(links, operators.ofNamespace(undefined)),
  ofType: caseOf(links, operators.ofType('RTM_NEWLINK')),
  onlyChanged: caseOf({ type: 'changed', table: 'links' } as const, operators.onlyChanged('links')),
  rates: caseOf(
    (at: number) => [at],
    operators.rates(
      () => 'eth0',
      (bytes: number) => ({ bytes }),
    ),
  ),
  removed: caseOf({ type: 'RTM_DELLINK' }, operators.removed()),
  removedFrom: caseOf({ type: 'removed', table: 'links' } as const, operators.removedFrom('links')),
  resync: caseOf(
    links,
    operators.resync(() => EMPTY),
  ),
  scanBy: caseOf(
    links,
    operators.scanBy(
      () => 1,
      () => 1,
      0,
    ),
  ),
  selectLink: caseOf((at: number) => ({ links: new Map([[1, at]]), names: new Map([['eth0', 1]]) }), operators.selectLink<number>('eth0')),
  splitMessages: caseOf(bytes, operators.splitMessages()),
  throwOnOverrun: caseOf(links, operators.throwOnOverrun()),
  untilAborted: caseOf(links, operators.untilAborted(new AbortController().signal)),
  where: caseOf(links, operators.where({ type: 'RTM_NEWLINK' })),
  withOverruns: caseOf(
    links,
    operators.withOverruns((messages) => messages),
  ),
  withoutOverruns: caseOf(links, operators.withoutOverruns()),
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
});
