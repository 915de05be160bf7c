// The types of the operators: compiled with everything else, never run.
import { expectTypeOf } from 'expect-type';
import { map, NEVER, type Observable, of, take, toArray } from 'rxjs';
import { IPRoute, type RouteMessage } from '../../lib/clients/iproute.ts';
import type { Frame, Overrun } from '../../lib/frame/frame.ts';
import type { RawMessage } from '../../lib/frame/split.ts';
import {
  type AnyMessage,
  type ControlMessage,
  type FrameDecoder,
  Marshal,
  type MessageOf,
  type UnknownMessage,
} from '../../lib/marshal.ts';
import type { Vlan } from '../../lib/messages/route/link/vlan.ts';
import type { Link } from '../../lib/messages/route/link.ts';
import type { Route } from '../../lib/messages/route/route.ts';
import { rtnl } from '../../lib/messages/route/rtnl.ts';
import * as op from '../../operators/index.ts';

type Item = RouteMessage | ControlMessage | UnknownMessage | Overrun;
type NewLink = Extract<RouteMessage, { type: 'RTM_NEWLINK' }>;
type LinkMessage = Extract<RouteMessage, { type: 'RTM_NEWLINK' | 'RTM_DELLINK' }>;
type ValueOf<O> = O extends Observable<infer T> ? T : never;

const frames: Observable<Frame | Overrun> = NEVER;
const items: Observable<Item> = NEVER;
const links: Observable<LinkMessage | Overrun> = NEVER;
const anything: Observable<AnyMessage | ControlMessage | UnknownMessage | Overrun> = NEVER;

// marshal infers the union from the definitions, and a source without gaps stays without
expectTypeOf(frames.pipe(op.marshal(rtnl))).toEqualTypeOf<Observable<Item>>();
expectTypeOf(of(new Uint8Array()).pipe(op.marshal(rtnl))).toEqualTypeOf<Observable<Exclude<Item, Overrun>>>();
expectTypeOf(frames.pipe(op.marshal(new Marshal<RouteMessage>(rtnl)))).toEqualTypeOf<Observable<Item>>();
const lines: FrameDecoder<string> = { decode: () => [] };
expectTypeOf(frames.pipe(op.marshal(lines))).toEqualTypeOf<Observable<string | Overrun>>();
const inline = frames.pipe(op.marshal({ RTM_NEWROUTE: rtnl.RTM_NEWROUTE }), op.ofType('RTM_NEWROUTE'), op.bodies());
expectTypeOf<ValueOf<typeof inline>>().toEqualTypeOf<MessageOf<Pick<typeof rtnl, 'RTM_NEWROUTE'>>['body']>();
expectTypeOf<ValueOf<typeof inline>['gateway']>().toEqualTypeOf<Route['gateway']>();
// @ts-expect-error numbers are no datagrams
of(1).pipe(op.marshal(rtnl));
// @ts-expect-error a definition is a number and a codec
frames.pipe(op.marshal({ RTM_NEWLINK: 16 }));

// splitMessages, decode, encode, ofGroup
expectTypeOf(frames.pipe(op.splitMessages())).toEqualTypeOf<Observable<RawMessage | Overrun>>();
expectTypeOf(frames.pipe(op.ofGroup(1))).toEqualTypeOf<Observable<Frame | Overrun>>();
const [, LinkCodec] = rtnl.RTM_NEWLINK;
expectTypeOf(frames.pipe(op.splitMessages(), op.decode(LinkCodec))).toEqualTypeOf<Observable<Link | Overrun>>();
expectTypeOf(items.pipe(op.ofType('unknown'), op.decode(LinkCodec))).toEqualTypeOf<Observable<Link>>();
of({ ifname: 'eth0' }).pipe(op.encode(LinkCodec, (link, index) => ({ type: 16, sequence: index + (link.mtu ?? 0) })));
// @ts-expect-error a name is a string
of({ ifname: 1 }).pipe(op.encode(LinkCodec));
// @ts-expect-error a header has a type
of({ ifname: 'eth0' }).pipe(op.encode(LinkCodec, { flags: 1 }));
// @ts-expect-error messages are decoded already
items.pipe(op.ofType('RTM_NEWLINK'), op.decode(LinkCodec));

// ofType narrows, knows the names, and keeps gaps when told to
expectTypeOf(items.pipe(op.ofType('RTM_NEWLINK'))).toEqualTypeOf<Observable<NewLink>>();
expectTypeOf(items.pipe(op.ofType('RTM_NEWLINK', 'overrun'))).toEqualTypeOf<Observable<NewLink | Overrun>>();
items.pipe(
  op.ofType('RTM_NEWLINK', 'RTM_NEWROUTE'),
  map((message) => {
    if (message.type === 'RTM_NEWLINK') return expectTypeOf(message.body).toEqualTypeOf<Link>();
    return expectTypeOf(message.body.gateway).toEqualTypeOf<Route['gateway']>();
  }),
);
// @ts-expect-error no message has this type
items.pipe(op.ofType('RTM_NEWLNK'));
// @ts-expect-error the type is gone after the first
items.pipe(op.ofType('RTM_NEWLINK'), op.ofType('RTM_NEWROUTE'));
const named = anything.pipe(op.ofType('MY_MESSAGE'));
expectTypeOf<ValueOf<typeof named>>().toExtend<AnyMessage>();
expectTypeOf<ValueOf<typeof named>['type']>().toEqualTypeOf<'MY_MESSAGE'>();

// ofKind narrows linkinfo, also for kinds without settings
const vlans = items.pipe(op.ofKind('vlan'));
expectTypeOf<ValueOf<typeof vlans>['body']['linkinfo']['kind']>().toEqualTypeOf<'vlan'>();
expectTypeOf<ValueOf<typeof vlans>['body']['linkinfo']['data']>().toEqualTypeOf<Vlan | undefined>();
expectTypeOf<ValueOf<typeof vlans>['body']['mtu']>().toEqualTypeOf<Link['mtu']>();
items.pipe(
  op.ofKind('vlan', 'vxlan', 'dummy'),
  map(({ body: { linkinfo } }) => {
    if (linkinfo.kind === 'vlan') expectTypeOf(linkinfo.data).toEqualTypeOf<Vlan | undefined>();
    // @ts-expect-error not one of the kinds that were picked
    return linkinfo.kind === 'bond';
  }),
);
// @ts-expect-error addresses have no kind
items.pipe(op.ofType('RTM_NEWADDR'), op.ofKind('vlan'));

// ofFamily narrows the family and drops what has none
const inet6 = items.pipe(op.ofFamily('inet6'));
expectTypeOf<ValueOf<typeof inet6>['body']['family']>().toEqualTypeOf<'inet6'>();
expectTypeOf<Extract<ValueOf<typeof inet6>, { type: 'overrun' | 'NLMSG_DONE' | 'unknown' }>>().toBeNever();
expectTypeOf(
  items.pipe(
    op.ofType('RTM_NEWLINK'),
    op.ofFamily('unspec', 'bridge'),
    map(({ body }) => body.family),
  ),
).toEqualTypeOf<Observable<'unspec' | 'bridge'>>();
expectTypeOf<ValueOf<ReturnType<typeof anyInet>>['body']>().toEqualTypeOf<unknown & { readonly family: 'inet' }>();
function anyInet() {
  return anything.pipe(op.ofType('MY_MESSAGE'), op.ofFamily('inet'));
}
// @ts-expect-error no such family
items.pipe(op.ofFamily('inet7'));

// ofInterface, ofNamespace, removed, bodies
expectTypeOf(links.pipe(op.ofInterface('eth0', 3))).toEqualTypeOf<Observable<LinkMessage>>();
expectTypeOf(items.pipe(op.ofInterface('eth0'))).toEqualTypeOf<Observable<RouteMessage>>();
expectTypeOf(links.pipe(op.ofNamespace(undefined))).toEqualTypeOf<Observable<LinkMessage>>();
expectTypeOf(links.pipe(op.removed())).toEqualTypeOf<Observable<Extract<LinkMessage, { type: 'RTM_DELLINK' }>>>();
expectTypeOf(links.pipe(op.bodies())).toEqualTypeOf<Observable<Link>>();

// where knows what it may ask for, and what a predicate gets
expectTypeOf(links.pipe(op.where({ type: 'RTM_NEWLINK', body: { flags: ['up'], master: undefined } }))).toEqualTypeOf<
  Observable<LinkMessage>
>();
links.pipe(op.where({ body: { mtu: (mtu) => expectTypeOf(mtu).toEqualTypeOf<number>() === undefined } }));
links.pipe(op.where(({ body }) => body.mtu === 1500));
links.pipe(op.bodies(), op.where({ linkinfo: { kind: 'vlan', data: { id: (id) => id > 100 } } }));
// @ts-expect-error no such flag
links.pipe(op.where({ body: { flags: ['upp'] } }));
// @ts-expect-error no such property
links.pipe(op.where({ body: { mtv: 1500 } }));

// operators that follow objects see messages, never gaps
expectTypeOf(links.pipe(op.added(({ body }) => body.index))).toEqualTypeOf<Observable<LinkMessage>>();
expectTypeOf(links.pipe(op.latestBy(({ body }) => body.index))).toEqualTypeOf<Observable<ReadonlyMap<number, LinkMessage>>>();
expectTypeOf(links.pipe(op.latestBy(({ body }) => body.ifname, { remove: ({ type }) => type === 'RTM_DELLINK' }))).toEqualTypeOf<
  Observable<ReadonlyMap<string | undefined, LinkMessage>>
>();
const counts = links.pipe(
  op.scanBy(
    ({ body }) => body.index,
    (count, { body }) => count + (body.mtu ?? 0),
    0,
  ),
);
expectTypeOf(counts).toEqualTypeOf<Observable<readonly [key: number, state: number]>>();
expectTypeOf(links.pipe(op.changedFields(({ body }) => body.index, ['operstate', 'flags']))).toEqualTypeOf<
  Observable<op.FieldChange<LinkMessage, 'operstate' | 'flags'>>
>();
// @ts-expect-error no such field
links.pipe(op.changedFields(({ body }) => body.index, ['operstat']));
expectTypeOf(links.pipe(op.distinctBody(({ body }) => body.index, { ignore: ['stats', 'stats64'] }))).toEqualTypeOf<
  Observable<LinkMessage>
>();
// @ts-expect-error no such field
links.pipe(op.distinctBody(({ body }) => body.index, { ignore: ['stat'] }));
// @ts-expect-error two objects are never the same key
links.pipe(op.latestBy(({ body }) => [body.family, body.index]));
expectTypeOf(links.pipe(op.latestBy(({ body }) => `${body.ifname}`))).toExtend<Observable<ReadonlyMap<string, LinkMessage>>>();
// @ts-expect-error a gap has no body, and an operator that follows objects never shows one
links.pipe(op.added((message) => message.type === 'overrun'));

// rates have the names of the counters, and the keys that they were given
interface Counted {
  readonly dev: string;
  readonly counters?: { readonly bytes: bigint; readonly packets: number; readonly errors?: bigint; readonly name: string };
}
const counted: Observable<Counted[]> = NEVER;
const countedRates = counted.pipe(
  op.rates(
    ({ dev }) => dev,
    ({ counters }) => counters,
  ),
);
interface CountedRates {
  readonly bytes: number;
  readonly packets: number;
  readonly errors?: number;
}
expectTypeOf<ValueOf<typeof countedRates>>().toExtend<ReadonlyMap<string, CountedRates>>();
expectTypeOf<keyof (ValueOf<typeof countedRates> extends ReadonlyMap<string, infer R> ? R : never)>().toEqualTypeOf<
  'bytes' | 'packets' | 'errors'
>();
const linkRates = new IPRoute().stats.list().pipe(
  toArray(),
  op.rates(
    ({ ifindex }) => ifindex,
    ({ link64 }) => link64,
  ),
  map((links) => links.get(1)?.rxBytes),
);
expectTypeOf(linkRates).toEqualTypeOf<Observable<number | undefined>>();
counted.pipe(
  op.rates(
    ({ dev }) => dev,
    ({ counters }) => counters,
    // @ts-expect-error the keys are names
    { forget: of(1) },
  ),
);

// answers lose their acknowledgements and gaps
expectTypeOf(items.pipe(op.acknowledged())).toEqualTypeOf<Observable<RouteMessage | UnknownMessage>>();
expectTypeOf(items.pipe(op.multipart())).toEqualTypeOf<Observable<readonly (RouteMessage | UnknownMessage)[]>>();
expectTypeOf(of(1).pipe(op.untilAborted(new AbortController().signal))).toEqualTypeOf<Observable<number>>();

// gaps
expectTypeOf(links.pipe(op.withoutOverruns())).toEqualTypeOf<Observable<LinkMessage>>();
expectTypeOf(links.pipe(op.throwOnOverrun())).toEqualTypeOf<Observable<LinkMessage>>();
expectTypeOf(items.pipe(op.withOverruns((messages) => messages.pipe(op.ofType('RTM_NEWLINK'), take(3))))).toEqualTypeOf<
  Observable<NewLink | Overrun>
>();
expectTypeOf(
  links.pipe(
    op.withoutOverruns(),
    op.withOverruns((messages) => messages),
  ),
).toEqualTypeOf<Observable<LinkMessage>>();
expectTypeOf(links.pipe(op.resync(() => of('a')))).toEqualTypeOf<Observable<LinkMessage | Overrun | string>>();
