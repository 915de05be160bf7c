import { InvalidValueError } from '../../errors.ts';
import { type ElementPart, isAddress } from './element-parts.ts';
import type { AnyEntry } from './entry-wire.ts';
import { protocolName, protocolNumber } from './protocols.ts';
import { checkedText, type Word, words } from './words.ts';

type Fields = Record<string, unknown>;

/** A whole number in decimal or hex, as ipset reads it. */
function whole(text: string, property: string): number {
  if (!/^(0x[0-9a-f]+|\d+)$/i.test(text)) throw new InvalidValueError(property, `${JSON.stringify(text)} is no number`);
  return Number(text);
}

function large(text: string, property: string): bigint {
  whole(text, property);
  return BigInt(text);
}

/** Reads the part of an element. */
function readPart(fields: Fields, part: ElementPart, text: string, type: string): void {
  if (part === 'mark') fields.mark = whole(text, 'mark');
  else if (part === 'iface' && text.startsWith('physdev:')) Object.assign(fields, { iface: text.slice(8), physdev: true });
  else if (part !== 'port') fields[part] = part === 'mac' ? text.toLowerCase() : text;
  else if (type === 'bitmap:port') fields.port = /^\d+$/.test(text) ? Number(text) : text;
  else {
    const colon = text.indexOf(':');
    const protocol = colon < 0 ? 'tcp' : text.slice(0, colon);
    const port = colon < 0 ? text : text.slice(colon + 1);
    const number = protocolNumber(protocol);
    fields.protocol = number === undefined ? protocol : protocolName(number);
    fields.port = /^\d+$/.test(port) && number !== 1 && number !== 58 ? Number(port) : port;
  }
}

/** What may follow an element: how the word after it is read; without one it stands alone. */
const options: Readonly<Record<string, ((text: string, option: string) => unknown) | undefined>> = {
  timeout: whole,
  packets: large,
  bytes: large,
  comment: (text) => text,
  skbmark: (text) => text,
  skbprio: (text) => text,
  skbqueue: whole,
  before: (text) => text,
  after: (text) => text,
};
const switches = new Set(['nomatch', 'wildcard']);

/**
 * An entry in ipset's text: `10.0.0.0/8,tcp:80 timeout 60 comment "the office"`. Throws an {@link InvalidValueError} that names
 * the part or the word that is wrong.
 */
export function parseEntry(text: string, parts: readonly ElementPart[], type: string): AnyEntry {
  const line = text.trim();
  const space = line.search(/\s/);
  const fields: Fields = {};
  const given = (space < 0 ? line : line.slice(0, space)).split(',');
  const least = type === 'bitmap:ip,mac' ? 1 : parts.length;
  if (given.length < least || given.length > parts.length)
    throw new InvalidValueError('entry', `${JSON.stringify(text)} is no element of ${type}, which has ${parts.join(', ')}`);
  for (let place = 0; place < given.length; place++) readPart(fields, parts[place] as ElementPart, given[place] as string, type);
  if (space >= 0) readOptions(fields, words(line.slice(space)));
  return fields;
}

function readOptions(fields: Fields, list: readonly Word[]): void {
  for (let at = 0; at < list.length; at++) {
    const { text: option } = list[at] as Word;
    const read = Object.hasOwn(options, option) ? options[option] : undefined;
    if (switches.has(option)) fields[option] = true;
    else if (read === undefined) throw new InvalidValueError('entry', `${JSON.stringify(option)} is no option of an entry`);
    else {
      const value = list[++at]?.text;
      if (value === undefined) throw new InvalidValueError(option, 'has no value');
      fields[option] = read(value, option);
    }
  }
}

function partText(fields: AnyEntry, part: ElementPart, type: string): string | undefined {
  const value = fields[part];
  if (isAddress(part) || part === 'set') return String(value);
  if (part === 'mac') return value === undefined ? undefined : String(value).toUpperCase();
  if (part === 'mark') return `0x${Number(value).toString(16).padStart(8, '0')}`;
  if (part === 'iface') return fields.physdev === true ? `physdev:${String(value)}` : String(value);
  return type === 'bitmap:port' ? String(value) : `${String(fields.protocol ?? 'tcp')}:${String(value)}`;
}

/** The element of an entry as ipset prints it: `10.0.0.0/8,tcp:80`. */
export function elementText(entry: AnyEntry, parts: readonly ElementPart[], type: string): string {
  return parts
    .map((part) => partText(entry, part, type))
    .filter((text) => text !== undefined)
    .join(',');
}

/** In the order in which ipset prints them. */
const printed = ['timeout', 'nomatch', 'wildcard', 'packets', 'bytes', 'comment', 'skbmark', 'skbprio', 'skbqueue', 'before', 'after'];

/** An entry as ipset prints it. Throws an {@link InvalidValueError} where its comment cannot be written so. */
export function entryText(entry: AnyEntry, parts: readonly ElementPart[], type: string): string {
  let text = elementText(entry, parts, type);
  for (const option of printed) {
    const value = entry[option];
    if (value === undefined) continue;
    if (value === true) text += ` ${option}`;
    else text += option === 'comment' ? ` comment "${checkedText(String(value), 'comment')}"` : ` ${option} ${String(value)}`;
  }
  return text;
}
