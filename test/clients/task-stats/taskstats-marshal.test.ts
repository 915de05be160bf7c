import test from 'ava';
import { messageKey } from '../../../lib/clients/generic/family-marshal.ts';
import { delaysOf } from '../../../lib/clients/task-stats/delays.ts';
import { taskstatsMarshal } from '../../../lib/clients/task-stats/taskstats-marshal.ts';
import { compose } from '../../../lib/frame/compose.ts';
import { HEADER_SIZE } from '../../../lib/frame/header.ts';
import { viewOf } from '../../../lib/frame/split.ts';
import { genlmsghdr } from '../../../lib/messages/generic/genlmsghdr.ts';
import { TASKSTATS_CMD, TaskstatsAnswer, taskstats } from '../../../lib/messages/generic/taskstats.ts';
import { TASKSTATS_15, TaskstatsAnswer15 } from '../../../lib/messages/generic/taskstats-15.ts';
import { type Attributes, decode, encode, type Loose } from '../../../lib/schema/index.ts';

const FAMILY = 31;
const header = { type: FAMILY, flags: 0, sequence: 7, port: 9 };
/** Of version 16: every field has a value of its own. */
const figures = decode(
  taskstats,
  Uint8Array.from({ length: TASKSTATS_15.size }, (_, index) => (index * 37 + 11) & 0x7f),
);

function message(codec: Attributes<TaskstatsAnswer>, which: 'aggrPid' | 'aggrTgid', stats: Loose<taskstats>): Uint8Array {
  const body = { [which]: { pid: 77, stats } };
  const prefix = encode(genlmsghdr, { cmd: TASKSTATS_CMD.new, version: 1 });
  const payload = Uint8Array.of(...prefix, ...encode(codec, body));
  const frame = compose(header, genlmsghdr, { cmd: TASKSTATS_CMD.new, version: 1 });
  const bytes = new Uint8Array(HEADER_SIZE + payload.length);
  bytes.set(frame.subarray(0, HEADER_SIZE));
  bytes.set(payload, HEADER_SIZE);
  viewOf(bytes).setUint32(0, bytes.length, true);
  return bytes;
}

function marshal() {
  const made = taskstatsMarshal();
  made.register(messageKey(FAMILY, TASKSTATS_CMD.new), 'TASKSTATS_CMD_NEW', TaskstatsAnswer);
  return made;
}

for (const which of ['aggrPid', 'aggrTgid'] as const)
  test(`the figures of version 15 are read as those of 14 and 16 are: ${which}`, (t) => {
    const decoder = marshal();
    // Version 14 had none of the longest and shortest delays.
    const { length } = Object.keys(figures);
    const older = Object.fromEntries(Object.entries(figures).slice(0, length - 16)) as Loose<taskstats>;
    for (const [version, codec, expected] of [
      [14, TaskstatsAnswer, older],
      [15, TaskstatsAnswer15, figures],
      [16, TaskstatsAnswer, figures],
    ] as const) {
      const bytes = message(codec, which, { ...expected, version });
      const [decoded] = decoder.decode({ type: 'frame', bytes, port: 0, group: 0 });
      t.is(decoded?.type, 'TASKSTATS_CMD_NEW');
      const stats = (decoded?.body as TaskstatsAnswer | undefined)?.[which]?.stats;
      t.deepEqual({ ...stats } as object, { ...expected, version });
      // The answer to a request is read by another way.
      const read = decoder.bodyReader(TaskstatsAnswer)(bytes, viewOf(bytes), 0, FAMILY, bytes.length);
      t.deepEqual(read?.[which]?.stats, stats);
    }
  });

test('what is no answer of the family is not taken for one', (t) => {
  const decoder = marshal();
  const bytes = message(TaskstatsAnswer15, 'aggrPid', { ...figures, version: 15 });
  for (let length = HEADER_SIZE; length < bytes.length; length += 4) {
    const cut = bytes.slice(0, length);
    viewOf(cut).setUint32(0, length, true);
    t.notThrows(() => decoder.decode({ type: 'frame', bytes: cut, port: 0, group: 0 }));
  }
});

test('delays are listed as far as the kernel counts them', (t) => {
  const old = { cpuCount: 4n, cpuDelayTotal: 100n, blkioCount: 0n, blkioDelayTotal: 0n } as taskstats;
  t.deepEqual(delaysOf(old), [
    { sort: 'cpu', count: 4n, total: 100n, average: 25n },
    { sort: 'blkio', count: 0n, total: 0n, average: 0n },
  ]);
  t.deepEqual(delaysOf({ ...old, cpuDelayMax: 60n, cpuDelayMin: 10n })[0], {
    sort: 'cpu',
    count: 4n,
    total: 100n,
    average: 25n,
    max: 60n,
    min: 10n,
  });
});
