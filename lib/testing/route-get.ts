import type { Route } from '../messages/route/route.ts';
import type { Loose } from '../schema/codec.ts';
import { agree } from './address-bits.ts';
import type { Namespace } from './namespace.ts';
import { refused } from './refusal.ts';
import { type FoundRoute, lookUp, type RouteQuestion } from './route-lookup.ts';
import { routeBody } from './route-state.ts';

const MAIN = 254;
/** `RTCF_BROADCAST`, `RTCF_LOCAL`: flags of a looked-up route that have no names. */
const BROADCAST = 0x1000_0000;
const OWN = 0x8000_0000;

function questionOf({ family, dst, src, oif, iif, mark, tos, uid, ipProto, sport, dport }: Route): RouteQuestion {
  if (family !== 'inet' && family !== 'inet6') refused('EOPNOTSUPP');
  if (typeof dst !== 'string') refused('EINVAL');
  return { family, dst, src, oif, iif, mark, tos, uid, ipProto, sport, dport };
}

/** The address that packets over an interface are sent from. */
function sourceFor(namespace: Namespace, { family, dst }: RouteQuestion, index: number | undefined): string | undefined {
  const own = namespace.addresses.filter(
    (address) => address.family === family && address.scope !== 'host' && !address.flags.has('tentative'),
  );
  const near = own.filter(({ link }) => link.index === index);
  const sameNet = near.find(({ address, prefixlen }) => agree(address, dst, prefixlen, family));
  return (sameNet ?? near.find(({ flags }) => !flags.has('secondary')) ?? own[0])?.local;
}

/** `RTM_GETROUTE` of one: the route that a packet would take. */
export function getRoute(body: Route, namespace: Namespace): Loose<Route> {
  const question = questionOf(body);
  if (question.oif !== undefined && !namespace.links.has(question.oif)) refused('ENODEV');
  if (question.src !== undefined && question.iif === undefined && !namespace.addresses.some(({ local }) => local === question.src))
    refused(question.family === 'inet' ? 'ENETUNREACH' : 'EINVAL');
  const { result, action } = lookUp(namespace, question);
  if (action === 'blackhole' || result?.route.type === 'blackhole') refused('EINVAL');
  if (action === 'prohibit' || result?.route.type === 'prohibit') refused('EACCES');
  if (result?.route.type === 'unreachable') refused('EHOSTUNREACH');
  if (result === undefined) {
    if (question.family === 'inet' && question.oif !== undefined && action === undefined) return directly(namespace, question, body);
    refused('ENETUNREACH');
  }
  if (body.flags.includes('fib_match')) return routeBody(result.route);
  return question.family === 'inet' ? ipv4Answer(namespace, question, result) : ipv6Answer(namespace, question, result);
}

/** An interface that is named is taken as leading there. */
function directly(namespace: Namespace, question: RouteQuestion, body: Route): Loose<Route> {
  return {
    family: 'inet',
    dstLen: 32,
    dst: question.dst,
    type: 'unicast',
    flags: ['cloned'],
    table: 0,
    tos: body.tos,
    oif: question.oif,
    prefsrc: sourceFor(namespace, question, question.oif),
    uid: 0,
    cacheinfo: {},
  };
}

function loopbackIndex(namespace: Namespace): number | undefined {
  return [...namespace.links.values()].find(({ type }) => type === 'loopback')?.index;
}

function ipv4Answer(namespace: Namespace, question: RouteQuestion, { route, hop }: FoundRoute): Loose<Route> {
  const { dst, src } = question;
  const local = route.type === 'local';
  const oif = local ? loopbackIndex(namespace) : hop?.link.index;
  const source = route.prefsrc !== undefined && !local ? route.prefsrc : local ? dst : sourceFor(namespace, question, hop?.link.index);
  return {
    family: 'inet',
    dstLen: 32,
    tos: question.tos ?? 0,
    // While the rules are those it began with, the kernel keeps `local` and `main` as one.
    table: namespace.customRules ? route.table : route.table === 255 ? MAIN : route.table,
    type: route.type as Route['type'],
    flags: ['cloned', ...(route.type === 'broadcast' ? [BROADCAST, OWN] : local ? [OWN] : [])],
    dst,
    src,
    oif,
    gateway: hop?.gateway,
    prefsrc: src === undefined ? source : undefined,
    uid: 0,
    cacheinfo: {},
  };
}

function ipv6Answer(namespace: Namespace, question: RouteQuestion, { route, hop }: FoundRoute): Loose<Route> {
  const { dst, src } = question;
  const local = route.type === 'local';
  return {
    ...routeBody({ ...route, hops: hop === undefined ? [] : [hop] }),
    dst,
    dstLen: 128,
    src: src ?? '::',
    srcLen: 0,
    oif: local ? loopbackIndex(namespace) : hop?.link.index,
    prefsrc: route.prefsrc ?? (local ? dst : sourceFor(namespace, question, hop?.link.index)),
  };
}
