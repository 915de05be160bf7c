// Applies a network that a JSON file describes: all of it, or nothing. With --keep it is kept, whatever others do, until ^C.
//
//   node dist/examples/network-from-json.js network.json --keep
//
//   { "links":  { "br0": { "kind": "bridge", "state": "up", "addresses": ["10.1.0.1/24"] },
//                 "a":   { "kind": "veth", "data": { "peer": "b" }, "master": "br0", "state": "up" },
//                 "b":   { "state": "up" } },
//     "routes": [{ "dst": "10.2.0.0/16", "gateway": "10.1.0.9" }] }
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Subscription } from 'rxjs';
import { CommitError, type CommitReport, type DesiredLink, IPDB } from 'rxnetlink';

interface Config {
  readonly links?: Readonly<Record<string, DesiredLink>>;
  readonly routes?: readonly { readonly dst: string; readonly gateway?: string; readonly dev?: string; readonly metric?: number }[];
}

/** Makes what is missing, and changes what differs; what the file does not name stays. */
export function apply(ipdb: IPDB, { links: wanted = {}, routes: added = [] }: Config): Promise<CommitReport> {
  return ipdb.transaction(({ links, routes }) => {
    for (const [name, link] of Object.entries(wanted)) links[name] = { ...links[name], ...link };
    for (const route of added) routes.add(route);
  });
}

/** Puts back what others change of it. */
export function keep(ipdb: IPDB, { links = {}, routes = [] }: Config): Subscription {
  const kept = { links: Object.keys(links), routes: routes.map(({ dst }) => dst) };
  return ipdb.freeze(kept).subscribe(({ plan }) => console.log(`put back:\n${plan}`));
}

export async function main(file: string, option?: string): Promise<void> {
  const config = JSON.parse(readFileSync(file, 'utf8')) as Config;
  const ipdb = new IPDB();
  try {
    const { plan } = await apply(ipdb, config);
    console.log(plan.size === 0 ? 'all is as it should be' : `done:\n${plan}`);
    if (option === '--keep') {
      keep(ipdb, config);
      return;
    }
  } catch (error) {
    if (!(error instanceof CommitError)) throw error;
    console.error(`nothing was changed: ${error.message}`);
    process.exitCode = 1;
  }
  ipdb.close();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.argv[2] ?? 'network.json', process.argv[3]);
