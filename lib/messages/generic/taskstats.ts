// Accounting of tasks and control groups, family TASKSTATS: TASKSTATS_*, CGROUPSTATS_* — linux/taskstats.h, linux/cgroupstats.h
import {
  type Attributes,
  added,
  attributes,
  chars,
  flagsOf,
  type Infer,
  pad,
  type Struct,
  s64,
  string,
  struct,
  u8,
  u16,
  u32,
  u64,
} from '../../schema/index.ts';

/** `TASKSTATS_CMD_*` */
export const TASKSTATS_CMD = { get: 1, new: 2 } as const;
/** `CGROUPSTATS_CMD_*` */
export const CGROUPSTATS_CMD = { get: 4, new: 5 } as const;

/** Bits of `ac_flag` (linux/acct.h): it forked and did not exec, was a superuser's, dumped core, was killed by a signal, was the last of its group. */
export const ACCT_FLAG = { afork: 1, asu: 2, acore: 8, axsig: 16, agroup: 32 } as const;

const delayMomentLayout = struct('__kernel_timespec', 16, {
  /** Seconds since 1970; 0 when there was no delay. */
  sec: s64,
  /** Nanoseconds. */
  nsec: s64,
});
/** When the longest delay ended. */
export interface __kernel_timespec extends Infer<typeof delayMomentLayout> {}
export const __kernel_timespec: Struct<__kernel_timespec> = delayMomentLayout;

const taskstatsLayout = struct(
  'taskstats',
  { oldest: 328, size: 688 },
  {
    /** `TASKSTATS_VERSION` of the kernel: which fields there are. */
    version: u16,
    _pad1: pad(2),
    /** As `wait` gives it: the status shifted by eight, or the signal. */
    acExitcode: u32,
    acFlag: flagsOf(u8, ACCT_FLAG),
    /** Nice value, in two's complement. */
    acNice: u8,
    _pad2: pad(6),
    /** How often it waited for a processor. */
    cpuCount: u64,
    /** Nanoseconds that it waited for a processor. */
    cpuDelayTotal: u64,
    /** How often it waited for block I/O. */
    blkioCount: u64,
    /** Nanoseconds that it waited for block I/O. */
    blkioDelayTotal: u64,
    /** How often it waited for pages to be swapped in. */
    swapinCount: u64,
    /** Nanoseconds that it waited for pages to be swapped in. */
    swapinDelayTotal: u64,
    /** Nanoseconds that it ran, time stolen by a hypervisor left out where known. */
    cpuRunRealTotal: u64,
    /** Nanoseconds that it ran as the kernel sees it. */
    cpuRunVirtualTotal: u64,
    /** Name of the command. */
    acComm: chars(32),
    /** Scheduling policy, `SCHED_*`. */
    acSched: u8,
    _pad3: pad(7),
    acUid: u32,
    acGid: u32,
    acPid: u32,
    acPpid: u32,
    /** When it began: seconds since 1970, cut to 32 bits. */
    acBtime: u32,
    _pad4: pad(4),
    /** Microseconds since it began. */
    acEtime: u64,
    /** Microseconds in user mode. */
    acUtime: u64,
    /** Microseconds in the kernel. */
    acStime: u64,
    /** Page faults without I/O. */
    acMinflt: u64,
    /** Page faults with I/O. */
    acMajflt: u64,
    /** Resident memory summed over time: megabyte-microseconds. */
    coremem: u64,
    /** Virtual memory summed over time: megabyte-microseconds. */
    virtmem: u64,
    /** Most resident memory, in kilobytes. */
    hiwaterRss: u64,
    /** Most virtual memory, in kilobytes. */
    hiwaterVm: u64,
    /** Bytes that it read by any means. The kernel cuts this and what follows, down to `cancelledWriteBytes`, to multiples of 1024. */
    readChar: u64,
    /** Bytes that it wrote by any means. */
    writeChar: u64,
    /** How often it called the kernel to read. */
    readSyscalls: u64,
    /** How often it called the kernel to write. */
    writeSyscalls: u64,
    /** Bytes fetched from storage. */
    readBytes: u64,
    /** Bytes sent to storage. */
    writeBytes: u64,
    /** Bytes that were dirty and then thrown away. */
    cancelledWriteBytes: u64,
    /** Context switches that it asked for. */
    nvcsw: u64,
    /** Context switches that it was forced to. */
    nivcsw: u64,
    /** Microseconds in user mode, scaled by the processor's frequency. */
    acUtimescaled: u64,
    /** Microseconds in the kernel, scaled by the processor's frequency. */
    acStimescaled: u64,
    /** Nanoseconds that it ran, scaled by the processor's frequency. */
    cpuScaledRunRealTotal: u64,
    /** How often it waited for memory to be reclaimed. */
    freepagesCount: u64,
    /** Nanoseconds that it waited for memory to be reclaimed. */
    freepagesDelayTotal: u64,
    /** How often it waited for a page that was thrown out too early. Since version 9. */
    thrashingCount: added(u64),
    /** Nanoseconds that it waited for such pages. */
    thrashingDelayTotal: added(u64),
    /** When it began: seconds since 1970. Since version 10. */
    acBtime64: added(u64),
    /** How often it waited for memory to be compacted. Since version 11. */
    compactCount: added(u64),
    /** Nanoseconds that it waited for memory to be compacted. */
    compactDelayTotal: added(u64),
    /** Its thread group. Since version 12. */
    acTgid: added(u32),
    _pad5: pad(4),
    /** Microseconds since the thread group began. */
    acTgetime: added(u64),
    /** Device of the program's file. */
    acExeDev: added(u64),
    /** Inode of the program's file. */
    acExeInode: added(u64),
    /** How often it waited for a page to be copied on write. Since version 13. */
    wpcopyCount: added(u64),
    /** Nanoseconds that it waited for such copies. */
    wpcopyDelayTotal: added(u64),
    /** How often interrupts took its processor. Since version 14. */
    irqCount: added(u64),
    /** Nanoseconds that interrupts took. */
    irqDelayTotal: added(u64),
    /** Longest and shortest delay of each sort, in nanoseconds. Since version 16. */
    cpuDelayMax: added(u64),
    cpuDelayMin: added(u64),
    blkioDelayMax: added(u64),
    blkioDelayMin: added(u64),
    swapinDelayMax: added(u64),
    swapinDelayMin: added(u64),
    freepagesDelayMax: added(u64),
    freepagesDelayMin: added(u64),
    thrashingDelayMax: added(u64),
    thrashingDelayMin: added(u64),
    compactDelayMax: added(u64),
    compactDelayMin: added(u64),
    wpcopyDelayMax: added(u64),
    wpcopyDelayMin: added(u64),
    irqDelayMax: added(u64),
    irqDelayMin: added(u64),
    /** When the longest delay of each sort ended. Since version 17. */
    cpuDelayMaxTs: added(__kernel_timespec),
    blkioDelayMaxTs: added(__kernel_timespec),
    swapinDelayMaxTs: added(__kernel_timespec),
    freepagesDelayMaxTs: added(__kernel_timespec),
    thrashingDelayMaxTs: added(__kernel_timespec),
    compactDelayMaxTs: added(__kernel_timespec),
    wpcopyDelayMaxTs: added(__kernel_timespec),
    irqDelayMaxTs: added(__kernel_timespec),
  },
);
/**
 * What a task, or all threads of a process, used and waited for. An older kernel's shorter struct (from version 8 on) decodes
 * without the later fields; a longer one keeps what is new in `tail`. Version 15 put new fields between older ones: `taskstats15`
 * is its layout, which `TaskStats` picks by itself.
 */
export interface taskstats extends Infer<typeof taskstatsLayout> {}
export const taskstats: Struct<taskstats> = taskstatsLayout;

const cgroupstatsLayout = struct('cgroupstats', 40, {
  /** Tasks that sleep and can be woken. */
  nrSleeping: u64,
  /** Tasks that run or could. */
  nrRunning: u64,
  /** Tasks that are stopped. */
  nrStopped: u64,
  /** Tasks that sleep and cannot be woken. */
  nrUninterruptible: u64,
  /** Tasks that wait for I/O. */
  nrIoWait: u64,
});
/** How many tasks of a control group are in which state. */
export interface cgroupstats extends Infer<typeof cgroupstatsLayout> {}
export const cgroupstats: Struct<cgroupstats> = cgroupstatsLayout;

// biome-ignore format: table
const taskstatsCommand = attributes('TASKSTATS_CMD_ATTR', {
  /** The task that is asked about. */
  pid:                [1, u32],
  /** The process that is asked about. */
  tgid:               [2, u32],
  /** Processors whose ending tasks the asking socket wants to hear of: `0-3,8`. */
  registerCpumask:    [3, string],
  /** Processors whose ending tasks it wants to hear of no more. */
  deregisterCpumask:  [4, string],
});
/** What is asked with `TASKSTATS_CMD_GET`. */
export interface TaskstatsCommand extends Infer<typeof taskstatsCommand> {}
export const TaskstatsCommand: Attributes<TaskstatsCommand> = taskstatsCommand;

// biome-ignore format: table
const taskstatsPart = attributes('TASKSTATS_TYPE', {
  /** Which task. */
  pid:   [1, u32],
  /** Which process. */
  tgid:  [2, u32],
  /** Its figures. */
  stats: [3, taskstats],
});
/** The figures of a task or a process. */
export interface TaskstatsPart extends Infer<typeof taskstatsPart> {}
export const TaskstatsPart: Attributes<TaskstatsPart> = taskstatsPart;

// biome-ignore format: table
const taskstatsAnswer = attributes('TASKSTATS_TYPE', {
  /** Figures of a task. */
  aggrPid:  [4, TaskstatsPart],
  /** Figures of a process: asked for, or sent when its last thread ended. */
  aggrTgid: [5, TaskstatsPart],
});
/** What `TASKSTATS_CMD_NEW` carries: an answer, or a task that ended. */
export interface TaskstatsAnswer extends Infer<typeof taskstatsAnswer> {}
export const TaskstatsAnswer: Attributes<TaskstatsAnswer> = taskstatsAnswer;

// biome-ignore format: table
const cgroupstatsCommand = attributes('CGROUPSTATS_CMD_ATTR', {
  /** A descriptor of the control group's folder. */
  fd: [1, u32],
});
/** What is asked with `CGROUPSTATS_CMD_GET`. */
export interface CgroupstatsCommand extends Infer<typeof cgroupstatsCommand> {}
export const CgroupstatsCommand: Attributes<CgroupstatsCommand> = cgroupstatsCommand;

// biome-ignore format: table
const cgroupstatsAnswer = attributes('CGROUPSTATS_TYPE', {
  /** How many tasks are in which state. */
  cgroupStats: [1, cgroupstats],
});
/** What `CGROUPSTATS_CMD_NEW` carries. */
export interface CgroupstatsAnswer extends Infer<typeof cgroupstatsAnswer> {}
export const CgroupstatsAnswer: Attributes<CgroupstatsAnswer> = cgroupstatsAnswer;

/** The family TASKSTATS: what it is asked, and what it answers. */
export const taskstatsFamily = {
  version: 1,
  requests: {
    TASKSTATS_CMD_GET: [TASKSTATS_CMD.get, TaskstatsCommand, TaskstatsAnswer],
    CGROUPSTATS_CMD_GET: [CGROUPSTATS_CMD.get, CgroupstatsCommand, CgroupstatsAnswer],
  },
  messages: {
    TASKSTATS_CMD_NEW: [TASKSTATS_CMD.new, TaskstatsAnswer],
    CGROUPSTATS_CMD_NEW: [CGROUPSTATS_CMD.new, CgroupstatsAnswer],
  },
} as const;
