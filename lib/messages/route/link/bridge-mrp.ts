// IFLA_BRIDGE_MRP: media redundancy protocol on a bridge — linux/if_bridge.h, linux/mrp_bridge.h
import { type Attributes, attributes, enumOf, type Infer, repeated, u16, u32 } from '../../../schema/index.ts';

/** `BR_MRP_RING_ROLE_*`: client, manager, or manager by election. */
export const BR_MRP_RING_ROLE = { disabled: 0, mrc: 1, mrm: 2, mra: 3 } as const;
/** `BR_MRP_IN_ROLE_*`: interconnection client or manager. */
export const BR_MRP_IN_ROLE = { disabled: 0, mic: 1, mim: 2 } as const;
/** `BR_MRP_RING_STATE_*`: whether the ring is whole. */
export const BR_MRP_RING_STATE = { open: 0, closed: 1 } as const;
/** `BR_MRP_IN_STATE_*`: whether the interconnection is whole. */
export const BR_MRP_IN_STATE = { open: 0, closed: 1 } as const;
/** `BR_MRP_PORT_STATE_*` */
export const BR_MRP_PORT_STATE = { disabled: 0, blocked: 1, forwarding: 2, not_connected: 3 } as const;
/** `BR_MRP_PORT_ROLE_*` */
export const BR_MRP_PORT_ROLE = { primary: 0, secondary: 1, inter: 2 } as const;

// biome-ignore format: table
const instance = attributes('IFLA_BRIDGE_MRP_INSTANCE', {
  /** Number of the ring. */
  ringId:   [1, u32],
  /** Index of the primary port. */
  pIfindex: [2, u32],
  /** Index of the secondary port. */
  sIfindex: [3, u32],
  /** Priority of this node in the ring; lower wins. */
  prio:     [4, u16],
});
interface Instance extends Infer<typeof instance> {}
const Instance: Attributes<Instance> = instance;

const portState = attributes('IFLA_BRIDGE_MRP_PORT_STATE', {
  /** State of the port. */
  state: [1, enumOf(u32, BR_MRP_PORT_STATE)],
});
interface PortState extends Infer<typeof portState> {}
const PortState: Attributes<PortState> = portState;

const portRole = attributes('IFLA_BRIDGE_MRP_PORT_ROLE', {
  /** Role of the port. */
  role: [1, enumOf(u32, BR_MRP_PORT_ROLE)],
});
interface PortRole extends Infer<typeof portRole> {}
const PortRole: Attributes<PortRole> = portRole;

const ringState = attributes('IFLA_BRIDGE_MRP_RING_STATE', {
  /** Number of the ring. */
  ringId: [1, u32],
  /** State of the ring. */
  state: [2, enumOf(u32, BR_MRP_RING_STATE)],
});
interface RingState extends Infer<typeof ringState> {}
const RingState: Attributes<RingState> = ringState;

const ringRole = attributes('IFLA_BRIDGE_MRP_RING_ROLE', {
  /** Number of the ring. */
  ringId: [1, u32],
  /** Role of this node. */
  role: [2, enumOf(u32, BR_MRP_RING_ROLE)],
});
interface RingRole extends Infer<typeof ringRole> {}
const RingRole: Attributes<RingRole> = ringRole;

// biome-ignore format: table
const startTest = attributes('IFLA_BRIDGE_MRP_START_TEST', {
  /** Number of the ring. */
  ringId:   [1, u32],
  /** Time between test frames, in microseconds. */
  interval: [2, u32],
  /** Test frames that may be missed in a row before the ring counts as open. */
  maxMiss:  [3, u32],
  /** For how long to send test frames, in microseconds. */
  period:   [4, u32],
  /** 1: only watch for test frames, send none. */
  monitor:  [5, u32],
});
interface StartTest extends Infer<typeof startTest> {}
const StartTest: Attributes<StartTest> = startTest;

// biome-ignore format: table
const inRole = attributes('IFLA_BRIDGE_MRP_IN_ROLE', {
  /** Number of the ring. */
  ringId:   [1, u32],
  /** Number of the interconnection. */
  inId:     [2, u16],
  /** Role of this node in the interconnection. */
  role:     [3, enumOf(u32, BR_MRP_IN_ROLE)],
  /** Index of the interconnection port. */
  iIfindex: [4, u32],
});
interface InRole extends Infer<typeof inRole> {}
const InRole: Attributes<InRole> = inRole;

const inState = attributes('IFLA_BRIDGE_MRP_IN_STATE', {
  /** Number of the interconnection. */
  inId: [1, u32],
  /** State of the interconnection. */
  state: [2, enumOf(u32, BR_MRP_IN_STATE)],
});
interface InState extends Infer<typeof inState> {}
const InState: Attributes<InState> = inState;

// biome-ignore format: table
const startInTest = attributes('IFLA_BRIDGE_MRP_START_IN_TEST', {
  /** Number of the interconnection. */
  inId:     [1, u32],
  /** Time between test frames, in microseconds. */
  interval: [2, u32],
  /** Test frames that may be missed in a row before the interconnection counts as open. */
  maxMiss:  [3, u32],
  /** For how long to send test frames, in microseconds. */
  period:   [4, u32],
});
interface StartInTest extends Infer<typeof startInTest> {}
const StartInTest: Attributes<StartInTest> = startInTest;

// biome-ignore format: table
const info = attributes('IFLA_BRIDGE_MRP_INFO', {
  /** Number of the ring. */
  ringId:         [1, u32],
  /** Index of the primary port. */
  pIfindex:       [2, u32],
  /** Index of the secondary port. */
  sIfindex:       [3, u32],
  /** Priority of this node in the ring; lower wins. */
  prio:           [4, u16],
  /** State of the ring. */
  ringState:      [5, enumOf(u32, BR_MRP_RING_STATE)],
  /** Role of this node in the ring. */
  ringRole:       [6, enumOf(u32, BR_MRP_RING_ROLE)],
  /** Time between test frames, in microseconds. */
  testInterval:   [7, u32],
  /** Test frames that may be missed in a row. */
  testMaxMiss:    [8, u32],
  /** 1: only watching for test frames. */
  testMonitor:    [9, u32],
  /** Index of the interconnection port. */
  iIfindex:       [10, u32],
  /** State of the interconnection. */
  inState:        [11, enumOf(u32, BR_MRP_IN_STATE)],
  /** Role of this node in the interconnection. */
  inRole:         [12, enumOf(u32, BR_MRP_IN_ROLE)],
  /** Time between test frames of the interconnection, in microseconds. */
  inTestInterval: [13, u32],
  /** Test frames of the interconnection that may be missed in a row. */
  inTestMaxMiss:  [14, u32],
});
interface Info extends Infer<typeof info> {}
const Info: Attributes<Info> = info;

// biome-ignore format: table
const bridgeMrp = attributes('IFLA_BRIDGE_MRP', {
  /** Creates a ring, or deletes it. */
  instance:    [1, Instance],
  /** Sets the state of a port. */
  portState:   [2, PortState],
  /** Sets the role of a port. */
  portRole:    [3, PortRole],
  /** Sets the state of a ring. */
  ringState:   [4, RingState],
  /** Sets the role of this node in a ring. */
  ringRole:    [5, RingRole],
  /** Starts sending test frames. */
  startTest:   [6, StartTest],
  /** One for each ring. */
  info:        [7, repeated(Info)],
  /** Sets the role of this node in an interconnection. */
  inRole:      [8, InRole],
  /** Sets the state of an interconnection. */
  inState:     [9, InState],
  /** Starts sending test frames of an interconnection. */
  startInTest: [10, StartInTest],
});
/** Media redundancy protocol: `info` is what the kernel reports, the rest are commands. */
export interface BridgeMrp extends Infer<typeof bridgeMrp> {}
export const BridgeMrp: Attributes<BridgeMrp> = bridgeMrp;
