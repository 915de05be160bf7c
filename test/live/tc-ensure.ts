// Every command of the table that makes something of traffic control, run twice through `ensure` on this kernel: first it is made, then it
// is left alone. Prints a line of JSON for each.
import { IPRoute } from '../../lib/clients/iproute.ts';
import { filterRows } from '../clients/tc-filter-rows.ts';
import { qdiscRows } from '../clients/tc-qdisc-rows.ts';
import { startShell } from '../support/shell.ts';
import { trafficScene } from './tc-scene.ts';

/** What became of a row: `refused` by the kernel already when it was to be made. */
export interface EnsureOutcome {
  readonly typed: string;
  readonly first?: unknown;
  readonly second?: unknown;
  /** Requests that the second time sent to change something. */
  readonly changes?: number;
  readonly reason?: string;
}

const ipr = new IPRoute();
const scene = trafficScene(startShell());

/** A client whose `add` and `replace` ensure. */
function ensuring<C extends { ensure(settings: never): unknown }>(client: C): C {
  const ensure = client.ensure.bind(client);
  return new Proxy(client, { get: (target, key) => (key === 'add' || key === 'replace' ? ensure : Reflect.get(target, key)) });
}

const sure = new Proxy(ipr, {
  get: (target, key) => {
    const client: unknown = Reflect.get(target, key);
    return typeof client === 'object' && client !== null && 'ensure' in client ? ensuring(client as { ensure(): unknown }) : client;
  },
});

let changes = 0;
const request = ipr.socket.request;
ipr.socket.request = function counting(this: typeof ipr.socket, spec, read) {
  if (spec.type % 4 !== 2) changes++;
  return request.call(this, spec, read);
} as typeof request;

const text = (error: unknown): string => (error as Error).message;

for (const [typed, make] of [...qdiscRows, ...filterRows]) {
  if (!/^(qdisc|class|filter|chain) (add|replace) /.test(typed)) continue;
  let outcome: EnsureOutcome = { typed };
  try {
    scene(typed);
    outcome = { ...outcome, first: await make(sure) };
    changes = 0;
    outcome = { ...outcome, second: await make(sure), changes };
  } catch (error) {
    outcome = { ...outcome, reason: text(error) };
  }
  process.stdout.write(`${JSON.stringify(outcome)}\n`);
}
ipr.close();
