/** Whether what is wanted of some properties was found: names of numbers cannot be told, and count as found. */
export function agree(keys: readonly string[], wanted: object, found: object): boolean {
  return keys.every((key) => {
    const [one, other] = [wanted[key as keyof object] as unknown, found[key as keyof object] as unknown];
    if (one === undefined || one === null) return true;
    return same(one, other);
  });
}

function same(one: unknown, other: unknown): boolean {
  if (other === undefined) return one === 0 || one === false || (Array.isArray(one) && one.length === 0);
  if (Array.isArray(one)) return Array.isArray(other) && one.every((item) => other.some((found) => same(item, found)));
  if (typeof one === 'object' && one !== null)
    return typeof other === 'object' && other !== null && agree(Object.keys(one), one, other as object);
  if (typeof one === 'string' && typeof other === 'string') return one.toLowerCase() === other.toLowerCase();
  return typeof one !== typeof other || one === other;
}
