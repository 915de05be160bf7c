import type { CaptureItem } from '../captured-item.ts';
import type { Line } from '../lines.ts';
import { type Call, callName, readCall } from './call.ts';
import { describedDescriptor, descriptorNumber, followDescriptors } from './descriptor-calls.ts';
import { HexDump, isDumpLine } from './hex-dump.ts';
import { LinePrefix, type Prefixed } from './line-prefix.ts';
import { SocketTable } from './socket-table.ts';
import { isSocketTransfer, isTransfer, transferOf } from './transfer.ts';
import { framesOfTransfer } from './transfer-frames.ts';

interface Begun extends Prefixed {
  readonly line: number;
}

/** What strace says when it follows another process, also in the middle of a line, which then goes on in the next. */
const ATTACHED = /strace: Process \d+ attached$/;
const UNFINISHED = '<unfinished ...>';
const RESUMED = /^<\.\.\. ([a-z_][a-z\d_]*) resumed>/;
/** Calls that may be unfinished at once; of a file with more, the oldest is given up. */
const MOST_UNFINISHED = 4096;
/** Calls that tell what a descriptor is. */
const DESCRIPTOR_CALLS = new Set(['socket', 'close', 'dup', 'dup2', 'dup3', 'fcntl', 'fcntl64', 'clone', 'clone3', 'fork', 'vfork']);

/** Reads strace's output line by line; what the lines so far gave waits in `items`. */
export class StraceReader {
  readonly items: CaptureItem[] = [];
  private readonly prefix = new LinePrefix();
  private readonly sockets = new SocketTable();
  private readonly unfinished = new Map<number | undefined, Begun>();
  /** Gives the frames of the last call, whose hex dump may not be over. */
  private last: ((dump: HexDump) => CaptureItem[]) | undefined;
  private dump = new HexDump();
  private inJunk = false;
  private broken = '';

  line({ text: own, number, tooLong }: Line): void {
    const text = this.broken + own;
    this.broken = '';
    if (ATTACHED.test(text)) {
      this.broken = text.replace(ATTACHED, '');
      return;
    }
    if (isDumpLine(text)) {
      if (this.last !== undefined) this.dump.add(text);
      return;
    }
    this.end();
    if (tooLong) this.complain('the line is too long to be held', number);
    else if (text !== '') this.event({ ...this.prefix.read(text), line: number });
  }

  /** Gives what waits for the rest of a hex dump. */
  end(): void {
    if (this.last === undefined) return;
    this.items.push(...this.last(this.dump));
    this.last = undefined;
    this.dump = new HexDump();
  }

  /** Says which calls the end of the file cut off. */
  finish(): void {
    this.end();
    for (const { body, line } of this.unfinished.values()) {
      if (isTransfer(callName(body) ?? '')) this.complain(`${callName(body)} was not finished when the trace ended`, line);
    }
    this.unfinished.clear();
  }

  private event(event: Begun): void {
    const { body, pid, line } = event;
    const junk = this.inJunk;
    this.inJunk = false;
    const resumed = RESUMED.exec(body);
    if (resumed !== null) {
      this.resume(event, resumed[0], resumed[1] ?? '');
    } else if (body.endsWith(UNFINISHED)) {
      this.suspend(event);
    } else if (callName(body) !== undefined) {
      this.call(body, event, event.time);
    } else if (body.startsWith('+++')) {
      this.unfinished.delete(pid);
      this.sockets.exit(pid);
    } else if (!body.startsWith('---') && !body.startsWith('strace:')) {
      // What the traced program printed itself may stand between: one complaint for all of it.
      if (!junk) this.complain('this is not what strace prints', line);
      this.inJunk = true;
    }
  }

  private suspend(event: Begun): void {
    const oldest = this.unfinished.keys().next();
    if (this.unfinished.size >= MOST_UNFINISHED && !oldest.done) this.unfinished.delete(oldest.value);
    this.unfinished.set(event.pid, { ...event, body: event.body.slice(0, -UNFINISHED.length).trimEnd() });
  }

  private resume(event: Begun, head: string, name: string): void {
    const begun = this.unfinished.get(event.pid);
    this.unfinished.delete(event.pid);
    if (begun !== undefined && callName(begun.body) === name) {
      this.call(begun.body + event.body.slice(head.length), begun, event.time);
    } else if (isSocketTransfer(name)) {
      this.complain(`the beginning of this ${name} is not in the trace`, event.line);
    }
  }

  /** A whole call, which began where `begun` stands and had returned at `returned`. */
  private call(body: string, begun: Begun, returned: number | undefined): void {
    const name = callName(body) ?? '';
    if (!isTransfer(name) && !DESCRIPTOR_CALLS.has(name)) {
      if (body.includes('nlmsg_')) this.complain(`a netlink message in ${name}, which moves none`, begun.line);
      return;
    }
    const call = readCall(body);
    if (typeof call === 'string') this.broke(call, body, name, begun);
    else if (isTransfer(name)) this.transfer(call, begun, returned);
    else followDescriptors(this.sockets, begun.pid, call);
  }

  /** Complains of a call that cannot be read, unless it has nothing to do with netlink: programs read and write other things too. */
  private broke(problem: string, body: string, name: string, { pid, line }: Begun): void {
    const argument = body.slice(name.length + 1);
    const what = describedDescriptor(argument) ?? this.sockets.get(pid, Number.parseInt(argument, 10));
    if (what === undefined ? isSocketTransfer(name) || name === 'socket' : what !== 'other') this.complain(problem, line);
  }

  private transfer(call: Call, { pid, line, time }: Begun, returned: number | undefined): void {
    const argument = call.arguments[0] ?? '';
    const descriptor = descriptorNumber(argument);
    const what = describedDescriptor(argument) ?? this.sockets.get(pid, descriptor ?? -1);
    const transfer = transferOf(call);
    if (transfer === undefined || transfer.peeked || what === 'other' || call.result === undefined) return;
    const moment = transfer.sent || returned === undefined ? time : returned + (returned === time ? call.duration : 0);
    const context = {
      line,
      ...(pid === undefined ? {} : { pid }),
      ...(descriptor === undefined ? {} : { descriptor }),
      ...(moment === undefined ? {} : { time: moment }),
    };
    if (call.result < 0) {
      const protocol = what?.protocol === undefined ? {} : { protocol: what.protocol };
      if (what !== undefined && !transfer.sent && call.error === 'ENOBUFS') this.items.push({ overrun: 'buffer', ...context, ...protocol });
      return;
    }
    this.last = (dump) => framesOfTransfer(transfer, dump.datagrams(), what, context);
  }

  private complain(problem: string, line: number): void {
    this.items.push({ problem, line });
  }
}
