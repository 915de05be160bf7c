// The types of traffic control's settings: compiled with everything else, never run.
import { expectTypeOf } from 'expect-type';
import type { IPRoute } from '../../lib/clients/iproute.ts';
import type { Action } from '../../lib/messages/route/tc/action.ts';
import type { Qdisc, TrafficFilter } from '../../lib/messages/route/tc.ts';

declare const ipr: IPRoute;

ipr.qdisc.add({ dev: 'eth0', kind: 'fq_codel', options: { target: '5ms', memoryLimit: '32mb', ecn: true } });
// @ts-expect-error fq_codel has no rate
ipr.qdisc.add({ dev: 'eth0', kind: 'fq_codel', options: { rate: '10mbit' } });
// @ts-expect-error a time is no boolean
ipr.qdisc.add({ dev: 'eth0', kind: 'codel', options: { target: true } });
// @ts-expect-error settings need a kind
ipr.qdisc.add({ dev: 'eth0', options: { limit: 5 } });
ipr.qdisc.add({ dev: 'eth0', kind: 'of_my_own', raw: new Uint8Array(4) });
// @ts-expect-error an unknown kind takes bytes only
ipr.qdisc.add({ dev: 'eth0', kind: 'of_my_own', options: { limit: 5 } });
ipr.trafficClass.add({ dev: 'eth0', parent: '1:', classid: '1:1', kind: 'htb', options: { rate: '10mbit' } });
// @ts-expect-error that is for the qdisc
ipr.trafficClass.add({ dev: 'eth0', parent: '1:', classid: '1:1', kind: 'htb', options: { r2q: 10 } });
// @ts-expect-error classes are listed of one interface
ipr.trafficClass.list();
ipr.filter.add({
  dev: 'eth0',
  parent: 'ingress',
  protocol: 'ip',
  kind: 'flower',
  options: { dstIp: '10.0.0.0/8', actions: ['drop', { kind: 'mirred', options: { redirect: 'eth1' } }] },
});
// @ts-expect-error u32 knows no dstIp
ipr.filter.add({ dev: 'eth0', parent: 'ingress', kind: 'u32', options: { dstIp: '10.0.0.0/8' } });
// @ts-expect-error mirred has no rate
ipr.action.add({ kind: 'mirred', options: { rate: '1mbit' } });
// @ts-expect-error no header has such a field
ipr.filter.add({ dev: 'eth0', parent: 'ingress', kind: 'u32', options: { match: [{ ip: { port: 80 } }] } });

// What is listed may be given back.
declare const listed: Qdisc;
declare const filter: TrafficFilter;
ipr.qdisc.del(listed);
ipr.qdisc.change(listed);
ipr.filter.del(filter);
expectTypeOf(ipr.qdisc.list()).resolves.toEqualTypeOf<Qdisc[]>();
expectTypeOf(ipr.action.list({ kind: 'gact' })).resolves.toEqualTypeOf<Action[]>();
