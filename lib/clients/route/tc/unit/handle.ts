import { TC_H } from '../../../../messages/route/tc/header.ts';
import type { Place } from '../place.ts';

/** A handle as tc writes it, in hex: `'1:10'`, `'1:'`, `'ffff:'`, `'root'`, `'ingress'`, `'clsact'`, `'none'`; or the number that it is. */
export type Handle = string | number;

// biome-ignore format: table
const named: ReadonlyMap<string, number> = new Map([
  ['root', TC_H.root], ['ingress', TC_H.ingress], ['clsact', TC_H.clsact], ['none', TC_H.unspec],
]);

/** The number of a handle. */
export function handle(value: Handle, place: Place): number {
  if (typeof value === 'number') return value;
  const name = named.get(value);
  if (name !== undefined) return name;
  const [, major = '', minor = ''] = /^([0-9a-f]{0,4}):([0-9a-f]{0,4})$/i.exec(value) ?? [];
  if (major === '' && minor === '') return place.refuse(`${JSON.stringify(value)} is not a handle, as "1:10", "1:" or "root"`);
  return ((Number.parseInt(major || '0', 16) << 16) >>> 0) + Number.parseInt(minor || '0', 16);
}

/** The number of a qdisc's own handle: `'1:'`, or `'1'`. */
export function qdiscHandle(value: Handle, place: Place): number {
  return handle(typeof value === 'string' && /^[0-9a-f]{1,4}$/i.test(value) ? `${value}:` : value, place);
}

/** A handle as tc prints it. */
export function handleText(value: number): string {
  if (value === TC_H.root) return 'root';
  if (value === TC_H.ingress) return 'ingress';
  const minor = value & 0xffff;
  return `${(value >>> 16).toString(16)}:${minor === 0 ? '' : minor.toString(16)}`;
}

/** The number of what a filter hangs on: `'ingress'` and `'egress'` are the two sides of an interface, where `clsact` is (or `ingress`). */
export function filterParent(value: Handle, place: Place): number {
  if (value === 'ingress') return TC_H.clsact - 0xfff1 + TC_H.min_ingress;
  return value === 'egress' ? TC_H.clsact - 0xfff1 + TC_H.min_egress : handle(value, place);
}
