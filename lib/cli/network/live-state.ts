import { IPDB, type IPDBOptions } from '../../ipdb/ipdb.ts';
import type { NetworkState } from '../../ipdb/state.ts';

/** The state of the network now. */
export async function liveState(options: Pick<IPDBOptions, 'netns' | 'namespaces'>): Promise<NetworkState> {
  const ipdb = new IPDB({ ...options, history: 0 });
  try {
    return await ipdb.ready();
  } finally {
    ipdb.close();
  }
}
