import type { Place } from '../place.ts';

/** A number with a unit behind it, as `strtod` and the suffix tables of tc read it: unit → factor, `''` where none is written. */
export function quantity(text: string, units: ReadonlyMap<string, number>, what: string, example: string, place: Place): number {
  const [, digits = '', unit = ''] = /^\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)(.*)$/i.exec(text) ?? [];
  const factor = digits === '' ? undefined : units.get(unit.toLowerCase());
  if (factor === undefined) return place.refuse(`${JSON.stringify(text)} is not a ${what}, as ${JSON.stringify(example)}`);
  const value = Number(digits) * factor;
  return value >= 0 ? value : place.refuse(`${JSON.stringify(text)} is negative`);
}
