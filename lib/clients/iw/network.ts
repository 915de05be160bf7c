import { map } from 'rxjs';
import type { ConnectionQuality } from '../../messages/generic/nl80211/cqm.ts';
import type { MeshConfig, MeshSetup } from '../../messages/generic/nl80211/mesh.ts';
import type { NL80211_AUTHTYPE } from '../../messages/generic/nl80211/names.ts';
import type { Wireless } from '../../messages/generic/nl80211.ts';
import type { Loose } from '../../schema/codec.ts';
import { Task } from '../task.ts';
import { type ChannelChoice, channelBody } from './channel.ts';
import { ssidBytes } from './ssid.ts';
import type { WirelessBody, WirelessInterface, WirelessRunner } from './wireless-runner.ts';

/** How a network is secured, and what frames carry: the attributes of nl80211 as they are. */
export type SecurityChoice = Loose<
  Pick<
    Wireless,
    | 'privacy'
    | 'useMfp'
    | 'wpaVersions'
    | 'cipherSuitesPairwise'
    | 'cipherSuiteGroup'
    | 'akmSuites'
    | 'controlPort'
    | 'controlPortEthertype'
    | 'controlPortNoEncrypt'
    | 'controlPortOverNl80211'
    | 'socketOwner'
    | 'keys'
    | 'pmk'
    | 'saePassword'
    | 'want1x4wayHs'
    | 'ie'
    | 'disableHt'
    | 'disableVht'
    | 'disableHe'
    | 'disableEht'
    | 'prevBssid'
  >
>;

/** A network to connect to. */
export interface ConnectOptions extends SecurityChoice {
  readonly ssid: string | Uint8Array;
  /** Only this access point. */
  readonly bssid?: string;
  /** Only on this channel, in MHz. */
  readonly frequency?: number;
  /** How we prove who we are. @default the kernel tries */
  readonly authType?: keyof typeof NL80211_AUTHTYPE;
}

/** An access point to authenticate or associate with, which a scan has found. */
export interface AccessPointChoice extends SecurityChoice {
  readonly ssid: string | Uint8Array;
  readonly bssid: string;
  /** In MHz. */
  readonly frequency: number;
}

/** An ad-hoc network. */
export interface AdHocOptions extends ChannelChoice, Loose<Pick<Wireless, 'privacy' | 'ie' | 'keys' | 'bssBasicRates' | 'mcastRate'>> {
  readonly ssid: string | Uint8Array;
  /** Its address. @default that of a network of this name, or a random one */
  readonly bssid?: string;
  /** Look on no other channel. */
  readonly fixed?: boolean;
  /** Time from beacon to beacon, in units of 1,024 microseconds. */
  readonly beaconInterval?: number;
}

/** A mesh. */
export interface MeshOptions extends ChannelChoice {
  readonly meshId: string | Uint8Array;
  readonly config?: Loose<MeshConfig>;
  readonly setup?: Loose<MeshSetup>;
  /** Time from beacon to beacon, in units of 1,024 microseconds. */
  readonly beaconInterval?: number;
  /** Beacons from one delivery of multicast to the next. */
  readonly dtimPeriod?: number;
}

/** Why a connection ends: the standard's numbers. */
const REASON = { unspecified: 1, leaving: 3 } as const;

function accessPointBody({ ssid, bssid, frequency, ...rest }: AccessPointChoice, operation: string): WirelessBody {
  return { ...rest, ssid: ssidBytes(ssid, operation), mac: bssid, wiphyFreq: frequency };
}

/** Joining and leaving networks. All need CAP_NET_ADMIN. What came of it is told by the events of group `mlme`. */
export class NetworkCommands {
  private readonly runner: WirelessRunner;

  constructor(runner: WirelessRunner) {
    this.runner = runner;
  }

  /** Connects to an access point. `NL80211_CMD_CONNECT` says what came of it: `statusCode` is 0 for success. */
  connect(at: WirelessInterface, { ssid, bssid, frequency, authType, ...security }: ConnectOptions): Task<void> {
    return this.runner.onInterface('NL80211_CMD_CONNECT', 'network.connect', at, () => ({
      ...security,
      ssid: ssidBytes(ssid, 'network.connect'),
      ...(bssid !== undefined && { mac: bssid }),
      ...(frequency !== undefined && { wiphyFreq: frequency }),
      ...(authType !== undefined && { authType }),
    }));
  }

  /** Ends a connection. `reason` is the standard's number. */
  disconnect(at: WirelessInterface, reason: number = REASON.leaving): Task<void> {
    return this.runner.onInterface('NL80211_CMD_DISCONNECT', 'network.disconnect', at, () => ({ reasonCode: reason }));
  }

  /** Authenticates with an access point: the first of two steps that {@link connect} does by itself. The event has the answer's frame. */
  authenticate(
    at: WirelessInterface,
    {
      authType = 'open_system',
      authData,
      ...choice
    }: AccessPointChoice & {
      readonly authType?: keyof typeof NL80211_AUTHTYPE;
      /** What the frame carries beyond its fixed fields (SAE, FILS). */
      readonly authData?: Uint8Array;
    },
  ): Task<void> {
    return this.runner.onInterface(
      'NL80211_CMD_AUTHENTICATE',
      'network.authenticate',
      at,
      () => ({ ...accessPointBody(choice, 'network.authenticate'), authType, ...(authData && { authData }) }),
      { hints: { ENOENT: 'no scan has found this access point' } },
    );
  }

  /** Takes an authentication back. */
  deauthenticate(at: WirelessInterface, bssid: string, reason: number = REASON.leaving): Task<void> {
    return this.runner.onInterface('NL80211_CMD_DEAUTHENTICATE', 'network.deauthenticate', at, () => ({ mac: bssid, reasonCode: reason }));
  }

  /** Associates with an access point: the second step. */
  associate(at: WirelessInterface, choice: AccessPointChoice): Task<void> {
    return this.runner.onInterface('NL80211_CMD_ASSOCIATE', 'network.associate', at, () => accessPointBody(choice, 'network.associate'), {
      hints: { ENOENT: 'no scan has found this access point' },
    });
  }

  /** Takes an association back. */
  disassociate(at: WirelessInterface, bssid: string, reason: number = REASON.leaving): Task<void> {
    return this.runner.onInterface('NL80211_CMD_DISASSOCIATE', 'network.disassociate', at, () => ({ mac: bssid, reasonCode: reason }));
  }

  /** Joins an ad-hoc network, or makes it. `NL80211_CMD_JOIN_IBSS` says when. */
  joinIbss(at: WirelessInterface, options: AdHocOptions): Task<void> {
    const { ssid, bssid, fixed, beaconInterval, frequency, width, center1, center2, ...rest } = options;
    return this.runner.onInterface('NL80211_CMD_JOIN_IBSS', 'network.joinIbss', at, () => ({
      ...rest,
      ...channelBody(channelOf(options), 'network.joinIbss'),
      ssid: ssidBytes(ssid, 'network.joinIbss'),
      ...(bssid !== undefined && { mac: bssid }),
      ...(fixed === true && { freqFixed: true as const }),
      ...(beaconInterval !== undefined && { beaconInterval }),
    }));
  }

  /** Leaves an ad-hoc network. */
  leaveIbss(at: WirelessInterface): Task<void> {
    return this.runner.onInterface('NL80211_CMD_LEAVE_IBSS', 'network.leaveIbss', at);
  }

  /** Joins a mesh, or makes it. */
  joinMesh(at: WirelessInterface, options: MeshOptions): Task<void> {
    const { meshId, config, setup, beaconInterval, dtimPeriod } = options;
    return this.runner.onInterface('NL80211_CMD_JOIN_MESH', 'network.joinMesh', at, () => ({
      ...channelBody(channelOf(options), 'network.joinMesh'),
      meshId: ssidBytes(meshId, 'network.joinMesh'),
      ...(config && { meshConfig: config }),
      ...(setup && { meshSetup: setup }),
      ...(beaconInterval !== undefined && { beaconInterval }),
      ...(dtimPeriod !== undefined && { dtimPeriod }),
    }));
  }

  /** Leaves a mesh. */
  leaveMesh(at: WirelessInterface): Task<void> {
    return this.runner.onInterface('NL80211_CMD_LEAVE_MESH', 'network.leaveMesh', at);
  }

  /** The settings of a mesh. */
  meshConfig(at: WirelessInterface): Task<MeshConfig> {
    const asked = this.runner.onInterface('NL80211_CMD_GET_MESH_CONFIG', 'network.meshConfig', at, undefined, { repeatable: true });
    return new Task((subscriber) => asked.pipe(map(({ meshConfig = {} }) => meshConfig)).subscribe(subscriber));
  }

  /** Changes settings of a mesh. */
  setMeshConfig(at: WirelessInterface, config: Loose<MeshConfig>): Task<void> {
    return this.runner.onInterface('NL80211_CMD_SET_MESH_CONFIG', 'network.setMeshConfig', at, () => ({ meshConfig: config }));
  }

  /** Asks to be told of the connection's quality: `NL80211_CMD_NOTIFY_CQM` tells. */
  watchQuality(at: WirelessInterface, quality: Loose<ConnectionQuality>): Task<void> {
    return this.runner.onInterface('NL80211_CMD_SET_CQM', 'network.watchQuality', at, () => ({ cqm: quality }));
  }
}

function channelOf({ frequency, width, center1, center2 }: ChannelChoice): ChannelChoice {
  return {
    frequency,
    ...(width !== undefined && { width }),
    ...(center1 !== undefined && { center1 }),
    ...(center2 !== undefined && { center2 }),
  };
}
