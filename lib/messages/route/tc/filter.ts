// RTM_*TFILTER, RTM_*CHAIN: struct tcmsg + TCA_*, options by kind — linux/rtnetlink.h, linux/pkt_cls.h
import { attributes, type Infer, inline, type Message, message, string, variant } from '../../../schema/index.ts';
import { type TcAttributes, tca } from './attributes.ts';
import { BasicFilter } from './filter/basic.ts';
import { BpfFilter } from './filter/bpf.ts';
import { CgroupFilter } from './filter/cgroup.ts';
import { FlowFilter } from './filter/flow.ts';
import { FlowerFilter } from './filter/flower.ts';
import { FwFilter } from './filter/fw.ts';
import { MatchallFilter } from './filter/matchall.ts';
import { RouteFilter } from './filter/route.ts';
import { U32Filter } from './filter/u32.ts';
import { tcmsg } from './header.ts';

/** The kind of filter and its settings: `kind` narrows `options`. Of a chain: the template of its filters. */
// biome-ignore format: table
const kinds = variant({ kind: [1, string] }, { options: [2, {
  basic:    BasicFilter,
  bpf:      BpfFilter,
  cgroup:   CgroupFilter,
  flow:     FlowFilter,
  flower:   FlowerFilter,
  fw:       FwFilter,
  matchall: MatchallFilter,
  route:    RouteFilter,
  u32:      U32Filter,
}] });

const trafficFilter = message(tcmsg, attributes('TCA', { [inline]: kinds, ...tca }));
/** A filter, as `RTM_NEWTFILTER` carries it, or a chain of filters, as `RTM_NEWCHAIN` does. */
export type TrafficFilter = tcmsg & TcAttributes & Infer<typeof kinds>;
export const TrafficFilter: Message<TrafficFilter> = trafficFilter;
