import { HEADER_SIZE } from '../frame/header.ts';
import type { Route } from '../messages/route/route.ts';
import { hostIsLittleEndian } from '../schema/byte-order.ts';
import type { ReadReply } from '../socket/request.ts';
import type { Store } from './bulk.ts';
import { type RouteObject, routeKey, routeObject } from './objects/route.ts';

const LE = hostIsLittleEndian;

/** A datagram of a dump. */
interface Datagram {
  readonly bytes: Uint8Array;
  readonly view: DataView;
}

/**
 * Routes as the kernel sent them, which become objects when somebody asks for them first: a table of a million of them is a few
 * megabytes that are not looked through for garbage.
 */
export class RouteMessages implements Store<string, RouteObject> {
  private readonly read: ReadReply<Route>;
  private readonly datagrams: Datagram[] = [];
  private latest: Uint8Array | undefined;
  private size = 0;
  /** Where each message lies: the number of its datagram, and the place in that. */
  private places = new Int32Array(2048);
  private objects: (RouteObject | undefined)[] | undefined;
  /** Keys that somebody asked for. */
  private keys: (string | undefined)[] | undefined;

  /** `read` decodes a message, the same way each time. */
  constructor(read: ReadReply<Route>) {
    this.read = read;
  }

  /** Keeps a message. The bytes of its datagram are copied. */
  add(bytes: Uint8Array, at: number): void {
    if (bytes !== this.latest) {
      this.latest = bytes;
      const copy = bytes.slice();
      this.datagrams.push({ bytes: copy, view: new DataView(copy.buffer, copy.byteOffset, copy.byteLength) });
    }
    const slot = this.size++;
    if (2 * slot === this.places.length) {
      const { places } = this;
      this.places = new Int32Array(2 * places.length);
      this.places.set(places);
    }
    this.places[2 * slot] = this.datagrams.length - 1;
    this.places[2 * slot + 1] = at;
  }

  value(slot: number): RouteObject {
    this.objects ??= new Array<RouteObject | undefined>(this.size);
    const known = this.objects[slot];
    if (known !== undefined) return known;
    const object = this.decoded(slot);
    this.objects[slot] = object;
    return object;
  }

  peek(slot: number): RouteObject {
    return this.objects?.[slot] ?? this.decoded(slot);
  }

  key(slot: number): string {
    this.keys ??= new Array<string | undefined>(this.size);
    const known = this.keys[slot];
    if (known !== undefined) return known;
    const key = routeKey(this.value(slot));
    this.keys[slot] = key;
    return key;
  }

  alike(slot: number, other: Store<string, RouteObject>, otherSlot: number): boolean {
    return (
      other instanceof RouteMessages &&
      sameBody(this.datagramOf(slot), this.placeOf(slot), other.datagramOf(otherSlot), other.placeOf(otherSlot))
    );
  }

  private datagramOf(slot: number): Datagram {
    return this.datagrams[this.places[2 * slot] as number] as Datagram;
  }

  private placeOf(slot: number): number {
    return this.places[2 * slot + 1] as number;
  }

  private decoded(slot: number): RouteObject {
    const { bytes, view } = this.datagramOf(slot);
    const at = this.placeOf(slot);
    return routeObject(this.read(bytes, view, at, view.getUint16(at + 4, LE), view.getUint32(at, LE)) as Route);
  }
}

/** Whether two messages are the same but for what their headers say of the dump. */
function sameBody({ view: one }: Datagram, at: number, { view: other }: Datagram, otherAt: number): boolean {
  const length = one.getUint32(at, LE);
  if (other.getUint32(otherAt, LE) !== length) return false;
  let place = HEADER_SIZE;
  for (; place + 4 <= length; place += 4) if (one.getInt32(at + place) !== other.getInt32(otherAt + place)) return false;
  for (; place < length; place++) if (one.getUint8(at + place) !== other.getUint8(otherAt + place)) return false;
  return true;
}
