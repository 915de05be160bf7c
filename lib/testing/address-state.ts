import type { Address } from '../messages/route/address.ts';
import { RTNLGRP } from '../messages/route/rtnlgrp.ts';
import type { Loose } from '../schema/codec.ts';
import type { IpFamily } from './address-bits.ts';
import type { FakeLink } from './link-state.ts';
import type { Cause } from './machine.ts';

/** Names of `IFA_F_*`. */
export type AddressFlag = Extract<Address['flags'], readonly unknown[]>[number];

/** An address of an interface. */
export interface FakeAddress {
  readonly link: FakeLink;
  readonly family: IpFamily;
  /** Our own. */
  readonly local: string;
  /** The same, or the other end's. */
  readonly address: string;
  readonly prefixlen: number;
  readonly scope: string | number;
  readonly flags: Set<AddressFlag>;
  label: string | undefined;
  readonly broadcast: string | undefined;
  rtPriority: number | undefined;
  proto: Address['proto'];
  /** Seconds from {@link since}; {@link FOREVER} is never. */
  preferred: number;
  valid: number;
  /** When the lifetimes began to count, in milliseconds. */
  since: number;
  /** Call off what is to come. */
  timers: (() => void)[];
}

/** A lifetime without end. */
export const FOREVER = 0xffff_ffff;

function left(lifetime: number, { link, since }: FakeAddress): number {
  if (lifetime === FOREVER) return FOREVER;
  return Math.max(0, lifetime - Math.floor((link.namespace.machine.clock.now() - since) / 1000));
}

/** The body of an address's message. */
export function addressBody(address: FakeAddress): Loose<Address> {
  const { link, family, local, prefixlen, scope, flags, label, broadcast, rtPriority, proto } = address;
  const shown = [...flags];
  return {
    family,
    prefixlen,
    headerFlags: shown.filter(
      (flag) => typeof flag === 'string' && !['managetempaddr', 'noprefixroute', 'mcautojoin', 'stable_privacy'].includes(flag),
    ),
    scope: scope as Address['scope'],
    index: link.index,
    address: address.address,
    local: family === 'inet' || local !== address.address ? local : undefined,
    broadcast,
    label,
    flags: shown,
    rtPriority,
    proto,
    cacheinfo: { prefered: left(address.preferred, address), valid: left(address.valid, address), cstamp: 0, tstamp: 0 },
  } as Loose<Address>;
}

/** Tells of an address. */
export function announceAddress(address: FakeAddress, type: 'RTM_NEWADDR' | 'RTM_DELADDR', cause?: Cause): void {
  const { link, family } = address;
  const group = family === 'inet' ? RTNLGRP.ipv4_ifaddr : RTNLGRP.ipv6_ifaddr;
  link.namespace.emit({ type, body: addressBody(address), group, cause });
}

/** Sets an address's lifetimes. `expired` is called when it is to be removed. */
export function setLifetimes(address: FakeAddress, preferred: number, valid: number, expired: () => void): void {
  for (const cancel of address.timers.splice(0)) cancel();
  const { machine } = address.link.namespace;
  address.preferred = preferred;
  address.valid = valid;
  address.since = machine.clock.now();
  address.flags.delete('deprecated');
  if (valid === FOREVER) address.flags.add('permanent');
  else address.flags.delete('permanent');
  if (preferred === 0) address.flags.add('deprecated');
  else if (preferred !== FOREVER)
    address.timers.push(
      machine.after(preferred * 1000, () => {
        address.flags.add('deprecated');
        announceAddress(address, 'RTM_NEWADDR');
      }),
    );
  if (valid !== FOREVER) address.timers.push(machine.after(valid * 1000, expired));
}
