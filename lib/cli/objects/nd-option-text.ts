import type { NdUserOption } from '../../messages/route/nd-user-option.ts';
import { formatIpv6 } from '../../schema/address-text.ts';
import { readText } from '../../schema/string-text.ts';

const ADDRESS = 16;
/** Type and length of the attribute behind the options. */
const ATTRIBUTE_HEADER = 4;

type Reader = (option: Uint8Array, view: DataView) => readonly string[];

/** Options by their type, without those that only name it. */
const readers: Readonly<Record<number, Reader>> = {
  // RFC 8106: reserved, lifetime, addresses.
  25: (option, view) => ['dns', ...addresses(option, view)],
  // RFC 8106: reserved, lifetime, names as DNS writes them.
  31: (option) => ['search', ...domains(option)],
  // RFC 8910: a URI.
  37: (option) => ['captive-portal', readText(option, 2, endOf(option))],
};

/** What was advertised: `['dns', '2001:db8::53']`; of an option that is not known here its type. */
export function advertised({ options, optsLen }: NdUserOption): readonly string[] {
  const texts: string[] = [];
  // Type, then length in units of eight bytes: RFC 4861.
  for (let at = 0; at + 2 <= Math.min(optsLen, options.length); ) {
    const [type = 0, units = 0] = options.subarray(at, at + 2);
    if (units === 0) break;
    const option = options.subarray(at, at + 8 * units);
    texts.push(...(readers[type]?.(option, viewOf(option)) ?? ['option', String(type)]));
    at += 8 * units;
  }
  return texts;
}

/** Whose message it was. */
export function senderOf({ options, optsLen }: NdUserOption): string | undefined {
  const at = optsLen + ATTRIBUTE_HEADER;
  return options.length < at + ADDRESS ? undefined : formatIpv6(viewOf(options), at);
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function addresses(option: Uint8Array, view: DataView): readonly string[] {
  return Array.from({ length: Math.floor((option.length - 8) / ADDRESS) }, (_, index) => formatIpv6(view, 8 + ADDRESS * index));
}

/** Names: labels with their lengths before them, up to one of length 0; zeros to the end. */
function domains(option: Uint8Array): readonly string[] {
  const names: string[] = [];
  let labels: string[] = [];
  for (let at = 8; at < option.length; ) {
    const length = option[at] ?? 0;
    if (length === 0 && labels.length === 0) break;
    if (length === 0) {
      names.push(labels.join('.'));
      labels = [];
    } else labels.push(readText(option, at + 1, Math.min(at + 1 + length, option.length)));
    at += length + 1;
  }
  return names;
}

/** Where the zeros begin that fill an option up. */
function endOf(option: Uint8Array): number {
  let end = option.length;
  while (end > 0 && option[end - 1] === 0) end--;
  return end;
}
