import { libc } from './libc.ts';

const SLAB_SIZE = 1 << 20;

/**
 * Memory that datagrams are read into, one after the other, and that is never used twice: a window handed out stays as it
 * is for as long as somebody holds it.
 */
export class Slab {
  bytes: Uint8Array = new Uint8Array(0);
  /** Address of the first byte. */
  address = 0n;
  /** First byte that is free. */
  free = 0;

  /** Makes sure that `size` bytes are free. */
  reserve(size: number): void {
    if (this.bytes.length - this.free >= size) return;
    const { buffer, byteOffset, byteLength } = Buffer.allocUnsafeSlow(Math.max(SLAB_SIZE, size));
    this.bytes = new Uint8Array(buffer, byteOffset, byteLength);
    this.address = libc().address(this.bytes);
    this.free = 0;
  }

  /** Takes `size` bytes that were reserved. */
  take(size: number): Uint8Array {
    const window = this.bytes.subarray(this.free, this.free + size);
    this.free = (this.free + size + 7) & ~7;
    return window;
  }
}
