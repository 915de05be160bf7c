import type { Namespace } from './namespace.ts';

/** The loopback interface that every namespace begins with: index 1, and down. */
export function makeLoopback(namespace: Namespace): void {
  const index = namespace.nextIndex();
  namespace.links.set(index, {
    namespace,
    index,
    name: 'lo',
    altNames: [],
    kind: undefined,
    type: 'loopback',
    flags: new Set(['loopback']),
    address: '00:00:00:00:00:00',
    broadcast: '00:00:00:00:00:00',
    permAddress: undefined,
    mtu: 65_536,
    mtuChosen: false,
    minMtu: 0,
    maxMtu: 0,
    txqlen: 1000,
    group: 0,
    alias: undefined,
    master: undefined,
    lower: undefined,
    peer: undefined,
    carrier: true,
    linkDown: false,
    carrierUps: 0,
    carrierDowns: 0,
    operstate: 'unknown',
    promiscuity: 0,
    allmulti: 0,
    protoDown: false,
    numTxQueues: 1,
    numRxQueues: 1,
    data: undefined,
    port: undefined,
    ipv6Ready: false,
    addrGenMode: 'eui64',
    deleted: false,
  });
}
