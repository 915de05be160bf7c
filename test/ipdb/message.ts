import { NLM_F } from '../../lib/frame/header.ts';
import type { StateMessage } from '../../lib/ipdb/reduce/reduce.ts';

type Loose = Readonly<Record<string, unknown>>;

/** A message of rtnetlink, with what the test is about. */
export function message(type: string, body: Loose, flags = 0): StateMessage {
  return { type, body, header: { flags } } as unknown as StateMessage;
}

/** `RTM_NEWLINK` of a link that is up, unless told otherwise. */
export function newLink(index: number, ifname: string, more: Loose = {}): StateMessage {
  return message('RTM_NEWLINK', {
    family: 'unspec',
    type: 'ether',
    index,
    ifname,
    flags: ['up', 'lower_up'],
    change: [],
    mtu: 1500,
    ...more,
  });
}

/** A message about an IPv4 or IPv6 address with its length. */
export function address(type: string, index: number, text: string, more: Loose = {}): StateMessage {
  const [own = '', length] = text.split('/');
  const family = own.includes(':') ? 'inet6' : 'inet';
  const body = { family, prefixlen: Number(length), headerFlags: [], scope: 'universe', index, address: own, flags: ['permanent'] };
  return message(type, { ...body, ...(family === 'inet' && { local: own }), ...more });
}

/** A message about a route of table main. */
export function route(type: string, dst: string, more: Loose = {}, flags: keyof typeof NLM_F | undefined = undefined): StateMessage {
  const [prefix, length] = dst.split('/');
  const family = dst.includes(':') ? 'inet6' : 'inet';
  const whole = { family, dst: prefix, dstLen: Number(length), srcLen: 0, tos: 0, tableId: 254, table: 254, protocol: 'static' };
  return message(type, { ...whole, scope: 'universe', type: 'unicast', flags: [], ...more }, flags === undefined ? 0 : NLM_F[flags]);
}
