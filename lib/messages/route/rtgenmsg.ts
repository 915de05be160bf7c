// The shortest header of rtnetlink: struct rtgenmsg — linux/rtnetlink.h
import { enumOf, type Infer, type Struct, struct, u8 } from '../../schema/index.ts';
import { ROUTE_FAMILY } from '../address-family.ts';

const rtgenmsgLayout = struct('rtgenmsg', 1, { family: enumOf(u8, ROUTE_FAMILY) });
/** A family and nothing else: header of several messages, and of a dump that asks for everything. */
export interface rtgenmsg extends Infer<typeof rtgenmsgLayout> {}
export const rtgenmsg: Struct<rtgenmsg> = rtgenmsgLayout;
