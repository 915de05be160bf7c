import type { Frame } from '../../frame/frame.ts';
import type { FrameDecoder } from '../../marshal.ts';
import type { Uevent } from '../../messages/uevent.ts';
import { readText, writeText } from '../../schema/string-text.ts';

/** An event as the kernel sent it, or what is not one: a datagram of udev, whose form is libudev's own affair, or bytes of no known form. */
export type UeventMessage =
  | { readonly type: 'uevent'; readonly body: Uevent }
  | { readonly type: 'udev'; readonly body: Uint8Array }
  | { readonly type: 'unknown'; readonly body: Uint8Array };

/** What begins a datagram of udev. */
const magic = 'libudev\0';

function parsed(text: string): Uevent | undefined {
  if (!text.endsWith('\0')) return undefined;
  const [title = '', ...lines] = text.slice(0, -1).split('\0');
  const at = title.indexOf('@');
  if (at < 1) return undefined;
  const variables: Record<string, string> = {};
  for (const line of lines) {
    const equals = line.indexOf('=');
    if (equals < 1) return undefined;
    variables[line.slice(0, equals)] = line.slice(equals + 1);
  }
  return { action: title.slice(0, at), devpath: title.slice(at + 1), variables };
}

/**
 * Reads datagrams of NETLINK_KOBJECT_UEVENT, which hold text and no netlink message: `ACTION@DEVPATH`, then `KEY=VALUE`, each
 * ended by a NUL.
 *
 * @example
 * new NetlinkSocket({ protocol: NETLINK.kobject_uevent, groups: [UEVENT_GROUP.kernel], marshal: ueventDecoder });
 */
export const ueventDecoder: FrameDecoder<UeventMessage> = {
  decode({ bytes }: Frame): UeventMessage[] {
    const text = readText(bytes, 0, bytes.length);
    if (text.startsWith(magic)) return [{ type: 'udev', body: bytes.slice() }];
    const body = parsed(text);
    return [body === undefined ? { type: 'unknown', body: bytes.slice() } : { type: 'uevent', body }];
  },
};

/** A datagram as the kernel would send it. Throws a `TypeError` for text that stands for no bytes. */
export function encodeUevent({ action, devpath, variables }: Uevent): Uint8Array {
  const lines = [`${action}@${devpath}`, ...Object.entries(variables).map(([key, value]) => `${key}=${value}`)];
  const bytes = writeText(lines.map((line) => `${line}\0`).join(''));
  if (bytes === undefined) throw new TypeError(`the uevent of ${devpath} holds half a surrogate pair`);
  return bytes;
}
