import type { ExecutionContext } from 'ava';
import type { AttributesNode, StructNode } from '../../lib/schema/node.ts';
import { camelCase, isBookkeeping, requireUapi, type Uapi } from './uapi.ts';
import { codecsOf, inventory, isNames } from './walk.ts';

/** What definition files export, and where they rightly differ from the headers. An exception that is never needed fails. */
export interface ConformanceCase {
  /** Namespaces of definition files: `import * as route from '…/route.ts'`. */
  readonly modules: readonly Readonly<Record<string, unknown>>[];
  /** Objects of constants, or prefixes of tables, that no header has: name → reason. */
  readonly notInHeaders?: Readonly<Record<string, string>>;
  /** The C name of a constant, an attribute or a struct's field: `'NDA.viaIfindex': 'NDA_IFINDEX'`, `'rtmsg.tableId': 'rtm_table'`. */
  readonly spelled?: Readonly<Record<string, string>>;
  /** Objects of bits `1 << (PREFIX_KEY + offset)`: name → prefix and offset. */
  readonly bits?: Readonly<Record<string, readonly [prefix: string, offset: number]>>;
  /** Objects whose bits the headers count in network byte order, given here as they are on the wire: name → bytes. */
  readonly swapped?: Readonly<Record<string, 2 | 4>>;
  /** C names that are left out on purpose; `*` stands for anything: name → reason. */
  readonly leftOut?: Readonly<Record<string, string>>;
  /** Structs or fields that differ: `'seg6_iptunnel_encap'`, `'br_mdb_entry.addr'` → reason. */
  readonly structs?: Readonly<Record<string, string>>;
}

/** What was compared, and what did not agree. */
class Report {
  readonly failures: string[] = [];
  constants = 0;
  attributes = 0;
  fields = 0;
  readonly #exceptions = new Map<string, RegExp>();
  readonly #used = new Set<string>();

  constructor(conformance: ConformanceCase) {
    const { notInHeaders, spelled, bits, swapped, leftOut, structs } = conformance;
    for (const name of [notInHeaders, spelled, bits, swapped, leftOut, structs].flatMap((map) => Object.keys(map ?? {}))) {
      this.#exceptions.set(name, new RegExp(`^${name.replaceAll('.', '\\.').replaceAll('*', '.*')}$`));
    }
  }

  /** True when there is an exception for a name. */
  excepts(map: Readonly<Record<string, unknown>> | undefined, name: string): boolean {
    const hit = Object.keys(map ?? {}).find((key) => key === name || this.#exceptions.get(key)?.test(name));
    if (hit !== undefined) this.#used.add(hit);
    return hit !== undefined;
  }

  /** The value of an exception for a name. */
  exception<T>(map: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
    const value = map?.[name];
    if (value !== undefined) this.#used.add(name);
    return value;
  }

  /** Exceptions that nothing needed. */
  stale(): string[] {
    return [...this.#exceptions.keys()].filter((name) => !this.#used.has(name)).map((name) => `exception for ${name}: nothing needs it`);
  }
}

function swapBytes(value: number, bytes: 2 | 4): number {
  return Number.parseInt(
    Buffer.from(value.toString(16).padStart(bytes * 2, '0'), 'hex')
      .reverse()
      .toString('hex'),
    16,
  );
}

/** The constants of an object, each against `${object}_${KEY}`. Returns the C names it covers. */
function checkNames(
  report: Report,
  uapi: Uapi,
  conformance: ConformanceCase,
  name: string,
  names: Readonly<Record<string, number>>,
): string[] {
  const [prefix, offset] = report.exception(conformance.bits, name) ?? [name, undefined];
  const swapped = report.exception(conformance.swapped, name);
  return Object.entries(names).map(([key, value]) => {
    const cName = report.exception(conformance.spelled, `${name}.${key}`) ?? `${prefix}_${key.toUpperCase()}`;
    const known = uapi.constants.get(cName);
    const expected = offset === undefined ? known : 2 ** (Number(known) + offset);
    const own = swapped === undefined ? value : swapBytes(value, swapped);
    report.constants += 1;
    if (known === undefined) report.failures.push(`${name}.${key}: no header has ${cName}`);
    else if (String(expected) !== String(own)) report.failures.push(`${name}.${key} is ${own}, ${cName} is ${expected}`);
    return cName;
  });
}

interface KeyedType {
  /** Spellings that the headers may have for it, as camelCase suffixes of the table's prefix. */
  readonly keys: readonly string[];
  readonly type: number;
}

/** The attributes of a table, those of its variants among them. */
function attributesOf(table: AttributesNode): KeyedType[] {
  const plain = table.entries.map(({ key, type }) => ({ keys: [key], type }));
  const pairs = table.variants.flatMap(({ key, variant: { selector, payload } }) => {
    const grouped = (inner: string): string[] =>
      key === undefined ? [inner] : [`${key}${inner[0]?.toUpperCase()}${inner.slice(1)}`, inner];
    return [
      { keys: grouped(selector.key), type: selector.type },
      { keys: key === undefined ? [payload.key] : [...grouped(payload.key), key], type: payload.type },
    ];
  });
  return [...plain, ...pairs];
}

/** Every attribute of a table against `${prefix}_…`. Returns the C names it covers. */
function checkTable(report: Report, uapi: Uapi, conformance: ConformanceCase, table: AttributesNode): string[] {
  if (report.excepts(conformance.notInHeaders, table.prefix)) return [];
  const candidates = [...uapi.constants].filter(([name]) => name.startsWith(`${table.prefix}_`));
  return attributesOf(table).map(({ keys, type }) => {
    const spelled = keys.map((key) => report.exception(conformance.spelled, `${table.prefix}.${key}`)).find((name) => name !== undefined);
    const named = candidates.filter(([name]) => keys.includes(camelCase(name.slice(table.prefix.length + 1))));
    const cName = spelled ?? (named.find(([, value]) => value === type) ?? named[0])?.[0];
    const known = cName === undefined ? undefined : uapi.constants.get(cName);
    report.attributes += 1;
    if (cName === undefined || known === undefined)
      report.failures.push(`${table.prefix} ${keys[0]}: no header has ${cName ?? `a name for it`}`);
    else if (known !== type) report.failures.push(`${table.prefix} ${keys[0]} is ${type}, ${cName} is ${known}`);
    return cName ?? '';
  });
}

/** Names with a prefix that neither an object nor a table has. */
function checkComplete(
  report: Report,
  uapi: Uapi,
  conformance: ConformanceCase,
  prefixes: ReadonlySet<string>,
  covered: ReadonlySet<string>,
): void {
  const all = [...new Set([...prefixes, ...uapi.prefixes])];
  const longest = (name: string): string | undefined =>
    all
      .filter((prefix) => name.startsWith(`${prefix}_`))
      .reduce<string | undefined>((best, prefix) => (best === undefined || prefix.length > best.length ? prefix : best), undefined);
  for (const name of uapi.constants.keys()) {
    if (covered.has(name) || name.startsWith('_')) continue;
    const prefix = longest(name);
    if (prefix === undefined || !prefixes.has(prefix) || isBookkeeping(name.slice(prefix.length + 1))) continue;
    if (!report.excepts(conformance.leftOut, name)) report.failures.push(`${name} (${uapi.headers.get(name)}) is nowhere`);
  }
}

/** Name, size, and each field of a struct against the C struct. */
function checkStruct(report: Report, uapi: Uapi, conformance: ConformanceCase, node: StructNode): void {
  if (report.excepts(conformance.structs, node.name)) return;
  const real = uapi.structs[node.name];
  if (real === undefined) {
    report.failures.push(`struct ${node.name}: no header has it`);
    return;
  }
  if (real.size !== node.size) report.failures.push(`struct ${node.name}: ${node.size} bytes, sizeof is ${real.size}`);
  const members = Object.entries(real.fields);
  for (const { key, codec, offset } of node.fields) {
    const width = 'size' in codec ? codec.size : undefined;
    const spelled = report.exception(conformance.spelled, `${node.name}.${key}`);
    // offsetof knows no bit fields: bit-fields.test.ts asks a compiler.
    if (codec.kind === 'pad' || codec.kind === 'bits' || report.excepts(conformance.structs, `${node.name}.${key}`)) continue;
    report.fields += 1;
    const here = members.filter(([, [at, size]]) => at === offset && size === width);
    const matches = (member: string): boolean =>
      member === spelled || camelCase(member) === key || camelCase(member.replace(/^[a-z]+_+/, '')) === key;
    if (codec.kind !== 'length' && !here.some(([member]) => matches(member))) {
      report.failures.push(
        `struct ${node.name}.${key}: ${width} bytes at ${offset}, there is ${here.map(([member]) => member).join(' ') || 'no such member'}`,
      );
    }
  }
  for (const [member, [at, size]] of members) {
    const held =
      node.fields.some(({ codec, offset }) => at >= offset && 'size' in codec && at + size <= offset + (codec.size ?? 0)) ||
      at >= node.size;
    if (!held && !report.excepts(conformance.structs, `${node.name}.${camelCase(member)}`))
      report.failures.push(`struct ${node.name}: ${member} is nowhere`);
  }
}

/**
 * Compares every constant, attribute and struct of definition files with the kernel's headers, both ways: a number that is wrong
 * fails, and so does a name that the headers have and the definitions have not.
 */
export function checkConformance(t: ExecutionContext, conformance: ConformanceCase): void {
  const uapi = requireUapi(t);
  if (uapi === undefined) return;
  const report = new Report(conformance);
  const covered = new Set<string>();
  const prefixes = new Set<string>();
  for (const [name, value] of conformance.modules.flatMap((module) => Object.entries(module))) {
    if (!/^[A-Z0-9_]+$/.test(name) || !isNames(value) || report.excepts(conformance.notInHeaders, name)) continue;
    if (conformance.bits?.[name] === undefined) prefixes.add(name);
    for (const cName of checkNames(report, uapi, conformance, name, value)) covered.add(cName);
  }
  const { tables, structs } = inventory(conformance.modules.flatMap(codecsOf));
  for (const table of tables) {
    for (const cName of checkTable(report, uapi, conformance, table)) covered.add(cName);
    if (conformance.notInHeaders?.[table.prefix] === undefined) prefixes.add(table.prefix);
  }
  checkComplete(report, uapi, conformance, prefixes, covered);
  for (const node of structs) checkStruct(report, uapi, conformance, node);
  t.log(
    `${report.constants} constants, ${report.attributes} attributes in ${tables.length} tables, ${report.fields} fields in ${structs.length} structs`,
  );
  t.deepEqual([...report.failures, ...report.stale()], []);
}
