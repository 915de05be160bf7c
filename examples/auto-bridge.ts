// A bridge that takes every new veth link whose name begins with a prefix, and is made when the first comes. Runs until ^C.
//
//   node dist/examples/auto-bridge.js br0 veth
import { fileURLToPath } from 'node:url';
import { concatMap, from, type Observable, type Subscription } from 'rxjs';
import { CommitError, IPDB, type NetworkState } from 'rxnetlink';

/** Names of the veth links that are no ports yet, in one text, so that it is easily compared. */
function strays({ links }: NetworkState, prefix: string): string {
  const found = links.filter(({ ifname, linkinfo, master }) => {
    return linkinfo?.kind === 'veth' && ifname?.startsWith(prefix) === true && master === undefined;
  });
  return found
    .map(({ ifname }) => ifname)
    .sort()
    .join(' ');
}

/** Makes the bridge where there is none, and the links its ports, at once or not at all. Gives those that joined. */
async function adopt(ipdb: IPDB, bridge: string, names: readonly string[]): Promise<readonly string[]> {
  try {
    const { plan } = await ipdb.transaction(({ links }) => {
      for (const name of names) {
        // It may have gone meanwhile.
        const link = links[name];
        if (link === undefined) continue;
        links[bridge] ??= { kind: 'bridge', state: 'up' };
        link.master = bridge;
        link.state = 'up';
      }
    });
    return plan.size === 0 ? [] : names;
  } catch (error) {
    // What is still there comes by again with the next change.
    if (error instanceof CommitError) return [];
    throw error;
  }
}

/** Emits each link that joined. */
export function autoBridge(ipdb: IPDB, bridge: string, prefix: string): Observable<string> {
  return ipdb
    .select((state) => strays(state, prefix))
    .pipe(
      concatMap((names) => (names === '' ? [] : from(adopt(ipdb, bridge, names.split(' '))))),
      concatMap((names) => names),
    );
}

export function main(bridge = 'br0', prefix = 'veth'): Subscription {
  return autoBridge(new IPDB(), bridge, prefix).subscribe({
    next: (name) => console.log(`${name} joins ${bridge}`),
    error: ({ message }: Error) => console.error(message),
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(...process.argv.slice(2));
