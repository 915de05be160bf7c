import type { DescribedMessage } from '../../capture/describe/frame-annotations.ts';
import { ueventDecoder } from '../../clients/uevents/uevent-decoder.ts';
import type { Uevent } from '../../messages/uevent.ts';
import type { Annotation } from '../../schema/explain.ts';

/** A datagram of NETLINK_KOBJECT_UEVENT, which is text, described as a message is; `undefined` where it is something else. */
export function describeUevent(
  datagram: Uint8Array,
): { readonly described: DescribedMessage; readonly uevent: Uevent | undefined } | undefined {
  const [event] = ueventDecoder.decode({ type: 'frame', bytes: datagram, port: 0, group: 0 });
  if (event === undefined || event.type === 'unknown') return undefined;
  const end = datagram.length;
  const stretch = { start: 0, end, depth: 0, attribute: false, nested: false };
  if (event.type === 'udev')
    return {
      described: { start: 0, end, name: 'udev', annotations: [{ ...stretch, path: 'udev', name: 'udev', value: datagram }] },
      uevent: undefined,
    };
  const annotations: Annotation[] = [];
  const texts = Buffer.from(datagram).toString('latin1').split('\0').slice(0, -1);
  let start = 0;
  for (const [index, text] of texts.entries()) {
    const equals = text.indexOf('=');
    const name = index === 0 ? 'action@devpath' : text.slice(0, equals);
    const length = text.length + 1;
    const value = index === 0 ? text : text.slice(equals + 1);
    annotations.push({ ...stretch, start, end: start + length, path: name, name, value });
    start += length;
  }
  return { described: { start: 0, end, name: 'uevent', annotations }, uevent: event.body };
}
