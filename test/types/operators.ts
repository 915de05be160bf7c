// Compiled, never run: the types of the operators.
import { expectTypeOf } from 'expect-type';
import { map, NEVER, type Observable, of, pipe } from 'rxjs';
import type { Frame, Overrun } from '../../lib/frame/frame.ts';
import type { RawMessage } from '../../lib/frame/split.ts';
import { type AnyMessage, type ControlMessage, type FrameDecoder, Marshal, type MessageOf, type UnknownMessage } from '../../lib/marshal.ts';
import { Address } from '../../lib/messages/route/address.ts';
import { Link } from '../../lib/messages/route/link.ts';
import { Vlan } from '../../lib/messages/route/link/vlan.ts';
import { Route } from '../../lib/messages/route/route.ts';
import {
  acknowledged, added, bodies, changedFields, decode, distinctBody, encode, latestBy, marshal, multipart, ofFamily, ofGroup, ofInterface,
  ofKind, ofNamespace, ofType, removed, resync, scanBy, splitMessages, throwOnOverrun, untilAborted, where, withOverruns, withoutOverruns,
} from '../../operators/index.ts';

const rtnl = {
  RTM_NEWLINK: [16, Link], RTM_DELLINK: [17, Link], RTM_NEWADDR: [20, Address], RTM_NEWROUTE: [24, Route],
} as const;
type Message = MessageOf<typeof rtnl> | ControlMessage | UnknownMessage;
type NewLink = Extract<Message, { type: 'RTM_NEWLINK' }>;
type Value<O> = O extends Observable<infer T> ? T : never;

const frames: Observable<Frame | Overrun> = NEVER;
const messages: Observable<Message | Overrun> = NEVER;
const links: Observable<Extract<Message, { type: 'RTM_NEWLINK' | 'RTM_DELLINK' }> | Overrun> = NEVER;
const loose: Observable<AnyMessage | ControlMessage | UnknownMessage | Overrun> = NEVER;

// marshal: from definitions, a Marshal, a decoder; a source without gaps stays so
expectTypeOf(frames.pipe(marshal(rtnl))).toEqualTypeOf<Observable<Message | Overrun>>();
expectTypeOf(frames.pipe(marshal(new Marshal<MessageOf<typeof rtnl>>(rtnl)))).toEqualTypeOf<Observable<Message | Overrun>>();
expectTypeOf(of(new Uint8Array()).pipe(marshal(rtnl))).toEqualTypeOf<Observable<Message>>();
const lines: FrameDecoder<string> = { decode: () => [] };
expectTypeOf(frames.pipe(marshal(lines))).toEqualTypeOf<Observable<string | Overrun>>();
const x1 = frames.pipe(marshal({ RTM_NEWLINK: [16, Link] }), ofType('RTM_NEWLINK'), map(({ body }) => body.ifname));
expectTypeOf(x1).toEqualTypeOf<Observable<string | undefined>>();
// @ts-expect-error a stream of numbers holds no datagrams
of(1).pipe(marshal(rtnl));

const a1 = messages.pipe(ofType('RTM_NEWLINK'));
expectTypeOf(a1).toEqualTypeOf<Observable<NewLink>>();
// @ts-expect-error
messages.pipe(ofType('RTM_NEWLNK'));
expectTypeOf(messages.pipe(ofType('RTM_NEWLINK', 'overrun'))).toEqualTypeOf<Observable<NewLink | Overrun>>();
const a2 = loose.pipe(ofType('RTM_NEWLINK'));
const a2v: Value<typeof a2> = null!;
const a2t: 'RTM_NEWLINK' = a2v.type;
const op = ofType('RTM_NEWLINK');
loose.pipe(op);

const k1 = messages.pipe(ofType('RTM_NEWLINK'), ofKind('vlan', 'dummy'));
const k1v: Value<typeof k1> = null!;
const k1i = k1v.body.linkinfo;
if (k1i.kind === 'vlan') { const d: Vlan | undefined = k1i.data; }
messages.pipe(ofKind('vlan'), map(({ type, body }) => [type, body.ifname, body.linkinfo.data?.id] as const));
export const dbg1 = messages.pipe(ofKind('vlan'), map(({ body }) => body.linkinfo));
export const dbg2 = messages.pipe(ofFamily('inet'), map(({ body }) => body.family));
export const dbg3 = messages.pipe(withOverruns((m) => m.pipe(ofType('RTM_NEWLINK'), ofKind('vlan'))));
export const dbg4 = messages.pipe(ofType('RTM_NEWLINK'), where({ body: { mtu: (mtu) => mtu > 1500, flags: ['up'], master: undefined } }));
export const dbg5 = messages.pipe(where({ type: 'RTM_NEWLINK', body: { mtu: (mtu) => mtu > 1500 } }));
export const dbg6 = links.pipe(latestBy(({ body }) => body.index));
export const dbg7 = links.pipe(changedFields(({ body }) => body.index, ['operstate', 'mtu']));
export const dbg8 = links.pipe(distinctBody(({ body }) => body.index, { ignore: ['stats'] }));
export const dbg9 = links.pipe(distinctBody(({ body }) => body.index));
export const dbg10 = links.pipe(scanBy(({ body }) => body.index, (n) => n + 1, 0));
export const dbg11 = links.pipe(removed());
export const dbg12 = messages.pipe(bodies());
export const dbg13 = messages.pipe(acknowledged());
export const dbg14 = messages.pipe(multipart());
export const dbg15 = of({ index: 1 }).pipe(encode(Link));
export const dbg16 = frames.pipe(splitMessages(), decode(Link));
export const dbg17 = frames.pipe(ofGroup(1), splitMessages(), withoutOverruns());
export const dbg18 = messages.pipe(ofInterface('eth0'), ofNamespace(undefined));
export const dbg19 = messages.pipe(throwOnOverrun(), untilAborted(new AbortController().signal));
export const dbg20 = links.pipe(resync(() => of(1)));
export const dbg21 = loose.pipe(ofFamily('inet'));
export const dbg22 = links.pipe(withOverruns(pipe(ofType('RTM_NEWLINK'), ofKind('vlan'))));
export const dbg23 = links.pipe(added(({ body }) => body.index));
