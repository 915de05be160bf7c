import type { NamespaceReference } from '../../transport/namespace.ts';
import { createTunTap, removeTunTap, type TunTapSettings } from '../../transport/tuntap.ts';
import { Task } from '../task.ts';

/** `ip tuntap`: tun and tap interfaces, which the kernel makes through /dev/net/tun and not through netlink. */
export class TunTapCommands {
  private readonly netns: NamespaceReference | undefined;

  constructor(netns: NamespaceReference | undefined) {
    this.netns = netns;
  }

  /**
   * Makes a persistent interface. Errors with EBUSY when its name is taken.
   *
   * @example
   * await ipr.tuntap.add({ ifname: 'tap0', mode: 'tap', owner: 1000 });
   */
  add(settings: TunTapSettings): Task<void> {
    return this.task(() => createTunTap({ ...this.where(), ...settings }));
  }

  /** Removes an interface that nobody is attached to. */
  del(settings: Pick<TunTapSettings, 'ifname' | 'mode' | 'multiQueue' | 'netns'>): Task<void> {
    return this.task(() => removeTunTap({ ...this.where(), ...settings }));
  }

  private where(): { readonly netns?: NamespaceReference } {
    return this.netns === undefined ? {} : { netns: this.netns };
  }

  private task(work: () => void): Task<void> {
    return new Task((subscriber) => {
      work();
      subscriber.complete();
    });
  }
}
