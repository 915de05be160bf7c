// Run by fake-server-of.ts: a fake kernel for other programs, whose sockets fake-sockets.c connects to the path of the argument.
import { chmodSync, openSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import { NetlinkError } from '../../lib/errors.ts';
import { FakeKernel } from '../../lib/testing/fake-kernel.ts';
import { unwatch, watch } from '../../lib/transport/reactor.ts';
import type { Transport } from '../../lib/transport/transport.ts';
import { withNamespaces } from './with-namespaces.ts';

const AF_UNIX = 1;
const SOCK_SEQPACKET_NONBLOCK_CLOEXEC = 5 | 0x800 | 0x80000;
const MSG_NOSIGNAL = 0x4000;
const HELLO_SIZE = 16;
const LABEL_SIZE = 8;
const LARGEST = 256 * 1024;
/** `NETLINK_ADD_MEMBERSHIP`, `NETLINK_DROP_MEMBERSHIP` (linux/netlink.h). */
const JOIN = 1;
const LEAVE = 2;
/** As in fake-sockets.c. */
const BIND_PORT = 0x100;

const library = (createRequire(import.meta.url)('koffi') as typeof import('koffi')).load(null);
const define = (prototype: string): ((...values: unknown[]) => number) => library.func(prototype) as never;
const socket = define('int socket(int domain, int type, int protocol)');
const bind = define('int bind(int descriptor, void *address, uint32_t length)');
const listen = define('int listen(int descriptor, int backlog)');
const accept = define('int accept4(int descriptor, void *address, void *length, int flags)');
const send = define('intptr_t send(int descriptor, void *bytes, size_t length, int flags)');
const receive = define('intptr_t recv(int descriptor, void *bytes, size_t length, int flags)');
const close = define('int close(int descriptor)');

const kernel = new FakeKernel();
const numbers = new Map<number, number>();
const sockets = new Map<number, Connection>();
const room = Buffer.alloc(LARGEST);

/**
 * What stands in the fake for the namespace that a path of /proc leads to; one that was not seen yet is made. It is held, so that
 * no other gets its inode. `undefined`: there is none.
 */
function numberAt(path: string): number | undefined {
  const inode = statSync(path, { throwIfNoEntry: false })?.ino;
  if (inode === undefined) return undefined;
  const known = numbers.get(inode);
  if (known !== undefined) return known;
  openSync(path, 'r');
  const number = kernel.addNamespace(String(inode));
  numbers.set(inode, number);
  return number;
}

/** A socket of the fake at the other end of a connection. What finds no room there waits, in its order. */
class Connection {
  port: number;
  private readonly descriptor: number;
  private readonly folder: string;
  private readonly namespace: string;
  private transport: Transport;
  private waiting: Buffer[] = [];

  constructor(descriptor: number, thread: number, inode: number) {
    this.descriptor = descriptor;
    this.folder = `/proc/${thread}`;
    numberAt(`${this.folder}/ns/net`);
    this.namespace = String(inode);
    this.transport = this.open();
    this.port = this.transport.port;
    sockets.set(this.port, this);
  }

  /** Sets an option of the socket, and gives the errno. */
  set(option: number, value: number): number {
    try {
      if (option === JOIN) this.transport.join(value);
      else if (option === LEAVE) this.transport.leave(value);
      else if (option === BIND_PORT) return this.bind(value);
      return 0;
    } catch (error) {
      if (!(error instanceof NetlinkError)) throw error;
      return error.errno;
    }
  }

  /** Reads a datagram from the program. False when the program has closed the socket. */
  read(): boolean {
    const length = receive(this.descriptor, room, LARGEST, 0);
    if (length <= 0) return false;
    const datagram = Uint8Array.from(room.subarray(0, length));
    this.transport.send(withNamespaces(datagram, (path) => numberAt(`${this.folder}/${path}`)));
    return true;
  }

  end(): void {
    this.waiting = [];
    sockets.delete(this.port);
    this.transport.close();
  }

  private open(port?: number): Transport {
    const transport = kernel.transport({ namespace: this.namespace, ...(port !== undefined && { port }) });
    transport.attach({
      frame: ({ bytes, group = 0 }) => this.give(labelled(bytes, group, 0)),
      overrun: () => this.give(labelled(new Uint8Array(), 0, 1)),
      failed: () => this.end(),
    });
    transport.resume();
    return transport;
  }

  private bind(port: number): number {
    if (sockets.has(port)) return constants.errno.EADDRINUSE;
    sockets.delete(this.port);
    this.transport.close();
    this.transport = this.open(port);
    this.port = port;
    sockets.set(port, this);
    return 0;
  }

  private give(datagram: Buffer): void {
    this.waiting.push(datagram);
    if (this.waiting.length === 1) this.flush();
  }

  private flush(): void {
    for (let first = this.waiting[0]; first !== undefined; first = this.waiting[0]) {
      if (send(this.descriptor, first, first.length, MSG_NOSIGNAL) < 0) {
        setTimeout(() => this.flush(), 1);
        return;
      }
      this.waiting.shift();
    }
  }
}

function labelled(bytes: Uint8Array, group: number, lost: number): Buffer {
  const label = Buffer.alloc(LABEL_SIZE);
  label.writeUInt32LE(group, 0);
  label.writeUInt32LE(lost, 4);
  return Buffer.concat([label, bytes]);
}

function answer(descriptor: number, value: number): void {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value);
  send(descriptor, bytes, 4, MSG_NOSIGNAL);
}

/** Greets a program: what it wants is a socket, or an option of one. */
function greet(descriptor: number): void {
  let connection: Connection | undefined;
  const leave = (): void => {
    unwatch(descriptor);
    connection?.end();
    close(descriptor);
  };
  const readable = (): void => {
    if (connection !== undefined) {
      if (!connection.read()) leave();
      return;
    }
    if (receive(descriptor, room, LARGEST, 0) < HELLO_SIZE) return leave();
    const [option, port, value] = [room.readUInt32LE(0), room.readUInt32LE(4), Number(room.readBigUInt64LE(8))];
    if (option === 0) {
      connection = new Connection(descriptor, port, value);
      answer(descriptor, connection.port);
    } else answer(descriptor, sockets.get(port)?.set(option, value) ?? constants.errno.EBADF);
  };
  watch(descriptor, () => {
    // What is thrown out of here is not heard.
    try {
      readable();
    } catch (error) {
      console.error(error);
      process.exit(1);
    }
  });
}

const [, , path = ''] = process.argv;
const address = Buffer.alloc(110);
address.writeUInt16LE(AF_UNIX, 0);
address.write(path, 2);
const listener = socket(AF_UNIX, SOCK_SEQPACKET_NONBLOCK_CLOEXEC, 0);
if (bind(listener, address, address.length) < 0 || listen(listener, 128) < 0) throw new Error(`cannot serve on ${path}`);
chmodSync(path, 0o777);
watch(listener, () => {
  const descriptor = accept(listener, null, null, 0x80000 | 0x800);
  if (descriptor >= 0) greet(descriptor);
});
process.stdout.write('ready\n');
// Ends with the program that started it.
process.stdin.on('end', () => process.exit()).resume();
