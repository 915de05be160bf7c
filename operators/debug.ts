import { defer, type MonoTypeOperatorFunction, tap } from 'rxjs';
import { isOverrun } from '../lib/frame/frame.ts';
import type { Header } from '../lib/frame/header.ts';

/** How {@link debug} writes. */
export interface DebugOptions {
  /** Takes each line. @default `console.error` */
  readonly write?: (line: string) => void;
  /** Milliseconds, since any moment. @default `performance.now` */
  readonly now?: () => number;
}

/**
 * Shows what passes through a stream, a line for each thing: that somebody subscribed, every message with its body, gaps, the end
 * and how it came. Each line begins with the time since the subscription and the label. For the bytes themselves set `NODE_DEBUG=netlink`.
 *
 * Emits what the source emits, unchanged; errors and completes with it. An error of `write` is its own.
 *
 * @example
 * import { IPRoute } from 'rxnetlink';
 * import { debug, ofKind } from 'rxnetlink/operators';
 *
 * const ipr = new IPRoute();
 * ipr.events('link').pipe(debug('links'), ofKind('vlan'), debug('vlans')).subscribe();
 * // +0.0 ms links: subscribed
 * // +812.4 ms links: RTM_NEWLINK {"index":7,"ifname":"v5",…}
 */
export function debug<T>(
  label: string,
  { write = console.error, now = () => performance.now() }: DebugOptions = {},
): MonoTypeOperatorFunction<T> {
  return (source) =>
    defer(() => {
      const started = now();
      const say = (text: string): void => write(`+${(now() - started).toFixed(1)} ms ${label}: ${text}`);
      say('subscribed');
      return source.pipe(
        tap({
          next: (item) => say(itemText(item)),
          error: (error: unknown) => say(`errored: ${error instanceof Error ? error.message : String(error)}`),
          complete: () => say('completed'),
          unsubscribe: () => say('unsubscribed'),
        }),
      );
    });
}

function itemText(item: unknown): string {
  if (typeof item !== 'object' || item === null || item instanceof Uint8Array) return valueText(item);
  if (isOverrun(item)) return `overrun: ${item.cause}`;
  const { type, header, body, bytes } = item as { type?: unknown; header?: Header; body?: unknown; bytes?: unknown };
  if (typeof type !== 'string') return valueText(item);
  const sequence = header === undefined || header.sequence === 0 ? '' : ` seq ${header.sequence}`;
  return `${type}${sequence} ${valueText(body ?? bytes ?? item)}`;
}

/** JSON for people: bytes are hex, integers of 64 bits have an n. */
function valueText(value: unknown): string {
  const text = JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'bigint' ? `${part}n` : part instanceof Uint8Array ? hexOf(part) : part,
  );
  return text ?? String(value);
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
