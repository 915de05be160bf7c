import { align4 } from '../../frame/header.ts';
import type { CapturedFrame } from '../captured-item.ts';
import { protocolName } from '../protocol.ts';
import { annotatedLines } from './annotated-lines.ts';
import { describeMessages } from './frame-annotations.ts';
import { orderOf } from './guess.ts';
import type { MessageLookup } from './message-lookup.ts';

/**
 * A datagram as text: who sent it, then each of its messages byte by byte, beside every byte the header field, the
 * attribute or the field it belongs to and its value. Fits 80 columns unless a value is long. Never throws.
 *
 * @example
 * console.log(describeFrame(frame, lookupOf(rtnl)));
 * // sent, 20 bytes, NETLINK_ROUTE, pid 273, descriptor 3
 * // RTM_GETLINK
 * // 0000  14 00 00 00              nlmsg_len = 20
 * // 0004  12 00                    nlmsg_type = 18 (RTM_GETLINK)
 */
export function describeFrame(frame: CapturedFrame, lookup: MessageLookup): string {
  const { bytes } = frame;
  const lines = [headline(frame)];
  for (const { start, end, name, annotations, definition } of describeMessages(bytes, lookup)) {
    lines.push(
      name,
      ...annotatedLines(bytes, start, Math.min(bytes.length, start + align4(end - start)), annotations, orderOf(definition)),
    );
  }
  return lines.join('\n');
}

function headline({ direction, bytes, protocol, pid, descriptor, group, time, line, offset }: CapturedFrame): string {
  return [
    direction === 'unknown' ? 'datagram' : direction,
    `${bytes.length} bytes`,
    protocol === undefined ? '' : protocolName(protocol),
    pid === undefined ? '' : `pid ${pid}`,
    descriptor === undefined ? '' : `descriptor ${descriptor}`,
    group === undefined ? '' : `group ${group}`,
    time === undefined ? '' : `at ${(time / 1000).toFixed(6)} s`,
    line === undefined ? '' : `line ${line}`,
    offset === undefined ? '' : `offset ${offset}`,
  ]
    .filter((part) => part !== '')
    .join(', ');
}
