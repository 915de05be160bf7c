import type { Header } from '../frame/header.ts';
import { HEADER_SIZE } from '../frame/header.ts';
import type { Codec } from '../schema/codec.ts';
import { annotate } from '../schema/explain.ts';
import type { FakeSocket } from './fake-socket.ts';
import type { Namespace } from './namespace.ts';

/** A request that a fake kernel serves. */
export interface FakeRequest<T = unknown> {
  readonly header: Header;
  readonly body: T;
  readonly codec: Codec<unknown>;
  /** The whole message. */
  readonly bytes: Uint8Array;
  readonly socket: FakeSocket;
  readonly namespace: Namespace;
}

/** Where an attribute of a request begins, as an extended acknowledgement counts; 0 for one that is not there. */
export function offsetOf({ codec, bytes }: FakeRequest, path: string): number {
  const found = annotate(codec, bytes.subarray(HEADER_SIZE)).find((annotation) => annotation.path === path);
  return found === undefined ? 0 : HEADER_SIZE + found.start;
}

/** Whether a request's header has a bit. */
export function asks({ header }: FakeRequest, flag: number): boolean {
  return (header.flags & flag) !== 0;
}
