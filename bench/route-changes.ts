import { compose } from '../lib/frame/compose.ts';
import { NLM_F } from '../lib/frame/header.ts';
import { Route } from '../lib/messages/route/route.ts';
import { RTM } from '../lib/messages/route/rtm.ts';
import { KernelTransport } from '../lib/transport/kernel.ts';

/** How many changes go to the kernel at once. */
const TOGETHER = 64;
/** Where the address stands in the messages, and the metric of a route. */
const FIRST = 0x0a00_0000;

/**
 * Changes of routes `10.x.y.z/32` in a namespace, sent without asking for answers: the kernel has made them when `send` returns.
 * Messages are composed once, and the address is written into copies of them.
 */
export class RouteChanges {
  private readonly transport: KernelTransport;
  private readonly templates: { readonly add: Uint8Array; readonly remove: Uint8Array };
  private readonly place: number;
  private datagram: Uint8Array;
  private length = 0;
  private refused = 0;

  constructor(netns: string, oif: number) {
    this.transport = new KernelTransport({ netns, sendBuffer: 4 << 20 });
    this.transport.attach({ frame: () => this.refused++, overrun: () => this.refused++, failed: () => this.refused++ });
    const body = {
      family: 'inet',
      dst: '10.0.0.0',
      dstLen: 32,
      tableId: 254,
      protocol: 'boot',
      scope: 'link',
      type: 'unicast',
      oif,
    } as const;
    const header = { sequence: 1, port: 0 };
    this.templates = {
      add: compose({ ...header, type: RTM.newroute, flags: NLM_F.request | NLM_F.create | NLM_F.excl }, Route, body),
      remove: compose({ ...header, type: RTM.delroute, flags: NLM_F.request }, Route, body),
    };
    this.place = Buffer.from(this.templates.add).indexOf(Buffer.from([10, 0, 0, 0]));
    this.datagram = new Uint8Array(TOGETHER * this.templates.add.length);
  }

  add(n: number): void {
    this.write(this.templates.add, n);
  }

  /** The route goes and comes back: two events. */
  flap(n: number): void {
    this.write(this.templates.remove, n);
    this.write(this.templates.add, n);
  }

  /** Sends what has not been sent yet. Throws when the kernel refused anything. */
  flush(): void {
    if (this.length === 0) return;
    this.transport.send(this.datagram.subarray(0, this.length));
    this.length = 0;
    this.transport.drain(true);
    if (this.refused > 0) throw new Error('the kernel refused a change of a route');
  }

  close(): void {
    this.transport.close();
  }

  private write(template: Uint8Array, n: number): void {
    if (this.length + template.length > this.datagram.length) this.flush();
    this.datagram.set(template, this.length);
    new DataView(this.datagram.buffer).setUint32(this.length + this.place, FIRST + n);
    this.length += template.length;
  }
}
