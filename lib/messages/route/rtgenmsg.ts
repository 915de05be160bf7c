// The shortest header of rtnetlink: struct rtgenmsg — linux/rtnetlink.h
import { enumOf, struct, u8 } from '../../schema/index.ts';
import { ROUTE_FAMILY } from '../address-family.ts';

/** A family and nothing else: header of several messages, and of a dump that asks for everything. */
export const rtgenmsg = struct('rtgenmsg', 1, { family: enumOf(u8, ROUTE_FAMILY) });
