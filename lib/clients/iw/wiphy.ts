import { constants } from 'node:os';
import { concatMap, filter, map, throwIfEmpty, toArray } from 'rxjs';
import { NetlinkError } from '../../errors.ts';
import type { WakeTriggers } from '../../messages/generic/nl80211/wake-triggers.ts';
import type { Loose } from '../../schema/codec.ts';
import { Listing } from '../listing.ts';
import { Task } from '../task.ts';
import { type Device, devicesOf } from './wireless-device.ts';
import type { WirelessBody, WirelessDevice, WirelessRunner } from './wireless-runner.ts';

/** Settings of a device. */
export interface DeviceSettings {
  /** A new name. */
  readonly name?: string;
  /** Tries of a short frame, 1 to 255. */
  readonly retryShort?: number;
  /** Tries of a long frame, 1 to 255. */
  readonly retryLong?: number;
  /** Longer frames are cut, in bytes; `'off'`: none is. */
  readonly fragmentation?: number | 'off';
  /** Longer frames ask before they are sent, in bytes; `'off'`: none does. */
  readonly rts?: number | 'off';
  /** Distance of peers: 3 microseconds a step; `'auto'`: it is estimated. */
  readonly coverageClass?: number | 'auto';
  /** Antennas that send and receive, a bit each. */
  readonly antennas?: { readonly tx: number; readonly rx: number };
}

const wakeHints = { EOPNOTSUPP: 'the device cannot wake the system: it has no wowlanTriggersSupported' };

const OFF = 0xffffffff;

function threshold(value: number | 'off'): number {
  return value === 'off' ? OFF : value;
}

function settingsBody(settings: DeviceSettings): WirelessBody {
  const { name, retryShort, retryLong, fragmentation, rts, coverageClass, antennas } = settings;
  return {
    ...(name !== undefined && { wiphyName: name }),
    ...(retryShort !== undefined && { wiphyRetryShort: retryShort }),
    ...(retryLong !== undefined && { wiphyRetryLong: retryLong }),
    ...(fragmentation !== undefined && { wiphyFragThreshold: threshold(fragmentation) }),
    ...(rts !== undefined && { wiphyRtsThreshold: threshold(rts) }),
    ...(coverageClass === 'auto' ? { wiphyDynAck: true as const } : coverageClass !== undefined && { wiphyCoverageClass: coverageClass }),
    ...(antennas && { wiphyAntennaTx: antennas.tx, wiphyAntennaRx: antennas.rx }),
  };
}

/** Wireless devices: what they can do, and how they are set. */
export class WiphyCommands {
  private readonly runner: WirelessRunner;

  constructor(runner: WirelessRunner) {
    this.runner = runner;
  }

  /** All devices, each whole though the kernel sends it in many parts. */
  list(): Listing<Device> {
    return new Listing(
      this.runner.list('NL80211_CMD_GET_WIPHY', 'wiphy.list', undefined, { splitWiphyDump: true }).pipe(toArray(), concatMap(devicesOf)),
    );
  }

  /** One device, whole. Errors with ENODEV where there is none. */
  get(device: WirelessDevice): Task<Device> {
    const missing = (): NetlinkError => new NetlinkError({ errno: constants.errno.ENODEV, operation: 'wiphy.get', object: String(device) });
    return new Task((subscriber) =>
      this.list()
        .pipe(
          filter(({ wiphy, wiphyName }) => device === wiphy || device === wiphyName),
          throwIfEmpty(missing),
        )
        .subscribe(subscriber),
    );
  }

  /** Changes settings of a device. Needs CAP_NET_ADMIN. */
  set(device: WirelessDevice, settings: DeviceSettings): Task<void> {
    return this.runner.onDevice('NL80211_CMD_SET_WIPHY', 'wiphy.set', device, () => settingsBody(settings));
  }

  /** Moves a device and its interfaces to the network namespace of a process, or of a descriptor. */
  setNetns(device: WirelessDevice, target: { readonly pid: number } | { readonly fd: number }): Task<void> {
    return this.runner.onDevice('NL80211_CMD_SET_WIPHY_NETNS', 'wiphy.setNetns', device, () =>
      'pid' in target ? { pid: target.pid } : { netnsFd: target.fd },
    );
  }

  /** What wakes the system through this device while it sleeps (WoWLAN): nothing where it is empty. Errors with EOPNOTSUPP where the device cannot. */
  wakeTriggers(device: WirelessDevice): Task<WakeTriggers> {
    const asked = this.runner.onDevice('NL80211_CMD_GET_WOWLAN', 'wiphy.wakeTriggers', device, undefined, {
      repeatable: true,
      hints: wakeHints,
    });
    return new Task((subscriber) => asked.pipe(map(({ wowlanTriggers = {} }) => wowlanTriggers)).subscribe(subscriber));
  }

  /** Says what wakes the system through this device; `undefined`: nothing. Needs CAP_NET_ADMIN. Errors with EOPNOTSUPP where the device cannot. */
  setWakeTriggers(device: WirelessDevice, triggers: Loose<WakeTriggers> | undefined): Task<void> {
    const body = triggers === undefined ? {} : { wowlanTriggers: triggers };
    return this.runner.onDevice('NL80211_CMD_SET_WOWLAN', 'wiphy.setWakeTriggers', device, () => body, { hints: wakeHints });
  }

  /** The regulatory domain that a device keeps by itself; the common one where it keeps none. */
  regulatoryDomain(device: WirelessDevice): Task<string> {
    return new Task((subscriber) =>
      this.runner
        .onDevice('NL80211_CMD_GET_REG', 'wiphy.regulatoryDomain', device)
        .pipe(map(({ regAlpha2 = '' }) => regAlpha2))
        .subscribe(subscriber),
    );
  }
}
