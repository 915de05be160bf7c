// Events of processes: struct proc_event, struct proc_input — linux/cn_proc.h
import {
  added,
  binary,
  type Codec,
  chars,
  enumOf,
  flagsOf,
  type Infer,
  pad,
  type Struct,
  select,
  struct,
  u32,
  u64,
} from '../../schema/index.ts';
import { CN_IDX, cn_msg } from './cn-msg.ts';

/** `CN_VAL_PROC`: the one subject of the process connector. */
export const CN_VAL = { proc: 1 } as const;
/** `PROC_CN_MCAST_*`: begin or stop to hear. */
export const PROC_CN_MCAST = { listen: 1, ignore: 2 } as const;

/** `PROC_EVENT_*`: what happened, or the bits of what is to be heard. */
// biome-ignore format: table
export const PROC_EVENT = {
  none: 0, fork: 1, exec: 2, uid: 4, gid: 64, sid: 128, ptrace: 256, comm: 512,
  nonzero_exit: 0x20000000, coredump: 0x40000000, exit: 0x80000000,
} as const;

/** A process (`tgid`) and which of its threads (`pid`). */
const process = { processPid: u32, processTgid: u32 } as const;

// Each is padded to the 24 bytes of the union that they stand in.
// biome-ignore format: table
const formats = {
  none: struct('proc_event_ack', 24, { /** A negative errno, or 0: the answer to a request. */ err: u32, _pad: pad(20) }),
  fork: struct('fork_proc_event', 24, { parentPid: u32, parentTgid: u32, childPid: u32, childTgid: u32, _pad: pad(8) }),
  exec: struct('exec_proc_event', 24, { ...process, _pad: pad(16) }),
  uid: struct('id_proc_event', 24, { ...process, /** Real user. */ r: u32, /** Effective user. */ e: u32, _pad: pad(8) }),
  gid: struct('id_proc_event', 24, { ...process, /** Real group. */ r: u32, /** Effective group. */ e: u32, _pad: pad(8) }),
  sid: struct('sid_proc_event', 24, { ...process, _pad: pad(16) }),
  ptrace: struct('ptrace_proc_event', 24, { ...process, /** Who traces it; 0: nobody any more. */ tracerPid: u32, tracerTgid: u32, _pad: pad(8) }),
  comm: struct('comm_proc_event', 24, { ...process, /** The new name. */ comm: chars(16) }),
  coredump: struct('coredump_proc_event', 24, { ...process, parentPid: u32, parentTgid: u32, _pad: pad(8) }),
  exit: struct('exit_proc_event', 24, { ...process, /** As `wait` gives it. */ exitCode: u32, exitSignal: u32, parentPid: u32, parentTgid: u32 }),
} as const;

type Formats = typeof formats;
interface ProcEventOf<What, Data> {
  readonly what: What;
  /** Processor on which it happened. */
  readonly cpu: number;
  /** Nanoseconds since the system started. */
  readonly timestampNs: bigint;
  /** What the event tells: `what` narrows it. */
  readonly eventData: Data;
}
/** Something that happened to a process; an event without a name keeps its bytes. */
export type ProcEvent = { [K in keyof Formats]: ProcEventOf<K, Infer<Formats[K]>> }[keyof Formats] | ProcEventOf<number, Uint8Array>;

const procEventLayout = struct('proc_event', 16, {
  what: enumOf(u32, PROC_EVENT),
  cpu: u32,
  timestampNs: u64,
  eventData: select('what', formats, binary),
});
export const ProcEvent: Codec<ProcEvent> = procEventLayout as Codec<unknown> as Codec<ProcEvent>;

/** An event of a process, as the connector carries it. */
export interface ProcessEvent extends cn_msg {
  readonly data: ProcEvent;
}
export const ProcessEvent: Struct<ProcessEvent> = struct('cn_msg', 20, { ...cn_msg, data: ProcEvent });

const procInputLayout = struct(
  'proc_input',
  { oldest: 4, size: 8 },
  {
    mcastOp: enumOf(u32, PROC_CN_MCAST),
    /** The events that are to be heard: all without it. Since Linux 6.6. */
    eventType: added(flagsOf(u32, PROC_EVENT)),
  },
);
interface proc_input extends Infer<typeof procInputLayout> {}
const proc_input: Struct<proc_input> = procInputLayout;

/** Asks to hear events of processes, or to hear them no more. */
export interface ProcessListen extends cn_msg {
  readonly data: proc_input;
}
export const ProcessListen: Struct<ProcessListen> = struct('cn_msg', 20, { ...cn_msg, data: select('idx', {}, proc_input) });

/** The messages of the connector; the key is the speaker in the upper half, and the subject in the lower. */
export const connector = {
  PROC_EVENT: [(CN_IDX.proc << 16) | CN_VAL.proc, ProcessEvent],
} as const;
