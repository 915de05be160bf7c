// Filters that take few settings besides what all share.
import type { BasicFilter } from '../../../../messages/route/tc/filter/basic.ts';
import type { BpfFilter } from '../../../../messages/route/tc/filter/bpf.ts';
import type { CgroupFilter } from '../../../../messages/route/tc/filter/cgroup.ts';
import type { FwFilter } from '../../../../messages/route/tc/filter/fw.ts';
import type { MatchallFilter } from '../../../../messages/route/tc/filter/matchall.ts';
import type { RouteFilter } from '../../../../messages/route/tc/filter/route.ts';
import type { Loose } from '../../../../schema/codec.ts';
import type { Interface } from '../../interface-index.ts';
import { type PinnedProgram, pinnedName } from '../../pinned.ts';
import type { Place } from '../place.ts';
import { type Bytecode, bytecode } from '../unit/bytecode.ts';
import { type Ematch, ematchTree } from './ematch.ts';
import { type FilterCommon, type FilterCommonKey, filterCommon, type HardwareChoice, hardwareFlags } from './shared-settings.ts';

/** Options of a `basic` filter. */
export interface BasicSettings extends Omit<Loose<BasicFilter>, FilterCommonKey>, FilterCommon {
  readonly match?: Ematch;
}

/** Settings of `basic`. */
export function basic(options: BasicSettings, place: Place): Loose<BasicFilter> {
  const { match, classid, actions, act, police, ...rest } = options;
  return { ...rest, ...filterCommon(options, place), ematches: match === undefined ? rest.ematches : ematchTree(match, place.at('match')) };
}

/** Options of a `cgroup` filter. */
export interface CgroupSettings extends Omit<Loose<CgroupFilter>, FilterCommonKey>, Omit<FilterCommon, 'classid'> {
  readonly match?: Ematch;
}

/** Settings of `cgroup`. */
export function cgroup(options: CgroupSettings, place: Place): Loose<CgroupFilter> {
  const { match, actions, act, police, ...rest } = options;
  return { ...rest, ...filterCommon(options, place), ematches: match === undefined ? rest.ematches : ematchTree(match, place.at('match')) };
}

/** Options of an `fw` filter; the mark is its handle. */
export interface FwSettings extends Omit<Loose<FwFilter>, FilterCommonKey>, FilterCommon {}

/** Settings of `fw`. */
export function fw(options: FwSettings, place: Place): Loose<FwFilter> {
  const { classid, actions, act, police, ...rest } = options;
  return { ...rest, ...filterCommon(options, place) };
}

/** Options of a `matchall` filter. */
export interface MatchallSettings extends Omit<Loose<MatchallFilter>, FilterCommonKey>, Omit<FilterCommon, 'police'>, HardwareChoice {}

/** Settings of `matchall`. */
export function matchall(options: MatchallSettings, place: Place): Loose<MatchallFilter> {
  const { skipHw, skipSw, verbose, classid, actions, act, ...rest } = options;
  return { ...rest, ...filterCommon(options, place), flags: hardwareFlags(options, rest.flags) };
}

/** Options of a `route` filter: realms, or the interface that packets came in on. */
export interface RouteFilterSettings extends Omit<Loose<RouteFilter>, FilterCommonKey | 'iif'>, FilterCommon {
  readonly iif?: Interface;
  /** `iif`, as tc calls it. */
  readonly fromif?: Interface;
}

/** Settings of `route`. */
export function route(options: RouteFilterSettings, place: Place): Loose<RouteFilter> {
  const { iif, fromif, classid, actions, act, police, ...rest } = options;
  const incoming = iif ?? fromif;
  return { ...rest, ...filterCommon(options, place), iif: incoming === undefined ? undefined : place.at('iif').interfaceIndex(incoming) };
}

/** The handle that follows from what a `route` filter matches. */
export function routeHandle({ from, to, iif }: Loose<RouteFilter>): number {
  const source = iif !== undefined ? 0x8000 | iif : from !== undefined ? from : 0xffff;
  return ((source << 16) | (to === undefined ? 0x8000 : to)) >>> 0;
}

/** Options of a `bpf` filter: classic code, a program that is pinned, or the descriptor of a loaded one and a name to show. */
export interface BpfFilterSettings extends Omit<Loose<BpfFilter>, FilterCommonKey>, FilterCommon, HardwareChoice, Partial<PinnedProgram> {
  /** `'1,6 0 0 4294967295,'`, as `tcpdump -ddd` and tc write it, or instructions. */
  readonly bytecode?: Bytecode;
  /** What the program returns is the verdict. */
  readonly directAction?: boolean;
}

/** Settings of `bpf`. */
export function bpfFilter(options: BpfFilterSettings, place: Place): Loose<BpfFilter> {
  const { bytecode: code, pinned, directAction, skipHw, skipSw, verbose, classid, actions, act, police, ...rest } = options;
  const ops = code === undefined ? rest.ops : bytecode(code, place.at('bytecode'));
  const program = pinned === undefined ? {} : { fd: place.at('pinned').pinnedProgram(pinned), name: pinnedName({ ...rest, pinned }) };
  return {
    ...rest,
    ...filterCommon(options, place),
    ...program,
    ops,
    opsLen: ops?.length,
    flags: directAction === true ? ['act_direct'] : rest.flags,
    flagsGen: hardwareFlags(options, rest.flagsGen),
  };
}
