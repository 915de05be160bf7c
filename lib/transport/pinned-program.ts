import { readFileSync } from 'node:fs';
import { NetlinkError } from '../errors.ts';
import { hostIsLittleEndian } from '../schema/byte-order.ts';
import { libc } from './libc.ts';

/** `BPF_OBJ_GET` (linux/bpf.h). */
const BPF_OBJ_GET = 7;
/** As much of `union bpf_attr` as that command reads: address of the path, descriptor, flags. */
const ATTRIBUTES_SIZE = 16;
/** Number of the system call `bpf` on each machine. */
// biome-ignore format: table
const SYS_BPF: Readonly<Record<string, number>> = {
  arm: 386, arm64: 280, ia32: 357, loong64: 280, mips: 4355, mipsel: 4355, ppc64: 361, riscv64: 280, s390x: 351, x64: 321,
};

const hints: Readonly<Record<number, string>> = {
  1: 'this needs CAP_BPF, or CAP_SYS_ADMIN',
  2: 'nothing is pinned there; is a bpf file system mounted?',
  13: 'the file may not be read, or is not on a bpf file system',
  38: 'this kernel, or this machine, has no system call bpf that is known here; give the descriptor as fd',
};

/**
 * Opens the eBPF program that is pinned to a path of a bpf file system, and gives its descriptor, which is the caller's to close.
 * Throws a {@link NetlinkError} that names the path: ENOENT, EPERM, EACCES, or ENOSYS where the machine's system call is not known.
 */
export function openPinnedProgram(path: string, operation: string): number {
  const refuse = (errno: number): never => {
    throw new NetlinkError({ errno, operation, object: path, hint: hints[errno] });
  };
  const { syscall, address, errno } = libc();
  const number = SYS_BPF[process.arch] ?? refuse(38);
  // The path lies behind the attributes that point to it, so that both live as long as the call lasts.
  const name = new TextEncoder().encode(`${path}\0`);
  const argument = new Uint8Array(ATTRIBUTES_SIZE + name.length);
  argument.set(name, ATTRIBUTES_SIZE);
  new DataView(argument.buffer).setBigUint64(0, address(argument) + BigInt(ATTRIBUTES_SIZE), hostIsLittleEndian);
  const descriptor = Number(syscall(number, BPF_OBJ_GET, argument, ATTRIBUTES_SIZE));
  return descriptor < 0 ? refuse(errno()) : descriptor;
}

/** The kernel's number of the eBPF program that a descriptor is open on; `undefined` when it is open on none. */
export function programId(descriptor: number): number | undefined {
  try {
    const id = /^prog_id:\s*(\d+)$/m.exec(readFileSync(`/proc/self/fdinfo/${descriptor}`, 'utf8'))?.[1];
    return id === undefined ? undefined : Number(id);
  } catch {
    return undefined;
  }
}
