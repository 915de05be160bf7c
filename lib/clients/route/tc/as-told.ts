import type { can_filter } from '../../../messages/route/tc/ematch/canid.ts';
import type { EmatchTree } from '../../../messages/route/tc/ematch.ts';
import type { FlowerFilter } from '../../../messages/route/tc/filter/flower.ts';
import type { SfqQdisc } from '../../../messages/route/tc/qdisc/sfq.ts';
import type { TbfQdisc } from '../../../messages/route/tc/qdisc/tbf.ts';
import { TC_LINKLAYER, type tc_ratespec } from '../../../messages/route/tc/ratespec.ts';
import type { Loose } from '../../../schema/codec.ts';
import { programId } from '../../../transport/pinned-program.ts';
import { onLink } from './rate-table.ts';
import { transmitTime } from './scheduler-clock.ts';

/** Bit of an identifier of a CAN frame: it is an extended one. */
const CAN_EFF_FLAG = 0x8000_0000;

/** A burst is told as the time that it takes on the link, with what the link adds to it. */
function tbf({ parms, ...rest }: TbfQdisc): TbfQdisc {
  if (parms === undefined) return rest;
  const time = ({ overhead = 0, mpu = 0, linklayer = 0 }: Loose<tc_ratespec>, rate: number, bytes: number): number =>
    transmitTime(rate, onLink(bytes + overhead, mpu, typeof linklayer === 'number' ? linklayer : TC_LINKLAYER[linklayer]));
  const { rate, peakrate } = parms;
  const { rate64, prate64, burst, pburst } = rest;
  return {
    ...rest,
    parms: {
      ...parms,
      ...(burst !== undefined && { buffer: time(rate, Number(rate64 ?? rate.rate), burst) }),
      ...(pburst !== undefined && { mtu: time(peakrate, Number(prate64 ?? peakrate.rate), pburst) }),
    },
  };
}

/** The limit of a flow is not told. */
function sfq(options: SfqQdisc): SfqQdisc {
  return options.limit === undefined ? options : { ...options, limit: 0 };
}

/** Of a single label, the outermost, there are keys of their own. */
function flower({ keyMplsOpts, ...rest }: FlowerFilter): FlowerFilter {
  const [label, ...more] = keyMplsOpts?.lse ?? [];
  if (label === undefined || label.lseDepth !== 1 || more.length > 0) return { ...rest, ...(keyMplsOpts !== undefined && { keyMplsOpts }) };
  const { lseTtl: keyMplsTtl, lseBos: keyMplsBos, lseTc: keyMplsTc, lseLabel: keyMplsLabel } = label;
  return { ...rest, keyMplsTtl, keyMplsBos, keyMplsTc, keyMplsLabel } as FlowerFilter;
}

/** Extended identifiers stand first; one that may be either stands in both places, and as many are told as there were. */
function sortedIdentifiers(data: readonly can_filter[]): readonly can_filter[] {
  const may =
    (extended: boolean) =>
    ({ canId, canMask }: can_filter) =>
      (canMask & CAN_EFF_FLAG) === 0 || ((canId & CAN_EFF_FLAG) !== 0) === extended;
  return [...data.filter(may(true)), ...data.filter(may(false))].slice(0, data.length);
}

function ematches<F extends { readonly ematches?: EmatchTree }>(options: F): F {
  const tree = options.ematches;
  if (tree?.treeList === undefined) return options;
  const treeList = tree.treeList.map((match) =>
    match.kind === 'canid' ? { ...match, data: sortedIdentifiers(match.data as readonly can_filter[]) } : match,
  );
  return { ...options, ematches: { ...tree, treeList } as EmatchTree };
}

/** Of a program that is open its number is told: under a name there may be another by now. */
function bpf<P extends { readonly fd?: number; readonly id?: number }>({ fd, ...rest }: P): Omit<P, 'fd'> {
  const id = fd === undefined ? undefined : programId(fd);
  return id === undefined ? rest : { ...rest, id };
}

const byKind: Readonly<Record<string, (options: never) => object>> = {
  tbf,
  sfq,
  flower,
  basic: ematches,
  flow: ematches,
  cgroup: ematches,
  bpf,
};

/** An object of traffic control, and the actions in it, as the kernel will tell of them: it keeps some settings in other words. */
export function asTold<T extends object>(object: T): T {
  const { kind, options } = object as { readonly kind?: string; readonly options?: { readonly act?: readonly object[] } };
  if (options === undefined) return object;
  const tell = kind !== undefined && Object.hasOwn(byKind, kind) ? byKind[kind] : undefined;
  const told = tell === undefined ? options : tell(options as never);
  return { ...object, options: options.act === undefined ? told : { ...told, act: options.act.map(asTold) } };
}
