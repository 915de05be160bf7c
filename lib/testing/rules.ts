import { NLM_F } from '../frame/header.ts';
import { RTNLGRP } from '../messages/route/rtnlgrp.ts';
import type { Rule } from '../messages/route/rule.ts';
import type { Loose } from '../schema/codec.ts';
import type { IpFamily } from './address-bits.ts';
import type { Namespace } from './namespace.ts';
import { refused } from './refusal.ts';
import { asks, type FakeRequest } from './request.ts';

/** A routing policy rule. */
export interface FakeRule {
  readonly family: IpFamily;
  readonly priority: number;
  readonly table: number;
  readonly action: Rule['action'];
  readonly goto: number | undefined;
  readonly suppressPrefixlen: number | undefined;
  /** What it matches, as it was written. */
  readonly body: Rule;
}

const COMPAT = 252;

/** The body of a rule's message. */
export function ruleBody(namespace: Namespace, rule: FakeRule): Loose<Rule> {
  const { body, table, action, priority } = rule;
  const lacks = (name: string | undefined): boolean => name !== undefined && namespace.linkByName(name) === undefined;
  const flags: Rule['flags'][number][] = body.flags.filter((flag) => flag !== 'unresolved');
  if (action === 'goto' && !namespace.rules.some((other) => other.family === rule.family && other.priority === rule.goto))
    flags.push('unresolved');
  if (lacks(body.iifname)) flags.push('iif_detached');
  if (lacks(body.oifname)) flags.push('oif_detached');
  return {
    ...body,
    flags,
    table,
    tableId: table < 256 ? table : COMPAT,
    protocol: body.protocol ?? 'unspec',
    suppressPrefixlen: body.suppressPrefixlen ?? -1,
    fwmask: body.fwmark === undefined ? body.fwmask : (body.fwmask ?? 0xffff_ffff),
    priority: priority === 0 ? undefined : priority,
  };
}

function announce(namespace: Namespace, rule: FakeRule, type: 'RTM_NEWRULE' | 'RTM_DELRULE', cause: FakeRequest): void {
  const group = rule.family === 'inet' ? RTNLGRP.ipv4_rule : RTNLGRP.ipv6_rule;
  namespace.emit({ type, body: ruleBody(namespace, rule), group, cause });
}

const matchers = [
  'dstLen',
  'srcLen',
  'tos',
  'dst',
  'src',
  'iifname',
  'oifname',
  'fwmark',
  'fwmask',
  'tunId',
  'l3mdev',
  'suppressPrefixlen',
  'suppressIfgroup',
  'ipProto',
  'goto',
  'dscp',
  'flowlabel',
] as const;

/** A value that a request may leave out stands for what the kernel puts in its place. */
function valueIn(body: Rule, key: (typeof matchers)[number]): unknown {
  if (key === 'suppressPrefixlen' || key === 'suppressIfgroup') return body[key] ?? -1;
  if (key === 'fwmask') return body.fwmark === undefined ? undefined : (body.fwmask ?? 0xffff_ffff);
  return body[key];
}

const ranges = ['uidRange', 'sportRange', 'dportRange'] as const;

type Range = Rule[(typeof ranges)[number]];

function sameRange(one: Range, other: Range): boolean {
  return one?.start === other?.start && one?.end === other?.end;
}

/** What a request to delete leaves open: a zero means nothing there, and -1 of what is suppressed. */
function isAny(value: unknown): boolean {
  return value === undefined || value === 0 || value === 0n || value === 'unspec' || value === -1;
}

/** `RTM_NEWRULE`. */
export function newRule(body: Rule, request: FakeRequest): void {
  const { namespace } = request;
  const family = familyOf(body);
  const rules = namespace.rules.filter((rule) => rule.family === family);
  const priority = body.priority ?? defaultPriority(rules);
  const { goto } = body;
  if (body.action === 'goto') {
    if (goto === undefined) refused('EINVAL', 'Invalid goto value');
    if (goto <= priority) refused('EINVAL', 'Backward goto not supported');
  }
  const named = body.table ?? body.tableId;
  const rule: FakeRule = {
    family,
    priority,
    table: body.action === 'to_tbl' && named === 0 && body.l3mdev === undefined ? unusedTable(namespace) : named,
    action: body.action,
    goto,
    suppressPrefixlen: body.suppressPrefixlen,
    body,
  };
  const twin = rules.some(
    (other) =>
      other.priority === priority &&
      other.action === rule.action &&
      other.table === rule.table &&
      matchers.every((key) => valueIn(other.body, key) === valueIn(body, key)) &&
      ranges.every((key) => sameRange(other.body[key], body[key])),
  );
  if (twin && asks(request, NLM_F.excl)) refused('EEXIST');
  const place = namespace.rules.findIndex((other) => other.family === family && other.priority > priority);
  namespace.rules.splice(place < 0 ? namespace.rules.length : place, 0, rule);
  if (family === 'inet') namespace.customRules = true;
  announce(namespace, rule, 'RTM_NEWRULE', request);
}

/** `RTM_DELRULE`: the first rule that agrees with everything named. */
export function deleteRule(body: Rule, request: FakeRequest): void {
  const { namespace } = request;
  const family = familyOf(body);
  const table = body.table ?? body.tableId;
  const found = namespace.rules.find(
    (rule) =>
      rule.family === family &&
      (body.priority === undefined || rule.priority === body.priority) &&
      (table === 0 || rule.table === table) &&
      (body.action === 'unspec' || rule.action === body.action) &&
      (isAny(body.protocol) || rule.body.protocol === body.protocol) &&
      matchers.every((key) => isAny(body[key]) || valueIn(rule.body, key) === body[key]) &&
      ranges.every((key) => body[key] === undefined || sameRange(rule.body[key], body[key])),
  );
  if (found === undefined) refused('ENOENT');
  if (found.body.flags.includes('permanent')) refused('EPERM');
  namespace.rules = namespace.rules.filter((rule) => rule !== found);
  if (family === 'inet') namespace.customRules = true;
  announce(namespace, found, 'RTM_DELRULE', request);
}

function familyOf({ family }: Rule): IpFamily {
  return family === 'inet' || family === 'inet6' ? family : refused('EAFNOSUPPORT', 'Rule family not supported');
}

/** Just before the second rule, as the kernel does. */
function defaultPriority(rules: readonly FakeRule[]): number {
  const second = rules[1];
  return second !== undefined && second.priority > 0 ? second.priority - 1 : 0;
}

function unusedTable(namespace: Namespace): number {
  let table = 1;
  while (namespace.routes.some((route) => route.table === table) || namespace.rules.some((rule) => rule.table === table)) table++;
  return table;
}

/** The rules that a namespace begins with. */
export function firstRules(): FakeRule[] {
  const rule = (family: IpFamily, priority: number, table: number): FakeRule => ({
    family,
    priority,
    table,
    action: 'to_tbl',
    goto: undefined,
    suppressPrefixlen: undefined,
    body: { family, dstLen: 0, srcLen: 0, tos: 0, tableId: table, action: 'to_tbl', flags: [], protocol: 'kernel' },
  });
  return [rule('inet', 0, 255), rule('inet', 32_766, 254), rule('inet', 32_767, 253), rule('inet6', 0, 255), rule('inet6', 32_766, 254)];
}
