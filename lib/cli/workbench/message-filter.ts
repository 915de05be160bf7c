import { protocolName } from '../../capture/protocol.ts';
import { errnoCode } from '../../errno.ts';
import { NLMSG } from '../../frame/header.ts';
import { formatHex } from '../../schema/address-text.ts';
import type { Annotation } from '../../schema/explain.ts';
import { type Filter, parseFilter } from '../filter/filter.ts';
import { type DecodedMessage, errnoOf } from './decoded-message.ts';

/** Whether a message passes. */
export type MessageFilter = (message: DecodedMessage) => boolean;

/** Reads a property of a message that is not in its body. */
type Property = (message: DecodedMessage) => readonly (string | number | undefined)[];

const properties: Readonly<Record<string, Property>> = {
  type: ({ described }) => [described.name, described.header?.type],
  number: ({ number }) => [number],
  direction: ({ frame }) => [frame.direction],
  protocol: ({ protocol }) =>
    protocol === undefined ? [] : [protocolName(protocol), protocolName(protocol).slice(8).toLowerCase(), protocol],
  pid: ({ frame }) => [frame.pid],
  descriptor: ({ frame }) => [frame.descriptor],
  group: ({ frame }) => [frame.group],
  sequence: ({ described }) => [described.header?.sequence],
  port: ({ described }) => [described.header?.port],
  answers: ({ answers }) => [answers?.number, answers?.name],
  error: (message) => {
    const errno = errnoOf(message);
    return errno === undefined ? [] : [errno, errno === 0 ? 'none' : errnoCode(errno)];
  },
};

/** Names of what a filter finds besides parts of a body. */
export const propertyNames: readonly string[] = Object.keys(properties);

/**
 * Reads a filter: `RTM_NEWLINK` (a type, `*` is anything), `linkinfo.kind` (a part that is there), `mtu=1500`, `kind!=vlan`
 * (its value), `=eth0` (a value anywhere). Throws a `FilterError`.
 */
export function messageFilter(expression: string): MessageFilter {
  if (/^!?[A-Z\d_*]+$/.test(expression)) return byName(parseFilter(expression.replace(/^(!?)/, 'type$1=')));
  if (!expression.includes('=')) {
    const { matches, negated } = parseFilter(expression.replace(/^(!?)(.*)$/s, 'path$1=$2'));
    return (message) => leaves(message).some(({ path }) => endings(path, true).some(matches)) !== negated;
  }
  if (/^!?=/.test(expression)) {
    const { matches, negated } = parseFilter(`value${expression}`);
    return (message) => leaves(message).some(({ value }) => textsOf(value).some(matches)) !== negated;
  }
  return byName(parseFilter(expression));
}

function byName({ name, matches, negated }: Filter): MessageFilter {
  const property = properties[name];
  return (message) => {
    const told = (property?.(message) ?? []).filter((value) => value !== undefined).map(String);
    const found = leaves(message).filter(({ path }) => endings(path).includes(name));
    return (told.some(matches) || found.some(({ value }) => textsOf(value).some(matches))) !== negated;
  };
}

/** What is in a body; header fields have properties of their own. */
function leaves({ described }: DecodedMessage): readonly Annotation[] {
  const { header, annotations } = described;
  const own = annotations.filter(({ name }) => !name.startsWith('nlmsg_'));
  return header !== undefined && header.type < NLMSG.min_type
    ? own
    : annotations.filter(({ start }) => start >= described.start + 16 || header === undefined);
}

/** `linkinfo.data.id`, `data.id`, `id`; numbers of items are left out. With `parts`, also what holds it: `linkinfo.data`, `linkinfo`. */
function endings(path: string, parts = false): readonly string[] {
  const keys = path.split('.').filter((key) => !/^\d+$/.test(key));
  const all = keys.map((_, index) => keys.slice(index).join('.'));
  return parts ? [...all, ...keys.slice(1).map((_, index) => keys.slice(0, index + 1).join('.'))] : all;
}

/** The texts of a value: of a list each item's, and all of them. */
function textsOf(value: unknown): readonly string[] {
  if (value === undefined) return [];
  if (value instanceof Uint8Array) return [formatHex(value, 0, value.length, '')];
  if (Array.isArray(value)) return [...value.flatMap(textsOf), value.join('|')];
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(textsOf);
  return [String(value)];
}
