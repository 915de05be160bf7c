// The Wi-Fi networks around, as a table that is drawn anew after every scan. Runs until ^C; scanning needs root.
//
//   node dist/examples/wifi-scanner.js [INTERFACE] [SECONDS]
import { fileURLToPath } from 'node:url';
import { concatMap, defer, from, map, repeat, retry, type Subscription, throwError, timer, toArray } from 'rxjs';
import { IW, type ScanResult } from 'rxnetlink/iw';

function security({ elements: { rsn, wpa }, capability }: ScanResult): string {
  if (rsn !== undefined) return rsn.keyManagement?.some((suite) => String(suite).startsWith('sae')) === true ? 'WPA3' : 'WPA2';
  if (wpa !== undefined) return 'WPA';
  return capability?.includes('privacy') === true ? 'WEP' : 'open';
}

function generation({ elements: { heCapabilities, vhtCapabilities, htCapabilities } }: ScanResult): string {
  return heCapabilities ? 'ax' : vhtCapabilities ? 'ac' : htCapabilities ? 'n' : 'g';
}

/** Anybody may choose a name: what is no letter for a terminal is not sent to it. */
function printable(name: string): string {
  return name.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '\ufffd');
}

/** A row for each network, the strongest first. */
export function table(networks: readonly ScanResult[]): string {
  const strongest = [...networks].sort((a, b) => (b.signal ?? -999) - (a.signal ?? -999));
  const rows = strongest.map((network) => [
    network.ssid === '' ? '(hidden)' : printable(network.ssid),
    network.bssid,
    `${network.frequency} MHz`,
    `${network.signal ?? '?'} dBm`,
    generation(network),
    security(network),
  ]);
  const heading = ['NETWORK', 'ADDRESS', 'FREQUENCY', 'SIGNAL', '802.11', 'SECURITY'];
  const widths = heading.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  return [heading, ...rows]
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

export function main(ifname?: string, seconds = 5): Subscription {
  const iw = new IW();
  const clear = process.stdout.isTTY ? '\x1b[2J\x1b[H' : '';
  const station =
    ifname === undefined
      ? iw.interface.list().pipe(
          map(({ ifindex = 0 }) => ifindex),
          toArray(),
        )
      : from([[ifname]]);
  return defer(() => station)
    .pipe(
      concatMap(([first = 'wlan0']) => iw.scan.run(first).pipe(toArray())),
      // Another program may be scanning.
      retry({ count: 5, delay: (error) => (error.code === 'EBUSY' ? timer(1000) : throwError(() => error)) }),
      repeat({ delay: () => timer(seconds * 1000) }),
    )
    .subscribe({
      next: (networks) => console.log(`${clear}${table(networks)}`),
      error: ({ message }: Error) => {
        console.error(message);
        process.exitCode = 1;
        iw.close();
      },
    });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(process.argv[2], Number(process.argv[3] ?? 5));
