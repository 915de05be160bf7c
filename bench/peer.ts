// rxnetlink as a peer of the netlink libraries it is measured beside: one command line for all of them.
//
//   dump-route REPS [array]   dump-link REPS [array]   links   monitor RCVBUF   add N serial|batch
//   decode-route FILE REPS [messages]    decode-link FILE REPS [messages]
//
// Each prints one JSON line last. Only the call a user would make is timed; after that the same call runs once more,
// untimed, and a digest of every value it gave is printed, so that a test can hold it against what `ip -j` says.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { count, lastValueFrom } from 'rxjs';
import { type Frame, IPRoute, type Listing, Marshal, NLMSG, rtnl } from 'rxnetlink';
import { Link, Route } from 'rxnetlink/messages/route';
import type { Codec } from 'rxnetlink/schema';

function peakKilobytes(): number {
  return Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'latin1'))?.[1]);
}

function print(row: object): void {
  console.log(JSON.stringify({ ...row, hwm_kb: peakKilobytes() }));
}

function summary(times: number[]): object {
  times.sort((a, b) => a - b);
  return { median_ms: times[times.length >> 1], min_ms: times[0], max_ms: times.at(-1) };
}

/** A value with its keys in order: the same text for equal values. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) => {
    if (typeof item === 'bigint') return String(item);
    if (item instanceof Uint8Array) return Buffer.from(item).toString('hex');
    if (typeof item !== 'object' || item === null || Array.isArray(item)) return item;
    return Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

async function dump(list: () => Listing<object>, repetitions: number, array: boolean): Promise<void> {
  const times: number[] = [];
  let n = 0;
  for (let repetition = 0; repetition < repetitions; repetition++) {
    const start = performance.now();
    n = array ? (await list()).length : await lastValueFrom(list().pipe(count()));
    times.push(performance.now() - start);
  }
  const peak = peakKilobytes();
  const digest = createHash('sha256');
  let digested = 0;
  await list().forEach((value) => {
    digested++;
    digest.update(canonical(value));
  });
  console.log(JSON.stringify({ ...summary(times), n, hwm_kb: peak, digested, digest: digest.digest('hex') }));
}

/** The sentinel that ends a storm: 203.0.113.77. */
const SENTINEL = '203.0.113.77';

function monitor(receiveBuffer: number): void {
  const ipr = new IPRoute(receiveBuffer === 0 ? {} : { receiveBuffer });
  let events = 0;
  let overruns = 0;
  ipr.events('ipv4-route').subscribe((event) => {
    if (event.type === 'overrun') {
      overruns++;
    } else if (event.type === 'RTM_NEWROUTE' && event.body.dst === SENTINEL) {
      print({ events, overruns, rcvbuf: receiveBuffer, seen_at: Date.now() / 1e3 });
      process.exit(0);
    } else {
      events++;
    }
  });
  console.log('READY');
}

async function add(n: number, mode: string): Promise<void> {
  const ipr = new IPRoute();
  const { index } = await ipr.link.get('v0');
  const route = (i: number) => ipr.route.add({ dst: `10.${i >> 16}.${(i >> 8) & 255}.${i & 255}/32`, oif: index });
  let errors = 0;
  let firstError: string | undefined;
  const failed = (error: unknown): void => {
    errors++;
    firstError ??= String(error);
  };
  const start = performance.now();
  if (mode === 'serial') {
    for (let i = 0; i < n; i++) await route(i).then(undefined, failed);
  } else {
    const commands = Array.from({ length: n }, (_, i) => route(i));
    await ipr.batch(commands).forEach(({ error }) => {
      if (error !== undefined) failed(error);
    });
  }
  print({ ms: performance.now() - start, acked: n - errors, errors, firstError });
  ipr.close();
}

/** What `list()` does with each message of a dump; or, with `messages`, what a stream of messages does. */
function decode(codec: Codec<object>, path: string, repetitions: number, messages: boolean): void {
  const blob = readFileSync(path);
  const frames: Frame[] = [];
  for (let at = 0; at < blob.length; ) {
    const length = blob.readUInt32LE(at);
    const bytes = Uint8Array.from(blob.subarray(at + 4, at + 4 + length));
    frames.push({ type: 'frame', bytes, port: 0, group: 0 });
    at += 4 + length;
  }
  const marshal = new Marshal(rtnl);
  const read = marshal.bodyReader(codec);
  const bodies = ({ bytes }: Frame): number => {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let found = 0;
    for (let at = 0; at < bytes.length; ) {
      const length = view.getUint32(at, true);
      const type = view.getUint16(at + 4, true);
      if (type >= NLMSG.min_type && read(bytes, view, at, type, length) !== undefined) found++;
      at += (length + 3) & ~3;
    }
    return found;
  };
  const whole = (frame: Frame): number => marshal.decode(frame).filter(({ type }) => type.startsWith('RTM')).length;
  const decodeFrame = messages ? whole : bodies;
  const times: number[] = [];
  let n = 0;
  for (let repetition = 0; repetition < repetitions; repetition++) {
    const start = process.cpuUsage();
    n = 0;
    for (const frame of frames) n += decodeFrame(frame);
    const { user, system } = process.cpuUsage(start);
    times.push((user + system) / 1e3);
  }
  print({ ...summary(times), n });
}

async function links(): Promise<void> {
  const ipr = new IPRoute();
  console.log((await ipr.link.list()).length);
  ipr.close();
}

const [operation, first = '', second = '', third = ''] = process.argv.slice(2);
switch (operation) {
  case 'dump-route': {
    const ipr = new IPRoute();
    await dump(() => ipr.route.list({ family: 'inet' }), Number(first), second === 'array');
    break;
  }
  case 'dump-link': {
    const ipr = new IPRoute();
    await dump(() => ipr.link.list(), Number(first), second === 'array');
    break;
  }
  case 'links':
    await links();
    break;
  case 'monitor':
    monitor(Number(first));
    break;
  case 'add':
    await add(Number(first), second);
    break;
  case 'decode-route':
    decode(Route, first, Number(second), third === 'messages');
    break;
  case 'decode-link':
    decode(Link, first, Number(second), third === 'messages');
    break;
  default:
    console.error('usage: peer dump-route|dump-link|links|monitor|add|decode-route|decode-link …');
    process.exitCode = 2;
}
