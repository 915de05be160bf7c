/** The bytes of one element. Reading past the end gives zeros; {@link ElementBytes.holds} tells. Numbers are little-endian. */
export class ElementBytes {
  readonly bytes: Uint8Array;
  private readonly view: DataView;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get length(): number {
    return this.bytes.length;
  }

  /** Whether there are `size` bytes from `at` on. */
  holds(at: number, size: number): boolean {
    return at + size <= this.bytes.length;
  }

  u8(at: number): number {
    return this.bytes[at] ?? 0;
  }

  u16(at: number): number {
    return this.holds(at, 2) ? this.view.getUint16(at, true) : 0;
  }

  u32(at: number): number {
    return this.holds(at, 4) ? this.view.getUint32(at, true) : 0;
  }

  /** Four bytes as the standard prints a suite: its OUI first. */
  suite(at: number): number {
    return this.holds(at, 4) ? this.view.getUint32(at, false) : 0;
  }

  /** Bytes as hex digits, fewer where the element ends. */
  hex(at: number, size = this.bytes.length - at): string {
    return Array.from(this.bytes.subarray(at, at + size), (byte) => byte.toString(16).padStart(2, '0')).join('');
  }

  /** Bytes as an address. */
  address(at: number): string {
    return (this.hex(at, 6).match(/../g) ?? []).join(':');
  }

  /** Some of them. */
  part(at: number, end?: number): ElementBytes {
    return new ElementBytes(this.bytes.subarray(at, end));
  }

  slice(at: number, end?: number): Uint8Array {
    return this.bytes.slice(at, end);
  }
}

/** The names of the bits of a number, lowest first. */
export function bitNames<N extends Readonly<Record<string, number>>>(value: number, names: N): (keyof N & string)[] {
  return Object.entries(names).flatMap(([name, bit]) => ((value & bit) === 0 ? [] : [name]));
}

/** The names of bits of a field of any length, by the number of the bit; those without a name as numbers. */
export function numberedBits<N extends Readonly<Record<string, number>>>(bytes: Uint8Array, names: N): (keyof N | number)[] {
  const byNumber = new Map(Object.entries(names).map(([name, bit]) => [bit, name]));
  const set: (keyof N | number)[] = [];
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    if ((((bytes[bit >> 3] as number) >> (bit & 7)) & 1) === 1) set.push(byNumber.get(bit) ?? bit);
  }
  return set;
}
