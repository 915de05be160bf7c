import { DecodeError } from '../errors.ts';
import type { Codec } from './codec.ts';
import { canCompile } from './compile.ts';
import { decoderCell } from './compile-decode.ts';
import type { Decoder, DecoderCell } from './composite-reader.ts';
import { DecodeContext, type DecodeIssue } from './decode-context.ts';
import { Interpreter, type Step, type Tracer } from './interpret-decode.ts';
import { type Node, nodeOf } from './node.ts';

export interface DecodeOptions {
  /**
   * Keep an attribute that does not fit its description in `unknown`, and bytes that are no attributes in `tail`,
   * instead of throwing. @default false
   */
  readonly lenient?: boolean;
  /** Called for every attribute that was kept raw although its table describes it. */
  readonly onIssue?: (issue: DecodeIssue) => void;
  /** `interpret` walks the codec, `compile` runs code made from it once. Both give the same. @default compile where the process allows it */
  readonly engine?: 'compile' | 'interpret';
}

/** A plain view: `Buffer.prototype.slice` would share memory with the message. */
export function plain(bytes: Uint8Array): Uint8Array {
  return bytes.constructor === Uint8Array ? bytes : new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Says what the innermost codec expected where decoding gave up. */
class Blame implements Tracer {
  readonly path: Step[] = [];
  failure: { readonly path: readonly Step[]; readonly reason: string; readonly at: number } | undefined;

  enter(step: Step): void {
    this.path.push(step);
  }

  leave(): void {
    this.path.pop();
  }

  fail(reason: string, at: number): void {
    this.failure ??= { path: [...this.path], reason, at };
  }
}

/** Why strict decoding fails: the interpreter says what the compiled decoder only notices. */
export function explainFailure(node: Node, bytes: Uint8Array): DecodeError {
  const blame = new Blame();
  new Interpreter(bytes, new DecodeContext(false), blame).read(node, 0, bytes.length, undefined);
  const { path = [], reason = 'does not fit its description', at = 0 } = blame.failure ?? {};
  const spelling = path.map((step) => step.spelling || step.key).join('.');
  return new DecodeError(path.map(({ key }) => key).join('.'), spelling, reason, at);
}

/** A decoder over an interpreter: what runs where strings may not become code. */
function interpreted(node: Node): Decoder {
  return (_view, bytes, start, end, context, scope) => new Interpreter(bytes, context).read(node, start, end, scope);
}

/** The fastest decoder this process allows, where it stands: it is made on its first call. */
export function decoderOf(codec: Codec<unknown>): DecoderCell {
  const node = nodeOf(codec);
  return canCompile() ? decoderCell(node) : { decode: interpreted(node) };
}

/**
 * Decodes bytes by a codec into a new object with plain, enumerable properties. Nothing in it refers to the bytes.
 *
 * Throws a {@link DecodeError} that names the attribute and its place when the bytes do not fit; with `lenient` only when
 * the outermost codec itself cannot be read.
 *
 * @example
 * const vlan = decode(Vlan, Uint8Array.of(6, 0, 1, 0, 5, 0, 0, 0)); // { id: 5 }
 */
export function decode<T>(codec: Codec<T>, bytes: Uint8Array, options: DecodeOptions = {}): T {
  const node = nodeOf(codec);
  const source = plain(bytes);
  const context = new DecodeContext(options.lenient ?? false, options.onIssue);
  const read = options.engine === 'interpret' || !canCompile() ? interpreted(node) : decoderCell(node).decode;
  const view = new DataView(source.buffer, source.byteOffset, source.byteLength);
  const value = read(view, source, 0, source.length, context, undefined);
  if (value === undefined) throw explainFailure(node, source);
  return value as T;
}
