import { inspect } from 'node:util';
import test from 'ava';
import fc from 'fast-check';
import { FrameError, InvalidValueError } from '../lib/errors.ts';
import { acknowledgementOf } from '../lib/frame/acknowledgement.ts';
import { messagesIn } from '../lib/frame/split.ts';
import { Marshal } from '../lib/marshal.ts';
import { Address } from '../lib/messages/route/address.ts';
import { BridgeVlan } from '../lib/messages/route/bridge-vlan.ts';
import { Link } from '../lib/messages/route/link.ts';
import { Mdb } from '../lib/messages/route/mdb.ts';
import { Neighbour } from '../lib/messages/route/neighbour.ts';
import { NextHop } from '../lib/messages/route/nexthop.ts';
import { Route } from '../lib/messages/route/route.ts';
import { Rule } from '../lib/messages/route/rule.ts';
import { Stats } from '../lib/messages/route/stats.ts';
import { Qdisc, TrafficClass, TrafficFilter } from '../lib/messages/route/tc.ts';
import { ByteWriter } from '../lib/schema/byte-writer.ts';
import { decoderCell } from '../lib/schema/compile-decode.ts';
import { encoderCell } from '../lib/schema/compile-encode.ts';
import { DecodeContext, type DecodeIssue } from '../lib/schema/decode-context.ts';
import { type Codec, decode, encode, fromJson, nodeOf, toJson } from '../lib/schema/index.ts';
import { Interpreter } from '../lib/schema/interpret-decode.ts';
import { synthetic } from './schema/every-construct.ts';
import { Generator } from './schema/generate.ts';
import { kernelMessages } from './schema/kernel-messages.ts';
import { mutate } from './schema/mutate.ts';
import { Random } from './schema/random.ts';
import { same } from './schema/same.ts';

/** How many mutated messages all properties together check. */
const MESSAGES = Number(process.env.RXNETLINK_FUZZ ?? 200_000);
const SEED = Number(process.env.RXNETLINK_FUZZ_SEED ?? 20260301);
/** Mutations that one run of a property applies, one after the other; each makes one message. */
const STEPS = 50;

const definitions: Readonly<Record<string, Codec<unknown>>> = {
  ...synthetic,
  Link,
  Route,
  Address,
  Rule,
  Neighbour,
  NextHop,
  Qdisc,
  TrafficClass,
  TrafficFilter,
  Mdb,
  BridgeVlan,
  Stats,
};
const names = Object.keys(definitions);

/** What one engine makes of some bytes. */
interface Outcome {
  readonly value: unknown;
  readonly issues: readonly DecodeIssue[];
}

const poisoned = new Uint8Array(1 << 20);
const poisonedView = new DataView(poisoned.buffer);

/**
 * The compiled decoder, `offset` bytes into other bytes: reading one of those would show in the result. With 0 there are no others:
 * reading past the end would throw.
 */
function compiled(codec: Codec<unknown>, message: Uint8Array, lenient: boolean, offset: number): Outcome {
  const issues: DecodeIssue[] = [];
  const context = new DecodeContext(lenient, ({ table, type, start, end }) =>
    issues.push({ table, type, start: start - offset, end: end - offset }),
  );
  const { decode: read } = decoderCell(nodeOf(codec));
  let value: unknown;
  if (offset === 0) {
    value = read(new DataView(message.buffer, message.byteOffset, message.length), message, 0, message.length, context, undefined);
  } else {
    poisoned.fill(0xff, 0, offset + message.length + 64);
    poisoned.set(message, offset);
    value = read(poisonedView, poisoned, offset, offset + message.length, context, undefined);
  }
  if (context.depth !== 0) throw new Error('the depth of recursion was not put back');
  return { value, issues };
}

/** The interpreter, over an array that has no byte more: reading past it would throw. */
function interpreted(codec: Codec<unknown>, message: Uint8Array, lenient: boolean): Outcome {
  const issues: DecodeIssue[] = [];
  const value = new Interpreter(message, new DecodeContext(lenient, (issue) => issues.push(issue))).read(
    nodeOf(codec),
    0,
    message.length,
    undefined,
  );
  return { value, issues };
}

function compiledBytes(codec: Codec<unknown>, value: unknown): Uint8Array {
  const writer = new ByteWriter(64);
  encoderCell(nodeOf(codec)).encode(writer, value, undefined);
  return writer.result();
}

function demand(condition: boolean, what: string, ...values: readonly unknown[]): asserts condition {
  if (!condition)
    throw new Error(`${what}\n${values.map((value) => inspect(value, { depth: 12, maxArrayLength: 400, breakLength: 140 })).join('\n')}`);
}

/** Everything that must hold of some bytes, whatever they are. Returns the value, if there is one. */
function check(codec: Codec<unknown>, message: Uint8Array, offset: number): unknown {
  const left = compiled(codec, message, true, offset);
  const right = interpreted(codec, message, true);
  demand(same(left.value, right.value), 'compiled ≠ interpreted', left.value, right.value, message);
  demand(same(left.issues, right.issues), 'compiled ≠ interpreted in what they report', left.issues, right.issues, message);
  const strict = compiled(codec, message, false, offset).value;
  demand(same(strict, interpreted(codec, message, false).value), 'strictly, compiled ≠ interpreted', strict, message);
  demand(strict === undefined || same(strict, left.value), 'strict and lenient differ', strict, left.value);
  if (left.value === undefined) return undefined;
  demand(left.issues.length === 0 || strict === undefined, 'strict decoding overlooks what lenient decoding reports', left.issues);
  let bytes: Uint8Array;
  try {
    bytes = encode(codec, left.value as object, { engine: 'interpret' });
  } catch (error) {
    // A range is documented, not enforced by the kernel: out of it, a value is read but not written.
    demand(
      error instanceof InvalidValueError && / is not in .*–/.test(error.message),
      'a decoded value cannot be encoded',
      String(error),
      left.value,
      message,
    );
    return left.value;
  }
  demand(same(compiledBytes(codec, left.value), bytes), 'the compiled encoder ≠ the interpreted', left.value, message);
  const again = compiled(codec, bytes, true, offset).value;
  demand(same(again, left.value), 'decode∘encode is not the identity', left.value, again, message, bytes);
  return left.value;
}

/** Values of a definition that encode, and what the kernel sent. */
function seeds(name: string): readonly Uint8Array[] {
  const codec = definitions[name] as Codec<object>;
  const generator = new Generator(new Random(SEED ^ name.length));
  const made = Array.from({ length: 60 }, () => encode(codec, generator.value(nodeOf(codec)) as object));
  return [
    ...made,
    ...kernelMessages.filter((message) => message.definition === name).map(({ hex }) => Uint8Array.from(Buffer.from(hex, 'hex'))),
  ];
}

test('the engines agree on mutated messages, read nothing beyond them, and write back what they read', (t) => {
  t.timeout(600_000);
  const corpora = new Map(names.map((name) => [name, seeds(name)]));
  let messages = 0;
  let decoded = 0;
  const runs = Math.ceil(MESSAGES / STEPS);
  fc.assert(
    fc.property(
      fc.constantFrom(...names),
      fc.nat(),
      fc.array(fc.nat(0xffffffff), { minLength: STEPS, maxLength: STEPS }),
      (name, pick, mutations) => {
        const codec = definitions[name] as Codec<unknown>;
        const corpus = corpora.get(name) as readonly Uint8Array[];
        const origin = corpus[pick % corpus.length] as Uint8Array;
        let message = origin;
        for (const [index, seed] of mutations.entries()) {
          const random = new Random(seed);
          // Five mutations deep, then the unspoilt message again.
          if (index % 5 === 0) message = origin;
          message = mutate(message, random.pick(corpus), random);
          messages++;
          if (check(codec, message, random.below(9)) !== undefined) decoded++;
        }
      },
    ),
    { seed: SEED, includeErrorInReport: true, numRuns: runs },
  );
  t.true(messages >= MESSAGES, `${messages} messages`);
  t.true(decoded > messages / 3, `only ${decoded} of ${messages} decoded: the corpus is too dull`);
  t.log(`${messages} mutated messages, ${decoded} of them decoded, seed ${SEED}`);
});

test('what the generator makes is what comes back, through bytes and through JSON', (t) => {
  t.timeout(600_000);
  fc.assert(
    fc.property(fc.constantFrom(...names), fc.nat(0xffffffff), (name, seed) => {
      const codec = definitions[name] as Codec<object>;
      const value = new Generator(new Random(seed)).value(nodeOf(codec)) as object;
      const bytes = encode(codec, value, { engine: 'interpret' });
      demand(same(compiledBytes(codec, value), bytes), 'the compiled encoder ≠ the interpreted', value);
      const decoded = decode(codec, bytes, { lenient: true });
      demand(same(check(codec, bytes, 0), decoded), 'decode differs from the engines', decoded);
      const text = JSON.stringify(toJson(codec, decoded));
      demand(same(fromJson(codec, JSON.parse(text)), decoded), 'fromJson∘toJson is not the identity', decoded, text);
    }),
    { seed: SEED, includeErrorInReport: true, numRuns: Math.ceil(MESSAGES / 50) },
  );
  t.pass();
});

test('mutated messages survive JSON', (t) => {
  const corpora = new Map(names.map((name) => [name, seeds(name)]));
  fc.assert(
    fc.property(fc.constantFrom(...names), fc.nat(), fc.nat(0xffffffff), (name, pick, seed) => {
      const codec = definitions[name] as Codec<object>;
      const corpus = corpora.get(name) as readonly Uint8Array[];
      const random = new Random(seed);
      const message = mutate(mutate(corpus[pick % corpus.length] as Uint8Array, random.pick(corpus), random), random.pick(corpus), random);
      const { value } = interpreted(codec, message, true);
      if (value === undefined) return;
      const text = JSON.stringify(toJson(codec, value as object));
      demand(same(fromJson(codec, JSON.parse(text)), value), 'fromJson∘toJson is not the identity', value, text, message);
    }),
    { seed: SEED, includeErrorInReport: true, numRuns: Math.ceil(MESSAGES / 20) },
  );
  t.pass();
});

test('mutated datagrams are split and marshalled without a crash', (t) => {
  const marshal = new Marshal({ RTM_NEWLINK: [16, Link], RTM_NEWROUTE: [24, Route] });
  const whole = kernelMessages.map(({ type, hex }) => {
    const payload = Buffer.from(hex, 'hex');
    const datagram = new Uint8Array(16 + ((payload.length + 3) & ~3));
    new DataView(datagram.buffer).setUint32(0, 16 + payload.length, true);
    new DataView(datagram.buffer).setUint16(4, type, true);
    datagram.set(payload, 16);
    return datagram;
  });
  const acknowledgement = Uint8Array.from(
    Buffer.from('380000000200020001000000000000000000000000000000240000001200050001000000000000000c00010068656c6c6f000000', 'hex'),
  );
  fc.assert(
    fc.property(fc.nat(), fc.nat(), fc.nat(0xffffffff), (first, second, seed) => {
      const random = new Random(seed);
      const pieces = [whole[first % whole.length], acknowledgement, whole[second % whole.length]] as Uint8Array[];
      let bytes: Uint8Array = Uint8Array.from(Buffer.concat(pieces));
      for (let round = random.below(4); round >= 0; round--) bytes = mutate(bytes, acknowledgement, random);
      let raw: ReturnType<typeof messagesIn>;
      try {
        raw = messagesIn(bytes);
      } catch (error) {
        demand(error instanceof FrameError, 'not a FrameError', error);
        raw = error.messages as ReturnType<typeof messagesIn>;
      }
      for (const message of raw) acknowledgementOf(message);
      const messages = marshal.decode({ type: 'frame', bytes, port: 0, group: 0 });
      demand(
        same(
          messages.map(({ header }) => header),
          raw.map(({ header }) => header),
        ),
        'the marshal and the splitter disagree',
        messages,
      );
    }),
    { seed: SEED, includeErrorInReport: true, numRuns: Math.ceil(MESSAGES / 10) },
  );
  t.pass();
});
