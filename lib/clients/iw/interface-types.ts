import type { NL80211_IFTYPE } from '../../messages/generic/nl80211/names.ts';

/** Type of an interface. */
export type InterfaceType = keyof typeof NL80211_IFTYPE;

/** The types of a table that has a flag for each: what it says besides is no type. */
export function interfaceTypesOf({ unknown, tail, ...types }: { readonly unknown?: unknown; readonly tail?: unknown }): InterfaceType[] {
  return Object.keys(types).map((key) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`) as InterfaceType);
}
