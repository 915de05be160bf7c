import { describeFrame } from '../capture/describe/describe-frame.ts';
import { type AcceptedRange, NetlinkError } from '../errors.ts';
import type { Acknowledgement, Policy } from '../frame/acknowledgement.ts';
import { composeInto } from '../frame/compose.ts';
import { HEADER_SIZE, NLM_F } from '../frame/header.ts';
import { ByteWriter } from '../schema/byte-writer.ts';
import { encode } from '../schema/encode.ts';
import { annotate, pathAt } from '../schema/explain.ts';
import { type AttributesNode, type Node, nodeOf } from '../schema/node.ts';
import type { RequestSpec } from './exchange.ts';

function rangeOf(policy: Policy | undefined): AcceptedRange | undefined {
  if (policy === undefined) return undefined;
  const min = policy.minValueU ?? policy.minValueS;
  const max = policy.maxValueU ?? policy.maxValueS ?? policy.mask;
  if (min !== undefined || max !== undefined) return { ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
  const { minLength, maxLength } = policy;
  if (minLength === undefined && maxLength === undefined) return undefined;
  return { ...(minLength !== undefined && { min: minLength }), ...(maxLength !== undefined && { max: maxLength }), of: 'length' };
}

/** The table that a codec's attributes stand in. */
function tableOf(node: Node): AttributesNode | undefined {
  if (node.kind === 'message') return node.attributes;
  if (node.kind === 'lazy') return tableOf(node.get());
  return node.kind === 'attributes' ? node : undefined;
}

/** The key under which the table at a path holds a type. */
function keyOf(spec: RequestSpec, bytes: Uint8Array, nest: number | undefined, type: number): string {
  const holder = nest === undefined ? undefined : annotate(spec.codec, bytes).findLast(({ start }) => start === nest);
  let node: Node | undefined = nodeOf(spec.codec);
  const prefix = holder?.path ?? '';
  for (const segment of prefix === '' ? [] : prefix.split('.')) {
    const table: AttributesNode | undefined = node && tableOf(node);
    node = table?.entries.find(({ key }) => key === segment)?.codec;
  }
  const key = node && tableOf(node)?.entries.find((entry) => entry.type === type)?.key;
  const name = key ?? `type ${type}`;
  return prefix === '' ? name : `${prefix}.${name}`;
}

/** The request as it was sent, from its body: encoding is deterministic. */
function bytesOf(spec: RequestSpec): Uint8Array {
  return encode(spec.codec, spec.body, { validate: false });
}

/** The request byte by byte; the kernel's word on it begins at `offs`, counted from its header. */
export function describedRequest(spec: RequestSpec, offs: number | undefined): string {
  const { type, flags = 0, codec, body, prefix, operation } = spec;
  const writer = new ByteWriter();
  const header = { type, flags: flags | NLM_F.request | NLM_F.ack, sequence: 0, port: 0 };
  composeInto(writer, header, codec, body, { validate: false, ...(prefix !== undefined && { prefix }) });
  const definition = { name: operation ?? `type ${type}`, codec, prefix: prefix?.length ?? 0 };
  const text = describeFrame({ direction: 'sent', bytes: writer.result() }, { definitionOf: () => definition });
  if (offs === undefined) return text;
  const place = `${offs.toString(16).padStart(4, '0')}  `;
  return text.replace(new RegExp(`^${place}.*$`, 'm'), (line) => `${line}  ← refused`);
}

/** The error of a request that the kernel refused: what was tried, on what, and which attribute the kernel named. */
export function refusal(spec: RequestSpec, { errno, extended }: Acknowledgement): NetlinkError {
  const { operation = `request of type ${spec.type}` } = spec;
  const object = spec.object?.toString();
  const request = (): string => describedRequest(spec, extended?.offs);
  const error = (details: object): NetlinkError => {
    const made = new NetlinkError({ errno, operation, object, kernelText: extended?.msg, request, ...details });
    const hint = made.attribute === undefined && made.missing === undefined ? spec.hints?.[made.code] : undefined;
    return hint === undefined ? made : new NetlinkError({ errno, operation, object, kernelText: extended?.msg, hint, request, ...details });
  };
  if (extended === undefined) return error({});
  const { offs, policy, missType, missNest } = extended;
  if (offs === undefined && missType === undefined) return error({});
  const bytes = bytesOf(spec);
  const start = HEADER_SIZE + (spec.prefix?.length ?? 0);
  return error({
    attribute: offs === undefined ? undefined : pathAt(spec.codec, bytes, offs - start),
    range: rangeOf(policy),
    missing: missType === undefined ? undefined : keyOf(spec, bytes, missNest === undefined ? undefined : missNest - start, missType),
  });
}
