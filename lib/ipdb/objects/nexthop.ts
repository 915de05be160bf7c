import type { NextHop } from '../../messages/route/nexthop.ts';
import { VOLATILE } from '../volatile.ts';
import { omission, type Plain, plain } from './plain.ts';

/** A next hop object, as the state holds it. */
export type NexthopObject = Plain<Omit<NextHop, 'groupStats' | 'hwStatsUsed' | 'opFlags' | 'tail' | 'unknown'>>;

const left = omission(VOLATILE.nexthops);

/** A next hop object without what is volatile. */
export function nexthopObject(body: NextHop): NexthopObject {
  return plain({ ...body, flags: body.flags.filter((flag) => flag === 'onlink') }, left) as NexthopObject;
}
