import { lastValueFrom, toArray } from 'rxjs';
import type { IPRoute } from '../../clients/iproute.ts';
import { NetlinkError } from '../../errors.ts';
import type { Network } from './network.ts';
import type { Plan } from './plan.ts';
import { commandOf, type PlannedRequest } from './request.ts';

/** What became of requests. */
export interface Sent {
  readonly done: PlannedRequest[];
  readonly refused: { readonly request: PlannedRequest; readonly error: Error }[];
  /** What may have been done: all that was done, and what the kernel's answer to is not known. */
  readonly perhaps: PlannedRequest[];
}

/** How a plan is sent. */
export interface SendOptions {
  /** Whether what comes after a group with a refusal is not sent. */
  readonly stop: boolean;
  /** Whether a removal that finds nothing is done. */
  readonly tolerant: boolean;
}

/** What the kernel says of the removal of what is not there. */
const gone = ['EADDRNOTAVAIL', 'ESRCH', 'ENOENT', 'ENODEV', 'ENXIO'];

/** Sends a plan, many requests at once. A refusal is a result. */
export async function send(network: Network, plan: Plan, { stop, tolerant }: SendOptions): Promise<Sent> {
  const sent: Sent = { done: [], refused: [], perhaps: [] };
  for (const group of plan.groups) {
    for (const part of byNamespace(group)) await sendTogether(network, part, tolerant, sent);
    if (stop && sent.refused.length > 0) break;
  }
  return sent;
}

async function sendTogether(network: Network, requests: readonly PlannedRequest[], tolerant: boolean, sent: Sent): Promise<void> {
  const refuse = (request: PlannedRequest, error: Error): void => {
    sent.refused.push({ request, error });
    if (!(error instanceof NetlinkError || error.name === 'InvalidValueError' || error.name === 'EncodeError')) sent.perhaps.push(request);
  };
  try {
    const client: IPRoute = requests[0]?.netns === undefined ? network.client : network.elsewhere(requests[0].netns);
    const results = await lastValueFrom(client.batch(requests.map((request) => commandOf(client, request))).pipe(toArray()));
    for (const { index, error } of results) {
      const request = requests[index] as PlannedRequest;
      if (error === undefined || isNeedless(request, error, tolerant)) {
        sent.done.push(request);
        sent.perhaps.push(request);
      } else refuse(request, error);
    }
  } catch (error) {
    const known = new Set([...sent.done, ...sent.refused.map(({ request }) => request)]);
    for (const request of requests) if (!known.has(request)) refuse(request, error as Error);
  }
}

/** Requests that follow each other to one namespace. */
function byNamespace(group: readonly PlannedRequest[]): PlannedRequest[][] {
  const parts: PlannedRequest[][] = [];
  for (const request of group) {
    const last = parts.at(-1);
    if (last !== undefined && last[0]?.netns === request.netns) last.push(request);
    else parts.push([request]);
  }
  return parts;
}

/** Whether there was nothing to do: an address goes with IPv6 or its primary, much with a link; and what is made again may be there still. */
function isNeedless({ verb, anew }: PlannedRequest, error: Error, tolerant: boolean): boolean {
  if (anew === true && error instanceof NetlinkError && error.code === 'EEXIST') return true;
  if (!verb.endsWith('.del') || !(tolerant || verb === 'address.del')) return false;
  return error instanceof NetlinkError && gone.includes(error.code);
}
