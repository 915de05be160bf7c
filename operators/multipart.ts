import { concatMap, concatWith, defer, EMPTY, type OperatorFunction, throwError } from 'rxjs';
import { ClosedError, InterruptedDumpError, LostAnswerError } from '../lib/errors.ts';
import { isOverrun, type Overrun } from '../lib/frame/frame.ts';
import { NLM_F } from '../lib/frame/header.ts';
import type { AnyMessage } from '../lib/marshal.ts';
import type { Answer } from './acknowledged.ts';
import { isControl, type OperationNames, refusalOf } from './message/control.ts';

/** What the errors of {@link multipart} call the dump. */
export type MultipartOptions = Partial<OperationNames>;

/**
 * Gathers the parts of each dump, told apart by sequence number and port, so that dumps may interleave.
 *
 * Emits an array of the messages of a dump once it is whole, empty if there was nothing to list; a message that is no part
 * of a dump makes an array of its own. Drops acknowledgements. Errors with an `InterruptedDumpError` at the end of a dump
 * that the kernel flags as torn, with a `NetlinkError` when a request is refused or a dump breaks off, with a
 * `LostAnswerError` at a gap inside a dump, and with a `ClosedError` when the source completes inside one. Completes with
 * the source. Holds the parts of unfinished dumps.
 *
 * @example
 * import { of, take } from 'rxjs';
 * import { NetlinkSocket, NLM_F, rtnl } from 'rxnetlink';
 * import { encode, marshal, multipart } from 'rxnetlink/operators';
 * import { KernelTransport } from 'rxnetlink/transport';
 *
 * const transport = new KernelTransport();
 * const socket = new NetlinkSocket({ transport });
 * const [type, codec] = rtnl.RTM_GETLINK;
 * socket.frames.pipe(marshal(rtnl), multipart(), take(1)).subscribe((links) => console.log(`${links.length} links`));
 * of({})
 *   .pipe(encode(codec, { type, flags: NLM_F.request | NLM_F.dump, sequence: 1 }))
 *   .subscribe((request) => transport.send(request));
 */
export function multipart<M extends AnyMessage | Overrun>(options: MultipartOptions = {}): OperatorFunction<M, readonly Answer<M>[]> {
  const names = { ...options, operation: options.operation ?? 'dump' };
  return (source) =>
    defer(() => {
      const dumps = new Dumps<Answer<M>>(names);
      return source.pipe(
        concatMap((item) => {
          if (!isOverrun(item)) return dumps.take(item);
          if (dumps.unfinished) throw new LostAnswerError(names.operation);
          return [];
        }),
        concatWith(defer(() => (dumps.unfinished ? throwError(() => new ClosedError(names.operation)) : EMPTY))),
      );
    });
}

/** The dumps under way in one stream. */
class Dumps<P> {
  private readonly names: OperationNames;
  private readonly dumps = new Map<string, { readonly parts: P[]; torn: boolean }>();

  constructor(names: OperationNames) {
    this.names = names;
  }

  get unfinished(): boolean {
    return this.dumps.size > 0;
  }

  /** What a message completes. */
  take(message: AnyMessage): readonly (readonly P[])[] {
    const { port, sequence, flags } = message.header;
    const id = `${port} ${sequence}`;
    const torn = (flags & NLM_F.dump_intr) !== 0;
    if (!isControl(message)) {
      if ((flags & NLM_F.multi) === 0) return [[message as P]];
      const dump = this.dumps.get(id) ?? { parts: [], torn: false };
      dump.parts.push(message as P);
      dump.torn ||= torn;
      this.dumps.set(id, dump);
      return [];
    }
    const refusal = refusalOf(message, this.names);
    if (refusal !== undefined) throw refusal;
    if (message.type === 'NLMSG_ERROR') return [];
    const dump = this.dumps.get(id);
    this.dumps.delete(id);
    if (torn || dump?.torn) throw new InterruptedDumpError(this.names.operation, 1);
    return [dump?.parts ?? []];
  }
}
