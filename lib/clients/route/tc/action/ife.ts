import { endianness } from 'node:os';
import type { IfeAction } from '../../../../messages/route/tc/action/ife.ts';
import type { Loose } from '../../../../schema/codec.ts';
import { isRaw } from '../options.ts';
import type { Place } from '../place.ts';
import { type ActionControl, actionFields } from './verdict.ts';

type Metadata = 'mark' | 'prio' | 'tcindex';

/** Options of `ife`: `encode` or `decode`. */
export interface IfeSettings extends Omit<Loose<IfeAction>, 'type'>, ActionControl {
  readonly direction?: 'encode' | 'decode';
  /** What is taken from the packet. */
  readonly allow?: readonly Metadata[];
  /** What is sent instead of the packet's own. */
  readonly use?: { readonly [K in Metadata]?: number };
  readonly dst?: string;
  readonly src?: string;
  /** Protocol of the extra header. @default 0xed3e */
  readonly type?: number;
}

// biome-ignore format: table
const keys = { mark: ['skbmark', 4], prio: ['prio', 4], tcindex: ['tcindex', 2] } as const;

/** A number as the kernel's own, of four or two bytes. */
function native(value: number, size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  if (size === 4) view.setUint32(0, value, endianness() === 'LE');
  else view.setUint16(0, value, endianness() === 'LE');
  return bytes;
}

/** Settings of the action. */
export function ife(options: IfeSettings, place: Place): Loose<IfeAction> {
  if (isRaw(options, 'parms')) return options as Loose<IfeAction>;
  const { direction = 'encode', allow = [], use = {}, dst, src, type, control, index, ...rest } = options;
  const metalst: { [K in 'skbmark' | 'prio' | 'tcindex']?: Uint8Array } = {};
  for (const name of allow) metalst[keys[name][0]] = new Uint8Array(0);
  for (const [name, value] of Object.entries(use) as [Metadata, number | undefined][])
    if (value !== undefined) metalst[keys[name][0]] = native(value, keys[name][1]);
  return {
    ...rest,
    parms: { ...actionFields(options, 'pipe', place), flags: direction },
    dmac: dst ?? rest.dmac,
    smac: src ?? rest.smac,
    type,
    metalst: Object.keys(metalst).length === 0 ? rest.metalst : metalst,
  };
}
