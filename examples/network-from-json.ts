// Applies a network that a JSON file describes: all of it, or nothing. With --keep it is kept, whatever others do, until ^C.
// The same file, or one in YAML, without a program: rxnetlink apply network.json.
//
//   node dist/examples/network-from-json.js network.json --keep
//
//   { "links":  { "br0": { "kind": "bridge", "state": "up", "addresses": ["10.1.0.1/24"] },
//                 "a":   { "kind": "veth", "data": { "peer": "b" }, "master": "br0", "state": "up" },
//                 "b":   { "state": "up" },
//                 "old": { "absent": true } },
//     "routes": [{ "dst": "10.2.0.0/16", "gateway": "10.1.0.9" }] }
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Subscription } from 'rxjs';
import { CommitError, type DesiredNetwork, IPDB, mistakesIn, recipeFor } from 'rxnetlink';

/** Puts back what others change of it. */
export function keep(ipdb: IPDB, { links = {}, routes = [] }: DesiredNetwork): Subscription {
  const kept = { links: Object.keys(links), routes: routes.map(({ dst }) => String(dst)) };
  return ipdb.freeze(kept).subscribe(({ plan }) => console.log(`put back:\n${plan}`));
}

export async function main(file: string, option?: string): Promise<void> {
  const network: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const ipdb = new IPDB();
  const mistakes = mistakesIn(network, await ipdb.ready());
  for (const { path, reason } of mistakes) console.error(`${path.join('.')}: ${reason}`);
  try {
    if (mistakes.length > 0) process.exitCode = 1;
    else {
      const { plan } = await ipdb.transaction(recipeFor(network as DesiredNetwork));
      console.log(plan.size === 0 ? 'all is as it should be' : `done:\n${plan}`);
      if (option === '--keep') {
        keep(ipdb, network as DesiredNetwork);
        return;
      }
    }
  } catch (error) {
    if (!(error instanceof CommitError)) throw error;
    console.error(`nothing was changed: ${error.message}`);
    process.exitCode = 1;
  }
  ipdb.close();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.argv[2] ?? 'network.json', process.argv[3]);
