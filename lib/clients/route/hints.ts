/** Likely causes of an errno, where the kernel says no more. */
export type Hints = Readonly<Record<string, string>>;

const privilege = 'this needs CAP_NET_ADMIN in the network namespace';

/** Of commands that change links. */
export const linkHints: Hints = {
  EPERM: privilege,
  EEXIST: 'an interface of this name, or with these settings, exists already',
  ENODEV: 'no such interface',
  EOPNOTSUPP: 'the kernel has no driver of this kind, or the driver cannot do this',
  EBUSY: 'the interface is in use: it may have to be down, or have no master',
  EADDRNOTAVAIL: 'this is no address that an interface can have',
  ERANGE: 'a value is out of its range',
  EINVAL: 'the kernel does not accept this name, or this combination of settings',
  ENOTUNIQ: 'the settings are taken by another interface',
  ELOOP: 'masters would form a loop',
  ENOTCONN: 'the ends of a pair come up one after the other, once both are there',
};

/** Of commands that change addresses. */
export const addressHints: Hints = {
  EPERM: privilege,
  EEXIST: 'the interface has this address already',
  EADDRNOTAVAIL: 'the interface does not have this address',
  ENODEV: 'no such interface',
  EACCES: 'IPv6 is disabled on this interface',
};

/** Of commands that change routes. */
export const routeHints: Hints = {
  EPERM: privilege,
  EEXIST: 'a route to this destination with this metric exists already',
  ENETUNREACH: 'the gateway is not reachable: it must lie in a connected network',
  EHOSTUNREACH: 'the gateway is not reachable',
  ENETDOWN: 'the interface is down',
  ESRCH: 'no such route',
  ENOENT: 'no such route',
  ENODEV: 'no such interface',
  EINVAL: 'the kernel does not accept this combination',
};

/** Of commands that change rules. */
export const ruleHints: Hints = { EPERM: privilege, EEXIST: 'such a rule exists already', ENOENT: 'no such rule' };

/** Of commands that change neighbours. */
export const neighbourHints: Hints = {
  EPERM: privilege,
  EEXIST: 'the interface has an entry for this address already',
  ENOENT: 'the interface has no entry for this address',
  ENETDOWN: 'the interface is down',
  ENODEV: 'no such interface',
};
