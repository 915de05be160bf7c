import type { Guess } from '../../capture/describe/guess.ts';
import type { SeenFamily } from './seen-attributes.ts';

/** The two files of a family that was begun. */
export interface Scaffold {
  readonly definition: string;
  readonly test: string;
}

const codecs: Readonly<Record<Guess['kind'], string>> = {
  flag: 'flag',
  u8: 'u8',
  u16: 'u16',
  u32: 'u32',
  u64: 'u64',
  string: 'string',
  address: 'binary',
  nest: 'binary',
  bytes: 'binary',
};

interface Attribute {
  readonly key: string;
  readonly type: number;
  /** A codec of `rxnetlink/schema`, or the table of a nest. */
  readonly codec: string;
  readonly comment: string;
  /** What is in a nest. */
  readonly nest?: readonly Attribute[];
}

/** What stands for a family of which nothing is known. */
const example: readonly Attribute[] = [
  { key: 'id', type: 1, codec: 'u32', comment: 'Number of the object.' },
  { key: 'name', type: 2, codec: 'string', comment: 'Its name.' },
];

/** Writes the definition of a family and its test. `module` is the file of the definition, as the test imports it. */
export function familyScaffold(family: string, seen: SeenFamily | undefined, language: 'ts' | 'js', module: string): Scaffold {
  const upper = family.replace(/\W+/g, '_').toUpperCase();
  const pascal = family.replace(/(?:^|[\W_]+)([A-Za-z\d])/g, (_, letter: string) => letter.toUpperCase()).replace(/^\d/, '_$&');
  const camel = pascal.charAt(0).toLowerCase() + pascal.slice(1);
  const attributes = seen === undefined || seen.attributes.size === 0 ? example : attributesSeen(seen.attributes);
  const requests = [...(seen?.requests ?? [])].sort((a, b) => a - b);
  const messages = [...(seen?.messages ?? [])].sort((a, b) => a - b);
  const commands = seen === undefined || requests.length + messages.length === 0 ? { get: 1, set: 2 } : commandNames(requests, messages);
  const ofRequest = Object.entries(commands).filter(([, number]) => requests.length === 0 || requests.includes(number));
  const ofMessage = Object.entries(commands).filter(([, number]) => (seen === undefined ? number === 1 : messages.includes(number)));
  const typed = language === 'ts';
  const imports = [...new Set(['attributes', ...codecsIn(attributes)])].sort();
  const entry = ([name, number]: [string, number], answer: boolean): string =>
    `    ${upper}_CMD_${name.toUpperCase()}: [${number}, ${pascal}${answer && (seen === undefined ? name === 'get' : messages.length > 0) ? `, ${pascal}` : ''}],`;
  const definition = [
    `// The generic netlink family "${family}": ${upper}_CMD_*, ${upper}_ATTR_*`,
    ...(typed ? ["import type { FamilyDefinition } from 'rxnetlink/generic';"] : []),
    `import { ${typed ? [...imports, 'type Infer'].sort((a, b) => a.replace('type ', '').localeCompare(b.replace('type ', ''))).join(', ') : imports.join(', ')} } from 'rxnetlink/schema';`,
    '',
    '/** What the kernel calls it. */',
    `export const FAMILY = '${family}';`,
    '',
    ...tableOf(`export const ${pascal}`, `${upper}_ATTR`, attributes),
    ...(typed ? [`export interface ${pascal} extends Infer<typeof ${pascal}> {}`] : []),
    '',
    '/** What programs send: command, body, what answers it; and what the kernel sends. */',
    `export const ${camel} = {`,
    '  version: 1,',
    '  requests: {',
    ...ofRequest.map((command) => entry(command, true)),
    '  },',
    '  messages: {',
    ...ofMessage.map(
      ([name, number]) =>
        `    ${upper}_CMD_${name.toUpperCase()}${ofRequest.some(([other]) => other === name) ? '_ANSWER' : ''}: [${number}, ${pascal}],`,
    ),
    '  },',
    typed ? '} as const satisfies FamilyDefinition;' : '};',
    '',
  ].join('\n');
  return { definition, test: testOf(family, pascal, attributes, module) };
}

/** A table, after those of the nests in it. */
function tableOf(declaration: string, prefix: string, attributes: readonly Attribute[]): readonly string[] {
  const width = Math.max(...attributes.map(({ key }) => key.length));
  return [
    ...attributes.flatMap(({ codec, type, nest }) =>
      nest === undefined ? [] : [...tableOf(`const ${codec}`, `${prefix}_${type}_ATTR`, nest), ''],
    ),
    `${declaration} = attributes('${prefix}', {`,
    ...attributes.flatMap(({ key, type, codec, comment }) => [
      `  /** ${comment} */`,
      `  ${`${key}:`.padEnd(width + 1)} [${type}, ${codec}],`,
    ]),
    '});',
  ];
}

function codecsIn(attributes: readonly Attribute[]): readonly string[] {
  return attributes.flatMap(({ codec, nest }) => (nest === undefined ? [codec] : codecsIn(nest)));
}

function testOf(family: string, pascal: string, attributes: readonly Attribute[], module: string): string {
  const value = attributes.flatMap(({ key, codec }) => {
    const text = { u8: '1', u16: '1', u32: '1', u64: '1n', string: "'one'", flag: 'true' }[codec];
    return text === undefined ? [] : [`${key}: ${text}`];
  });
  return [
    "import assert from 'node:assert/strict';",
    "import { test } from 'node:test';",
    "import { decode, encode, explain } from 'rxnetlink/schema';",
    `import { ${pascal} } from './${module}';`,
    '',
    `test('${family}: what is written reads the same', () => {`,
    `  const value = { ${value.join(', ')} };`,
    `  assert.deepEqual(decode(${pascal}, encode(${pascal}, value)), value);`,
    '});',
    '',
    `// Bytes of the kernel, without the 16 of nlmsghdr and the 4 of genlmsghdr: rxnetlink trace --hex -- COMMAND`,
    "const captured = '';",
    '',
    `test('${family}: what was captured is described whole', { skip: captured === '' && 'nothing is captured yet' }, () => {`,
    "  const bytes = Uint8Array.from(Buffer.from(captured.replaceAll(/\\s/g, ''), 'hex'));",
    `  const body = decode(${pascal}, bytes);`,
    `  assert.equal(body.unknown, undefined, explain(${pascal}, bytes));`,
    `  assert.deepEqual(encode(${pascal}, body), bytes);`,
    '});',
    '',
  ].join('\n');
}

function attributesSeen(attributes: SeenFamily['attributes'], path = ''): readonly Attribute[] {
  return [...attributes]
    .sort(([a], [b]) => a - b)
    .map(([type, guesses]) => {
      const kinds = [...new Set(guesses.map(({ kind }) => kind))];
      const [kind = 'bytes'] = kinds.length === 1 ? kinds : (['bytes'] as const);
      const key = `attr${path}${type}`;
      if (kind === 'nest') {
        const inner = new Map<number, Guess[]>();
        for (const { type: part, guess } of guesses.flatMap(({ parts }) => parts)) inner.set(part, [...(inner.get(part) ?? []), guess]);
        const nest = attributesSeen(inner, `${path}${type}x`);
        return { key, type, codec: `Nest${path}${type}`, comment: 'Seen as a nest.', nest };
      }
      const texts = [...new Set(guesses.map((guess) => `${guess.kind} ${guess.text}`.trim()))].slice(0, 3);
      return { key, type, codec: codecs[kind], comment: `Seen as ${texts.join(', ').replaceAll('*/', '* /')}.` };
    });
}

function commandNames(requests: readonly number[], messages: readonly number[]): Readonly<Record<string, number>> {
  return Object.fromEntries([...new Set([...requests, ...messages])].map((number) => [`number${number}`, number]));
}
