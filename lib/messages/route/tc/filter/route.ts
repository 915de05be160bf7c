// Filter route: by the realms of the packet's route — linux/pkt_cls.h
import { type Attributes, attributes, type Infer, u32 } from '../../../../schema/index.ts';
import { PoliceAction } from '../action/police.ts';
import { Actions } from '../action.ts';

// biome-ignore format: table
const routeFilter = attributes('TCA_ROUTE4', {
  /** Handle of the class that matching packets go to. */
  classid: [1, u32],
  /** Realm of the destination: 0 to 255. */
  to:      [2, u32],
  /** Realm of the source: 0 to 255. */
  from:    [3, u32],
  /** Index of the interface that the packet came in by; instead of `from`. */
  iif:     [4, u32],
  /** A rate, and what becomes of packets above it. */
  police:  [5, PoliceAction],
  /** What is done to a packet that matches. */
  act:     [6, Actions],
});
/** Options of the filter `route`. */
export interface RouteFilter extends Infer<typeof routeFilter> {}
export const RouteFilter: Attributes<RouteFilter> = routeFilter;
