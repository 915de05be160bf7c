import { map } from 'rxjs';
import type { Key } from '../../messages/generic/nl80211/key.ts';
import type { Loose } from '../../schema/codec.ts';
import { Task } from '../task.ts';
import type { Cipher } from './elements/security.ts';
import type { WirelessBody, WirelessInterface, WirelessRunner } from './wireless-runner.ts';

/** Which key: that of all stations, or with `mac` that of one. */
export interface KeyChoice {
  /** Its index: 0 to 3, 4 and 5 for management frames, 6 and 7 for beacons. */
  readonly index: number;
  /** The peer that it is shared with. */
  readonly mac?: string;
  /** Whom it is shared with. @default 'pairwise' with `mac`, else 'group' */
  readonly type?: Key['type'];
}

/** A key to be set. */
export interface NewKey extends KeyChoice {
  readonly cipher: Cipher;
  /** The key itself: 5 or 13 bytes for WEP, 16 or 32 for others. */
  readonly data: Uint8Array;
  /** Number of the last packet, least significant byte first. */
  readonly sequence?: Uint8Array;
  /** What it is used for at once. @default 'rx_tx' */
  readonly mode?: Key['mode'];
}

/** What the kernel tells of a key: its cipher, and where its numbers stand; not the key. */
export type KeyState = Pick<Key, 'cipher' | 'seq'> & KeyChoice;

const hints = {
  ENOENT: 'there is no such key, or no such station',
  ENOLINK: 'the interface is on no network: keys are of a connection',
  EINVAL: 'the index, the length of the key, or what it is the default for does not fit the cipher or the interface',
};

function placeBody({ index, mac, type }: KeyChoice): WirelessBody {
  return { keyIdx: index, ...(mac !== undefined && { mac }), ...(type !== undefined && { keyType: type }) };
}

function keyBody({ index, mac, type }: KeyChoice, more: Loose<Key>): WirelessBody {
  return { key: { idx: index, ...(type !== undefined && { type }), ...more }, ...(mac !== undefined && { mac }) };
}

/** Keys of a network, for programs that do the handshake themselves. All need CAP_NET_ADMIN. */
export class KeyCommands {
  private readonly runner: WirelessRunner;

  constructor(runner: WirelessRunner) {
    this.runner = runner;
  }

  /** The cipher and the last packet's number of a key. Errors with ENOENT where there is none. */
  get(at: WirelessInterface, choice: KeyChoice): Task<KeyState> {
    const asked = this.runner.onInterface('NL80211_CMD_GET_KEY', 'key.get', at, () => placeBody(choice), { repeatable: true, hints });
    return new Task((subscriber) =>
      asked
        .pipe(
          map(({ key, keyCipher, keySeq }): KeyState => {
            const cipher = key?.cipher ?? keyCipher;
            const seq = key?.seq ?? keySeq;
            return { ...choice, ...(cipher !== undefined && { cipher }), ...(seq && { seq }) };
          }),
        )
        .subscribe(subscriber),
    );
  }

  /** Gives a connection or a network a key. */
  add(at: WirelessInterface, { cipher, data, sequence, mode, ...choice }: NewKey): Task<void> {
    const more = { cipher, data, ...(sequence && { seq: sequence }), ...(mode !== undefined && { mode }) };
    return this.runner.onInterface('NL80211_CMD_NEW_KEY', 'key.add', at, () => keyBody(choice, more), { hints });
  }

  /** Says what a key of all stations is the default for: frames, management frames or beacons. */
  setDefault(
    at: WirelessInterface,
    index: number,
    what: 'frames' | 'unicast' | 'multicast' | 'management' | 'beacon' = 'frames',
  ): Task<void> {
    const defaults: Readonly<Record<typeof what, Loose<Key>>> = {
      frames: { default: true },
      unicast: { default: true, defaultTypes: { unicast: true } },
      multicast: { default: true, defaultTypes: { multicast: true } },
      management: { defaultMgmt: true },
      beacon: { defaultBeacon: true },
    };
    return this.runner.onInterface('NL80211_CMD_SET_KEY', 'key.setDefault', at, () => keyBody({ index }, defaults[what]), { hints });
  }

  /** Takes a key away. Errors with ENOENT where there is none. */
  del(at: WirelessInterface, choice: KeyChoice): Task<void> {
    return this.runner.onInterface('NL80211_CMD_DEL_KEY', 'key.del', at, () => keyBody(choice, {}), { hints });
  }
}
