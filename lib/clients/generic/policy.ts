import type { AttributePolicy, Control, OperationPolicy } from '../../messages/generic/control.ts';

/** What a family accepts. */
export interface FamilyPolicy {
  /** Command → which policies its requests obey. */
  readonly commands: Readonly<Record<number, OperationPolicy>>;
  /** Policy → attribute type → what the attribute may be. A nest's `policyIdx` leads to another of these. */
  readonly policies: Readonly<Record<number, Readonly<Record<number, AttributePolicy>>>>;
}

/** The parts of a policy dump as one: each carries one attribute of one policy, or the policies of one command. */
export function mergedPolicy(parts: readonly Control[]): FamilyPolicy {
  const commands: Record<number, OperationPolicy> = {};
  const policies: Record<number, Record<number, AttributePolicy>> = {};
  for (const { opPolicy = [], policy = [] } of parts) {
    for (const { opId, ...which } of opPolicy) commands[opId] = which;
    for (const { policyId, attrId, ...what } of policy) {
      policies[policyId] ??= {};
      (policies[policyId] as Record<number, AttributePolicy>)[attrId] = what;
    }
  }
  return { commands, policies };
}
