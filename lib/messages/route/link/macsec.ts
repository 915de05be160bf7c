// Kind macsec: IFLA_MACSEC_* — linux/if_link.h, linux/if_macsec.h
import { type Attributes, attributes, be16, be64, enumOf, type Infer, range, u8, u32, u64 } from '../../../schema/index.ts';

/** `MACSEC_VALIDATE_*`: what happens to frames that fail. */
export const MACSEC_VALIDATE = { disabled: 0, check: 1, strict: 2 } as const;
/** `MACSEC_OFFLOAD_*`: which hardware does the work. */
export const MACSEC_OFFLOAD = { off: 0, phy: 1, mac: 2 } as const;
/** `MACSEC_CIPHER_ID_*`: the cipher suites of IEEE 802.1AE. */
// biome-ignore format: table
export const MACSEC_CIPHER_ID = {
  gcm_aes_128: 0x0080c20001000001n, gcm_aes_256: 0x0080c20001000002n,
  gcm_aes_xpn_128: 0x0080c20001000003n, gcm_aes_xpn_256: 0x0080c20001000004n,
} as const;

// biome-ignore format: table
const macsec = attributes('IFLA_MACSEC', {
  /** Secure channel identifier: hardware address and port. */
  sci:           [1, be64],
  /** Port in that identifier. Only in a request. */
  port:          [2, be16],
  /** Length of the integrity check value, in bytes. */
  icvLen:        [3, range(u8, 8, 16)],
  /** The cipher suite, one of `MACSEC_CIPHER_ID`. */
  cipherSuite:   [4, u64],
  /** Size of the replay window, in frames. */
  window:        [5, u32],
  /** Number of the secure association that frames are sent with. */
  encodingSa:    [6, range(u8, 0, 3)],
  /** 1: frames are encrypted, not only authenticated. */
  encrypt:       [7, u8],
  /** 1: frames sent are protected. */
  protect:       [8, u8],
  /** 1: frames carry the identifier. */
  incSci:        [9, u8],
  /** 1: this is an end station. */
  es:            [10, u8],
  /** 1: frames are marked as single copy broadcast. */
  scb:           [11, u8],
  /** 1: replayed frames are dropped. */
  replayProtect: [12, u8],
  /** What happens to frames that fail. */
  validation:    [13, enumOf(u8, MACSEC_VALIDATE)],
  /** Which hardware does the work. */
  offload:       [15, enumOf(u8, MACSEC_OFFLOAD)],
});
/** Settings of an interface that encrypts an Ethernet link. */
export interface Macsec extends Infer<typeof macsec> {}
export const Macsec: Attributes<Macsec> = macsec;
