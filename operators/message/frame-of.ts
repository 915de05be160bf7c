import type { Frame } from '../../lib/frame/frame.ts';

/** A datagram as a frame: bare bytes count as sent by the kernel to this socket alone. */
export function frameOf(datagram: Frame | Uint8Array): Frame {
  return datagram instanceof Uint8Array ? { type: 'frame', bytes: datagram, port: 0, group: 0 } : datagram;
}
