import { constants } from 'node:os';
import { concatMap, defer, filter, ignoreElements, map, merge, type Observable, take, throwError, timeout } from 'rxjs';
import { ofType } from '../../../operators/of-type.ts';
import { NetlinkError, RequestTimeoutError } from '../../errors.ts';
import type { NL80211_SCAN_FLAG } from '../../messages/generic/nl80211/names.ts';
import { Listing } from '../listing.ts';
import type { Task } from '../task.ts';
import { type ScanResult, scanResult } from './scan-result.ts';
import { ssidBytes } from './ssid.ts';
import type { WirelessBody, WirelessInterface, WirelessRunner } from './wireless-runner.ts';

/** What a scan looks for. */
export interface ScanOptions {
  /** Networks to ask for by name; `''` asks for all. `[]` only listens. @default [''] */
  readonly ssids?: readonly (string | Uint8Array)[];
  /** Only on these channels, in MHz. @default all that are allowed */
  readonly frequencies?: readonly number[];
  /** Only this network. */
  readonly bssid?: string;
  /** How it is done: `['flush']` forgets what was found before. */
  readonly flags?: readonly (keyof typeof NL80211_SCAN_FLAG)[];
  /** Elements that requests carry. */
  readonly elements?: Uint8Array;
  /** Time on each channel, in units of 1,024 microseconds. */
  readonly duration?: number;
}

/** What a scheduled scan looks for, and how often. */
export interface ScheduledScanOptions extends Omit<ScanOptions, 'bssid' | 'duration'> {
  /** Seconds between scans, as many times as it says; the last plan goes on. */
  readonly plans: readonly { readonly interval: number; readonly iterations?: number }[];
  /** Networks that are to be told of. @default all */
  readonly match?: readonly { readonly ssid?: string | Uint8Array; readonly bssid?: string; readonly rssi?: number }[];
  /** Seconds until the first scan. */
  readonly delay?: number;
}

/** How a scan ended. */
type Ending = 'NL80211_CMD_NEW_SCAN_RESULTS' | 'NL80211_CMD_SCAN_ABORTED';

function numberedFrom1<T>(items: readonly T[]): Readonly<Record<number, T>> {
  return Object.fromEntries(items.map((item, index) => [index + 1, item]));
}

function scanBody({ ssids = [''], frequencies, bssid, flags, elements, duration }: ScanOptions, operation: string): WirelessBody {
  return {
    ...(ssids.length > 0 && { scanSsids: numberedFrom1(ssids.map((ssid) => ssidBytes(ssid, operation))) }),
    ...(frequencies && { scanFrequencies: numberedFrom1(frequencies) }),
    ...(bssid !== undefined && { bssid }),
    ...(flags && { scanFlags: flags }),
    ...(elements && { ie: elements }),
    ...(duration !== undefined && { measurementDuration: duration }),
  };
}

/** Scans: which networks are there. They need CAP_NET_ADMIN; what was found is for everybody to read. */
export class ScanCommands {
  private readonly runner: WirelessRunner;

  constructor(runner: WirelessRunner) {
    this.runner = runner;
  }

  /** Begins a scan. It is over when `NL80211_CMD_NEW_SCAN_RESULTS` or `NL80211_CMD_SCAN_ABORTED` comes; {@link run} waits for that. */
  trigger(at: WirelessInterface, options: ScanOptions = {}): Task<void> {
    return this.runner.onInterface('NL80211_CMD_TRIGGER_SCAN', 'scan.trigger', at, () => scanBody(options, 'scan.trigger'), {
      hints: { EBUSY: 'a scan is running already, or the interface must not leave its channel now' },
    });
  }

  /** Ends a scan before its time. */
  abort(at: WirelessInterface): Task<void> {
    return this.runner.onInterface('NL80211_CMD_ABORT_SCAN', 'scan.abort', at, undefined, { hints: { ENOENT: 'no scan is running' } });
  }

  /** What scans have found and the kernel still remembers (30 seconds, unless we are connected to it). */
  results(at: WirelessInterface): Listing<ScanResult> {
    return new Listing(
      this.runner.list('NL80211_CMD_GET_SCAN', 'scan.results', at).pipe(
        filter(({ bss }) => bss !== undefined),
        map(scanResult),
      ),
    );
  }

  /**
   * Scans, waits until it is over, and gives what is known then. Errors with EBUSY where a scan is running already, with ECANCELED
   * where it was aborted, and with a `RequestTimeoutError` after `milliseconds`.
   */
  run(at: WirelessInterface, options: ScanOptions = {}, milliseconds = 30_000): Listing<ScanResult> {
    const ended = (place: WirelessBody): Observable<Ending> =>
      this.runner.client.events('scan').pipe(
        ofType('NL80211_CMD_NEW_SCAN_RESULTS', 'NL80211_CMD_SCAN_ABORTED'),
        filter(({ body }) => (place.ifindex === undefined ? body.wdev === place.wdev : body.ifindex === place.ifindex)),
        map(({ type }) => type),
      );
    const once = (place: WirelessBody): Observable<Ending> =>
      // The events are heard before the scan begins.
      merge(ended(place), this.trigger(interfaceOf(place), options).pipe(ignoreElements())).pipe(
        take(1),
        timeout({ first: milliseconds, with: () => throwError(() => new RequestTimeoutError('scan.run', milliseconds)) }),
      );
    const found = (place: WirelessBody, ending: Ending): Observable<ScanResult> => {
      if (ending === 'NL80211_CMD_NEW_SCAN_RESULTS') return this.results(interfaceOf(place));
      const object = typeof at === 'object' ? `wdev ${at.wdev}` : String(at);
      throw new NetlinkError({ errno: constants.errno.ECANCELED, operation: 'scan.run', object, hint: 'the scan was aborted' });
    };
    return new Listing(
      defer(() => this.runner.place(at, 'scan.run')).pipe(
        concatMap((place) => once(place).pipe(concatMap((ending) => found(place, ending)))),
      ),
    );
  }

  /** Begins a scheduled scan, which the device does by itself. `NL80211_CMD_SCHED_SCAN_RESULTS` says that it found something. */
  schedule(at: WirelessInterface, options: ScheduledScanOptions): Task<void> {
    const operation = 'scan.schedule';
    return this.runner.onInterface(
      'NL80211_CMD_START_SCHED_SCAN',
      operation,
      at,
      () => {
        const { plans, match, delay, ...scan } = options;
        return {
          ...scanBody(scan, operation),
          schedScanPlans: numberedFrom1(plans),
          ...(delay !== undefined && { schedScanDelay: delay }),
          ...(match && {
            schedScanMatch: numberedFrom1(
              match.map(({ ssid, bssid, rssi }) => ({
                ...(ssid !== undefined && { attrSsid: ssidBytes(ssid, operation) }),
                ...(bssid !== undefined && { attrBssid: bssid }),
                ...(rssi !== undefined && { attrRssi: rssi }),
              })),
            ),
          }),
        };
      },
      { hints: { EINPROGRESS: 'a scheduled scan is running already', EOPNOTSUPP: 'the device does no scheduled scans' } },
    );
  }

  /** Ends a scheduled scan. */
  unschedule(at: WirelessInterface): Task<void> {
    return this.runner.onInterface('NL80211_CMD_STOP_SCHED_SCAN', 'scan.unschedule', at, undefined, {
      hints: { ENOENT: 'no scheduled scan is running' },
    });
  }
}

function interfaceOf({ ifindex, wdev = 0n }: WirelessBody): WirelessInterface {
  return ifindex === undefined ? { wdev } : ifindex;
}
