/**
 * Whether two decoded values are equal: objects by their properties whatever the order, arrays by their elements, bytes
 * byte for byte, everything else as `Object.is` has it. The properties in `ignore` do not count, at the top only.
 */
export function equal(one: unknown, other: unknown, ignore?: ReadonlySet<PropertyKey>): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (one instanceof Uint8Array) return other instanceof Uint8Array && sameElements(one, other);
  if (Array.isArray(one)) return Array.isArray(other) && sameElements(one, other);
  return !(other instanceof Uint8Array) && !Array.isArray(other) && sameProperties(one, other, ignore);
}

function sameElements(one: ArrayLike<unknown>, other: ArrayLike<unknown>): boolean {
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at++) if (!equal(one[at], other[at])) return false;
  return true;
}

function sameProperties(one: object, other: object, ignore?: ReadonlySet<PropertyKey>): boolean {
  const counts = ignore === undefined ? () => true : (key: string) => !ignore.has(key);
  const keys = Object.keys(one).filter(counts);
  if (keys.length !== Object.keys(other).filter(counts).length) return false;
  return keys.every((key) => Object.hasOwn(other, key) && equal(one[key as keyof object], other[key as keyof object]));
}
