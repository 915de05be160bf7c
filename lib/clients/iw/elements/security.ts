import { WLAN_AKM_SUITE, WLAN_CIPHER_SUITE } from '../../../messages/generic/nl80211/names.ts';
import { RSN_CAPABILITY } from '../../../messages/ieee80211/capability.ts';
import { bitNames, type ElementBytes } from './element-bytes.ts';

/** A cipher by name; a number where it has none. */
export type Cipher = keyof typeof WLAN_CIPHER_SUITE | (number & {});
/** A suite of key management by name; a number where it has none. */
export type KeyManagement = keyof typeof WLAN_AKM_SUITE | (number & {});

/** How a network is secured. What its element leaves out has the standard's default, and is absent here. */
export interface Security {
  readonly version: number;
  /** Cipher of frames to several. */
  readonly group?: Cipher;
  /** Ciphers of frames to one. */
  readonly pairwise?: readonly Cipher[];
  /** How keys are managed. */
  readonly keyManagement?: readonly KeyManagement[];
  /** What else it says it can. */
  readonly capabilities?: readonly (keyof typeof RSN_CAPABILITY)[];
  /** Counters of replays for frames to one: 1, 2, 4 or 16. */
  readonly pairwiseReplayCounters?: number;
  /** Counters of replays for frames to several. */
  readonly groupReplayCounters?: number;
  /** Names of master keys that it is asked to remember. */
  readonly pmkids?: readonly string[];
  /** Cipher of management frames to several. */
  readonly groupManagement?: Cipher;
}

const ciphers = new Map<number, Cipher>(Object.entries(WLAN_CIPHER_SUITE).map(([name, number]) => [number, name as Cipher]));
const managements = new Map<number, KeyManagement>(Object.entries(WLAN_AKM_SUITE).map(([name, number]) => [number, name as KeyManagement]));
/** The OUI of WPA 1, in place of the standard's. */
const MICROSOFT = 0x0050f200;
const STANDARD = 0x000fac00;
const REPLAY_COUNTERS = [1, 2, 4, 16];

function cipher(suite: number): Cipher {
  return ciphers.get(suite) ?? suite;
}

/** A suite of WPA 1 under the standard's OUI: they have the same numbers. */
function standardised(suite: number): number {
  return (suite & 0xffffff00) >>> 0 === MICROSOFT ? STANDARD + (suite & 0xff) : suite;
}

/** How a network is secured: the element 48, or that of WPA 1 from its version on. `undefined` where not even the version is there. */
export function securityOf(bytes: ElementBytes, start = 0): Security | undefined {
  if (!bytes.holds(start, 2)) return undefined;
  let at = start;
  const take = (size: number): number | undefined => {
    if (!bytes.holds(at, size)) return undefined;
    at += size;
    return at - size;
  };
  const list = (size: number): number[] | undefined => {
    const countAt = take(2);
    if (countAt === undefined) return undefined;
    const items: number[] = [];
    for (let left = bytes.u16(countAt); left > 0; left--) {
      const itemAt = take(size);
      if (itemAt === undefined) break;
      items.push(itemAt);
    }
    return items;
  };
  const suiteAt = (offset: number): number => standardised(bytes.suite(offset));
  const version = bytes.u16(take(2) as number);
  const group = take(4);
  const pairwise = list(4);
  const keyManagement = list(4);
  const capabilities = take(2);
  const pmkids = list(16);
  const groupManagement = take(4);
  const field = capabilities === undefined ? 0 : bytes.u16(capabilities);
  return {
    version,
    ...(group !== undefined && { group: cipher(suiteAt(group)) }),
    ...(pairwise && { pairwise: pairwise.map((offset) => cipher(suiteAt(offset))) }),
    ...(keyManagement && { keyManagement: keyManagement.map((offset) => managements.get(suiteAt(offset)) ?? suiteAt(offset)) }),
    ...(capabilities !== undefined && {
      capabilities: bitNames(field, RSN_CAPABILITY),
      pairwiseReplayCounters: REPLAY_COUNTERS[(field >> 2) & 3] as number,
      groupReplayCounters: REPLAY_COUNTERS[(field >> 4) & 3] as number,
    }),
    ...(pmkids && { pmkids: pmkids.map((offset) => bytes.hex(offset, 16)) }),
    ...(groupManagement !== undefined && { groupManagement: cipher(suiteAt(groupManagement)) }),
  };
}
