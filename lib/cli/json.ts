import { type Json, toJson } from '../schema/json.ts';
import type { ObjectTable } from './objects/object-table.ts';

/** An object as JSON that keeps every value: 64-bit integers are decimal strings, bytes are hex. */
export function jsonOf(table: ObjectTable, value: unknown): Json {
  return toJson(table.codec, value as object);
}
