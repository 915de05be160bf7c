import { equal } from '../../../operators/message/equal.ts';

/** A property that differs, by its path from the outside in; `undefined` where it is not there. */
export interface FieldChange {
  readonly path: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** The properties in which two objects of a state differ; lists of plain values are compared as a whole. */
export function fieldChanges(before: unknown, after: unknown, path = ''): readonly FieldChange[] {
  if (equal(before, after)) return [];
  if (!hasParts(before) || !hasParts(after)) return [{ path, before, after }];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) =>
    fieldChanges(before[key as keyof object], after[key as keyof object], path === '' ? key : `${path}.${key}`),
  );
}

function hasParts(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  return !Array.isArray(value) || (value.length > 0 && value.every((item) => typeof item === 'object'));
}
