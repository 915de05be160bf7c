import { createRequire } from 'node:module';
import { isMainThread } from 'node:worker_threads';
import type { KoffiFunc, LibraryHandle } from 'koffi';

/** A pointer argument: bytes, or an address. */
export type Pointer = Uint8Array | bigint | null;

/** The functions of the C library that the kernel transport calls. Each returns -1 on failure; {@link Libc.errno} then says why. */
export interface Libc {
  readonly socket: KoffiFunc<(domain: number, type: number, protocol: number) => number>;
  readonly bind: KoffiFunc<(descriptor: number, address: Pointer, length: number) => number>;
  readonly getsockname: KoffiFunc<(descriptor: number, address: Pointer, length: Pointer) => number>;
  readonly setsockopt: KoffiFunc<(descriptor: number, level: number, option: number, value: Pointer, length: number) => number>;
  readonly getsockopt: KoffiFunc<(descriptor: number, level: number, option: number, value: Pointer, length: Pointer) => number>;
  readonly send: KoffiFunc<(descriptor: number, bytes: Pointer, length: number, flags: number) => number>;
  readonly recvmsg: KoffiFunc<(descriptor: number, message: Pointer, flags: number) => number>;
  readonly recvmmsg: KoffiFunc<(descriptor: number, messages: Pointer, count: number, flags: number, timeout: null) => number>;
  readonly epollCreate: KoffiFunc<(flags: number) => number>;
  readonly epollControl: KoffiFunc<(epoll: number, operation: number, descriptor: number, event: Pointer) => number>;
  readonly epollWait: KoffiFunc<(epoll: number, events: Pointer, count: number, timeout: number) => number>;
  readonly ioctl: KoffiFunc<(descriptor: number, request: number, argument: Pointer) => number>;
  readonly syscall: KoffiFunc<(number: number, command: number, argument: Pointer, size: number) => number>;
  readonly setns: KoffiFunc<(descriptor: number, type: number) => number>;
  readonly unshare: KoffiFunc<(flags: number) => number>;
  readonly mount: KoffiFunc<(source: string, target: string, type: string, flags: number, data: null) => number>;
  readonly unmount: KoffiFunc<(target: string, flags: number) => number>;
  readonly lock: KoffiFunc<(descriptor: number, operation: number) => number>;
  readonly close: KoffiFunc<(descriptor: number) => number>;
  /** Closes a descriptor when this JS environment ends without having closed it: a worker that is terminated runs no code. */
  readonly closeAtExit: (descriptor: number) => void;
  /** Takes {@link closeAtExit} back. */
  readonly forgetAtExit: (descriptor: number) => void;
  readonly errno: () => number;
  readonly address: (bytes: Uint8Array) => bigint;
  readonly poll: (descriptor: number, callback: (status: number, events: number) => void) => Poll;
}

/** A `uv_poll` on a descriptor. */
export interface Poll {
  close(): void;
  ref(): void;
  unref(): void;
}

/** `RTLD_NOW | RTLD_NOLOAD | RTLD_NODELETE` (dlfcn.h). */
const STAY_LOADED = 0x1006;

/**
 * Node unloads koffi with the last worker thread that used it, and only then lets libuv call back that koffi's poll is closed:
 * the process would die of that. So what a worker has loaded stays.
 */
function keepLoaded(library: LibraryHandle, files: readonly string[]): void {
  const file = files.find((name) => name.endsWith('koffi.node'));
  if (file !== undefined) library.func('void *dlopen(const char *file, int flags)')(file, STAY_LOADED);
}

let loaded: Libc | undefined;

/** Loads koffi and the C library when the first kernel socket opens: importing this module costs nothing. */
export function libc(): Libc {
  if (loaded !== undefined) return loaded;
  const require = createRequire(import.meta.url);
  const koffi = require('koffi') as typeof import('koffi');
  const library = koffi.load(null);
  if (!isMainThread) keepLoaded(library, Object.keys(require.cache));
  const define = <F>(prototype: string): F => library.func(prototype) as F;
  // A clean-up hook is a function of one pointer: close() reads the descriptor from it.
  const hook = '(void *environment, void *function, intptr_t descriptor)';
  const addHook = define<KoffiFunc<(environment: unknown, f: unknown, descriptor: number) => number>>(
    `int napi_add_env_cleanup_hook${hook}`,
  );
  const removeHook = define<KoffiFunc<(environment: unknown, f: unknown, descriptor: number) => number>>(
    `int napi_remove_env_cleanup_hook${hook}`,
  );
  const close: unknown = library.symbol('close');
  loaded = {
    socket: define('int socket(int domain, int type, int protocol)'),
    bind: define('int bind(int descriptor, void *address, uint32_t length)'),
    getsockname: define('int getsockname(int descriptor, void *address, void *length)'),
    setsockopt: define('int setsockopt(int descriptor, int level, int option, void *value, uint32_t length)'),
    getsockopt: define('int getsockopt(int descriptor, int level, int option, void *value, void *length)'),
    send: define('int64_t send(int descriptor, void *bytes, size_t length, int flags)'),
    recvmsg: define('int64_t recvmsg(int descriptor, void *message, int flags)'),
    recvmmsg: define('int recvmmsg(int descriptor, void *messages, unsigned int count, int flags, void *timeout)'),
    epollCreate: define('int epoll_create1(int flags)'),
    epollControl: define('int epoll_ctl(int epoll, int operation, int descriptor, void *event)'),
    epollWait: define('int epoll_wait(int epoll, void *events, int count, int timeout)'),
    ioctl: define('int ioctl(int descriptor, unsigned long request, void *argument)'),
    syscall: define('long syscall(long number, long command, void *argument, long size)'),
    setns: define('int setns(int descriptor, int type)'),
    unshare: define('int unshare(int flags)'),
    mount: define('int mount(const char *source, const char *target, const char *type, unsigned long flags, void *data)'),
    unmount: define('int umount2(const char *target, int flags)'),
    lock: define('int flock(int descriptor, int operation)'),
    close: define('int close(int descriptor)'),
    closeAtExit: (descriptor) => {
      addHook(koffi.node.env, close, descriptor);
    },
    forgetAtExit: (descriptor) => {
      removeHook(koffi.node.env, close, descriptor);
    },
    errno: () => koffi.errno(),
    address: (bytes) => koffi.address(bytes),
    // koffi hands the libuv status and event bits to the callback, whatever its declaration says.
    poll: (descriptor, callback) =>
      koffi.node.poll(
        descriptor,
        { readable: true },
        callback as unknown as (events: { readable: boolean; writable: boolean; disconnect: boolean }) => void,
      ),
  };
  return loaded;
}
