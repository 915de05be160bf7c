// What `iw phy` prints of a band, made of our objects.
import type { BandCapabilities } from '../../../lib/clients/iw.ts';
import { ehtLines } from './eht.ts';
import { heLines } from './he.ts';
import type { Json } from './json.ts';
import { channelNumber, MODES } from './names.ts';

type JsonBand = Json<BandCapabilities>;

const BANDS = ['2ghz', '5ghz', '60ghz', '6ghz', 's1ghz'];

/** The lines of 802.11n: those of an element are the same. */
export function htLines(ht: JsonBand['ht']): string[] {
  if (ht === undefined) return [];
  const has = (name: NonNullable<typeof ht>['capabilities'][number]): boolean => ht.capabilities.includes(name);
  const spacing = ['No restriction', '1/4 usec', '1/2 usec', '1 usec', '2 usec', '4 usec', '8 usec', '16 usec'];
  return [
    `\t\tCapabilities: 0x${ht.field.toString(16).padStart(2, '0')}`,
    ...[
      has('ldpc') && 'RX LDPC',
      has('channel_40') ? 'HT20/HT40' : 'HT20',
      `SM Power Save ${ht.smPowerSave}`,
      has('greenfield') && 'RX Greenfield',
      has('short_gi_20') && 'RX HT20 SGI',
      has('short_gi_40') && 'RX HT40 SGI',
      has('tx_stbc') && 'TX STBC',
      ht.rxStbc === 0 ? 'No RX STBC' : `RX STBC ${ht.rxStbc}-stream${ht.rxStbc === 1 ? '' : 's'}`,
      `Max AMSDU length: ${has('max_amsdu_7935') ? 7935 : 3839} bytes`,
      has('dsss_cck_40') ? 'DSSS/CCK HT40' : 'No DSSS/CCK HT40',
    ]
      .filter((line) => line !== false)
      .map((line) => `\t\t\t${line}`),
    `\t\tMaximum RX AMPDU length ${ht.maxAmpduLength} bytes (exponent: 0x00${Math.log2(ht.maxAmpduLength + 1) - 13})`,
    `\t\tMinimum RX AMPDU time spacing: ${spacing[ht.minAmpduSpacing]} (0x0${ht.minAmpduSpacing})`,
    ...(ht.rxHighest === 0 ? [] : [`\t\tHT Max RX data rate: ${ht.rxHighest} Mbps`]),
    `\t\tHT ${ht.tx?.sameAsRx === true ? 'TX/RX' : 'RX'} MCS rate indexes supported: ${ht.mcs[0]}-${ht.mcs.at(-1)}`,
  ];
}

/** The lines of 802.11ac: those of an element are the same. */
export function vhtLines(vht: JsonBand['vht']): string[] {
  if (vht === undefined) return [];
  const has = (name: NonNullable<typeof vht>['capabilities'][number]): boolean => vht.capabilities.includes(name);
  const streams = (list: readonly (number | undefined | null)[]): string[] =>
    list.map((mcs, place) => `\t\t\t${place + 1} streams: ${typeof mcs === 'number' ? `MCS 0-${mcs}` : 'not supported'}`);
  const widths = { neither: 'neither 160 nor 80+80', '160': '160 MHz', '160_or_80p80': '160 MHz, 80+80 MHz', reserved: '(reserved)' };
  return [
    `\t\tVHT Capabilities (0x${vht.field.toString(16).padStart(8, '0')}):`,
    ...[
      `Max MPDU length: ${vht.maxMpduLength}`,
      `Supported Channel Width: ${widths[vht.width]}`,
      has('rx_ldpc') && 'RX LDPC',
      has('short_gi_80') && 'short GI (80 MHz)',
      has('short_gi_160') && 'short GI (160/80+80 MHz)',
      has('tx_stbc') && 'TX STBC',
    ]
      .filter((line) => line !== false)
      .map((line) => `\t\t\t${line}`),
    '\t\tVHT RX MCS set:',
    ...streams(vht.rxMcs),
    `\t\tVHT RX highest supported: ${vht.rxHighest} Mbps`,
    '\t\tVHT TX MCS set:',
    ...streams(vht.txMcs),
    `\t\tVHT TX highest supported: ${vht.txHighest} Mbps`,
    `\t\tVHT extended NSS: ${vht.extendedNss ? '' : 'not '}supported`,
  ];
}

function channelLines({ channels }: JsonBand): string[] {
  return channels.flatMap(({ freq = 0, offset = 0, disabled, noIr, radar, maxTxPower = 0 }) => {
    const notes = [noIr && 'no IR', radar && 'radar detection'].filter((note) => note);
    const state =
      disabled === true ? '(disabled)' : `(${(maxTxPower / 100).toFixed(1)} dBm)${notes.length === 0 ? '' : ` (${notes.join(', ')})`}`;
    // Newer versions have a fraction, and no channel below 1 GHz.
    return [
      `\t\t\t* ${freq} MHz [${channelNumber(freq)}] ${state}`,
      `\t\t\t* ${freq}.${offset} MHz [${channelNumber(freq)}] ${state}`,
      `\t\t\t* ${freq}.${offset} MHz ${state}`,
    ];
  });
}

/** The lines of a band. */
export function bandLines(band: JsonBand): string[] {
  return [
    `\tBand ${BANDS.indexOf(band.band) + 1}:`,
    ...htLines(band.ht),
    ...vhtLines(band.vht),
    ...band.types.flatMap(({ modes, he, eht }) => {
      const names = modes.map((mode) => MODES[mode]).join(', ');
      return [`\t\tHE Iftypes: ${names}`, ...heLines(he), `\t\tEHT Iftypes: ${names}`, ...ehtLines(eht)];
    }),
    '\t\tBitrates (non-HT):',
    ...band.rates.map(
      ({ rate = 0, '2ghzShortpreamble': short }) =>
        `\t\t\t* ${(rate / 10).toFixed(1)} Mbps${short === true ? ' (short preamble supported)' : ''}`,
    ),
    '\t\tFrequencies:',
    ...channelLines(band),
  ];
}
