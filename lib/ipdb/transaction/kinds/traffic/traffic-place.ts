import type { Place } from '../../../../clients/route/tc/place.ts';
import { settingsPlace } from '../../../../clients/route/tc/traffic-commands.ts';

/** The place that errors name of settings of traffic control which are only read, and not sent: no interface is looked for. */
export function trafficPlace(operation: string, property: string): Place {
  return settingsPlace({ verb: 'add', operation, indexOf: () => 1, planning: true }).at(property);
}
