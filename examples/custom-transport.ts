// A transport of your own: netlink over a pipe. Another process holds the kernel's socket and may have the privileges that this one lacks.
//
//   node dist/examples/custom-transport.js
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { IPRoute } from 'rxnetlink';
import { KernelTransport, type Receiver, type Transport } from 'rxnetlink/transport';

const self = fileURLToPath(import.meta.url);

/** What crosses the pipe: the name of a method on the other side, and its argument. */
type Call = readonly [method: string, argument: unknown];
const perform = (target: object | undefined, [method, argument]: Call) =>
  (target as Record<string, (argument: unknown) => void>)[method]?.(argument);

/** Here: passes on what is asked, and keeps what comes back until it is wanted. */
class PipeTransport implements Transport {
  readonly protocol = 0;
  readonly port = 0;
  readonly receiveBuffer = 212_992;
  readonly sendLimit = 212_960;
  readonly stats = { frames: 0, bytes: 0, overruns: 0, drops: 0, forged: 0 };
  private readonly helper = fork(self, ['helper'], { serialization: 'advanced' });
  private readonly arrived: Call[] = [];
  private receiver: Receiver | undefined;
  private active = false;

  attach(receiver: Receiver): void {
    this.receiver = receiver;
    this.helper.on('message', (call: Call) => {
      this.arrived.push(call);
      if (this.active) this.drain();
    });
    this.helper.on('exit', () => receiver.failed(new Error('the helper has ended')));
    this.helper.unref();
    this.pause();
  }

  drain(): void {
    for (let next = this.arrived.shift(); next !== undefined; next = this.arrived.shift()) perform(this.receiver, next);
  }

  resume(): void {
    this.active = true;
    this.helper.channel?.ref(); // somebody waits: the process must not end
    this.drain();
  }

  pause(): void {
    this.active = false;
    this.helper.channel?.unref();
  }

  send = (datagram: Uint8Array) => void this.helper.send(['send', datagram.slice()]);
  join = (group: number) => void this.helper.send(['join', group]);
  leave = (group: number) => void this.helper.send(['leave', group]);
  close = () => this.helper.connected && this.helper.disconnect();
}

/** There: does what is asked, and passes on what the kernel says. */
function help(): void {
  const kernel = new KernelTransport();
  const passOn = (method: keyof Receiver) => (item: unknown) => process.send?.([method, item]);
  kernel.attach({ frame: passOn('frame'), overrun: passOn('overrun'), failed: passOn('failed') });
  kernel.resume();
  process.on('message', (call: Call) => perform(kernel, call));
  process.on('disconnect', () => kernel.close());
}

export async function main(): Promise<void> {
  const ipr = new IPRoute({ transport: new PipeTransport() });
  ipr.events('link').subscribe((event) => console.log(event.type));
  for (const { index, ifname } of await ipr.link.list()) console.log(index, ifname);
  await ipr.link.set('lo', { mtu: 65_000 });
  ipr.close();
}

if (process.argv[2] === 'helper') help();
else if (process.argv[1] === self) await main();
