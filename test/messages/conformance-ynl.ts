import type { ExecutionContext } from 'ava';
import type { AttributesNode, Node, StructNode } from '../../lib/schema/node.ts';
import { camelCase } from './uapi.ts';
import { codecsOf, inventory } from './walk.ts';
import { entriesOf, numbered, requireSpec, type Spec, type SpecDefinition, type SpecMember, type SpecSet } from './ynl-spec.ts';

/** Definition files, the spec they should agree with, and where they rightly differ. An exception that is never needed fails. */
export interface SpecCase {
  readonly spec: string;
  readonly modules: readonly Readonly<Record<string, unknown>>[];
  /** Sets to begin with, when the files are for a part of the spec only. @default all of them */
  readonly only?: readonly string[];
  /** The prefix of the table for a set whose own prefix says another, or none: `{ 'hw-s-info-one': 'IFLA_…' }`. */
  readonly prefixes?: Readonly<Record<string, string>>;
  /** What differs, `*` stands for anything: `'neighbour-attrs.port'` or a set's name → reason. */
  readonly except?: Readonly<Record<string, string>>;
}

const WIDTHS: Readonly<Record<string, number>> = { u8: 1, s8: 1, u16: 2, s16: 2, u32: 4, s32: 4, u64: 8, s64: 8 };

/** What is under names and limits. */
function bare(node: Node): Node {
  return node.kind === 'range' || node.kind === 'enum' || node.kind === 'flags'
    ? bare(node.base)
    : node.kind === 'lazy'
      ? bare(node.get())
      : node;
}

/** The names of an enum or of flags. */
function namesOf(node: Node): { readonly kind: string; readonly names: Readonly<Record<string, number>> } | undefined {
  if (node.kind === 'range') return namesOf(node.base);
  return node.kind === 'enum' || node.kind === 'flags' || node.kind === 'bitfield32' ? node : undefined;
}

class SpecCheck {
  readonly failures: string[] = [];
  readonly #exceptions: readonly { readonly name: string; readonly pattern: RegExp }[];
  readonly #used = new Set<string>();
  readonly #sets: ReadonlyMap<string, SpecSet>;
  readonly #definitions: ReadonlyMap<string, SpecDefinition>;
  readonly #checked = new Set<string>();
  attributes = 0;
  members = 0;
  names = 0;
  /** How much differs with a reason. */
  excused = 0;
  readonly #spec: Spec;

  constructor(spec: Spec, except: Readonly<Record<string, string>> = {}) {
    this.#spec = spec;
    this.#sets = new Map(spec['attribute-sets'].map((set) => [set.name, set]));
    this.#definitions = new Map((spec.definitions ?? []).map((definition) => [definition.name, definition]));
    this.#exceptions = Object.keys(except).map((name) => ({
      name,
      pattern: new RegExp(`^${name.replaceAll('.', '\\.').replaceAll('*', '.*')}$`),
    }));
  }

  /** Notes a difference, unless it is expected. */
  fail(where: string, what: string): void {
    const exception = this.#exceptions.find(({ pattern }) => pattern.test(where));
    if (exception === undefined) this.failures.push(`${where}: ${what}`);
    else {
      this.excused += 1;
      this.#used.add(exception.name);
    }
  }

  stale(): string[] {
    return this.#exceptions.filter(({ name }) => !this.#used.has(name)).map(({ name }) => `exception for ${name}: nothing needs it`);
  }

  unseen(): string[] {
    return [...this.#sets.keys()].filter((name) => !this.#checked.has(name));
  }

  /** Every attribute of a set against the entry with its number. */
  set(set: SpecSet, table: AttributesNode): void {
    const id = `${set.name} ${table.prefix}`;
    if (this.#checked.has(id)) return;
    this.#checked.add(id).add(set.name);
    for (const attribute of numbered(this.#spec, set)) {
      const where = `${set.name}.${attribute.name}`;
      if (attribute.type === 'pad' || attribute.type === 'unused' || /^(unspec|pad|unused\d*)$/.test(attribute.name)) continue;
      const entry = table.entries.find(({ type }) => type === attribute.value);
      const variant = table.variants.find(
        ({ variant: { selector, payload } }) => selector.type === attribute.value || payload.type === attribute.value,
      );
      this.attributes += 1;
      if (entry !== undefined) {
        if (entry.key !== camelCase(attribute.name)) this.fail(where, `is called ${entry.key}`);
        this.codec(where, attribute, entry.codec);
      } else if (variant === undefined) this.fail(where, `${table.prefix} has no ${attribute.value}`);
      else if (variant.variant.selector.type === attribute.value) this.codec(where, attribute, variant.variant.selector.codec);
      else this.formats(where, attribute, variant.variant.payload.formats);
    }
  }

  /** The formats of a sub-message against those of a variant or select. */
  private formats(where: string, attribute: SpecMember, formats: ReadonlyMap<string | number, Node>): void {
    const subMessage = this.#spec['sub-messages']?.find(({ name }) => name === attribute['sub-message']);
    for (const format of subMessage?.formats ?? []) {
      const node = formats.get(format.value);
      const set = this.#sets.get(format['attribute-set'] ?? '');
      const struct = this.#definitions.get(format['fixed-header'] ?? '');
      if (node === undefined) this.fail(`${where}[${format.value}]`, 'is no format');
      else this.parts(`${where}[${format.value}]`, set, struct, node);
    }
  }

  /** A payload that is a table, a struct, or one after the other. */
  private parts(where: string, set: SpecSet | undefined, struct: SpecDefinition | undefined, node: Node): void {
    const inner = bare(node);
    const table = inner.kind === 'message' ? inner.attributes : inner.kind === 'attributes' ? inner : undefined;
    const header = inner.kind === 'message' ? inner.header : inner.kind === 'struct' ? inner : undefined;
    if (set !== undefined && table === undefined) this.fail(where, `is a ${inner.kind}, not attributes`);
    if (set !== undefined && table !== undefined) this.set(set, table);
    if (struct !== undefined && header === undefined) this.fail(where, `is a ${inner.kind}, not a struct`);
    if (struct !== undefined && header !== undefined) this.struct(struct, header);
  }

  /** One attribute's or member's type against a codec. */
  private codec(where: string, member: SpecMember, codec: Node): void {
    if (member['multi-attr'] === true) {
      if (codec.kind === 'repeated') this.single(where, member, codec.item);
      else this.fail(where, `is a ${codec.kind}, not repeated`);
    } else this.single(where, member, codec.kind === 'repeated' ? codec.item : codec);
    if (member.enum !== undefined) this.enum(where, member, codec.kind === 'repeated' ? codec.item : codec);
  }

  private single(where: string, member: SpecMember, codec: Node): void {
    const { type = '' } = member;
    const node = bare(codec);
    if (codec.kind === 'select' && type !== 'sub-message') this.single(where, member, codec.otherwise);
    else if (WIDTHS[type] !== undefined) this.integer(where, member, WIDTHS[type], node);
    else if (['uint', 'sint', 'flag', 'string', 'bitfield32'].includes(type)) {
      const own = node.kind === 'variable-integer' ? (node.signed ? 'sint' : 'uint') : node.kind;
      if (own !== type) this.fail(where, `is a ${own}, not ${type}`);
    } else this.composite(where, member, node);
  }

  private integer(where: string, member: SpecMember, width: number, node: Node): void {
    const bigEndian = member['byte-order'] === 'big-endian';
    const signed = member.type?.startsWith('s') ?? false;
    if (node.kind === 'text' && node.size === width) return;
    if (node.kind !== 'integer') this.fail(where, `is a ${node.kind}, not ${member.type}`);
    else if (node.size !== width) this.fail(where, `has ${node.size} bytes, not ${width}`);
    else if (width > 1 && node.bigEndian !== bigEndian) this.fail(where, `is ${bigEndian ? 'not ' : ''}in network byte order`);
    else if (node.signed !== signed) this.fail(where, `is ${node.signed ? '' : 'un'}signed`);
  }

  /** What has attributes, members or formats of its own. */
  private composite(where: string, member: SpecMember, node: Node): void {
    const set = this.#sets.get(member['nested-attributes'] ?? '');
    const struct = this.#definitions.get(member.struct ?? '');
    if (member.type === 'nest') this.parts(where, set, undefined, node);
    else if (member.type === 'indexed-array' && (node.kind === 'indexed' || node.kind === 'by-index')) {
      this.single(where, { ...member, type: member['sub-type'] ?? '' }, node.item);
    } else if (member.type === 'nest-type-value' && node.kind === 'type-value') this.parts(where, set, undefined, node.item);
    else if (member.type === 'sub-message' && node.kind === 'select') this.formats(where, member, node.formats);
    else if (member.type !== 'binary') this.fail(where, `is a ${node.kind}, not ${member.type}`);
    else if (struct !== undefined) this.parts(where, undefined, struct, node.kind === 'packed' ? node.item : node);
    else if (typeof member.len === 'number' && 'size' in node && node.size !== undefined && node.size !== member.len) {
      this.fail(where, `has ${node.size} bytes, not ${member.len}`);
    }
  }

  /** Every name of an enum against those of a codec. */
  private enum(where: string, member: SpecMember, codec: Node): void {
    const definition = this.#definitions.get(member.enum ?? '');
    const inner = namesOf(codec.kind === 'tuple' || codec.kind === 'packed' || codec.kind === 'indexed' ? codec.item : codec);
    if (definition === undefined) return;
    if (inner === undefined) {
      this.fail(where, `has no names, though ${definition.name} does`);
      return;
    }
    const isFlags = member['enum-as-flags'] === true || definition.type === 'flags';
    if (isFlags !== (inner.kind !== 'enum')) this.fail(where, `is ${isFlags ? 'not ' : ''}flags`);
    for (const [name, value] of entriesOf(definition)) {
      const expected = isFlags && definition.type === 'enum' ? 2 ** value : value;
      const own = inner.names[name.replaceAll('-', '_')];
      this.names += 1;
      if (own !== expected) this.fail(`${where}[${name}]`, `is ${own}, not ${expected}`);
    }
  }

  /** The members of a struct, in order, against the fields; padding may be cut differently. */
  struct(definition: SpecDefinition, node: StructNode): void {
    const id = `struct ${definition.name} ${node.name}`;
    if (this.#checked.has(id)) return;
    this.#checked.add(id);
    let offset = 0;
    for (const member of definition.members ?? []) {
      const inner = this.#definitions.get(member.struct ?? '');
      const width = WIDTHS[member.type ?? ''] ?? (typeof member.len === 'number' ? member.len : undefined);
      const field = node.fields.find((candidate) => candidate.offset === offset);
      const where = `${definition.name}.${member.name}`;
      if (member.type !== 'pad' && !/(^|-)pad\d*$/.test(member.name)) {
        this.members += 1;
        if (field === undefined) this.fail(where, `${node.name} has no field at ${offset}`);
        else if (inner !== undefined) this.parts(where, undefined, inner, field.codec);
        else this.codec(where, member, field.codec);
      }
      const step = width ?? (field !== undefined && 'size' in field.codec ? field.codec.size : undefined);
      if (step === undefined) return;
      offset += step;
    }
  }
}

/**
 * Compares definition files with one of the kernel's specs: number, name, width, sign, byte order, nesting, sub-messages, and the
 * names of enums. What the spec leaves as `binary` may have any codec here; of a codec picked by a field outside, the usual one counts.
 */
export function checkSpec(t: ExecutionContext, { spec: name, modules, only, prefixes = {}, except }: SpecCase): void {
  const spec = requireSpec(t, name);
  if (spec === undefined) return;
  const check = new SpecCheck(spec, except);
  const { tables, structs } = inventory(modules.flatMap(codecsOf));
  const largest = [...tables].sort((a, b) => b.entries.length - a.entries.length);
  for (const set of spec['attribute-sets']) {
    if (only !== undefined && !only.includes(set.name)) continue;
    const prefix = prefixes[set.name] ?? (set['name-prefix'] ?? `${spec.name}-a-`).replace(/-$/, '').replaceAll('-', '_').toUpperCase();
    const table = largest.find((candidate) => candidate.prefix === prefix);
    if (table !== undefined) check.set(set, table);
  }
  for (const definition of spec.definitions ?? []) {
    const struct = structs.find((candidate) => definition.type === 'struct' && candidate.name === definition.name.replaceAll('-', '_'));
    if (struct !== undefined) check.struct(definition, struct);
  }
  for (const set of check.unseen())
    if (only === undefined || only.includes(set)) check.fail(set, 'no table has its prefix, and no other set leads to it');
  const all = check.attributes + check.members + check.names;
  const equal = ((100 * (all - check.excused)) / all).toFixed(1);
  t.log(
    `${name}: ${check.attributes} attributes, ${check.members} members of structs, ${check.names} names; ${equal} % as the spec says, ${check.excused} differ with a reason`,
  );
  t.deepEqual([...check.failures, ...check.stale()], []);
}
