/** On or off: `true`, `false`, or the number that the attribute holds. */
export type Switch = boolean | number;

/** 1 or 0. */
export function onOff(value: Switch): number {
  return Number(value);
}
