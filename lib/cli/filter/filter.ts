import { UsageError } from '../usage-error.ts';

/** A filter that cannot be understood, or that asks for what an object does not have: exit code 2. */
export class FilterError extends UsageError {
  readonly code = 'ERR_RXNETLINK_FILTER';
  /** The expression, as it was written. */
  readonly expression: string;

  constructor(expression: string, reason: string) {
    super(`filter ${JSON.stringify(expression)}: ${reason}`);
    this.expression = expression;
  }
}
FilterError.prototype.name = 'FilterError';

/** One condition: what a name stands for is, or is not, a value. */
export interface Filter {
  /** As it was written: `state!=up`. */
  readonly expression: string;
  /** A field that the table shows (`state`), or a path in the object (`linkinfo.data.id`). */
  readonly name: string;
  readonly value: string;
  readonly negated: boolean;
  /** Whether a text is the value; `*` in it stands for anything. */
  matches(text: string): boolean;
}

/** Reads `name=value` or `name!=value`. Throws a {@link FilterError}. */
export function parseFilter(expression: string): Filter {
  const [, name = '', sign = '', value = ''] = /^([^=!]*)(!?=)(.*)$/s.exec(expression) ?? [];
  if (sign === '') throw new FilterError(expression, 'it is not of the form NAME=VALUE or NAME!=VALUE');
  if (!/^\w[\w-]*(\.[\w-]+)*$/.test(name))
    throw new FilterError(expression, `${JSON.stringify(name)} is neither the name of a field nor a path like linkinfo.kind`);
  if (value === '') throw new FilterError(expression, 'the value is missing');
  return { expression, name, value, negated: sign === '!=', matches: matcher(value) };
}

function matcher(value: string): (text: string) => boolean {
  if (!value.includes('*')) return (text) => text === value;
  const pattern = value.split('*').map((part) => part.replace(/[\\^$.+?()[\]{}|]/g, '\\$&'));
  const expression = new RegExp(`^${pattern.join('.*')}$`, 's');
  return (text) => expression.test(text);
}
