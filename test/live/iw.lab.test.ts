import { existsSync } from 'node:fs';
import test from 'ava';
import { Wireless } from '../../lib/messages/generic/nl80211.ts';
import { nodeOf } from '../../lib/schema/index.ts';
import type { AttributesNode, Node } from '../../lib/schema/node.ts';
import { requireLab, runInLab } from '../support/lab.ts';
import { requireProgram } from '../support/oracles.ts';
import {
  describedLines,
  deviceLines,
  evenedOut,
  type JsonDevice,
  type JsonScanResult,
  type JsonStation,
  type JsonWireless,
  linesOf,
  scanLines,
  stationLines,
} from './as-iw-text.ts';

interface Steps {
  readonly devices: readonly JsonDevice[];
  readonly found: JsonScanResult;
  readonly associated?: JsonScanResult;
  readonly stations: readonly JsonStation[];
  readonly station: JsonStation;
  readonly ownStations: readonly JsonStation[];
  readonly surveys: readonly { readonly frequency?: number; readonly noise?: number }[];
  readonly interfaces: readonly JsonWireless[];
  readonly events: readonly { readonly type: string; readonly ifindex?: number; readonly unknown?: unknown }[];
  readonly policy: {
    readonly policies: Readonly<Record<number, Readonly<Record<number, { readonly type?: string; readonly maxLength?: number }>>>>;
  };
  readonly [step: string]: unknown;
}

/** Whether types stand in a list in this order, others between them. */
function inOrder(types: readonly string[], wanted: readonly string[]): boolean {
  let next = 0;
  for (const type of types) if (type === wanted[next]) next += 1;
  return next === wanted.length;
}

const WIDTHS: Readonly<Record<string, number>> = { u8: 1, u16: 2, u32: 4, u64: 8, s8: 1, s16: 2, s32: 4, s64: 8 };

/** What is wrong with an attribute, as the kernel's own policy has it. */
function against(policy: { readonly type?: string }, node: Node): string | undefined {
  const { type = '' } = policy;
  const bare: Node = node.kind === 'range' || node.kind === 'enum' || node.kind === 'flags' ? node.base : node;
  const width = WIDTHS[type];
  if (width !== undefined && (bare.kind !== 'integer' || bare.size !== width)) return `is ${bare.kind}, not ${type}`;
  if ((type === 'flag') !== (bare.kind === 'flag')) return `is ${bare.kind}, not ${type}`;
  if (type.startsWith('nested') && !['attributes', 'indexed', 'by-index', 'lazy'].includes(bare.kind))
    return `is ${bare.kind}, not ${type}`;
  return undefined;
}

for (const kernel of ['debian-6.12', 'debian-7.3']) {
  test.serial(`a simulated network on ${kernel}: scan, connect, see both sides, and all that iw prints is in our objects`, async (t) => {
    if (!(await requireLab(t, kernel))) return;
    if (!requireProgram(t, 'hostapd', 'iw')) return;
    const program = new URL('iw-scene.js', import.meta.url).pathname;
    const command = `PATH=$PATH:/usr/sbin:/sbin; exec node --enable-source-maps "$0"`;
    const { status, stdout, stderr } = await runInLab(kernel, ['sh', '-c', command, program], { timeoutMs: 540_000 });
    t.is(status, 0, stderr);
    const steps = JSON.parse(stdout) as Steps;
    const { found, devices, stations, events } = steps;

    // The scan, as `iw dev wlan1 scan dump` prints it.
    t.is(found.ssid, 'Café');
    const ours = evenedOut(scanLines(found, 'wlan1'));
    const dump = linesOf(String(steps.iwScanDump), /^(last seen|TSF)/);
    t.true(dump.length > 45);
    t.deepEqual(
      dump.filter((line) => !ours.has(line)),
      [],
    );
    t.is(found.elements.rest, undefined);

    // The example.
    t.regex(String(steps.table), /NETWORK +ADDRESS[^\n]+\nCafé +02:00:00:00:00:00 +2412 MHz +-\d+ dBm +n +open\n/);

    // The stations, as `iw dev wlan0 station dump` prints them.
    const [station] = stations;
    if (station === undefined) return t.fail('the access point sees no station');
    const mac = '02:00:00:00:01:00';
    t.is(station.mac, mac);
    t.is(steps.station.mac, mac);
    t.is(steps.ownStations[0]?.mac, found.bssid);
    const stationOurs = evenedOut(stationLines(station, 'wlan0'));
    const moments = /^(inactive time|connected time|associated at:|current time|rx |tx |signal|expected throughput)/;
    t.deepEqual(
      linesOf(String(steps.iwStationDump), moments).filter((line) => !stationOurs.has(line)),
      [],
    );
    t.true(station.staFlags?.set.includes('authorized'));

    // The devices, as `iw phy` prints them.
    t.is(devices.length, 3);
    const phy = describedLines(String(steps.iwPhy));
    const deviceOurs = evenedOut(devices.flatMap(deviceLines));
    t.true(phy.length > 500, `${phy.length} lines of iw phy`);
    t.deepEqual([...new Set(phy.filter((line) => !deviceOurs.has(line)))], []);

    // Interfaces, as `iw dev` prints them.
    for (const { ifname, ifindex, wdev, mac: address } of steps.interfaces) {
      const block = String(steps.iwDev).slice(String(steps.iwDev).indexOf(`Interface ${ifname}`));
      t.regex(
        block,
        new RegExp(`^Interface ${ifname}\\s+ifindex ${ifindex}\\s+wdev 0x${BigInt(wdev ?? 0).toString(16)}\\s+addr ${address}`),
      );
    }
    t.is(steps.interfaces.length, 3);

    // What happened, in order.
    const types = events.map(({ type }) => type.slice('NL80211_CMD_'.length));
    const connection = ['NEW_STATION', 'AUTHENTICATE', 'ASSOCIATE', 'CONNECT', 'DEAUTHENTICATE', 'DISCONNECT'];
    t.true(
      inOrder(types, [
        'TRIGGER_SCAN',
        'NEW_SCAN_RESULTS',
        ...connection,
        'TRIGGER_SCAN',
        'NEW_SCAN_RESULTS',
        ...connection,
        'NEW_INTERFACE',
        'DEL_INTERFACE',
        'JOIN_IBSS',
        'NEW_WIPHY',
      ]),
      types.join(' '),
    );
    t.true(types.includes('START_AP') && types.includes('NOTIFY_CQM'));
    t.deepEqual(
      events.filter(({ unknown }) => unknown !== undefined),
      [],
    );
    t.deepEqual(steps.others, []);

    // Connections and settings.
    t.like(steps.connected, { statusCode: 0, mac: found.bssid });
    t.like(steps.link, { iftype: 'station', wiphyFreq: 2412, channelWidth: '20', ssid: Buffer.from('Café').toString('hex') });
    t.is(steps.associated?.bssid, found.bssid);
    t.like(steps.disconnected, { reasonCode: 3 });
    t.is(steps.associatedAgain, 1);
    t.true(steps.surveys.some(({ frequency, noise = 0 }) => frequency === 2412 && noise < 0));
    t.deepEqual([steps.powerSaveBefore, steps.powerSave], ['disabled', 'enabled']);
    t.like(steps.made, { ifname: 'mon9', iftype: 'monitor', wiphy: 2 });
    t.like(steps.monitorChannel, { wiphyFreq: 2437, channelWidth: '20' });
    t.regex(String(steps.iwMonitor), /channel 6 \(2437 MHz\), width: 20 MHz/);
    t.false((steps.afterDel as string[]).includes('mon9'));
    t.like(steps.ibss, { mac: '02:00:00:00:aa:bb' });
    t.like(steps.adhoc, { iftype: 'adhoc', ssid: Buffer.from('cell').toString('hex'), wiphyTxPowerLevel: 700 });
    t.like(steps.mesh, { ttl: 9 });
    t.like(steps.meshAfter, { ttl: 11 });
    t.deepEqual(steps.renamed, { wiphyName: 'radio', wiphyRtsThreshold: 500 });

    // Regulatory domains. The kernel changes them where the file of rules is there.
    t.regex(String(steps.iwReg), new RegExp(`country ${(steps.domainAfter as JsonWireless).regAlpha2}:`));
    if (existsSync('/lib/firmware/regulatory.db')) {
      t.like(steps.regChange, { regAlpha2: 'US', regInitiator: 'user' });
      t.is((steps.domainAfter as JsonWireless).regAlpha2, 'US');
    } else t.log('no /lib/firmware/regulatory.db (Debian package wireless-regdb): the change of country was not checked');

    // Refusals.
    t.regex(String(steps.noStation), /ENOENT.*there is no station 02:00:00:00:00:99/);
    t.regex(String(steps.nobody), /scan\.trigger wlan77: .*ENODEV.*no wireless interface has this name/);
    t.regex(String(steps.down), /ENETDOWN.*bring its link up first/);
    t.regex(String(steps.scheduled), /EOPNOTSUPP/);
    t.regex(String(steps.wrongCountry), /InvalidValueError: regulatory\.set: country/);

    // What the kernel's own policy says of every attribute that programs send.
    const table = nodeOf(Wireless) as AttributesNode;
    const byType = new Map(table.entries.map((entry) => [entry.type, entry]));
    const wrong = Object.entries(steps.policy.policies[0] ?? {}).flatMap(([type, policy]) => {
      const entry = byType.get(Number(type));
      const fault = entry === undefined ? 'is not described' : against(policy, entry.codec);
      return fault === undefined ? [] : [`${entry?.key ?? type} ${fault}`];
    });
    t.true(Object.keys(steps.policy.policies[0] ?? {}).length > 200);
    t.deepEqual(wrong, []);
    t.log(
      `${dump.length} lines of iw scan dump, ${phy.length} of iw phy, ${events.length} events, ${Object.keys(steps.policy.policies[0] ?? {}).length} attributes of the policy`,
    );
  });
}
