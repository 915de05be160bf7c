import koffi from 'koffi';

// linux/bpf.h
const BPF_PROG_LOAD = 5;
const BPF_PROG_TYPE_XDP = 6;
const ATTR_SIZE = 48;
/** `__NR_bpf` of x86-64. */
const SYS_BPF = 321;

/** Loads an XDP program that lets every packet pass. Gives its descriptor, or `undefined` where the kernel refuses. */
export function loadXdpProgram(): number | undefined {
  const syscall = koffi.load('libc.so.6').func('long syscall(long number, long command, void *attr, long size)');
  // r0 = XDP_PASS; exit
  const instructions = new BigUint64Array([0x0000_0002_0000_00b7n, 0x95n]);
  const held = [instructions, new TextEncoder().encode('GPL\0')].map((bytes) => {
    const memory: unknown = koffi.alloc('uint8_t', bytes.byteLength);
    koffi.encode(memory, koffi.array('uint8_t', bytes.byteLength), [...new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)]);
    return memory;
  });
  const attr = new DataView(new ArrayBuffer(ATTR_SIZE));
  attr.setUint32(0, BPF_PROG_TYPE_XDP, true);
  attr.setUint32(4, instructions.length, true);
  for (const [index, memory] of held.entries()) attr.setBigUint64(8 + 8 * index, koffi.address(memory), true);
  const descriptor = Number(syscall(SYS_BPF, BPF_PROG_LOAD, new Uint8Array(attr.buffer), ATTR_SIZE));
  for (const memory of held) koffi.free(memory);
  return descriptor < 0 ? undefined : descriptor;
}
