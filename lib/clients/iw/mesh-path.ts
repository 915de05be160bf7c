import type { Wireless } from '../../messages/generic/nl80211.ts';
import type { Listing } from '../listing.ts';
import type { Task } from '../task.ts';
import type { WirelessInterface, WirelessRunner } from './wireless-runner.ts';

/** A path through a mesh: `mac` is its destination. */
export type MeshPath = Pick<Wireless, 'mac' | 'mpathNextHop' | 'mpathInfo' | 'ifindex' | 'generation'>;

const hints = {
  ENOENT: 'there is no path to this destination',
  EOPNOTSUPP: 'the interface is no mesh point',
};

/** Paths through a mesh. Changes need CAP_NET_ADMIN. */
export class MeshPathCommands {
  private readonly runner: WirelessRunner;

  constructor(runner: WirelessRunner) {
    this.runner = runner;
  }

  /** All paths that are known. */
  list(at: WirelessInterface): Listing<MeshPath> {
    return this.runner.list('NL80211_CMD_GET_MPATH', 'path.list', at);
  }

  /** The path to a destination. Errors with ENOENT where none is known. */
  get(at: WirelessInterface, destination: string): Task<MeshPath> {
    return this.runner.onInterface('NL80211_CMD_GET_MPATH', 'path.get', at, () => ({ mac: destination }), { repeatable: true, hints });
  }

  /** Destinations outside the mesh, `mac`, and the node of the mesh that leads to each, `mpathNextHop`. */
  proxied(at: WirelessInterface): Listing<MeshPath> {
    return this.runner.list('NL80211_CMD_GET_MPP', 'path.proxied', at);
  }

  /** Makes a path that stays. The next hop must be a peer. */
  add(at: WirelessInterface, destination: string, nextHop: string): Task<void> {
    return this.runner.onInterface('NL80211_CMD_NEW_MPATH', 'path.add', at, () => ({ mac: destination, mpathNextHop: nextHop }), {
      hints: { ...hints, ENOENT: 'the next hop is no peer of this mesh' },
    });
  }

  /** Leads a path over another next hop. Errors with ENOENT where there is no such path, or no such peer. */
  set(at: WirelessInterface, destination: string, nextHop: string): Task<void> {
    return this.runner.onInterface('NL80211_CMD_SET_MPATH', 'path.set', at, () => ({ mac: destination, mpathNextHop: nextHop }), {
      hints: { ...hints, ENOENT: 'there is no path to this destination, or the next hop is no peer of this mesh' },
    });
  }

  /** Forgets the path to a destination, all paths without one. */
  del(at: WirelessInterface, destination?: string): Task<void> {
    return this.runner.onInterface('NL80211_CMD_DEL_MPATH', 'path.del', at, () => (destination === undefined ? {} : { mac: destination }), {
      hints,
    });
  }
}
