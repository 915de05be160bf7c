// Messages as a marshal makes them, for tests that need no bytes.

import type { Acknowledgement } from '../../lib/frame/acknowledgement.ts';
import type { Overrun } from '../../lib/frame/frame.ts';
import { type Header, NLM_F } from '../../lib/frame/header.ts';
import type { ControlMessage, UnknownMessage } from '../../lib/marshal.ts';

/** What the link messages of these tests carry. */
export interface LinkBody {
  readonly index: number;
  readonly family: 'unspec' | 'bridge' | 'inet6';
  readonly ifname?: string;
  readonly mtu?: number;
  readonly operstate?: 'up' | 'down';
  readonly flags?: readonly string[];
  readonly master?: number;
  readonly address?: Uint8Array;
  readonly packets?: bigint;
  readonly propList?: { readonly altIfname: readonly string[] };
  readonly linkinfo?:
    | { readonly kind: 'vlan'; readonly data: { readonly id: number } }
    | { readonly kind: 'veth'; readonly data?: undefined };
}

export interface NewLink {
  readonly type: 'RTM_NEWLINK';
  readonly header: Header;
  readonly body: LinkBody;
  readonly nsid?: number;
}

export interface DelLink {
  readonly type: 'RTM_DELLINK';
  readonly header: Header;
  readonly body: LinkBody;
  readonly nsid?: number;
}

export interface NewAddress {
  readonly type: 'RTM_NEWADDR';
  readonly header: Header;
  readonly body: { readonly family: 'inet' | 'inet6'; readonly index: number; readonly address: string };
  readonly nsid?: number;
}

export type Item = NewLink | DelLink | NewAddress | ControlMessage | UnknownMessage | Overrun;

/** A header; a notification of the kernel unless told otherwise. */
export function header(part: Partial<Header> = {}): Header {
  return { length: 16, type: 16, flags: 0, sequence: 0, port: 0, ...part };
}

export function newLink(index: number, body: Partial<LinkBody> = {}, part: Partial<Header> = {}): NewLink {
  return { type: 'RTM_NEWLINK', header: header(part), body: { family: 'unspec', index, ...body } };
}

export function delLink(index: number, body: Partial<LinkBody> = {}): DelLink {
  return { type: 'RTM_DELLINK', header: header({ type: 17 }), body: { family: 'unspec', index, ...body } };
}

export function newAddress(index: number, address: string): NewAddress {
  return { type: 'RTM_NEWADDR', header: header({ type: 20 }), body: { family: address.includes(':') ? 'inet6' : 'inet', index, address } };
}

/** A part of a dump. */
export function part(index: number, sequence: number, flags = 0): NewLink {
  return newLink(index, {}, { sequence, flags: NLM_F.multi | flags });
}

/** The end of a dump. */
export function done(sequence: number, body: Acknowledgement = { errno: 0 }, flags = 0): ControlMessage {
  return { type: 'NLMSG_DONE', header: header({ type: 3, sequence, flags: NLM_F.multi | flags }), body };
}

/** An acknowledgement. */
export function acknowledgement(sequence: number, body: Acknowledgement = { errno: 0 }): ControlMessage {
  return { type: 'NLMSG_ERROR', header: header({ type: 2, sequence }), body };
}

/** A message that nothing describes. */
export const unknown: UnknownMessage = { type: 'unknown', header: header({ type: 99 }), body: Uint8Array.of(1, 2, 3, 4) };

/** A gap. */
export const gap: Overrun = { type: 'overrun', cause: 'buffer' };
