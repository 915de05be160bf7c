// The struct taskstats of version 15 alone, which came with Linux 6.14 and was taken back for 6.16: the longest and shortest delay of each sort stand
// beside their sums, and all that follows lies elsewhere than before and after — linux/taskstats.h
import { type Attributes, attributes, chars, flagsOf, pad, type Struct, struct, u8, u16, u32, u64 } from '../../schema/index.ts';
import { ACCT_FLAG, type TaskstatsAnswer, type TaskstatsPart, type taskstats } from './taskstats.ts';

/** Which version it is, and how many bytes: those of version 16, whose fields it has. */
export const TASKSTATS_15 = { version: 15, size: 560 } as const;

// biome-ignore format: table
const taskstatsLayout = struct('taskstats', TASKSTATS_15.size, {
  version: u16, _pad1: pad(2), acExitcode: u32, acFlag: flagsOf(u8, ACCT_FLAG), acNice: u8, _pad2: pad(6), cpuCount: u64,
  cpuDelayTotal: u64, cpuDelayMax: u64, cpuDelayMin: u64, blkioCount: u64, blkioDelayTotal: u64, blkioDelayMax: u64,
  blkioDelayMin: u64, swapinCount: u64, swapinDelayTotal: u64, swapinDelayMax: u64, swapinDelayMin: u64, cpuRunRealTotal: u64,
  cpuRunVirtualTotal: u64, acComm: chars(32), acSched: u8, _pad3: pad(7), acUid: u32, acGid: u32, acPid: u32, acPpid: u32,
  acBtime: u32, _pad4: pad(4), acEtime: u64, acUtime: u64, acStime: u64, acMinflt: u64, acMajflt: u64, coremem: u64, virtmem: u64,
  hiwaterRss: u64, hiwaterVm: u64, readChar: u64, writeChar: u64, readSyscalls: u64, writeSyscalls: u64, readBytes: u64,
  writeBytes: u64, cancelledWriteBytes: u64, nvcsw: u64, nivcsw: u64, acUtimescaled: u64, acStimescaled: u64,
  cpuScaledRunRealTotal: u64, freepagesCount: u64, freepagesDelayTotal: u64, freepagesDelayMax: u64, freepagesDelayMin: u64,
  thrashingCount: u64, thrashingDelayTotal: u64, thrashingDelayMax: u64, thrashingDelayMin: u64, acBtime64: u64, compactCount: u64,
  compactDelayTotal: u64, compactDelayMax: u64, compactDelayMin: u64, acTgid: u32, _pad5: pad(4), acTgetime: u64, acExeDev: u64,
  acExeInode: u64, wpcopyCount: u64, wpcopyDelayTotal: u64, wpcopyDelayMax: u64, wpcopyDelayMin: u64, irqCount: u64,
  irqDelayTotal: u64, irqDelayMax: u64, irqDelayMin: u64,
});
/** What a task used and waited for, as version 15 lays it out. */
export const taskstats15: Struct<taskstats> = taskstatsLayout;

/** The figures of a task or a process, as version 15 lays them out. */
export const TaskstatsPart15: Attributes<TaskstatsPart> = attributes('TASKSTATS_TYPE', {
  pid: [1, u32],
  tgid: [2, u32],
  stats: [3, taskstats15],
});

/** What `TASKSTATS_CMD_NEW` carries, as version 15 lays it out. */
export const TaskstatsAnswer15: Attributes<TaskstatsAnswer> = attributes('TASKSTATS_TYPE', {
  aggrPid: [4, TaskstatsPart15],
  aggrTgid: [5, TaskstatsPart15],
});
