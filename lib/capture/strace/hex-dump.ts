/** The datagrams that the hex dump behind a call shows, as `-e read=all -e write=all` prints it. */
export interface DumpedDatagram {
  readonly bytes: Uint8Array;
  /** What does not add up in it. */
  readonly problem?: string;
}

const BUFFER = /^ \* (\d+) bytes in buffer \d+/;
const VECTOR = /^ = \d+ buffers in vector \d+/;
const ROW = /^ \| ([\da-f]+) {2}/;
/** Characters behind the offset: sixteen pairs in two halves, the characters they stand for, and the bar. */
const ROW_WIDTH = 16 * 3 + 2 + 16 + 2;
/** Bytes of the longest dump that is held. */
const LONGEST_DUMP = 16 * 1024 * 1024;

/** Whether a line belongs to a hex dump. */
export function isDumpLine(text: string): boolean {
  return text.startsWith(' | ') || BUFFER.test(text) || VECTOR.test(text);
}

interface Vector {
  bytes: number[];
  /** Where the buffer begins that is being read: rows count from there. */
  start: number;
  /** How many bytes its head announced. */
  announced: number | undefined;
  problem: string | undefined;
}

/** Collects the lines of one dump: of one datagram, or of a vector of them (`recvmmsg`). */
export class HexDump {
  private readonly vectors: Vector[] = [];

  /** Whether any of its lines were seen. */
  get seen(): boolean {
    return this.vectors.length > 0;
  }

  add(text: string): void {
    if (VECTOR.test(text)) {
      this.closeBuffer();
      this.vectors.push({ bytes: [], start: 0, announced: undefined, problem: undefined });
      return;
    }
    if (this.vectors.length === 0) this.vectors.push({ bytes: [], start: 0, announced: undefined, problem: undefined });
    const vector = this.vectors.at(-1) as Vector;
    const buffer = BUFFER.exec(text);
    if (buffer !== null) {
      this.closeBuffer();
      vector.start = vector.bytes.length;
      vector.announced = Number(buffer[1]);
      return;
    }
    this.addRow(vector, text);
  }

  /** The datagrams, once the last line was added. */
  datagrams(): readonly DumpedDatagram[] {
    this.closeBuffer();
    return this.vectors.map(({ bytes, problem }) => ({ bytes: Uint8Array.from(bytes), ...(problem === undefined ? {} : { problem }) }));
  }

  private addRow(vector: Vector, text: string): void {
    const row = ROW.exec(text);
    if (row?.[1] === undefined) {
      vector.problem ??= 'a row of the hex dump has no offset';
      return;
    }
    if (vector.bytes.length >= LONGEST_DUMP) {
      vector.problem ??= 'the hex dump is too long to be held';
      return;
    }
    if (text.length > row[0].length + ROW_WIDTH) vector.problem ??= 'a row of the hex dump goes on behind its end';
    const here = vector.bytes.length - vector.start;
    if (Number.parseInt(row[1], 16) !== here)
      vector.problem ??= `the hex dump goes on at byte 0x${row[1]} where 0x${here.toString(16)} is due`;
    for (let column = 0; column < 16; column++) {
      const at = row[0].length + column * 3 + (column >= 8 ? 1 : 0);
      const pair = text.slice(at, at + 2);
      if (pair.trim() === '') return;
      if (!/^[\da-f]{2}$/.test(pair)) {
        vector.problem ??= `the hex dump has ${JSON.stringify(pair)} for a byte`;
        return;
      }
      vector.bytes.push(Number.parseInt(pair, 16));
    }
  }

  private closeBuffer(): void {
    const vector = this.vectors.at(-1);
    if (vector?.announced === undefined) return;
    const shown = vector.bytes.length - vector.start;
    if (shown !== vector.announced) vector.problem ??= `the hex dump shows ${shown} of ${vector.announced} bytes`;
    vector.announced = undefined;
  }
}
