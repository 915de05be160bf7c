import type { Rule } from '../../messages/route/rule.ts';
import { VOLATILE } from '../volatile.ts';
import { omission, type Plain, plain } from './plain.ts';

/** A routing policy rule, as the state holds it. */
export type RuleObject = Plain<Omit<Rule, 'tableId' | 'tail' | 'unknown'>>;

const left = omission(VOLATILE.rules);
const steady = new Set<unknown>(['invert', 'find_saddr']);

/** A rule without what is volatile. */
export function ruleObject(body: Rule): RuleObject {
  const { flags, table = body.tableId } = body;
  return plain({ ...body, table, flags: flags.filter((flag) => steady.has(flag)) }, left) as RuleObject;
}

/** Where a rule stands in its table: all that it says, since rules have nothing else to be told apart by. */
export function ruleKey(rule: RuleObject): string {
  const { family, priority = 0, ...rest } = rule;
  const text = JSON.stringify(rest, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
  return `${family} ${priority} ${text}`;
}
