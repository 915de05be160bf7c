import type { BridgeVlanSettings } from '../../clients/route/bridge-vlan.ts';
import type { FdbSettings } from '../../clients/route/fdb.ts';
import { INDEX_KEYS } from '../../clients/route/link-settings.ts';
import type { NeighbourSettings } from '../../clients/route/neighbour.ts';
import type { NextHopObjectSettings } from '../../clients/route/nexthop.ts';
import type { RouteSettings } from '../../clients/route/route-settings.ts';
import type { RuleSettings } from '../../clients/route/rule.ts';
import type { DesiredAddress, DesiredLink } from '../../ipdb/transaction/desired.ts';
import type { EditTable } from '../../ipdb/transaction/kinds/edit-kind.ts';
import { Address } from '../../messages/route/address.ts';
import { LinkInfo } from '../../messages/route/link/info.ts';
import { Neighbour } from '../../messages/route/neighbour.ts';
import { NextHop } from '../../messages/route/nexthop.ts';
import { Route } from '../../messages/route/route.ts';
import { Rule } from '../../messages/route/rule.ts';
import { type AttributesNode, type MessageNode, type Node, nodeOf, type VariantNode } from '../../schema/node.ts';
import { type JsonSchema, JsonSchemas, listOf } from './json-schema.ts';

/** What people say in other words than a message's: all such words, as far as the compiler sees. */
type Words<S, Body> = Readonly<Record<Exclude<keyof S, keyof Body>, JsonSchema>> & Readonly<Record<string, JsonSchema>>;

const text: JsonSchema = { type: 'string' };
const whole: JsonSchema = { type: 'integer' };
const yes: JsonSchema = { type: 'boolean' };
/** By name or by number. */
const named: JsonSchema = { type: ['string', 'integer'] };
const anything: JsonSchema = {};

const routeWords = {
  dst: text,
  src: text,
  gateway: text,
  dev: named,
  oif: named,
  iif: named,
  table: named,
  protocol: named,
  scope: named,
  dsfield: named,
  realms: named,
  metric: whole,
  via: anything,
  newdst: anything,
  encap: anything,
  multipath: listOf({ type: 'object' }),
} satisfies Words<RouteSettings, Route>;
const ruleWords = { src: text, dst: text, table: named, protocol: named, dsfield: named, realms: named } satisfies Words<
  RuleSettings,
  Rule
>;
const neighbourWords = { dev: named, dst: text, protocol: named, state: { type: ['string', 'array'] } } satisfies Words<
  NeighbourSettings,
  Neighbour
>;
const nexthopWords = {
  dev: named,
  gateway: text,
  protocol: named,
  encap: anything,
  group: listOf({ type: ['integer', 'object'] }),
} satisfies Words<NextHopObjectSettings, NextHop>;
const fdbWords = { dev: named, via: named, protocol: named, master: named } satisfies Words<FdbSettings, Neighbour>;
const vlanWords = { dev: named, vid: named, pvid: yes, untagged: yes, self: yes, tunnel: whole } satisfies Words<
  BridgeVlanSettings,
  object
>;
const addressWords = {
  address: text,
  peer: text,
  broadcast: { type: ['string', 'boolean'] },
  scope: named,
  proto: named,
  validLifetime: named,
  preferredLifetime: named,
} satisfies Words<DesiredAddress, Address>;

/** The JSON Schema of a description of a network: editors complete and check a file with it. */
export function networkSchema(): JsonSchema {
  const schemas = new JsonSchemas();
  const of = (message: Node, words: Readonly<Record<string, JsonSchema>>): JsonSchema =>
    object({ ...schemas.properties(message as MessageNode), ...words, absent: yes });
  const tables: Readonly<Record<EditTable, JsonSchema>> = {
    routes: of(nodeOf(Route), routeWords),
    rules: of(nodeOf(Rule), ruleWords),
    neighbours: of(nodeOf(Neighbour), neighbourWords),
    nexthops: of(nodeOf(NextHop), nexthopWords),
    fdb: of(nodeOf(Neighbour), fdbWords),
    vlans: object({ ...vlanWords, absent: yes }),
    // What tc says in words of its own is for the library to check.
    qdiscs: { type: 'object' },
    classes: { type: 'object' },
    filters: { type: 'object' },
  };
  const link = linkSchema(schemas, object({ ...schemas.properties(nodeOf(Address) as MessageNode), ...addressWords }));
  const objects = {
    links: { type: 'object', additionalProperties: { ...link, type: ['object', 'null'] } },
    ...Object.fromEntries(Object.entries(tables).map(([name, items]) => [name, listOf(items)])),
  };
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'A network as it is to be: rxnetlink apply',
    ...object({ ...objects, namespaces: { type: 'object', additionalProperties: object(objects) } }),
    $defs: schemas.definitions,
  };
}

function linkSchema(schemas: JsonSchemas, address: JsonSchema): JsonSchema {
  const info = nodeOf(LinkInfo) as AttributesNode;
  const kinds = info.variants.find(({ key }) => key === undefined)?.variant as VariantNode;
  const port = info.variants.find(({ key }) => key === 'port')?.variant.payload.formats.get('bridge') as AttributesNode | undefined;
  const dataOf = (node: Node): JsonSchema => {
    const own = Object.entries(schemas.properties(node as AttributesNode));
    return object({
      ...Object.fromEntries(own.map(([key, schema]) => [key, INDEX_KEYS.has(key) ? named : schema])),
      peer: { type: ['string', 'object'] },
    });
  };
  const properties: Readonly<Record<keyof DesiredLink | 'absent', JsonSchema>> = {
    kind: { anyOf: [{ enum: [...kinds.payload.formats.keys()] }, text] },
    data: { type: 'object' },
    state: { enum: ['up', 'down'] },
    mtu: whole,
    address: text,
    addresses: listOf({ anyOf: [text, address] }),
    link: named,
    master: { type: ['string', 'null'] },
    port: port === undefined ? { type: 'object' } : object(schemas.properties(port)),
    ifname: text,
    ifalias: text,
    altNames: listOf(text),
    txqlen: whole,
    group: named,
    netns: named,
    absent: yes,
  };
  return { ...object(properties), allOf: schemas.variant(kinds, dataOf).allOf };
}

function object(properties: Readonly<Record<string, unknown>>): JsonSchema {
  return { type: 'object', properties, additionalProperties: false };
}
