import { debuglog } from 'node:util';
import { describeFrame } from '../capture/describe/describe-frame.ts';
import type { MessageLookup } from '../capture/describe/message-lookup.ts';
import { diagnostics } from '../diagnostics.ts';

const log = debuglog('netlink');

/** Who knows the messages of a protocol: the marshal of the socket that was made last. Empty unless traced. */
const lookups = new Map<number, MessageLookup>();
const nothing: MessageLookup = { definitionOf: () => undefined };

function print(direction: 'sent' | 'received', protocol: number, bytes: Uint8Array): void {
  log('%s protocol %d\n%s', direction, protocol, describeFrame({ direction, protocol, bytes }, lookups.get(protocol) ?? nothing));
}

/**
 * With `NODE_DEBUG=netlink` in the environment: prints every datagram that is sent or received to standard error, each byte beside
 * the field or attribute it belongs to. It merely subscribes to the diagnostics channels, as any program may.
 */
export function traceFrames(protocol: number, lookup: MessageLookup): void {
  if (!log.enabled) return;
  const first = lookups.size === 0;
  lookups.set(protocol, lookup);
  if (!first) return;
  diagnostics.frameSent.subscribe((message) => {
    const { protocol: number, bytes } = message as { readonly protocol: number; readonly bytes: Uint8Array };
    print('sent', number, bytes);
  });
  diagnostics.frameReceived.subscribe((message) => {
    const { protocol: number, bytes } = message as { readonly protocol: number; readonly bytes: Uint8Array };
    print('received', number, bytes);
  });
}
