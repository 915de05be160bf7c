import { agree } from './address-bits.ts';
import type { Namespace } from './namespace.ts';
import type { RouteQuestion } from './route-lookup.ts';
import type { FakeRule } from './rules.ts';

function within(range: { readonly start: number; readonly end: number } | undefined, value: number | undefined): boolean {
  return range === undefined || (value !== undefined && value >= range.start && value <= range.end);
}

function named(namespace: Namespace, name: string | undefined, index: number | undefined): boolean {
  if (name === undefined) return true;
  return index !== undefined && namespace.links.get(index)?.name === name;
}

/** Whether a packet is one of those that a rule is for. */
export function matchesRule(namespace: Namespace, rule: FakeRule, question: RouteQuestion): boolean {
  const { body, family } = rule;
  const matched =
    agree(body.dst, question.dst, body.dst === undefined ? 0 : body.dstLen, family) &&
    agree(body.src, question.src, body.src === undefined ? 0 : body.srcLen, family) &&
    (body.tos === 0 || body.tos === (question.tos ?? 0)) &&
    // A packet of our own comes in by the loopback interface.
    (body.iifname === undefined ||
      named(namespace, body.iifname, question.iif ?? [...namespace.links.values()].find(({ type }) => type === 'loopback')?.index)) &&
    named(namespace, body.oifname, question.oif) &&
    (body.fwmark === undefined || ((question.mark ?? 0) & (body.fwmask ?? 0xffff_ffff)) >>> 0 === body.fwmark) &&
    within(body.uidRange, question.uid ?? 0) &&
    (body.ipProto === undefined || body.ipProto === question.ipProto) &&
    within(body.sportRange, question.sport) &&
    within(body.dportRange, question.dport);
  return matched !== body.flags.includes('invert');
}
