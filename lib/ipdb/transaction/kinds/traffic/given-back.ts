import type { Codec } from '../../../../schema/codec.ts';
import { fromJson, type Json } from '../../../../schema/json.ts';

/** Times that are kept in units of 1024 ns and told in whole microseconds, both rounded down: one more is kept as the same again. */
const roundedDown: Readonly<Record<string, readonly string[]>> = {
  codel: ['target', 'interval', 'ceThreshold'],
  fq_codel: ['target', 'interval', 'ceThreshold'],
};

/** Settings of a kind of qdisc so that the kernel tells the same of them again. */
export function toldAgain(kind: string | undefined, options: object): object {
  const times = roundedDown[kind ?? ''] ?? [];
  return Object.fromEntries(Object.entries(options).map(([key, value]) => [key, times.includes(key) ? Number(value) + 1 : value]));
}

/** An object of a state as a client takes it: what the state holds as hex digits is bytes again. */
export function givenBack<T extends object>(codec: Codec<T>, object: object): T {
  return fromJson(codec, object as Json);
}
