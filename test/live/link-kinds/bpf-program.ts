import koffi from 'koffi';

// linux/bpf.h
const BPF_PROG_LOAD = 5;
const BPF_OBJ_PIN = 6;
const ATTR_SIZE = 48;
/** `__NR_bpf` of x86-64. */
const SYS_BPF = 321;

/** `BPF_PROG_TYPE_*` */
export const PROGRAM_TYPE = { schedCls: 3, schedAct: 4, xdp: 6, lwtOut: 11 } as const;

/** Runs the system call with attributes that may point to memory. */
function bpf(command: number, fill: (attr: DataView, held: (bytes: Uint8Array) => bigint) => void): number {
  const syscall = koffi.load('libc.so.6').func('long syscall(long number, long command, void *attr, long size)');
  const memories: unknown[] = [];
  const attr = new DataView(new ArrayBuffer(ATTR_SIZE));
  fill(attr, (bytes) => {
    const memory: unknown = koffi.alloc('uint8_t', bytes.length);
    koffi.encode(memory, koffi.array('uint8_t', bytes.length), [...bytes]);
    memories.push(memory);
    return koffi.address(memory);
  });
  const result = Number(syscall(SYS_BPF, command, new Uint8Array(attr.buffer), ATTR_SIZE));
  for (const memory of memories) koffi.free(memory);
  return result;
}

/** Loads a program that returns a number: 2 lets a packet pass in XDP, 0 elsewhere. Gives its descriptor, or `undefined` where the kernel refuses. */
export function loadProgram(type: number, returns: number): number | undefined {
  // r0 = returns; exit
  const instructions = new BigUint64Array([(BigInt(returns) << 32n) | 0xb7n, 0x95n]);
  const descriptor = bpf(BPF_PROG_LOAD, (attr, held) => {
    attr.setUint32(0, type, true);
    attr.setUint32(4, instructions.length, true);
    attr.setBigUint64(8, held(new Uint8Array(instructions.buffer)), true);
    attr.setBigUint64(16, held(new TextEncoder().encode('GPL\0')), true);
  });
  return descriptor < 0 ? undefined : descriptor;
}

/** Pins a program to a path of a bpf file system; false where the kernel refuses. */
export function pinProgram(descriptor: number, path: string): boolean {
  return (
    bpf(BPF_OBJ_PIN, (attr, held) => {
      attr.setBigUint64(0, held(new TextEncoder().encode(`${path}\0`)), true);
      attr.setUint32(8, descriptor, true);
    }) >= 0
  );
}
