import { handleText } from '../../../clients/route/tc/unit/handle.ts';
import type { Settings, Teller } from './settings.ts';
import { nanoTimeText, percentText, rateText, sizeText, timeText } from './units.ts';

type Numeric = number | bigint;

/** As it is. */
export const plain: Teller = (value: Numeric | string) => String(value);
/** A list, with blanks between its items. */
export const joined: Teller = (value: readonly Numeric[]) => value.join(' ');
/** Bytes per second. */
export const rate: Teller = (value: Numeric) => rateText(Number(value));
/** Bytes. */
export const size: Teller = (value: Numeric) => sizeText(Number(value));
/** Packets, as tc counts them: `10240p`. */
export const packets: Teller = (value: Numeric) => `${value}p`;
/** Microseconds. */
export const micro: Teller = (value: Numeric) => timeText(Number(value));
/** Milliseconds. */
export const milli: Teller = (value: Numeric) => timeText(1000 * Number(value));
/** Seconds. */
export const seconds: Teller = (value: Numeric) => `${value}sec`;
/** Nanoseconds. */
export const nano: Teller = (value: Numeric) => nanoTimeText(Number(value));
/** A share of 2^32. */
export const percent: Teller = (value: Numeric) => percentText(Number(value));
/** In hexadecimal. */
export const hex: Teller = (value: Numeric) => `0x${value.toString(16)}`;
/** A handle: `1:10`. */
export const handle: Teller = (value: number) => handleText(value);
/** What is there alone says it: told by its own name, without a label. */
export const word: Teller = (value: string | number) => [String(value).replaceAll('_', '-')];
/** Flags, each by its own name. */
export const words: Teller = (value: readonly (string | number)[]) => value.map(String);
/** 1: the label; 0: nothing. */
export const onOff: Teller = (value: Numeric | boolean) => (Number(value) === 0 ? undefined : true);

/** The same where it is not 0. */
export function unlessZero(teller: Teller): Teller {
  return (value: never, settings, context) => (Number(value) === 0 ? undefined : teller(value, settings, context));
}

/** The same where it is not that. */
export function unless(usual: Numeric | string, teller: Teller): Teller {
  return (value: never, settings, context) => (value === usual ? undefined : teller(value, settings, context));
}

/** A number that lies somewhere in settings. */
export function numberAt(settings: Settings, ...path: readonly string[]): number | undefined {
  const found = path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? (value as Settings)[key] : undefined),
    settings,
  );
  return typeof found === 'number' || typeof found === 'bigint' ? Number(found) : undefined;
}
