import { errnoCode, errnoText } from '../errno.ts';
import { type Libc, libc, type Poll } from './libc.ts';

const EPOLL_CLOEXEC = 0x80000;
const EPOLL_CTL_ADD = 1;
const EPOLL_CTL_DEL = 2;
const EPOLLIN = 1;
// `struct epoll_event` is packed on x86-64 alone.
const packed = process.arch === 'x64';
const EVENT_SIZE = packed ? 12 : 16;
const DATA_OFFSET = packed ? 4 : 8;
const BATCH = 64;

/**
 * One epoll descriptor a JS thread, polled by libuv: it holds every socket that wants to read. libuv stops a socket's own
 * poll for good when the socket has an error, as an overrun is; the epoll descriptor is merely readable then, and has
 * no errors of its own.
 *
 * It keeps the process alive while it holds a socket.
 */
class Reactor {
  private readonly libc: Libc;
  private readonly epoll: number;
  private readonly poll: Poll;
  private readonly sockets = new Map<number, () => void>();
  private readonly events = new Uint8Array(EVENT_SIZE * BATCH);
  private readonly view = new DataView(this.events.buffer);

  constructor() {
    this.libc = libc();
    this.epoll = this.libc.epollCreate(EPOLL_CLOEXEC);
    if (this.epoll < 0) throw new Error(`epoll_create1: ${errnoText(this.libc.errno())} (${errnoCode(this.libc.errno())})`);
    this.libc.closeAtExit(this.epoll);
    this.poll = this.libc.poll(this.epoll, () => this.dispatch());
    this.poll.unref();
  }

  add(descriptor: number, readable: () => void): void {
    if (this.sockets.has(descriptor)) return;
    this.control(EPOLL_CTL_ADD, descriptor);
    this.sockets.set(descriptor, readable);
    this.poll.ref();
  }

  /** Taken out whole: a socket with an error would wake the loop even if it asked for no event. */
  remove(descriptor: number): void {
    if (!this.sockets.delete(descriptor)) return;
    this.control(EPOLL_CTL_DEL, descriptor);
    if (this.sockets.size === 0) this.poll.unref();
  }

  private control(operation: number, descriptor: number): void {
    const event = new Uint8Array(EVENT_SIZE);
    const view = new DataView(event.buffer);
    view.setUint32(0, EPOLLIN, true);
    view.setInt32(DATA_OFFSET, descriptor, true);
    if (this.libc.epollControl(this.epoll, operation, descriptor, event) < 0) {
      throw new Error(`epoll_ctl: ${errnoText(this.libc.errno())} (${errnoCode(this.libc.errno())})`);
    }
  }

  private dispatch(): void {
    const count = this.libc.epollWait(this.epoll, this.events, BATCH, 0);
    const ready = Array.from({ length: Math.max(0, count) }, (_, index) => this.view.getInt32(index * EVENT_SIZE + DATA_OFFSET, true));
    // A handler may remove another socket: ask again before each.
    for (const descriptor of ready) this.sockets.get(descriptor)?.();
    // From Node 26 on nothing runs promises after a callback of koffi's: they would wait for whatever calls JavaScript next.
    setImmediate(afterwards);
  }
}

/** Node runs promises behind it. */
function afterwards(): void {}

let reactor: Reactor | undefined;

/** Calls `readable` whenever the descriptor has input or an error, until {@link unwatch}. */
export function watch(descriptor: number, readable: () => void): void {
  reactor ??= new Reactor();
  reactor.add(descriptor, readable);
}

/** Stops watching. */
export function unwatch(descriptor: number): void {
  reactor?.remove(descriptor);
}
