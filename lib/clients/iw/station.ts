import { filter, map } from 'rxjs';
import type { SurveyInfo } from '../../messages/generic/nl80211/bss.ts';
import type { NL80211_STA_FLAG_BIT, StationInfo } from '../../messages/generic/nl80211/station.ts';
import type { Wireless } from '../../messages/generic/nl80211.ts';
import { Listing } from '../listing.ts';
import { Task } from '../task.ts';
import type { WirelessInterface, WirelessRunner } from './wireless-runner.ts';

/** A peer of an interface: the access point that a client is connected to, or a station of an access point, an ad-hoc network or a mesh. */
export interface Station extends StationInfo {
  readonly mac: string;
  readonly ifindex: number;
}

/** What may be changed of a station. */
export interface StationSettings {
  /** Flags to set or clear. */
  readonly flags?: Readonly<Partial<Record<keyof typeof NL80211_STA_FLAG_BIT, boolean>>>;
  /** Index of the interface that it is moved to. */
  readonly vlan?: number;
  /** Its share of the air. */
  readonly airtimeWeight?: number;
  /** Power towards it in dBm; `'automatic'`: the driver chooses. */
  readonly power?: number | 'automatic';
}

function stationOf({ mac = '', ifindex = 0, staInfo = {} }: Wireless): Station {
  return { mac, ifindex, ...staInfo };
}

/** Stations, and surveys of channels. */
export class StationCommands {
  private readonly runner: WirelessRunner;

  constructor(runner: WirelessRunner) {
    this.runner = runner;
  }

  /** The peers of an interface. */
  list(at: WirelessInterface): Listing<Station> {
    return new Listing(this.runner.list('NL80211_CMD_GET_STATION', 'station.list', at).pipe(map(stationOf)));
  }

  /** One peer. Errors with ENOENT where there is none. */
  get(at: WirelessInterface, mac: string): Task<Station> {
    const asked = this.runner.onInterface('NL80211_CMD_GET_STATION', 'station.get', at, () => ({ mac }), {
      repeatable: true,
      hints: { ENOENT: `there is no station ${mac}` },
    });
    return new Task((subscriber) => asked.pipe(map(stationOf)).subscribe(subscriber));
  }

  /** Changes what a station may. */
  set(at: WirelessInterface, mac: string, { flags, vlan, airtimeWeight, power }: StationSettings): Task<void> {
    return this.runner.onInterface('NL80211_CMD_SET_STATION', 'station.set', at, () => {
      const entries = Object.entries(flags ?? {}) as [keyof typeof NL80211_STA_FLAG_BIT, boolean][];
      return {
        mac,
        ...(flags && {
          staFlags2: { mask: entries.map(([name]) => name), set: entries.filter(([, on]) => on).map(([name]) => name) },
        }),
        ...(vlan !== undefined && { staVlan: vlan }),
        ...(airtimeWeight !== undefined && { airtimeWeight }),
        ...(power === 'automatic'
          ? { staTxPowerSetting: 'automatic' as const }
          : power !== undefined && { staTxPowerSetting: 'limited' as const, staTxPower: power }),
      };
    });
  }

  /** Drops a station, all of them without an address. `reason` is the standard's number. */
  del(at: WirelessInterface, mac?: string, reason?: number): Task<void> {
    return this.runner.onInterface('NL80211_CMD_DEL_STATION', 'station.del', at, () => ({
      ...(mac !== undefined && { mac }),
      ...(reason !== undefined && { reasonCode: reason }),
    }));
  }

  /** What is known of channels: noise, and how busy they were. */
  survey(at: WirelessInterface): Listing<SurveyInfo> {
    return new Listing(
      this.runner.list('NL80211_CMD_GET_SURVEY', 'station.survey', at).pipe(
        map(({ surveyInfo }) => surveyInfo),
        filter((info) => info !== undefined),
      ),
    );
  }
}
