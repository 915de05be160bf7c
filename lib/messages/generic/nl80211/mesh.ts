// Meshes: NL80211_MESHCONF_*, NL80211_MESH_SETUP_*, NL80211_MPATH_INFO_* — linux/nl80211.h
import { type Attributes, attributes, binary, enumOf, flag, flagsOf, type Infer, s32, u8, u16, u32 } from '../../../schema/index.ts';

/** `NL80211_PLINK_*`: state of a link to a peer. */
// biome-ignore format: table
export const NL80211_PLINK = { listen: 0, opn_snt: 1, opn_rcvd: 2, cnf_rcvd: 3, estab: 4, holding: 5, blocked: 6 } as const;
/** `NL80211_PLINK_ACTION_*`: what is done to such a link. */
export const NL80211_PLINK_ACTION = { no_action: 0, open: 1, block: 2 } as const;
/** `NL80211_MESH_POWER_*`: how a node saves power. */
export const NL80211_MESH_POWER = { unknown: 0, active: 1, light_sleep: 2, deep_sleep: 3 } as const;
/** `NL80211_MPATH_FLAG_*`: state of a path. */
export const NL80211_MPATH_FLAG = { active: 1, resolving: 2, sn_valid: 4, fixed: 8, resolved: 16 } as const;

// biome-ignore format: table
const meshPathInfo = attributes('NL80211_MPATH_INFO', {
  /** Frames that wait for it. */
  frameQlen:        [1, u32],
  /** Sequence number of the destination. */
  sn:               [2, u32],
  /** Cost. */
  metric:           [3, u32],
  /** Milliseconds until it expires. */
  exptime:          [4, u32],
  /** Its state. */
  flags:            [5, flagsOf(u8, NL80211_MPATH_FLAG)],
  /** Milliseconds that its search waits for an answer. */
  discoveryTimeout: [6, u32],
  /** How often its search was repeated. */
  discoveryRetries: [7, u8],
  /** Hops to the destination. */
  hopCount:         [8, u8],
  /** How often the next hop changed. */
  pathChange:       [9, u32],
});
/** What is known of a path. */
export interface MeshPathInfo extends Infer<typeof meshPathInfo> {}
export const MeshPathInfo: Attributes<MeshPathInfo> = meshPathInfo;

// biome-ignore format: table
const meshConfig = attributes('NL80211_MESHCONF', {
  /** Milliseconds until a request for a link is repeated. */
  retryTimeout:             [1, u16],
  /** Milliseconds to wait for a link to be confirmed. */
  confirmTimeout:           [2, u16],
  /** Milliseconds until a closed link is forgotten. */
  holdingTimeout:           [3, u16],
  /** Most links. */
  maxPeerLinks:             [4, u16],
  /** How often a request for a link is repeated. */
  maxRetries:               [5, u8],
  /** Most hops of our frames. */
  ttl:                      [6, u8],
  /** 1: links are opened to every node that fits. */
  autoOpenPlinks:           [7, u8],
  /** How often a search for a path is repeated. */
  hwmpMaxPreqRetries:       [8, u8],
  /** A path is searched anew so many milliseconds before it expires. */
  pathRefreshTime:          [9, u32],
  /** Milliseconds until a search is given up, at least. */
  minDiscoveryTimeout:      [10, u16],
  /** How long a path holds, in units of 1,024 microseconds. */
  hwmpActivePathTimeout:    [11, u32],
  /** Least time between searches, in units of 1,024 microseconds. */
  hwmpPreqMinInterval:      [12, u16],
  /** Time to cross the mesh, in units of 1,024 microseconds. */
  hwmpNetDiamTrvsTime:      [13, u16],
  /** Whether this node is a root, and how it says so. */
  hwmpRootmode:             [14, u8],
  /** Most hops of path frames. */
  elementTtl:               [15, u8],
  /** Time between a root's announcements, in units of 1,024 microseconds. */
  hwmpRannInterval:         [16, u16],
  /** 1: it announces that it is a gate. */
  gateAnnouncements:        [17, u8],
  /** Least time between path errors, in units of 1,024 microseconds. */
  hwmpPerrMinInterval:      [18, u16],
  /** 1: it forwards frames of others. */
  forwarding:               [19, u8],
  /** Weaker nodes are no peers, in dBm; 0: all are. */
  rssiThreshold:            [20, s32],
  /** Greatest difference of clocks to a neighbour, in microseconds. */
  syncOffsetMaxNeighbor:    [21, u32],
  /** 802.11n: mode of operation. */
  htOpmode:                 [22, u16],
  /** How long a path to the root holds, in units of 1,024 microseconds. */
  hwmpPathToRootTimeout:    [23, u32],
  /** Time between a root's searches, in units of 1,024 microseconds. */
  hwmpRootInterval:         [24, u16],
  /** Time between a root's confirmations, in units of 1,024 microseconds. */
  hwmpConfirmationInterval: [25, u16],
  /** How it saves power towards new links. */
  powerMode:                [26, enumOf(u32, NL80211_MESH_POWER)],
  /** How long it stays awake after a beacon, in units of 1,024 microseconds. */
  awakeWindow:              [27, u16],
  /** Seconds without a sign until a link is closed; 0: never. */
  plinkTimeout:             [28, u32],
  /** 1: it leads to a gate. */
  connectedToGate:          [29, u8],
  /** 1: it learns no paths from the frames that it forwards. */
  nolearn:                  [30, u8],
  /** 1: it leads to an authentication server. */
  connectedToAs:            [31, u8],
});
/** Settings of a mesh that may be changed while it runs. */
export interface MeshConfig extends Infer<typeof meshConfig> {}
export const MeshConfig: Attributes<MeshConfig> = meshConfig;

// biome-ignore format: table
const meshSetup = attributes('NL80211_MESH_SETUP', {
  /** 1: paths are chosen as a vendor does it. */
  enableVendorPathSel: [1, u8],
  /** 1: costs are those of a vendor. */
  enableVendorMetric:  [2, u8],
  /** Elements for the beacons. */
  ie:                  [3, binary],
  /** A program authenticates the peers. */
  userspaceAuth:       [4, flag],
  /** A program secures the links. */
  userspaceAmpe:       [5, flag],
  /** 1: clocks are set as a vendor does it. */
  enableVendorSync:    [6, u8],
  /** A program manages the links. */
  userspaceMpm:        [7, flag],
  /** How peers are authenticated. */
  authProtocol:        [8, u8],
});
/** Settings of a mesh that hold from the start. */
export interface MeshSetup extends Infer<typeof meshSetup> {}
export const MeshSetup: Attributes<MeshSetup> = meshSetup;
