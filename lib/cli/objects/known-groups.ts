import { NetlinkError } from '../../errors.ts';
import { KernelTransport } from '../../transport/kernel.ts';

/** Those of some multicast groups of rtnetlink that the kernel has: an older one refuses to let a socket join the others. */
export function knownGroups(...groups: readonly number[]): readonly number[] {
  const socket = new KernelTransport();
  const known = (group: number): boolean => {
    try {
      socket.join(group);
      return true;
    } catch (error) {
      if (error instanceof NetlinkError && error.code === 'EINVAL') return false;
      throw error;
    }
  };
  try {
    return groups.filter(known);
  } finally {
    socket.close();
  }
}
