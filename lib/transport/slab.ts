import { libc } from './libc.ts';

const BLOCK_SIZE = 1 << 20;

/** A piece of memory, and how many of its windows are not given back. */
interface Block {
  readonly bytes: Uint8Array;
  /** The same, for copies. */
  readonly words: Int32Array;
  readonly address: bigint;
  lent: number;
}

/**
 * Memory that datagrams are read into, one after the other. A window handed out stays as it is for as long as somebody holds it:
 * it is written to again only when whoever had it alone gave it back, and all others of its block too.
 */
export class Slab {
  /** First byte of the block that is free. */
  free = 0;
  private block: Block | undefined;
  /** Blocks by their memory, while anybody holds some of it. */
  private readonly blocks = new WeakMap<ArrayBufferLike, Block>();
  /** Blocks to use again, unless a collection of garbage takes them first. */
  private readonly spare: WeakRef<Block>[] = [];

  /** Address of the first free byte. */
  get address(): bigint {
    return (this.block?.address ?? 0n) + BigInt(this.free);
  }

  /** Makes sure that `size` bytes are free. */
  reserve(size: number): void {
    if (this.block !== undefined && this.block.bytes.length - this.free >= size) return;
    this.block = this.reuse(size) ?? this.allocate(size);
    this.free = 0;
  }

  /** Copies words into the free bytes, which must be reserved: `count` bytes, and what fills the last word. */
  fill(words: Int32Array, from: number, count: number): void {
    const target = this.block?.words;
    if (target === undefined) throw new RangeError('nothing is reserved');
    const [to, length] = [this.free >> 2, (count + 3) >> 2];
    // A subarray costs more than copying a short datagram.
    if (length > 256) target.set(words.subarray(from, from + length), to);
    else for (let at = 0; at < length; at++) target[to + at] = words[from + at] as number;
  }

  /** Takes `size` bytes that were reserved. */
  take(size: number): Uint8Array {
    const { block } = this;
    if (block === undefined) throw new RangeError('nothing is reserved');
    const window = block.bytes.subarray(this.free, this.free + size);
    this.free = (this.free + size + 7) & ~7;
    block.lent++;
    return window;
  }

  /** Takes a window back that nobody looks at any more. */
  giveBack({ buffer }: Uint8Array): void {
    const block = this.blocks.get(buffer);
    if (block === undefined || --block.lent > 0) return;
    if (block === this.block) this.free = 0;
    else this.spare.push(new WeakRef(block));
  }

  private reuse(size: number): Block | undefined {
    for (let spare = this.spare.pop(); spare !== undefined; spare = this.spare.pop()) {
      const block = spare.deref();
      if (block !== undefined && block.bytes.length >= size) return block;
    }
    return undefined;
  }

  private allocate(size: number): Block {
    const { buffer, byteOffset, byteLength } = Buffer.allocUnsafeSlow(Math.max(BLOCK_SIZE, size));
    const bytes = new Uint8Array(buffer, byteOffset, byteLength);
    const words = new Int32Array(buffer, byteOffset, byteLength >> 2);
    const block = { bytes, words, address: libc().address(bytes), lent: 0 };
    this.blocks.set(buffer, block);
    return block;
  }
}
