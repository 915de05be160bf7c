// What `iw dev … station dump` and `mpath dump` print, made of our objects.
import type { MeshPath } from '../../../lib/clients/iw.ts';
import { NL80211_MPATH_FLAG } from '../../../lib/messages/generic/nl80211/mesh.ts';
import { withoutFigures } from './compare.ts';
import type { Json, JsonStation } from './json.ts';

const MOMENTS =
  /^(inactive time|connected time|associated at|current time|rx |tx |signal|expected throughput|last ack signal|beacon |mesh airtime|Toffset)/;

/** A line without what differs between two looks: figures, and the kind of a rate. */
export function stillOfStation(line: string): string {
  return MOMENTS.test(line) ? withoutFigures(line.replace(/(bitrate:).*/, '$1')) : line;
}

type Rate = NonNullable<JsonStation['rxBitrate']>;

function rateText({ bitrate32 = 0, mcs, shortGi }: Rate): string {
  return `${(bitrate32 / 10).toFixed(1)} MBit/s${mcs === undefined ? '' : ` MCS ${mcs}`}${shortGi === true ? ' short GI' : ''}`;
}

/** `iw dev … station dump` of a station; the figures that there are not always stand only where they are. */
export function stationText(station: JsonStation, ifname: string): string {
  const { staFlags, bssParam, rxBitrate, txBitrate } = station;
  const yes = (flag: 'authorized' | 'authenticated' | 'associated' | 'wme' | 'mfp' | 'tdls_peer'): string =>
    staFlags?.set.includes(flag) === true ? 'yes' : 'no';
  const lines: readonly (readonly [value: unknown, text: string])[] = [
    [station.inactiveTime, `inactive time: ${station.inactiveTime} ms`],
    [station.rxBytes64, `rx bytes: ${station.rxBytes64}`],
    [station.rxPackets, `rx packets: ${station.rxPackets}`],
    [station.txBytes64, `tx bytes: ${station.txBytes64}`],
    [station.txPackets, `tx packets: ${station.txPackets}`],
    [station.txRetries, `tx retries: ${station.txRetries}`],
    [station.txFailed, `tx failed: ${station.txFailed}`],
    [station.rxDropMisc, `rx drop misc: ${station.rxDropMisc}`],
    [station.signal, `signal: ${station.signal} dBm`],
    [station.signalAvg, `signal avg: ${station.signalAvg} dBm`],
    [station.txDuration, `tx duration: ${station.txDuration} us`],
    [station.rxDuration, `rx duration: ${station.rxDuration} us`],
    [rxBitrate, `rx bitrate: ${rateText(rxBitrate ?? {})}`],
    [txBitrate, `tx bitrate: ${rateText(txBitrate ?? {})}`],
    [station.llid, `mesh llid: ${station.llid}`],
    [station.plid, `mesh plid: ${station.plid}`],
    [station.plinkState, `mesh plink: ${String(station.plinkState).toUpperCase()}`],
    [station.airtimeLinkMetric, `mesh airtime link metric: ${station.airtimeLinkMetric}`],
    [station.connectedToGate, `mesh connected to gate: ${station.connectedToGate === 1 ? 'yes' : 'no'}`],
    [station.connectedToAs, `mesh connected to auth server: ${station.connectedToAs === 1 ? 'yes' : 'no'}`],
    [station.tOffset, `Toffset: ${station.tOffset} us`],
    [station.localPm, `mesh local PS mode: ${String(station.localPm).toUpperCase()}`],
    [station.peerPm, `mesh peer PS mode: ${String(station.peerPm).toUpperCase()}`],
    [station.nonpeerPm, `mesh non-peer PS mode: ${String(station.nonpeerPm).toUpperCase()}`],
    [station.expectedThroughput, `expected throughput: ${(station.expectedThroughput ?? 0) / 1000}Mbps`],
    [staFlags, `authorized: ${yes('authorized')}`],
    [staFlags, `authenticated: ${yes('authenticated')}`],
    [staFlags, `associated: ${yes('associated')}`],
    [staFlags, `preamble: ${staFlags?.set.includes('short_preamble') === true ? 'short' : 'long'}`],
    [staFlags, `WMM/WME: ${yes('wme')}`],
    [staFlags, `MFP: ${yes('mfp')}`],
    [staFlags, `TDLS peer: ${yes('tdls_peer')}`],
    [bssParam, `DTIM period: ${bssParam?.dtimPeriod}`],
    [bssParam, `beacon interval:${bssParam?.beaconInterval}`],
    [bssParam, `short slot time:${bssParam?.shortSlotTime === true ? 'yes' : 'no'}`],
    [bssParam?.shortPreamble, `short preamble:${bssParam?.shortPreamble === true ? 'yes' : 'no'}`],
    [station.connectedTime, `connected time: ${station.connectedTime} seconds`],
    [station.assocAtBoottime, `associated at [boottime]: ${Number(station.assocAtBoottime ?? 0) / 1e9}s`],
    // iw works these out of the time that it is.
    [station.assocAtBoottime, 'associated at: 0 ms'],
    [staFlags, 'current time: 0 ms'],
  ];
  const there = lines.filter(([value]) => value !== undefined).map(([, text]) => `\t${text}`);
  return [`Station ${station.mac} (on ${ifname})`, ...there].join('\n');
}

/** What stands over the rows of `iw dev … mpath dump`. */
export const PATH_HEADING = 'DEST ADDR NEXT HOP IFACE SN METRIC QLEN EXPTIME DTIM DRET FLAGS HOP_COUNT PATH_CHANGE';

/** A row of `iw dev … mpath dump`. */
export function pathText({ mac, mpathNextHop, mpathInfo }: Json<MeshPath>, ifname: string): string {
  const { sn, metric, frameQlen, exptime, discoveryTimeout, discoveryRetries, flags = [], hopCount, pathChange } = mpathInfo ?? {};
  const bits = (flags as (keyof typeof NL80211_MPATH_FLAG)[]).reduce((sum, flag) => sum | NL80211_MPATH_FLAG[flag], 0);
  const figures = [sn, metric, frameQlen, exptime, discoveryTimeout, discoveryRetries, `0x${bits.toString(16)}`, hopCount, pathChange];
  return [mac, mpathNextHop, ifname, ...figures].join(' ');
}
