import type { PeditAction, TCA_PEDIT_KEY_EX_HDR_TYPE } from '../../../../messages/route/tc/action/pedit.ts';
import type { Loose } from '../../../../schema/codec.ts';
import { isRaw } from '../options.ts';
import type { Place } from '../place.ts';
import { type Field, fieldBytes, type PeditField, peditFields } from './pedit-fields.ts';
import { type ActionControl, actionFields } from './verdict.ts';

/** A field by name and what it becomes; or bytes at an offset. */
export type Munge =
  | { readonly field: PeditField; readonly set: string | number /** Bits that change. */; readonly retain?: number }
  | { readonly field: PeditField; readonly add: number }
  | {
      /** Bytes from the start of the header, or of the network header. */
      readonly offset: number;
      readonly width: 8 | 16 | 32;
      readonly set?: number;
      readonly add?: number;
      readonly retain?: number;
      readonly header?: keyof typeof TCA_PEDIT_KEY_EX_HDR_TYPE;
    };

/** Options of `pedit`. */
export interface PeditSettings extends Loose<PeditAction>, ActionControl {
  readonly munge?: readonly Munge[];
  /** Offsets count from the header named, and fields may be added to: `ex` of tc. Needed for all headers but IPv4. @default true */
  readonly extended?: boolean;
}

interface Key {
  readonly mask: number;
  readonly val: number;
  readonly off: number;
  readonly header: keyof typeof TCA_PEDIT_KEY_EX_HDR_TYPE;
  readonly command: 'set' | 'add';
}

/** A number as the bytes of a packet stand in memory: keys are written in network order. */
const inOrder = (bytes: readonly number[]): number => new DataView(Uint8Array.from(bytes).buffer).getUint32(0, true);

/** Keys of 32 bits for bytes at an offset; `changed` marks the bits that are written. */
function keysFor(
  bytes: readonly number[],
  changed: readonly number[],
  offset: number,
  header: Key['header'],
  command: Key['command'],
): Key[] {
  const first = offset & ~3;
  const words = Math.ceil((offset + bytes.length - first) / 4);
  return Array.from({ length: words }, (_, word) => {
    const at = (values: readonly number[]): number[] =>
      Array.from({ length: 4 }, (_, byte) => values[first + 4 * word + byte - offset] ?? 0);
    const bits = at(changed);
    return {
      val: inOrder(at(bytes).map((value, byte) => value & (bits[byte] as number))),
      mask: inOrder(bits.map((value) => ~value & 0xff)),
      off: first + 4 * word,
      header,
      command,
    };
  });
}

const big = (value: number, bytes: number): number[] =>
  Array.from({ length: bytes }, (_, index) => Math.floor(value / 2 ** (8 * (bytes - 1 - index))) & 0xff);

function keysOf(munge: Munge, extended: boolean, place: Place): Key[] {
  const command = 'add' in munge && munge.add !== undefined ? 'add' : 'set';
  if (!('field' in munge)) {
    const { offset, width, set, add, retain, header = 'network' } = munge;
    const bytes = width / 8;
    return keysFor(big(add ?? set ?? 0, bytes), big(retain ?? 2 ** width - 1, bytes), offset, header, command);
  }
  const field: Field = peditFields[munge.field] ?? place.at('field').refuse(`${JSON.stringify(munge.field)} is no field of a packet`);
  const bytes = fieldBytes(field, 'set' in munge ? munge.set : munge.add, place.at(command));
  const retain = 'retain' in munge && munge.retain !== undefined ? munge.retain : undefined;
  const changed = retain === undefined ? (field.bits ?? bytes.map(() => 0xff)) : big(retain, bytes.length);
  return keysFor(bytes, changed, field.offset, extended ? field.header : 'network', command);
}

/** Settings of the action. */
export function pedit(options: PeditSettings, place: Place): Loose<PeditAction> {
  if (isRaw(options, 'parms') || isRaw(options, 'parmsEx')) return options;
  const { munge = [], extended = true, control, index, ...rest } = options;
  const keys = munge.flatMap((one, number) => keysOf(one, extended, place.at('munge').at(number)));
  const selector = {
    ...actionFields(options, 'ok', place),
    nkeys: keys.length,
    keys: keys.map(({ mask, val, off }) => ({ mask, val, off, at: 0, offmask: 0, shift: 0 })),
  };
  if (!extended) return { ...rest, parms: selector };
  return { ...rest, parmsEx: selector, keysEx: { keyEx: keys.map(({ header, command }) => ({ htype: header, cmd: command })) } };
}
