import { constants } from 'node:os';
import { concatMap, defer, filter, map, type Observable, of, throwIfEmpty, toArray } from 'rxjs';
import { NetlinkError } from '../../errors.ts';
import type { nl80211Family } from '../../messages/generic/nl80211/family.ts';
import type { Wireless } from '../../messages/generic/nl80211.ts';
import type { Loose } from '../../schema/codec.ts';
import type { FamilyClient, FamilyRequestOptions } from '../generic/family-client.ts';
import type { AnswerOf, BodyOf } from '../generic/family-definition.ts';
import { Listing } from '../listing.ts';
import { Task } from '../task.ts';

/** A wireless interface: its name, its index, or the number of one that is no network interface. */
export type WirelessInterface = string | number | { readonly wdev: bigint };
/** A wireless device: its name (`phy0`) or its number. */
export type WirelessDevice = string | number;

type Family = typeof nl80211Family;
/** A command of nl80211. */
export type WirelessCommand = keyof Family['requests'];
/** What a request carries. */
export type WirelessBody = Loose<Wireless>;

/** Likely causes of a refusal. */
const hints = {
  ENETDOWN: 'the interface is down: bring its link up first',
  EOPNOTSUPP: 'the driver cannot do this, or an interface of this type cannot',
  EBUSY: 'the device is busy: with a scan, a connection, or an interface of another type',
  ENOTCONN: 'the interface is not connected',
  ENFILE: 'there are more interfaces of this type than the device can have at once',
  ERFKILL: 'the radio is switched off: see rfkill',
  EALREADY: 'the interface is connected already, or is connecting',
};

/** Sends what the parts of the client ask for, and finds interfaces and devices by name. */
export class WirelessRunner {
  readonly client: FamilyClient<Family>;

  constructor(client: FamilyClient<Family>) {
    this.client = client;
  }

  /** A command on an interface. */
  onInterface<K extends WirelessCommand>(
    command: K,
    operation: string,
    at: WirelessInterface,
    body: () => WirelessBody = () => ({}),
    options: FamilyRequestOptions = {},
  ): Task<AnswerOf<Family, K>> {
    return this.task(command, operation, objectOf(at), () => this.place(at, operation), body, options);
  }

  /** A command on a device. */
  onDevice<K extends WirelessCommand>(
    command: K,
    operation: string,
    device: WirelessDevice,
    body: () => WirelessBody = () => ({}),
    options: FamilyRequestOptions = {},
  ): Task<AnswerOf<Family, K>> {
    return this.task(command, operation, String(device), () => this.device(device, operation), body, options);
  }

  /** A command on nothing in particular. */
  command<K extends WirelessCommand>(
    command: K,
    operation: string,
    object: string | undefined,
    body: () => WirelessBody,
    options: FamilyRequestOptions = {},
  ): Task<AnswerOf<Family, K>> {
    return this.task(command, operation, object, () => of({}), body, options);
  }

  /** A dump about an interface, or about all where there is none. */
  list<K extends WirelessCommand>(
    command: K,
    operation: string,
    at: WirelessInterface | undefined,
    body: WirelessBody = {},
  ): Listing<AnswerOf<Family, K>> {
    const options = { operation, hints, ...(at !== undefined && { object: objectOf(at) }) };
    const dump = (place: WirelessBody): Observable<AnswerOf<Family, K>> =>
      this.client.dump(command, { ...place, ...body } as BodyOf<Family, K>, options);
    return new Listing(defer(() => (at === undefined ? of({}) : this.place(at, operation))).pipe(concatMap(dump)));
  }

  /** What says which interface. Errors with ENODEV where none has the name. */
  place(at: WirelessInterface, operation: string): Observable<WirelessBody> {
    if (typeof at === 'number') return of({ ifindex: at });
    if (typeof at === 'object') return of({ wdev: at.wdev });
    return this.named(
      this.client.dump('NL80211_CMD_GET_INTERFACE', {}, { operation }).pipe(
        filter(({ ifname }) => ifname === at),
        map(({ ifindex = 0 }) => ({ ifindex })),
      ),
      operation,
      at,
      'no wireless interface has this name',
    );
  }

  /** What says which device. Errors with ENODEV where none has the name. */
  device(device: WirelessDevice, operation: string): Observable<WirelessBody> {
    if (typeof device === 'number') return of({ wiphy: device });
    return this.named(
      this.client.dump('NL80211_CMD_GET_WIPHY', { splitWiphyDump: true }, { operation }).pipe(
        filter(({ wiphyName }) => wiphyName === device),
        map(({ wiphy = 0 }) => ({ wiphy })),
      ),
      operation,
      device,
      'no wireless device has this name',
    );
  }

  private named(found: Observable<WirelessBody>, operation: string, object: string, hint: string): Observable<WirelessBody> {
    return found.pipe(
      toArray(),
      concatMap((list) => list.slice(0, 1)),
      throwIfEmpty(() => new NetlinkError({ errno: constants.errno.ENODEV, operation, object, hint })),
    );
  }

  private task<K extends WirelessCommand>(
    command: K,
    operation: string,
    object: string | undefined,
    place: () => Observable<WirelessBody>,
    body: () => WirelessBody,
    options: FamilyRequestOptions,
  ): Task<AnswerOf<Family, K>> {
    return new Task((subscriber) =>
      defer(() => {
        const made = body();
        const given = { operation, ...options, hints: { ...hints, ...options.hints }, ...(object !== undefined && { object }) };
        return place().pipe(concatMap((found) => this.client.request(command, { ...found, ...made } as BodyOf<Family, K>, given)));
      }).subscribe(subscriber),
    );
  }
}

function objectOf(at: WirelessInterface): string {
  return typeof at === 'object' ? `wdev ${at.wdev}` : String(at);
}
