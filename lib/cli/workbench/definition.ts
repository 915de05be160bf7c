import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { lookupOf, type MessageLookup } from '../../capture/describe/message-lookup.ts';
import type { FamilyDefinition } from '../../clients/generic/family-definition.ts';
import { NLMSG } from '../../frame/header.ts';
import type { Definitions } from '../../marshal.ts';
import type { Codec } from '../../schema/codec.ts';
import { suggestion, UsageError } from '../usage-error.ts';
import { builtInFamilies } from './generic-lookup.ts';
import { messageTables } from './message-tables.ts';

/** What `--definition` names: messages by their type, or a family of generic netlink. */
export type Definition =
  | { readonly kind: 'lookup'; readonly lookup: MessageLookup; readonly table?: Definitions }
  | { readonly kind: 'family'; readonly name: string; readonly definition: FamilyDefinition };

/**
 * Reads what an option `--definition` names: a table of this library (`rtnl`), a message (`RTM_NEWLINK`), a family (`nl80211`), or
 * the file of a module, `FILE#EXPORT` for one of its exports. Throws a {@link UsageError} that says what there is.
 */
export async function definitionsNamed(word: string): Promise<readonly Definition[]> {
  const table = messageTables[word]?.table;
  if (table !== undefined) return [{ kind: 'lookup', lookup: lookupOf(table), table }];
  const family = builtInFamilies[word];
  if (family !== undefined) return [{ kind: 'family', name: word, definition: family }];
  const tables = Object.values(messageTables).map((each) => each.table);
  const message = tables.flatMap((each) => Object.entries(each)).find(([name]) => name === word);
  if (message !== undefined) return [everything(word, message[1][1])];
  const [path = '', name] = word.split('#');
  if (existsSync(path)) return ofModule(path, name, await load(path));
  const names = [...Object.keys(messageTables), ...Object.keys(builtInFamilies)];
  throw new UsageError(
    `--definition ${JSON.stringify(word)} is neither a file nor one of ${names.join(', ')}, or a message${suggestion(word, [...names, ...tables.flatMap(Object.keys)])}`,
  );
}

/** One codec for every message of the protocol's own. */
function everything(name: string, codec: Codec<unknown>): Definition {
  return {
    kind: 'lookup',
    lookup: { definitionOf: ({ header }) => (header.type < NLMSG.min_type ? undefined : { name, codec }) },
  };
}

async function load(path: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    return (await import(pathToFileURL(resolve(path)).href)) as Readonly<Record<string, unknown>>;
  } catch (error) {
    const [line = ''] = String(error instanceof Error ? error.message : error).split('\n');
    const hint = /\.m?ts$/.test(path) ? '; Node runs TypeScript from 22.18 on: else compile it first' : '';
    throw new UsageError(`--definition ${path}: ${line}${hint}`);
  }
}

/** What a module exports that describes messages: tables, families and marshals; without any of them its one codec. */
function ofModule(path: string, name: string | undefined, exports: Readonly<Record<string, unknown>>): readonly Definition[] {
  const chosen = Object.entries(exports).filter(([key]) => name === undefined || key === name);
  const codecs = chosen.filter(([, value]) => isCodec(value));
  const found = chosen.flatMap(([key, value]) => definitionOf(key, value, exports));
  if (found.length > 0) return found;
  const [codec] = codecs;
  if (codec !== undefined && codecs.length === 1) return [everything(codec[0], codec[1] as Codec<unknown>)];
  const list = codecs.map(([key]) => `${path}#${key}`).join(', ');
  throw new UsageError(
    codecs.length > 1
      ? `--definition ${path}: which of its codecs? There are ${list}`
      : `--definition ${path}: it exports no schema, no table of messages, no family and no Marshal${name === undefined ? '' : ` called ${name}`}`,
  );
}

function definitionOf(key: string, value: unknown, exports: Readonly<Record<string, unknown>>): readonly Definition[] {
  if (typeof value !== 'object' || value === null || isCodec(value)) return [];
  if ('definitionOf' in value && typeof value.definitionOf === 'function') return [{ kind: 'lookup', lookup: value as MessageLookup }];
  if ('requests' in value && isTable(value.requests)) {
    const told = exports.FAMILY;
    return [{ kind: 'family', name: typeof told === 'string' ? told : key.replace(/Family$/, ''), definition: value as FamilyDefinition }];
  }
  return isTable(value) ? [{ kind: 'lookup', lookup: lookupOf(value), table: value }] : [];
}

function isCodec(value: unknown): value is Codec<unknown> {
  return typeof value === 'object' && value !== null && 'kind' in value && typeof value.kind === 'string';
}

function isTable(value: unknown): value is Definitions {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const entries = Object.values(value);
  return entries.length > 0 && entries.every((entry) => Array.isArray(entry) && typeof entry[0] === 'number' && isCodec(entry[1]));
}
