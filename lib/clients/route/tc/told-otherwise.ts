import type { Difference } from '../ensure-differences.ts';

/** What the kernel takes and does not tell: how tables of times are made, estimators, distributions, rates of a policer, descriptors. */
const SECRET = /^rate\.|\.(fd|cellLog|cellAlign|\w+Dist)$|\b(police|act\.\d+\.options)\.(peak)?rate$/;
/** What it tells only of some kinds. */
const SOMETIMES = /^options\.(burst|pburst|action|limit)$/;
/** Numbers that it keeps in units of its own: microseconds, ticks; and by how many they may be off. */
const COARSE: readonly (readonly [path: RegExp, steps: number])[] = [
  [/^options\.(target|interval|ceThreshold|parms\.(buffer|mtu|cbuffer))$/, 2],
  [/^options\.tupdate$/, 10_000],
];
/** Masks of which it keeps the bits that there are. */
const WHOLE_MASKS: ReadonlySet<unknown> = new Set([0xff, 0xffff_ffff]);

/** What a packet must have: zero is a value like others. */
const MATCHED = /^options\.key(?!EncOpts)/;

function isNothing(wanted: unknown): boolean {
  return wanted === 0 || wanted === 0n || (Array.isArray(wanted) && wanted.length === 0);
}

/** Whether a setting of traffic control is as it should be although the kernel tells it otherwise, or not at all. */
export function toldOtherwise({ path, wanted, found }: Difference): boolean {
  if (SECRET.test(path) || path === 'options.init.version') return true;
  // Of a tagged frame flower tells the protocol behind the tags.
  if (path === 'options.keyEthType') return wanted === '8021q' || wanted === '8021ad';
  if (path.startsWith('options.keyEncOptsMask.') && WHOLE_MASKS.has(wanted)) return true;
  if (found === undefined) return SOMETIMES.test(path) || (isNothing(wanted) && !MATCHED.test(path));
  // sfq: as many as there are.
  if (path === 'options.depth') return wanted === 0;
  if (typeof wanted !== 'number' || typeof found !== 'number') return false;
  return COARSE.some(([numbers, steps]) => numbers.test(path) && Math.abs(wanted - found) <= steps);
}
