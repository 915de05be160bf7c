import type { Random } from './random.ts';

/** Ways in which {@link mutate} spoils a message. */
export const MUTATIONS = 12;

const bytesOfInterest = [0, 1, 2, 3, 4, 5, 7, 8, 16, 0x3f, 0x40, 0x7f, 0x80, 0xc0, 0xff];
const MOST = 4096;

function splice(bytes: Uint8Array, at: number, removed: number, inserted: Uint8Array): Uint8Array {
  const end = Math.min(bytes.length, at + removed);
  const result = new Uint8Array(at + inserted.length + bytes.length - end);
  result.set(bytes.subarray(0, at));
  result.set(inserted, at);
  result.set(bytes.subarray(end), at + inserted.length);
  return result;
}

/** Finds where attributes probably begin: four-byte words whose low half is a length that fits. */
function headers(bytes: Uint8Array): number[] {
  const found: number[] = [];
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const length = (bytes[at] as number) | ((bytes[at + 1] as number) << 8);
    if (length >= 4 && at + length <= bytes.length) found.push(at);
  }
  return found;
}

/** A spoilt copy of a message. `other` is one to take pieces from. */
export function mutate(bytes: Uint8Array, other: Uint8Array, random: Random): Uint8Array {
  const copy = bytes.slice();
  const at = random.below(Math.max(1, bytes.length));
  const aligned = at & ~3;
  const attribute = headers(bytes);
  const header = attribute.length === 0 ? aligned : random.pick(attribute);
  const length = (((bytes[header] ?? 0) | ((bytes[header + 1] ?? 0) << 8)) + 3) & ~3;
  switch (random.below(MUTATIONS)) {
    case 0:
      copy[at] = (copy[at] ?? 0) ^ (1 << random.below(8));
      return copy;
    case 1:
      copy[at] = random.pick(bytesOfInterest);
      return copy;
    case 2: // a length that is a little wrong
      if (header < copy.length) copy[header] = (copy[header] as number) + random.pick([-4, -3, -1, 1, 3, 4]);
      return copy;
    case 3: // another type
      if (header + 2 < copy.length) copy[header + 2] = random.below(40);
      return copy;
    case 4:
      return bytes.slice(0, at);
    case 5:
      return splice(bytes, at, random.below(5), random.bytes(random.below(5)));
    case 6: // an attribute less
      return splice(bytes, header, length, new Uint8Array(0));
    case 7: // an attribute twice
      return bytes.length > MOST ? copy : splice(bytes, header, 0, bytes.subarray(header, header + length));
    case 8: // an attribute moved to the end
      return splice(
        splice(bytes, header, length, new Uint8Array(0)),
        Math.max(0, bytes.length - length),
        0,
        bytes.subarray(header, header + length),
      );
    case 9: // an attribute of another message
      return bytes.length > MOST
        ? copy
        : splice(bytes, aligned, 0, other.subarray(random.below(other.length + 1) & ~3).subarray(0, 4 * random.below(16)));
    case 10: // the bits beside a type
      if (header + 3 < copy.length) copy[header + 3] = (copy[header + 3] as number) ^ random.pick([0x80, 0x40, 0xc0]);
      return copy;
    default: // a wrong width, rightly framed
      if (header < copy.length) copy[header] = (copy[header] as number) + 4;
      return splice(copy, header + 4, 0, random.bytes(4));
  }
}
