import type { Control } from '../../messages/generic/control.ts';

/** Likely causes of a refusal, as far as the kernel's own list of a family's commands tells them. */
export function hintsOf({ familyName = 'the family', ops }: Control, command: number): Readonly<Record<string, string>> {
  const flags = ops?.find(({ id }) => id === command)?.flags;
  if (ops !== undefined && flags === undefined) return { EOPNOTSUPP: `${familyName} has no such command in this kernel` };
  if (flags?.includes('admin_perm')) return { EPERM: 'this needs CAP_NET_ADMIN in the initial user namespace' };
  return {
    EPERM: flags?.includes('uns_admin_perm')
      ? 'this needs CAP_NET_ADMIN in the network namespace'
      : 'the family lets only the privileged do this',
  };
}

/** Why the kernel has no family of a name. */
export function missingFamily(module: string | undefined): string {
  return `the kernel has no such generic netlink family; is ${module === undefined ? 'its module' : module} loaded?`;
}
