import type { Observable } from 'rxjs';
import type { Overrun } from '../frame/frame.ts';
import type { UnknownMessage } from '../marshal.ts';
import { nl80211Family } from '../messages/generic/nl80211/family.ts';
import { type FamilyClient, type FamilyMessage, GenericNetlink, type GenericNetlinkOptions } from './generic.ts';
import { InterfaceCommands } from './iw/interface.ts';
import { KeyCommands } from './iw/key.ts';
import { MeshPathCommands } from './iw/mesh-path.ts';
import { NetworkCommands } from './iw/network.ts';
import { RegulatoryCommands } from './iw/regulatory.ts';
import { ScanCommands } from './iw/scan.ts';
import { StationCommands } from './iw/station.ts';
import { WiphyCommands } from './iw/wiphy.ts';
import { WirelessRunner } from './iw/wireless-runner.ts';

export type { Bss, SurveyInfo } from '../messages/generic/nl80211/bss.ts';
export { nl80211Family } from '../messages/generic/nl80211/family.ts';
export type { MeshConfig, MeshSetup } from '../messages/generic/nl80211/mesh.ts';
export type { RateInfo, StationInfo } from '../messages/generic/nl80211/station.ts';
export type { WakeTriggers } from '../messages/generic/nl80211/wake-triggers.ts';
export { Wiphy, Wireless } from '../messages/generic/nl80211.ts';
export type { BandCapabilities, TypeCapabilities } from './iw/band-capabilities.ts';
export type { ChannelChoice } from './iw/channel.ts';
export type { BitFields } from './iw/elements/bit-fields.ts';
export type { EhtCapabilities, EhtOperation, EhtStreams } from './iw/elements/extremely-high-throughput.ts';
export type { HeCapabilities, HeOperation } from './iw/elements/high-efficiency.ts';
export type { HtCapabilities, HtOperation, VhtCapabilities, VhtOperation } from './iw/elements/high-throughput.ts';
export type { MultiLink } from './iw/elements/multi-link.ts';
export type { Country, MeshConfiguration, Multimedia, NetworkLoad, Rate, TrafficMap } from './iw/elements/network-facts.ts';
export type { Cipher, KeyManagement, Security } from './iw/elements/security.ts';
export { type Element, type InformationElements, informationElements, type VendorElement } from './iw/information-elements.ts';
export type { InterfaceCommands, InterfaceSettings, NewInterface, PowerChoice } from './iw/interface.ts';
export type { InterfaceType } from './iw/interface-types.ts';
export type { KeyChoice, KeyCommands, KeyState, NewKey } from './iw/key.ts';
export type { MeshPath, MeshPathCommands } from './iw/mesh-path.ts';
export type { AccessPointChoice, AdHocOptions, ConnectOptions, MeshOptions, NetworkCommands, SecurityChoice } from './iw/network.ts';
export type { RegulatoryCommands, RegulatoryDomain } from './iw/regulatory.ts';
export type { ScanCommands, ScanOptions, ScheduledScanOptions } from './iw/scan.ts';
export { type ScanResult, scanResult } from './iw/scan-result.ts';
export { ssidBytes, ssidText } from './iw/ssid.ts';
export type { Station, StationCommands, StationSettings } from './iw/station.ts';
export type { DeviceSettings, WiphyCommands } from './iw/wiphy.ts';
export type { Device, WirelessFeature } from './iw/wireless-device.ts';
export type { WirelessBody, WirelessCommand, WirelessDevice, WirelessInterface } from './iw/wireless-runner.ts';

/** Groups of wireless events. */
export type WirelessGroup = 'config' | 'scan' | 'regulatory' | 'mlme' | 'vendor' | 'nan' | 'testmode';

/** What nl80211 tells by itself: scans, connections, stations, quality, regulatory domains. `ofType` narrows it by command. */
export type WirelessEvent = FamilyMessage<typeof nl80211Family>;

/**
 * Wireless devices, as `iw` handles them: what they can do, their interfaces, the networks around, connections and stations.
 * Where cfg80211 is not loaded every command errors with ENOENT, and says so.
 *
 * @example
 * const iw = new IW();
 * for (const { ssid, signal, elements } of await iw.scan.run('wlan0')) console.log(ssid, signal, elements.rsn?.keyManagement);
 * iw.close();
 */
export class IW {
  /** Devices. */
  readonly wiphy: WiphyCommands;
  /** Interfaces. */
  readonly interface: InterfaceCommands;
  /** Stations and surveys. */
  readonly station: StationCommands;
  /** Scans. */
  readonly scan: ScanCommands;
  /** Joining and leaving networks. */
  readonly network: NetworkCommands;
  /** Keys of networks. */
  readonly key: KeyCommands;
  /** Paths through meshes. */
  readonly path: MeshPathCommands;
  /** Regulatory domains. */
  readonly regulatory: RegulatoryCommands;
  /** The family itself, for commands that have no method of their own: `iw.client.request('NL80211_CMD_SET_MCAST_RATE', …)`. */
  readonly client: FamilyClient<typeof nl80211Family>;
  private readonly generic: GenericNetlink;

  constructor(options: GenericNetlinkOptions = {}) {
    this.generic = new GenericNetlink(options);
    this.client = this.generic.open('nl80211', nl80211Family);
    const runner = new WirelessRunner(this.client);
    this.wiphy = new WiphyCommands(runner);
    this.interface = new InterfaceCommands(runner);
    this.station = new StationCommands(runner);
    this.scan = new ScanCommands(runner);
    this.network = new NetworkCommands(runner);
    this.key = new KeyCommands(runner);
    this.path = new MeshPathCommands(runner);
    this.regulatory = new RegulatoryCommands(runner);
  }

  /**
   * What happens from now on, all of it without any group; an {@link Overrun} stands where events were lost. Each subscription has
   * a socket of its own. Errors with ENOENT where cfg80211 is not loaded. Completes on {@link close}.
   */
  events(...groups: WirelessGroup[]): Observable<WirelessEvent | UnknownMessage | Overrun> {
    return this.client.events(...groups);
  }

  /** Closes every socket: streams complete, requests that wait error with a `ClosedError`. Idempotent. */
  close(): void {
    this.generic.close();
  }

  [Symbol.dispose](): void {
    this.close();
  }
}
