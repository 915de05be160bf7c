/** `IPSET_DIM_MAX`: how many fields a set may look at. */
const MOST = 6;

/** `'src,dst'` of how many fields a set looks up, and of which side each is. */
export function dimensionsOf(dimension: number, flags: number): string {
  return Array.from({ length: dimension }, (_, index) => (((flags >>> (index + 1)) & 1) === 1 ? 'src' : 'dst')).join(',');
}

/** The same, read; undefined where it cannot be. */
export function readDimensions(text: string): { readonly dim: number; readonly flags: number } | undefined {
  const sides = text.split(',');
  if (sides.length > MOST || sides.some((side) => side !== 'src' && side !== 'dst')) return undefined;
  return { dim: sides.length, flags: sides.reduce((sum, side, index) => sum | (side === 'src' ? 2 << index : 0), 0) };
}
