import { hostIsLittleEndian } from './byte-order.ts';

/** Bytes that grow: where encoders write. */
export class ByteWriter {
  bytes: Uint8Array;
  view: DataView;
  length = 0;
  /** Numbers need not lie in the range that the codec states, only fit its width. */
  unchecked = false;

  constructor(capacity = 256) {
    this.bytes = new Uint8Array(capacity);
    this.view = new DataView(this.bytes.buffer);
  }

  /** Takes `count` zero bytes and returns where they start. */
  take(count: number): number {
    const start = this.length;
    const end = start + count;
    if (end > this.bytes.length) this.grow(end);
    this.length = end;
    return start;
  }

  /** Copies bytes to the end. */
  put(bytes: Uint8Array): void {
    const start = this.take(bytes.length);
    this.bytes.set(bytes, start);
  }

  /** Puts the last `size` bytes into the `size` bytes before them: bit fields of one integer. */
  join(size: number): void {
    this.length -= size;
    for (let at = this.length; at < this.length + size; at++) {
      this.bytes[at - size] = (this.bytes[at - size] as number) | (this.bytes[at] as number);
      this.bytes[at] = 0;
    }
  }

  /** Pads with zeros to a multiple of four, counted from `origin`. */
  align(origin = 0): void {
    const excess = (this.length - origin) & 3;
    if (excess !== 0) this.take(4 - excess);
  }

  /** Begins an attribute; {@link endAttribute} closes it. */
  beginAttribute(type: number): number {
    const start = this.take(4);
    this.view.setUint16(start + 2, type, hostIsLittleEndian);
    return start;
  }

  /** Writes the length of the attribute that began at `start` and pads it. False if it is too long for its length field. */
  endAttribute(start: number): boolean {
    const length = this.length - start;
    this.view.setUint16(start, length, hostIsLittleEndian);
    this.align(start);
    return length <= 0xffff;
  }

  /** Writes the length of the record that began at `start`, `at` bytes into it, and pads it. False if it is too long. */
  endRecord(start: number, at: number): boolean {
    const length = this.length - start;
    this.view.setUint16(start + at, length, hostIsLittleEndian);
    this.align(start);
    return length <= 0xffff;
  }

  /** What was written, as a copy. */
  result(): Uint8Array {
    return this.bytes.slice(0, this.length);
  }

  private grow(needed: number): void {
    const bytes = new Uint8Array(Math.max(needed, this.bytes.length * 2));
    bytes.set(this.bytes.subarray(0, this.length));
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer);
  }
}
