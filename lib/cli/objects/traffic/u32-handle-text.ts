/** A handle of `u32` as tc prints it, in hex: `800::800`, `2:`. */
export function u32HandleText(handle: number): string {
  const table = (handle >>> 20).toString(16);
  const bucket = (handle >>> 12) & 0xff;
  const number = handle & 0xfff;
  return `${table}:${bucket === 0 ? '' : bucket.toString(16)}${bucket === 0 && number === 0 ? '' : ':'}${number === 0 ? '' : number.toString(16)}`;
}
