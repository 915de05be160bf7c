import type { Hints } from '../hints.ts';

/** Likely causes of refusals of traffic control, where the kernel says no more. */
export const trafficHints: Hints = {
  EPERM: 'this needs CAP_NET_ADMIN in the network namespace',
  EEXIST: 'there is one already: replace or change it',
  ENOENT: 'there is none, or the kernel has no module for this kind',
  ENODEV: 'no such interface',
  EBUSY: 'it is in use: classes or filters refer to it',
  EOPNOTSUPP: 'the kernel or the device cannot do this',
  EINVAL: 'the kernel does not accept these settings',
};
