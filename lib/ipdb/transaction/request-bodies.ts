import { IPRoute } from '../../clients/iproute.ts';
import { InvalidValueError } from '../../errors.ts';
import type { Codec } from '../../schema/codec.ts';
import { decode } from '../../schema/decode.ts';
import { encode } from '../../schema/encode.ts';
import { MemoryTransport } from '../../transport/memory.ts';
import { commandOf, type PlannedRequest } from './request.ts';

/** What a request would send. */
export interface RequestBody {
  readonly codec: Codec<object>;
  /** The body as the client makes it of settings. */
  readonly named: object;
  /** The same as the kernel would send it back: encoded, and decoded again. */
  readonly value: object;
}

/** What requests would send: made and checked as when they are sent, by the same clients, but sent nowhere. */
export class RequestBodies {
  private made: IPRoute | undefined;
  private readonly indexOf: (name: string) => number;

  /** `indexOf`: the indexes of links, by their names. */
  constructor(indexOf: (name: string) => number) {
    this.indexOf = indexOf;
  }

  /** The body of a request. Throws an `InvalidValueError` that names the setting which cannot be sent. */
  of(request: PlannedRequest): RequestBody {
    const plan = commandOf(this.client, request).plan();
    try {
      const { codec, body, validate = true, operation, property } = plan.build(this.indexOf);
      try {
        const value = decode(codec as Codec<object>, encode(codec as Codec<object>, body, { validate }), { lenient: true });
        return { codec: codec as Codec<object>, named: body, value };
      } catch (error) {
        if (!(error instanceof InvalidValueError)) throw error;
        throw new InvalidValueError(property?.(error.path) ?? error.path, error.reason, operation);
      }
    } finally {
      plan.release?.();
    }
  }

  /** Nothing is open in it that would have to be closed. */
  private get client(): IPRoute {
    this.made ??= new IPRoute({ transport: () => new MemoryTransport() });
    return this.made;
  }
}
