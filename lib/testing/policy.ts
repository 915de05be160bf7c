import { InvalidValueError } from '../errors.ts';
import { RTM } from '../messages/route/rtm.ts';
import type { Codec, Loose } from '../schema/codec.ts';
import { encode } from '../schema/encode.ts';
import { type Node, nodeOf } from '../schema/node.ts';
import { refused } from './refusal.ts';
import { type FakeRequest, offsetOf } from './request.ts';

/** Longest texts, their NUL left out. */
const longest: Readonly<Record<string, number>> = { ifname: 15, ifalias: 255, label: 15, iifname: 15, oifname: 15 };

/** Requests whose parser checks ranges, and what it says of one that is exceeded. */
const checked: ReadonlyMap<number, string> = new Map([
  [RTM.newrule, 'Error parsing msg'],
  [RTM.delrule, 'Error parsing msg'],
  [RTM.newnexthop, 'integer out of range'],
  [RTM.delnexthop, 'integer out of range'],
]);

/** The range of an attribute of the top table. */
function rangeOf(codec: Codec<unknown>, key: string): { readonly min: number | bigint; readonly max: number | bigint } | undefined {
  const node: Node = nodeOf(codec);
  const found = node.kind === 'message' ? node.attributes.entries.find((entry) => entry.key === key)?.codec : undefined;
  return found?.kind === 'range' ? found : undefined;
}

/** Where the codec says that a value is out of its range. */
function firstOutOfRange(codec: Codec<unknown>, body: object): string | undefined {
  try {
    encode(codec, body as Loose<unknown>);
    return undefined;
  } catch (error) {
    return error instanceof InvalidValueError ? error.path : undefined;
  }
}

/** Refuses what the kernel's own policy refuses, naming the attribute. */
export function checkPolicy(request: FakeRequest): void {
  const { codec, body, header } = request;
  for (const [key, value] of Object.entries(body as object)) {
    const most = longest[key];
    if (most !== undefined && typeof value === 'string' && new TextEncoder().encode(value).length > most)
      refused('ERANGE', 'Attribute failed policy validation', { offset: offsetOf(request, key), longest: most });
  }
  const message = checked.get(header.type);
  if (message === undefined) return;
  const path = firstOutOfRange(codec, body as object);
  const range = path === undefined ? undefined : rangeOf(codec, path);
  if (path === undefined || range === undefined) return;
  refused('ERANGE', message, { offset: offsetOf(request, path), range: { min: range.min, max: range.max } });
}
