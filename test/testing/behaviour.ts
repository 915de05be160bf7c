import { addressScenarios } from './behaviour-addresses.ts';
import { linkScenarios } from './behaviour-links.ts';
import { otherScenarios } from './behaviour-others.ts';
import { routeScenarios } from './behaviour-routes.ts';
import type { Scenario } from './stage.ts';

/** What rtnetlink does, whoever plays it: run on the fake kernel and on a real one, with the same assertions. */
export const behaviour: readonly Scenario[] = [...linkScenarios, ...addressScenarios, ...routeScenarios, ...otherScenarios];
