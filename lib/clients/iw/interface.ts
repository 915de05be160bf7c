import { map } from 'rxjs';
import type { MonitorFlags } from '../../messages/generic/nl80211/monitor-flags.ts';
import type { NL80211_PS } from '../../messages/generic/nl80211/names.ts';
import type { Wireless } from '../../messages/generic/nl80211.ts';
import type { Loose } from '../../schema/codec.ts';
import type { Listing } from '../listing.ts';
import { Task } from '../task.ts';
import { type ChannelChoice, channelBody } from './channel.ts';
import type { InterfaceType } from './interface-types.ts';
import { ssidBytes } from './ssid.ts';
import type { WirelessDevice, WirelessInterface, WirelessRunner } from './wireless-runner.ts';

/** An interface to be made. */
export interface NewInterface {
  /** On which device. */
  readonly wiphy: WirelessDevice;
  readonly name: string;
  readonly type: InterfaceType;
  /** Its address. @default the kernel chooses */
  readonly mac?: string;
  /** Frames carry four addresses. */
  readonly fourAddresses?: boolean;
  /** What a monitor hears. */
  readonly monitor?: Loose<MonitorFlags>;
  /** Name of a mesh. */
  readonly meshId?: string;
  /** It ends with the client's socket. */
  readonly owned?: boolean;
}

/** What may be changed of an interface. */
export interface InterfaceSettings {
  readonly type?: InterfaceType;
  /** Frames carry four addresses. */
  readonly fourAddresses?: boolean;
  /** What a monitor hears. */
  readonly monitor?: Loose<MonitorFlags>;
  /** Name of a mesh. */
  readonly meshId?: string;
}

/** Who chooses the power: the driver, the driver up to a limit, or nobody. In dBm. */
export type PowerChoice = 'automatic' | { readonly limited: number } | { readonly fixed: number };

function settingsBody({ type, fourAddresses, monitor, meshId }: InterfaceSettings, operation: string): Loose<Wireless> {
  return {
    ...(type !== undefined && { iftype: type }),
    ...(fourAddresses !== undefined && { '4addr': fourAddresses ? 1 : 0 }),
    ...(monitor && { mntrFlags: monitor }),
    ...(meshId !== undefined && { meshId: ssidBytes(meshId, operation) }),
  };
}

/** Wireless interfaces: which there are, what they are, on which channel, with what power. Changes need CAP_NET_ADMIN. */
export class InterfaceCommands {
  private readonly runner: WirelessRunner;

  constructor(runner: WirelessRunner) {
    this.runner = runner;
  }

  /** All wireless interfaces of the network namespace. */
  list(): Listing<Wireless> {
    return this.runner.list('NL80211_CMD_GET_INTERFACE', 'interface.list', undefined);
  }

  /** One interface: type, address, channel, power, network. Errors with ENODEV where there is none. */
  get(at: WirelessInterface): Task<Wireless> {
    return this.runner.onInterface('NL80211_CMD_GET_INTERFACE', 'interface.get', at, undefined, { repeatable: true });
  }

  /** Makes an interface, and tells what it became. */
  add({ wiphy, name, mac, owned, ...settings }: NewInterface): Task<Wireless> {
    return this.runner.onDevice('NL80211_CMD_NEW_INTERFACE', 'interface.add', wiphy, () => ({
      ifname: name,
      ...settingsBody(settings, 'interface.add'),
      ...(mac !== undefined && { mac }),
      ...(owned === true && { socketOwner: true as const }),
    }));
  }

  /** Removes an interface. */
  del(at: WirelessInterface): Task<void> {
    return this.runner.onInterface('NL80211_CMD_DEL_INTERFACE', 'interface.del', at);
  }

  /** Changes what an interface is. It must be down for most. */
  set(at: WirelessInterface, settings: InterfaceSettings): Task<void> {
    return this.runner.onInterface('NL80211_CMD_SET_INTERFACE', 'interface.set', at, () => settingsBody(settings, 'interface.set'));
  }

  /** Says who chooses the power. */
  setPower(at: WirelessInterface, power: PowerChoice): Task<void> {
    return this.runner.onInterface('NL80211_CMD_SET_WIPHY', 'interface.setPower', at, () =>
      power === 'automatic'
        ? { wiphyTxPowerSetting: 'automatic' }
        : 'limited' in power
          ? { wiphyTxPowerSetting: 'limited', wiphyTxPowerLevel: Math.round(power.limited * 100) }
          : { wiphyTxPowerSetting: 'fixed', wiphyTxPowerLevel: Math.round(power.fixed * 100) },
    );
  }

  /** Tunes an interface that is on no network, a monitor for one. */
  setChannel(at: WirelessInterface, channel: ChannelChoice): Task<void> {
    return this.runner.onInterface('NL80211_CMD_SET_WIPHY', 'interface.setChannel', at, () => channelBody(channel, 'interface.setChannel'));
  }

  /** Whether it saves power. */
  powerSave(at: WirelessInterface): Task<keyof typeof NL80211_PS | undefined> {
    const asked = this.runner.onInterface('NL80211_CMD_GET_POWER_SAVE', 'interface.powerSave', at, undefined, { repeatable: true });
    return new Task((subscriber) =>
      asked.pipe(map(({ psState }) => (typeof psState === 'number' ? undefined : psState))).subscribe(subscriber),
    );
  }

  /** Says whether it saves power. */
  setPowerSave(at: WirelessInterface, on: boolean): Task<void> {
    return this.runner.onInterface('NL80211_CMD_SET_POWER_SAVE', 'interface.setPowerSave', at, () => ({
      psState: on ? 'enabled' : 'disabled',
    }));
  }
}
