import { describe } from '../../ipdb/transaction/describe.ts';
import type { PlannedRequest } from '../../ipdb/transaction/request.ts';
import { printable } from '../printable.ts';
import type { Style, Tone } from '../style.ts';

/** A request as a person types it, coloured by what it does: makes, changes or removes. */
export function requestLine(request: PlannedRequest, style: Style): string {
  return style.paint(printable(describe(request)), toneOf(request));
}

function toneOf({ verb }: PlannedRequest): Tone {
  if (verb === 'link.delAltName' || verb.endsWith('.del')) return 'bad';
  return verb.endsWith('.set') || verb.endsWith('.replace') ? 'warning' : 'good';
}

/** A request for programs: what a person would type beside what it is made of. */
export function requestJson(request: PlannedRequest): object {
  return { command: describe(request), ...request };
}
