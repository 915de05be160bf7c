type Schema = Readonly<Record<string, unknown>>;

/** Where a value does not fit a JSON Schema, and why not: of the words that `rxnetlink plan --schema` uses. */
export function schemaMisfits(root: Schema, value: unknown, schema: Schema = root, path = ''): readonly string[] {
  const at = (key: string | number): string => (path === '' ? String(key) : `${path}.${key}`);
  const below = (inner: unknown, item: unknown, key?: string | number): readonly string[] =>
    schemaMisfits(root, item, inner as Schema, key === undefined ? path : at(key));
  if (typeof schema.$ref === 'string') {
    const target = schema.$ref
      .split('/')
      .slice(1)
      .reduce<unknown>((found, step) => (found as Schema | undefined)?.[step], root);
    return target === undefined ? [`${path}: ${schema.$ref} leads nowhere`] : below(target, value);
  }
  const misfits: string[] = [];
  const { type, enum: values, anyOf, allOf, items, properties, additionalProperties, minimum, maximum } = schema;
  if (type !== undefined && ![type].flat().includes(typeOf(value)))
    return [`${path}: ${typeOf(value)} is not ${[type].flat().join(' or ')}`];
  if (Array.isArray(values) && !values.includes(value)) misfits.push(`${path}: ${JSON.stringify(value)} is not listed`);
  if (typeof minimum === 'number' && Number(value) < minimum) misfits.push(`${path}: ${value} is too small`);
  if (typeof maximum === 'number' && Number(value) > maximum) misfits.push(`${path}: ${value} is too large`);
  if (Array.isArray(anyOf) && anyOf.every((one) => below(one, value).length > 0)) misfits.push(`${path}: fits none`);
  for (const { if: condition, then } of (allOf ?? []) as readonly { if: unknown; then: unknown }[])
    if (below(condition, value).length === 0) misfits.push(...below(then, value));
  if (Array.isArray(value))
    for (const [index, item] of value.entries()) misfits.push(...(items === undefined ? [] : below(items, item, index)));
  else if (typeof value === 'object' && value !== null) {
    for (const key of (schema.required ?? []) as readonly string[]) if (!Object.hasOwn(value, key)) misfits.push(`${at(key)}: is missing`);
    for (const [key, item] of Object.entries(value)) {
      const own = (properties as Schema | undefined)?.[key] ?? additionalProperties;
      if (own === false) misfits.push(`${at(key)}: is not known`);
      else if (typeof own === 'object') misfits.push(...below(own, item, key));
    }
  }
  if ('const' in schema && schema.const !== value) misfits.push(`${path}: is another`);
  return misfits;
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}
