// Actions that take one or two settings besides their verdict.
import type { ConnmarkAction } from '../../../../messages/route/tc/action/connmark.ts';
import type { CtinfoAction } from '../../../../messages/route/tc/action/ctinfo.ts';
import type { SampleAction } from '../../../../messages/route/tc/action/sample.ts';
import type { SimpleAction } from '../../../../messages/route/tc/action/simple.ts';
import type { SKBMOD_F, SkbmodAction } from '../../../../messages/route/tc/action/skbmod.ts';
import type { Loose } from '../../../../schema/codec.ts';
import { isRaw } from '../options.ts';
import type { Place } from '../place.ts';
import { type Protocol, protocol } from '../unit/protocol.ts';
import { type Size, size } from '../unit/size.ts';
import { type ActionControl, actionFields } from './verdict.ts';

/** Options of `connmark`. */
export interface ConnmarkSettings extends Loose<ConnmarkAction>, ActionControl {
  readonly zone?: number;
}

/** Settings of `connmark`. */
export function connmark(options: ConnmarkSettings, place: Place): Loose<ConnmarkAction> {
  if (isRaw(options, 'parms')) return options;
  const { zone, control, index, ...rest } = options;
  return { ...rest, parms: { ...actionFields(options, 'pipe', place), zone } };
}

/** Options of `ctinfo`. */
export interface CtinfoSettings extends Loose<CtinfoAction>, ActionControl {
  /** Takes the type of service from these bits of the mark, where the others say so. */
  readonly dscp?: { readonly mask: number; readonly stateMask?: number };
  /** Gives the packet these bits of the mark. */
  readonly cpmark?: number;
}

/** Settings of `ctinfo`. */
export function ctinfo(options: CtinfoSettings, place: Place): Loose<CtinfoAction> {
  if (isRaw(options, 'act')) {
    // The kernel refuses the counters that it tells.
    const { statsDscpSet: _set, statsDscpError: _errors, statsCpmarkSet: _marks, ...told } = options;
    return told;
  }
  const { dscp, cpmark, zone, control, index, ...rest } = options;
  return {
    ...rest,
    act: actionFields(options, 'pipe', place),
    zone: zone ?? 0,
    parmsDscpMask: dscp?.mask ?? rest.parmsDscpMask,
    parmsDscpStatemask: dscp?.stateMask ?? rest.parmsDscpStatemask,
    parmsCpmarkMask: cpmark ?? rest.parmsCpmarkMask,
  };
}

/** Options of `sample`. */
export interface SampleSettings extends Omit<Loose<SampleAction>, 'truncSize'>, ActionControl {
  /** One packet in so many. */
  readonly rate?: number;
  /** The group that psample sends them to. */
  readonly group?: number;
  /** Bytes of a packet that are kept. */
  readonly trunc?: Size;
  readonly truncSize?: number;
}

/** Settings of `sample`. */
export function sample(options: SampleSettings, place: Place): Loose<SampleAction> {
  if (isRaw(options, 'parms')) return options as Loose<SampleAction>;
  const { group, trunc, control, index, ...rest } = options;
  return {
    ...rest,
    parms: actionFields(options, 'pipe', place),
    psampleGroup: group ?? rest.psampleGroup,
    truncSize: trunc === undefined ? rest.truncSize : size(trunc, place.at('trunc')),
  };
}

/** Options of `simple`. */
export interface SimpleSettings extends Loose<SimpleAction>, ActionControl {
  /** The text that is printed. */
  readonly text?: string;
}

/** Settings of `simple`. */
export function simple(options: SimpleSettings, place: Place): Loose<SimpleAction> {
  if (isRaw(options, 'parms')) return options;
  const { text, control, index, ...rest } = options;
  return { ...rest, parms: actionFields(options, 'pipe', place), data: text ?? rest.data };
}

/** Options of `skbmod`. */
export interface SkbmodSettings extends Omit<Loose<SkbmodAction>, 'etype'>, ActionControl {
  readonly dmac?: string;
  readonly smac?: string;
  readonly etype?: Protocol;
  /** Swaps the addresses. */
  readonly swapMac?: boolean;
  /** Marks congestion. */
  readonly ecn?: boolean;
}

/** Settings of `skbmod`. */
export function skbmod(options: SkbmodSettings, place: Place): Loose<SkbmodAction> {
  if (isRaw(options, 'parms')) return options as Loose<SkbmodAction>;
  const { dmac, smac, etype, swapMac, ecn, control, index, ...rest } = options;
  const flags: (keyof typeof SKBMOD_F)[] = [
    ...(dmac === undefined ? [] : (['dmac'] as const)),
    ...(smac === undefined ? [] : (['smac'] as const)),
    ...(etype === undefined ? [] : (['etype'] as const)),
    ...(swapMac ? (['swapmac'] as const) : []),
    ...(ecn ? (['ecn'] as const) : []),
  ];
  return {
    ...rest,
    parms: { ...actionFields(options, 'pipe', place), flags },
    dmac,
    smac,
    etype: etype === undefined ? undefined : (protocol(etype, place.at('etype')) as Exclude<SkbmodAction['etype'], undefined>),
  };
}
