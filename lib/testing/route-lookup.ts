import { agree, type IpFamily } from './address-bits.ts';
import { isUp } from './link-state.ts';
import type { Namespace } from './namespace.ts';
import type { FakeHop, FakeRoute } from './route-state.ts';
import { matchesRule } from './rule-match.ts';

/** What a packet is like. */
export interface RouteQuestion {
  readonly family: IpFamily;
  readonly dst: string;
  readonly src?: string | undefined;
  readonly oif?: number | undefined;
  readonly iif?: number | undefined;
  readonly mark?: number | undefined;
  readonly tos?: number | undefined;
  readonly uid?: number | undefined;
  readonly ipProto?: number | undefined;
  readonly sport?: number | undefined;
  readonly dport?: number | undefined;
  /** Only routes to networks that an interface is in: for gateways. */
  readonly connected?: boolean;
}

/** A route that matched, and the next hop that is taken. */
export interface FoundRoute {
  readonly route: FakeRoute;
  readonly hop: FakeHop | undefined;
}

const MAIN = 254;
const LOCAL = 255;

/** The longest prefix of a table that a packet matches. */
export function lookUpInTable(namespace: Namespace, question: RouteQuestion, table: number): FoundRoute | undefined {
  // While the rules are those it began with, the kernel keeps `local` and `main` as one.
  const merged = question.family === 'inet' && table === MAIN && !namespace.customRules;
  let best: FoundRoute | undefined;
  for (const route of namespace.routes) {
    if (route.family !== question.family || (route.table !== table && !(merged && route.table === LOCAL))) continue;
    if (
      best !== undefined &&
      (route.dstLen < best.route.dstLen || (route.dstLen === best.route.dstLen && route.priority >= best.route.priority))
    )
      continue;
    if (!agree(route.dst, question.dst, route.dstLen, route.family)) continue;
    if (question.connected === true && route.hops.some(({ gateway }) => gateway !== undefined)) continue;
    const hop = route.hops.find(
      ({ link }) => (isUp(link) || route.scope === 'host') && (question.oif === undefined || link.index === question.oif),
    );
    if (hop === undefined && route.hops.length > 0) continue;
    best = { route, hop };
  }
  return best;
}

/** What became of a lookup: a route, or the action of a rule that ends it. */
export interface Verdict {
  readonly result?: FoundRoute | undefined;
  readonly action?: 'blackhole' | 'unreachable' | 'prohibit';
}

/** Goes through the rules as a packet would. */
export function lookUp(namespace: Namespace, question: RouteQuestion): Verdict {
  const rules = namespace.rules.filter(({ family }) => family === question.family);
  for (let place = 0; place < rules.length; place++) {
    const rule = rules[place];
    if (rule === undefined || !matchesRule(namespace, rule, question)) continue;
    const { action } = rule;
    if (action === 'goto') {
      const target = rules.findIndex(({ priority }) => priority === rule.goto);
      if (target > place) place = target - 1;
      continue;
    }
    if (action === 'blackhole' || action === 'unreachable' || action === 'prohibit') return { action };
    if (action !== 'to_tbl') continue;
    const result = lookUpInTable(namespace, question, rule.table);
    if (result === undefined || result.route.type === 'throw') continue;
    if (rule.suppressPrefixlen !== undefined && rule.suppressPrefixlen >= 0 && result.route.dstLen <= rule.suppressPrefixlen) continue;
    return { result };
  }
  return {};
}
