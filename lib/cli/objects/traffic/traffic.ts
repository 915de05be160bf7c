import { action } from './action.ts';
import { chain } from './chain.ts';
import { filter } from './filter.ts';
import { qdisc } from './qdisc.ts';
import { trafficClass } from './traffic-class.ts';

/** Objects of traffic control, which are loaded together. */
export const traffic = { qdisc, class: trafficClass, filter, chain, action };
