/**
 * Values under consecutive sequence numbers. A `Map` with this much coming and going keeps its old tables, and what they hold,
 * alive until a full collection: this is an array that slides along.
 */
export class BySequence<T> {
  private list: (T | undefined)[] = [];
  /** Sequence number of the first place of the list. */
  private base = 0;
  private count = 0;

  get size(): number {
    return this.count;
  }

  get(sequence: number): T | undefined {
    return this.list[this.place(sequence)];
  }

  /** Adds a value under a number that follows the last one. */
  set(sequence: number, value: T): void {
    if (this.count === 0) {
      this.list = [];
      this.base = sequence;
    }
    this.list[this.place(sequence)] = value;
    this.count++;
  }

  delete(sequence: number): boolean {
    const place = this.place(sequence);
    if (this.list[place] === undefined) return false;
    this.list[place] = undefined;
    this.count--;
    if (this.list.length > 64 + 2 * this.count) this.slide();
    return true;
  }

  /** Takes all values out. */
  clear(): T[] {
    const values = this.list.filter((value) => value !== undefined);
    this.list = [];
    this.count = 0;
    return values;
  }

  private place(sequence: number): number {
    return (sequence - this.base) >>> 0;
  }

  /** Lets go of the places before the first value. */
  private slide(): void {
    const first = this.list.findIndex((value) => value !== undefined);
    // One that waits long must not have the whole list copied each time another goes.
    if (first === 0) return;
    this.list = first < 0 ? [] : this.list.slice(first);
    this.base = (this.base + Math.max(0, first)) >>> 0;
  }
}
