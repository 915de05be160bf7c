import type { Route } from '../messages/route/route.ts';
import type { Store } from './bulk.ts';
import { type BuiltBulk, BulkBuilder } from './bulk-builder.ts';
import { routeGroups } from './groups.ts';
import type { Ignored } from './ignore.ts';
import { type RouteObject, routeKey, routeObject } from './objects/route.ts';
import { routeHash } from './objects/route-hash.ts';
import { isHeld } from './reduce/route.ts';
import { RouteMessages } from './route-messages.ts';

/** Decodes one message of a dump. */
type Read = ConstructorParameters<typeof RouteMessages>[0];
type RouteBuilder = BulkBuilder<string, RouteObject>;

/** Routes that the kernel listed, in its order. */
export class RouteList {
  private readonly builder: RouteBuilder;
  private readonly store: Store<string, RouteObject>;

  private constructor(builder: RouteBuilder, store: Store<string, RouteObject>) {
    this.builder = builder;
    this.store = store;
  }

  /** Those of decoded messages that the state holds. */
  static of(bodies: readonly Route[], ignored: Ignored): RouteList {
    const builder: RouteBuilder = new BulkBuilder();
    const objects: RouteObject[] = [];
    for (const body of bodies) {
      if (!isHeld(body) || ignored.route(body)) continue;
      builder.add(routeHash(body), routeGroups(body));
      objects.push(routeObject(body));
    }
    return new RouteList(builder, new RouteObjects(objects));
  }

  /** One to be filled with the messages of a dump as they are read, those of them that the state holds. */
  static reading(read: Read, keeps: (body: Route) => boolean): { readonly list: RouteList; readonly read: Read } {
    const builder: RouteBuilder = new BulkBuilder();
    const messages = new RouteMessages(read);
    return {
      list: new RouteList(builder, messages),
      read: (bytes, view, at, type, length) => {
        const body = read(bytes, view, at, type, length);
        if (body !== undefined && isHeld(body) && keeps(body)) {
          builder.add(routeHash(body), routeGroups(body));
          messages.add(bytes, at);
        }
        return undefined;
      },
    };
  }

  /** Lists as one, one after the other. */
  static joined(lists: readonly RouteList[]): RouteList {
    const [only] = lists;
    if (only !== undefined && lists.length === 1) return only;
    const builder: RouteBuilder = new BulkBuilder();
    for (const list of lists) builder.append(list.builder);
    return new RouteList(builder, new JoinedRoutes(lists.map(({ store, size }) => ({ store, size }))));
  }

  get size(): number {
    return this.builder.size;
  }

  /** The route that came after so many others. */
  get(slot: number): RouteObject {
    return this.store.value(slot);
  }

  /** Sorted, to make a table of. */
  build(): BuiltBulk<string, RouteObject> {
    return this.builder.build(this.store);
  }
}

/** Routes that are objects already. */
class RouteObjects implements Store<string, RouteObject> {
  private readonly objects: readonly RouteObject[];

  constructor(objects: readonly RouteObject[]) {
    this.objects = objects;
  }

  value(slot: number): RouteObject {
    return this.objects[slot] as RouteObject;
  }

  peek(slot: number): RouteObject {
    return this.value(slot);
  }

  key(slot: number): string {
    return routeKey(this.value(slot));
  }
}

interface Part {
  readonly store: Store<string, RouteObject>;
  readonly size: number;
}

/** Stores one behind the other. */
class JoinedRoutes implements Store<string, RouteObject> {
  private readonly parts: readonly Part[];

  constructor(parts: readonly Part[]) {
    this.parts = parts;
  }

  value(slot: number): RouteObject {
    return this.at(slot, (store, place) => store.value(place));
  }

  peek(slot: number): RouteObject {
    return this.at(slot, (store, place) => store.peek(place));
  }

  key(slot: number): string {
    return this.at(slot, (store, place) => store.key(place));
  }

  alike(slot: number, other: Store<string, RouteObject>, otherSlot: number): boolean {
    if (other instanceof JoinedRoutes) return other.at(otherSlot, (store, place) => this.alike(slot, store, place));
    return this.at(slot, (store, place) => store.alike?.(place, other, otherSlot) === true);
  }

  private at<T>(slot: number, call: (store: Store<string, RouteObject>, place: number) => T): T {
    let place = slot;
    for (const { store, size } of this.parts) {
      if (place < size) return call(store, place);
      place -= size;
    }
    throw new RangeError(`there is no route ${slot}`);
  }
}
