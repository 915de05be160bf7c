import type { IPRouteOptions } from '../clients/iproute.ts';

/**
 * What requests are sent through, and `tell` is told the port of it: events that they cause carry that. A kernel socket binds to a
 * port of our choice; a transport has one.
 */
export function requestPort(
  transport: IPRouteOptions['transport'],
  tell: (port: number) => void,
): Pick<IPRouteOptions, 'port' | 'transport'> {
  if (transport === undefined) {
    const port = 0x4000_0000 + Math.floor(Math.random() * 0x3fff_ffff);
    tell(port);
    return { port };
  }
  if (typeof transport !== 'function') {
    tell(transport.port);
    return { transport };
  }
  return {
    transport: (purpose) => {
      const made = transport(purpose);
      if (purpose === 'requests') tell(made.port);
      return made;
    },
  };
}
