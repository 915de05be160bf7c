// Addresses as text. IPv4 is formatted by two look-ups and one concatenation: it is most of the work of decoding a route.

const highHalves: string[] = [];
const lowHalves: string[] = [];

function highHalf(half: number): string {
  const text = `${half >>> 8}.${half & 255}.`;
  highHalves[half] = text;
  return text;
}

function lowHalf(half: number): string {
  const text = `${half >>> 8}.${half & 255}`;
  lowHalves[half] = text;
  return text;
}

/** The dotted form of an address given as a number. */
export function formatIpv4(address: number): string {
  const high = address >>> 16;
  const low = address & 0xffff;
  return (highHalves[high] ?? highHalf(high)) + (lowHalves[low] ?? lowHalf(low));
}

/** The form of RFC 5952, mixed notation for IPv4-mapped and -compatible addresses as `inet_ntop` writes it. */
export function formatIpv6(view: DataView, start: number): string {
  let best = -1;
  let bestLength = 1;
  for (let index = 0; index < 8; ) {
    let length = 0;
    while (index + length < 8 && view.getUint16(start + 2 * (index + length)) === 0) length++;
    if (length > bestLength) {
      best = index;
      bestLength = length;
    }
    index += length + 1;
  }
  const mixed = best === 0 && (bestLength === 6 || (bestLength === 5 && view.getUint16(start + 10) === 0xffff));
  const words = mixed ? 6 : 8;
  let text = '';
  for (let index = 0; index < words; index++) {
    if (index === best) {
      text += '::';
      index += bestLength - 1;
      continue;
    }
    if (text !== '' && !text.endsWith(':')) text += ':';
    text += view.getUint16(start + 2 * index).toString(16);
  }
  if (!mixed) return text;
  return `${text}${text.endsWith(':') ? '' : ':'}${formatIpv4(view.getUint32(start + 12))}`;
}

const digits = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Lower-case hex digits, `separator` between bytes. */
export function formatHex(bytes: Uint8Array, start: number, end: number, separator: string): string {
  if (start >= end) return '';
  let text = digits[bytes[start] as number] as string;
  for (let index = start + 1; index < end; index++) text += separator + (digits[bytes[index] as number] as string);
  return text;
}

/** The 8-4-4-4-12 form. */
export function formatUuid(bytes: Uint8Array, start: number): string {
  const text = formatHex(bytes, start, start + 16, '');
  return `${text.slice(0, 8)}-${text.slice(8, 12)}-${text.slice(12, 16)}-${text.slice(16, 20)}-${text.slice(20)}`;
}

/** A dotted IPv4 address as a number, or -1: four decimal numbers, no leading zeros. */
export function ipv4Number(text: string): number {
  let address = 0;
  let octet = 0;
  let digitsSeen = 0;
  let dots = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 46) {
      if (digitsSeen === 0 || dots === 3) return -1;
      address = address * 256 + octet;
      dots++;
      octet = 0;
      digitsSeen = 0;
      continue;
    }
    if (code < 48 || code > 57 || (digitsSeen > 0 && octet === 0)) return -1;
    octet = octet * 10 + code - 48;
    digitsSeen++;
    if (octet > 255) return -1;
  }
  return dots !== 3 || digitsSeen === 0 ? -1 : address * 256 + octet;
}

/** The bytes of a dotted IPv4 address, or `undefined`. */
export function parseIpv4(text: string): Uint8Array | undefined {
  const address = ipv4Number(text);
  return address < 0 ? undefined : Uint8Array.of(address >>> 24, (address >>> 16) & 255, (address >>> 8) & 255, address & 255);
}

/** The bytes of an IPv6 address, or `undefined`. */
export function parseIpv6(text: string): Uint8Array | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const words = halves.map((half) => (half === '' ? [] : wordsOf(half)));
  const [head, tail] = words;
  if (head === undefined || (halves.length === 2 && tail === undefined)) return undefined;
  const missing = 8 - head.length - (tail?.length ?? 0);
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  const view = new DataView(new ArrayBuffer(16));
  for (const [index, word] of [...head, ...new Array<number>(missing).fill(0), ...(tail ?? [])].entries()) view.setUint16(2 * index, word);
  return new Uint8Array(view.buffer);
}

/** 16-bit groups of a part without `::`; the last may be an IPv4 address. */
function wordsOf(text: string): number[] | undefined {
  const words: number[] = [];
  const parts = text.split(':');
  for (const [index, part] of parts.entries()) {
    if (/^[0-9a-fA-F]{1,4}$/.test(part)) {
      words.push(Number.parseInt(part, 16));
      continue;
    }
    const dotted = index === parts.length - 1 ? parseIpv4(part) : undefined;
    if (dotted === undefined) return undefined;
    const view = new DataView(dotted.buffer);
    words.push(view.getUint16(0), view.getUint16(2));
  }
  return words;
}

/** Bytes of hex digits, or `undefined`. */
export function parseHex(text: string): Uint8Array | undefined {
  if (text.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(text)) return undefined;
  const bytes = new Uint8Array(text.length / 2);
  for (let index = 0; index < bytes.length; index++) bytes[index] = Number.parseInt(text.slice(2 * index, 2 * index + 2), 16);
  return bytes;
}

/** Bytes of a hardware address: `02:00:…`, `02-00-…` or `0200.0000.0001`; or `undefined`. */
export function parseHardwareAddress(text: string): Uint8Array | undefined {
  if (/^[0-9a-fA-F]{4}(\.[0-9a-fA-F]{4})+$/.test(text)) return parseHex(text.replaceAll('.', ''));
  if (text === '') return new Uint8Array(0);
  if (!/^[0-9a-fA-F]{1,2}([:-][0-9a-fA-F]{1,2})*$/.test(text)) return undefined;
  return Uint8Array.from(text.split(/[:-]/), (byte) => Number.parseInt(byte, 16));
}
