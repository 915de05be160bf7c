import { isDeepStrictEqual } from 'node:util';
import { lookupOf } from '../../../lib/capture/describe/message-lookup.ts';
import { HEADER_SIZE, NLM_F } from '../../../lib/frame/header.ts';
import { rtnl } from '../../../lib/messages/route/rtnl.ts';
import { nodeOf } from '../../../lib/schema/index.ts';
import { canonical } from '../../messages/canonical.ts';
import type { Sent } from './sent.ts';

/** A value of the canonical form, attributes under their numbers. */
export type Meaning = string | { readonly [key: string]: Meaning };

const requests = lookupOf(rtnl);

/** Flags that say what is done: the socket adds the others. */
const MEANT = 0xf00;

interface AttributeForm {
  readonly type: string;
  readonly bits: string;
  readonly value: unknown;
}

const isAttribute = (form: unknown): form is AttributeForm =>
  typeof form === 'object' && form !== null && 'type' in form && 'value' in form;

/** Attributes under their numbers: those that come several times also have their place among them. */
function keyed(form: unknown): Meaning {
  if (!Array.isArray(form)) {
    if (typeof form !== 'object' || form === null) return String(form);
    return Object.fromEntries(Object.entries(form).map(([key, value]) => [key, keyed(value)]));
  }
  const seen = new Map<string, number>();
  return Object.fromEntries(
    form.map((item: unknown, place) => {
      if (!isAttribute(item)) return [String(place), keyed(item)];
      const times = seen.get(item.type) ?? 0;
      seen.set(item.type, times + 1);
      return [times === 0 ? item.type : `${item.type}+${times}`, keyed(item.value)];
    }),
  );
}

/** What a request says, without the order in which it says it. */
export function meaning({ type, flags, payload }: Sent): Meaning {
  const header = { type, flags: flags | NLM_F.request, length: HEADER_SIZE + payload.length, sequence: 0, port: 0 };
  const definition = requests.definitionOf({ header, payload });
  if (definition === undefined) throw new Error(`no message of type ${type} is described`);
  const { form } = canonical(nodeOf(definition.codec), payload);
  return { type: String(type), flags: String(flags & MEANT), ...(keyed(form) as object) };
}

/** Where two meanings differ, with both values. */
export function* differences(ours: Meaning | undefined, theirs: Meaning | undefined, path = ''): Generator<readonly [string, string]> {
  if (isDeepStrictEqual(ours, theirs)) return;
  if (typeof ours !== 'object' || typeof theirs !== 'object') {
    yield [path, `${JSON.stringify(ours)}, captured ${JSON.stringify(theirs)}`];
    return;
  }
  for (const key of new Set([...Object.keys(ours), ...Object.keys(theirs)]))
    yield* differences(ours[key], theirs[key], path === '' ? key : `${path}.${key}`);
}
